"""Pair in, findings on dates out: another month, another weekday, last for next, yesterday for tomorrow."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from tracker.evidence import date_relation
from tracker.evidence.base import Guard, Pair
from tracker.evidence.date_reader import Mention, mentions
from tracker.evidence.number_lexicon import LANGUAGES
from tracker.evidence.number_quantity import Kind
from tracker.evidence.number_reader import quantities
from tracker.records import Finding, FindingType, Severity, Span

_NIGHT = re.compile(
    r"night|nacht|ноч|ніч|nuit|noche|notte|noite|noc|gece|ليل|شب|ליל|रात|夜|晚|밤|midnight|overnight|late|early",
    re.IGNORECASE,
)


def _said(text: str, mention: Mention) -> str:
    return " ".join(text[slice(*mention.span)].split())


def _finding(pair: Pair, original: Mention, reported: Mention, rule: str, severity: Severity) -> Finding:
    reason = f"The original says {_said(pair.original.text, original)}; the report says {_said(pair.reported.text, reported)}."
    return Finding(FindingType.DATE, severity, original.span, reported.span, reason, "date", rule)


def _replaced(original: Sequence[Mention], reported: Sequence[Mention], kind: str) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of a kind that each side has and the other has not, in order."""
    ours, theirs = [m for m in original if m.kind == kind], [m for m in reported if m.kind == kind]
    kept = {m.value for m in ours} & {m.value for m in theirs}
    lost, new = [m for m in ours if m.value not in kept], [m for m in theirs if m.value not in kept]
    yield from zip(lost, new, strict=False)


def _said_on(pair: Pair) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((pair.said_at or "")[:10])
    except ValueError:
        return None


def _resolved(pair: Pair, original: Sequence[Mention], kind: str) -> set[int]:
    """The months or weekdays that the original's "yesterday" and "next month" come to, where the date is known."""
    said_on = _said_on(pair)
    if said_on is None:
        return set()
    days = [said_on + datetime.timedelta(days=m.value) for m in original if m.kind == "day"]
    if kind == "weekday":
        return {day.weekday() for day in days}
    turns = {(said_on.month - 1 + m.value) % 12 + 1 for m in original if m.kind == "turn" and m.scale == "month"}
    return {day.month for day in days} | turns


def _same_night(pair: Pair, ours: Mention, theirs: Mention) -> bool:
    """Saturday night is the night to Sunday."""
    if (ours.value - theirs.value) % 7 not in {1, 6}:
        return False
    around = [
        text[max(0, span[0] - 24) : span[1] + 24]
        for text, span in ((pair.original.text, ours.span), (pair.reported.text, theirs.span))
    ]
    return any(_NIGHT.search(piece) for piece in around)


def _turned(original: Sequence[Mention], reported: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Last year against next year, yesterday against tomorrow: one side has only the past, the other only the future."""
    for kind, scale in (("turn", "year"), ("turn", "month"), ("turn", "week"), ("day", "")):
        ours = [m for m in original if m.kind == kind and m.scale == scale]
        theirs = [m for m in reported if m.kind == kind and m.scale == scale]
        if not ours or not theirs:
            continue
        for sign in (1, -1):
            if all(m.value * sign > 0 for m in ours) and all(m.value * sign < 0 for m in theirs):
                yield ours[0], theirs[0]


def _years(pair: Pair, original: Sequence[Mention]) -> Iterator[Finding]:
    """A year in the report for "last year" in the original, where the date of the statement tells which year that was."""
    said_on = _said_on(pair)
    turns = [m for m in original if m.kind == "turn" and m.scale == "year"]
    if said_on is None or len(turns) != 1:
        return
    ours = [q for q in quantities(pair.original.text, pair.original.language) if q.kind is Kind.YEAR]
    theirs = [q for q in quantities(pair.reported.text, pair.reported.language) if q.kind is Kind.YEAR]
    if ours or len(theirs) != 1 or theirs[0].value == said_on.year + turns[0].value:
        return
    year = Mention("year", int(theirs[0].value), theirs[0].span)
    yield _finding(pair, turns[0], year, "date.year", Severity.MAJOR)


def _related(pair: Pair) -> Iterator[Finding]:
    """Before for after and hours for minutes, which need no calendar word."""
    found: list[tuple[str, Severity, tuple[Span, Span]]] = []
    found += [("date.order", Severity.CRITICAL, spans) for spans in date_relation.order(pair)]
    found += [("date.unit", Severity.MAJOR, spans) for spans in date_relation.unit(pair)]
    for rule, severity, (said, told) in found:
        yield _finding(pair, Mention("", 0, said), Mention("", 0, told), rule, severity)


def _examine(pair: Pair) -> Iterator[Finding]:
    """Months, weekdays, and words such as "yesterday" and "next year", resolved by the day of the statement if known.

    A date that the report leaves out is no error. Years, days of the month and hours are compared as numbers.
    """
    yield from _related(pair)
    original = mentions(pair.original.text, pair.original.language)
    reported = mentions(pair.reported.text, pair.reported.language)
    if not original or not reported:
        yield from _years(pair, original)
        return
    for kind in ("month", "weekday"):
        resolved = _resolved(pair, original, kind)
        for ours, theirs in _replaced(original, reported, kind):
            if theirs.value not in resolved and not (kind == "weekday" and _same_night(pair, ours, theirs)):
                yield _finding(pair, ours, theirs, f"date.{kind}", Severity.CRITICAL)
    for ours, theirs in _turned(original, reported):
        yield _finding(pair, ours, theirs, "date.turned", Severity.CRITICAL)
    for ours, theirs in date_relation.later(original, reported):
        yield _finding(pair, ours, theirs, "date.later", Severity.MAJOR)
    yield from _years(pair, original)


DATE = Guard(
    name="date",
    types=frozenset([FindingType.DATE]),
    languages=LANGUAGES,
    rules={
        "date.month": "another month than the original's",
        "date.weekday": "another day of the week than the original's",
        "date.turned": "last for next, yesterday for tomorrow, or the other way round",
        "date.later": "tomorrow for today, this week for last week: what no later publication explains",
        "date.order": "before for after, or after for before, of the same thing",
        "date.unit": "another unit of time, where no figure stands with it: hours for minutes",
        "date.year": 'a year that is not the "last year" or "this year" of the day the statement was made',
    },
    examine=_examine,
)
