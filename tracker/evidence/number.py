"""Pair in, findings on its numbers out: a value that changed, or that nothing in the original supports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.evidence.base import Guard, Pair
from tracker.evidence.date_reader import mentions
from tracker.evidence.number_bounds import bound
from tracker.evidence.number_compare import Disagreement, disagreements
from tracker.evidence.number_crowd import miscounted
from tracker.evidence.number_inference import names_a_title, rests_on, tells_a_century
from tracker.evidence.number_lexicon import LANGUAGES
from tracker.evidence.number_ordinal import counts_floors_otherwise, exchanged
from tracker.evidence.number_quantity import Kind, Quantity
from tracker.evidence.number_reader import quantities
from tracker.evidence.number_vague import few_or_many
from tracker.records import Finding, FindingType, Severity, Span

# "Round the clock", "a week", "a year", "fully" turn into these numbers in a fair translation.
_PERIODS = frozenset([7.0, 12.0, 14.0, 24.0, 30.0, 60.0, 100.0, 365.0])
_MOST = 100
_CALENDAR = frozenset([Kind.YEAR, Kind.CLOCK, Kind.DAY])
_PERSIAN_MONTH = re.compile("فروردین|اردیبهشت|خرداد|مرداد|شهریور|آبان|آذر|بهمن|اسفند| تیر | مهر | دی ")


def _quote(text: str, quantity: Quantity) -> str:
    return " ".join(text[quantity.start : quantity.end].split())[:60]


def _near(disagreement: Disagreement) -> bool:
    original, reported = disagreement.original, disagreement.reported
    if original is None or original.kind in _CALENDAR or original.kind is Kind.LABEL:
        return False
    high = max(abs(original.value), abs(reported.value))
    return high >= 10 and abs(original.value - reported.value) / high < 0.05


def _finding(pair: Pair, disagreement: Disagreement) -> Finding:
    original, reported = disagreement.original, disagreement.reported
    calendar = reported.kind in _CALENDAR and (original is None or original.kind in _CALENDAR)
    kind = FindingType.DATE if calendar else FindingType.NUMBER
    said = _quote(pair.reported.text, reported)
    if original is None:
        reason = f"The report says {said}; no number in the original supports it."
        return Finding(kind, Severity.MAJOR, None, reported.span, reason, "number", "number.unsupported")
    severity = Severity.MAJOR if _near(disagreement) else Severity.CRITICAL
    return _changed(pair, kind, severity, original, reported, "number.changed")


def _changed(
    pair: Pair, kind: FindingType, severity: Severity, original: Quantity, reported: Quantity, rule: str
) -> Finding:
    said, told = _quote(pair.original.text, original), _quote(pair.reported.text, reported)
    reason = f"The original says {said}; the report says {told}."
    return Finding(kind, severity, original.span, reported.span, reason, "number", rule)


def _examine(pair: Pair) -> Iterator[Finding]:
    """Numbers in figures and in words, in any order and script: 1.3 million = 1,300,000 = 130万 = 1,3 Mio.

    A floor must not become a ceiling ("at least 500", "at most 500"). Fair rounding ("about 1,300" for 1,297), the other half of the clock, a century for its number and one half for 50%
    count as the same; a number that the report leaves out is no error, for quotations are fragments.
    """
    original = quantities(pair.original.text, pair.original.language)
    reported = quantities(pair.reported.text, pair.reported.language)
    lengths = len(pair.original.text), len(pair.reported.text)

    def inferred(quantity: Quantity) -> Quantity | None:
        return rests_on(quantity, pair.reported, original, pair.original)

    seen = set()
    for disagreement in disagreements(original, reported, lengths, inferred):
        if disagreement.original is None and not _stands_alone(disagreement.reported, pair.reported.text):
            continue
        if _told_otherwise(pair, disagreement) or names_a_title(disagreement.reported, pair.reported, pair.original):
            continue
        if disagreement.original is None and _puts_in_the_year(disagreement.reported, original):
            continue
        if tells_a_century(disagreement.reported, pair.reported, pair.original):
            continue
        other = disagreement.original
        if other is not None and counts_floors_otherwise(pair.original, other, pair.reported, disagreement.reported):
            continue
        seen.add(disagreement.reported.span)
        yield _finding(pair, disagreement)
    yield from _bounds(pair, original[:_MOST], reported[:_MOST])
    ordinals = exchanged(pair.original, original[:_MOST], pair.reported, reported[:_MOST])
    if ordinals is not None and ordinals[1].span not in seen:
        yield _changed(pair, FindingType.NUMBER, Severity.CRITICAL, *ordinals, "number.ordinal")
    for said, told in few_or_many(pair.original, original[:_MOST], pair.reported, reported[:_MOST]):
        if told not in seen:
            yield _vague(pair, said, told, Severity.MAJOR, "number.few")
    for said, told in miscounted(pair.original, original[:_MOST], pair.reported, reported[:_MOST]):
        if told not in seen:
            yield _vague(pair, said, told, Severity.CRITICAL, "number.crowd")


def _vague(pair: Pair, said: Span, told: Span, severity: Severity, rule: str) -> Finding:
    ours, theirs = pair.original.text[slice(*said)], pair.reported.text[slice(*told)]
    reason = f"The original says {' '.join(ours.split())[:60]}; the report says {' '.join(theirs.split())[:60]}."
    return Finding(FindingType.NUMBER, severity, said, told, reason, "number", rule)


def _bounds(pair: Pair, original: Sequence[Quantity], reported: Sequence[Quantity]) -> Iterator[Finding]:
    """The same figure as a floor on one side and as a ceiling on the other."""
    for theirs in reported:
        same = [o for o in original if o.value == theirs.value and not o.weak]
        if len(same) != 1 or theirs.weak:
            continue
        said = bound(pair.original.text, same[0], pair.original.language)
        told = bound(pair.reported.text, theirs, pair.reported.language)
        if said and told and said is not told:
            reason = (
                f"The original says {said} {_quote(pair.original.text, same[0])}; "
                f"the report says {told} {_quote(pair.reported.text, theirs)}."
            )
            yield Finding(
                FindingType.NUMBER, Severity.CRITICAL, same[0].span, theirs.span, reason, "number", "number.bound"
            )


def _told_otherwise(pair: Pair, disagreement: Disagreement) -> bool:
    """Whether the original tells the date another way: "yesterday", "last year", or by the Persian calendar."""
    kind = disagreement.reported.kind
    if kind is Kind.DAY and _PERSIAN_MONTH.search(pair.original.text + pair.reported.text):
        return True
    if disagreement.original is not None or kind not in {Kind.DAY, Kind.YEAR}:
        return False
    said = {m.kind for m in mentions(pair.original.text, pair.original.language)}
    return bool(said & ({"day", "weekday"} if kind is Kind.DAY else {"turn"}))


def _puts_in_the_year(reported: Quantity, original: Sequence[Quantity]) -> bool:
    """Whether a report adds which year it was to a remark that names none: its readers come later."""
    return reported.kind is Kind.YEAR and not any(o.kind is Kind.YEAR for o in original)


def _stands_alone(quantity: Quantity, text: str) -> bool:
    """Whether a number is conspicuous enough to be missed in the original: no label, small word or gloss in brackets."""
    if text[max(0, quantity.start - 2) : quantity.start].strip()[-1:] in {"(", "[", "（"}:
        return False
    if quantity.kind is Kind.LABEL or (quantity.value in _PERIODS and quantity.kind is not Kind.MONEY):
        return False
    return quantity.value > 2 if quantity.digits else quantity.value > 12


NUMBER = Guard(
    name="number",
    types=frozenset([FindingType.NUMBER, FindingType.DATE]),
    languages=LANGUAGES,
    rules={
        "number.changed": "a number of the original stands in the report with another value",
        "number.bound": "at least a number on one side, at most the same number on the other",
        "number.ordinal": "the second, the fourth: an ordinal of the original stands in the report as another one",
        "number.few": "a few minutes on one side, a dozen or a score of them on the other",
        "number.crowd": "hundreds that became thousands, twice that became three times",
        "number.unsupported": "the report has a number that nothing in the original supports",
    },
    examine=_examine,
)
