"""Pair in, exchanged relations of time out: before for after, this week for next week, hours for minutes.

Each rule speaks where the two sides have one word of the kind only, and neither has any word that could render the
other's. Word lists: date_cues.toml (before and after), date_units.toml (spans without a figure).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tracker.evidence.base import Pair, Side
from tracker.evidence.date_reader import Mention
from tracker.evidence.number_reader import quantities
from tracker.records import Span

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
# Beyond this, both relations may stand in the passage with another wording, and a word proves little.
_LONGEST = 400
_BEFORE_THE_UNIT = 24


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, dict[str, re.Pattern[str]]]:
    raw = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return {
        language: {kind: re.compile(body, re.IGNORECASE) for kind, body in kinds.items()}
        for language, kinds in raw.items()
    }


def _cues(pair: Pair, name: str) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]] | None:
    """The patterns of both languages; null where one has none or a text is no short passage."""
    table = _table(name)
    ours, theirs = table.get(pair.original.language or ""), table.get(pair.reported.language or "")
    if ours is None or theirs is None or max(len(pair.original.text), len(pair.reported.text)) > _LONGEST:
        return None
    return ours, theirs


def order(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Spans of a "before" and an "after" that stand for each other.

    "A after B" is "B before A" too. The firm cues are therefore relations to a thing ("before Christmas"), and one on
    each side.
    """
    tables = _cues(pair, "date_cues")
    if tables is None:
        return
    original, reported = pair.original.text, pair.reported.text
    for ours, theirs, opposite, likewise in (
        ("before", "after", "late", "early"),
        ("after", "before", "early", "late"),
    ):
        said, told = list(tables[0][ours].finditer(original)), list(tables[1][theirs].finditer(reported))
        if len(said) != 1 or len(told) != 1:
            continue
        # What the cue itself says does not count: German "nicht" or English "by" beside it does.
        if tables[0][opposite].search(original) or tables[1][likewise].search(reported):
            continue
        yield said[0].span(), told[0].span()


def _unit(side: Side, cues: dict[str, re.Pattern[str]]) -> tuple[str, Span] | None:
    """The only unit of time that a text names as a span without a figure; null where there are none or several."""
    found = [(unit, m.span()) for unit in UNITS if unit in cues for m in cues[unit].finditer(side.text)]
    if len({unit for unit, _ in found}) != 1:
        return None
    # "A couple of hours" counts nothing; the Hebrew for "years" is also "two" and is the unit itself.
    counted = [q.span for q in quantities(side.text, side.language) if not q.weak]
    for _, (start, end) in found:
        if any(begin < start and start - _BEFORE_THE_UNIT <= stop <= end for begin, stop in counted):
            return None
    return found[0]


def unit(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Spans of "minutes" and "hours" that stand for each other."""
    tables = _cues(pair, "date_units")
    if tables is None:
        return
    ours, theirs = _unit(pair.original, tables[0]), _unit(pair.reported, tables[1])
    if ours is None or theirs is None or ours[0] == theirs[0]:
        return
    for cues, text, other in ((tables[0], pair.original.text, theirs[0]), (tables[1], pair.reported.text, ours[0])):
        if f"{other}_any" not in cues or cues[f"{other}_any"].search(text):
            return
    yield ours[1], theirs[1]


def later(original: Sequence[Mention], reported: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Today told as tomorrow, last week as this week.

    A paper that comes out a day later may print "yesterday" for "today" by right; no paper comes out before the words
    are said, so only a shift to what lies later is an error.
    """
    for kind, scale in (("turn", "year"), ("turn", "month"), ("turn", "week"), ("day", "")):
        ours = [m for m in original if m.kind == kind and m.scale == scale]
        theirs = [m for m in reported if m.kind == kind and m.scale == scale]
        if len({m.value for m in ours}) == 1 and len({m.value for m in theirs}) == 1:
            said, told = ours[0], theirs[0]
            # From last to next is another rule's; the day before yesterday is told too loosely.
            if (said.value, told.value) in {(-1, 0), (0, 1)} and len(ours) == len(theirs):
                yield said, told
