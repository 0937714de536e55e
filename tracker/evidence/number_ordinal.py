"""Pair in, the ordinal that became another one out: "the second tree" for the third, «вторая» for "fourth"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tracker.evidence.base import Side
from tracker.evidence.number_compare import supports
from tracker.evidence.number_inference import numbers_a_century
from tracker.evidence.number_quantity import Kind, Quantity
from tracker.text.normalise import fold

# How far around a number is read, in code points.
_AROUND = 24
_LEAST, _MOST = 1, 99
# The street is floor one in these; in the others the one above it is. Between the two a storey may differ by one.
_STREET_IS_ONE = frozenset(["ru", "uk", "zh", "ja", "ko"])
_EITHER = frozenset(["en"])


@dataclass(frozen=True, slots=True)
class _Marks:
    """The patterns of one language, null where it needs none."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    word: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    floor: re.Pattern[str] | None


@lru_cache(maxsize=32)
def _marks(language: str) -> _Marks | None:
    text = (resources.files("tracker.evidence") / "number_ordinal.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if table is None:
        return None
    names = ("before", "after", "word", "needs", "not_before", "not_after", "floor")
    return _Marks(*(re.compile(table[name]) if name in table else None for name in names))


def _around(text: str, quantity: Quantity) -> tuple[str, str]:
    before = fold(text[max(0, quantity.start - _AROUND) : quantity.start]).text
    return before, fold(text[quantity.end : quantity.end + _AROUND]).text


def _may_be(quantity: Quantity) -> bool:
    value = quantity.value
    return (
        quantity.kind in {Kind.ORDINAL, Kind.CARDINAL}
        and _LEAST <= value <= _MOST
        and value == int(value)
        and not quantity.unit
    )


def _is_ordinal(quantity: Quantity, side: Side, marks: _Marks) -> bool:
    """Whether a number is an ordinal and nothing else that looks like one."""
    if not _may_be(quantity) or numbers_a_century(quantity, side.text):
        return False
    written = side.text[quantity.start : quantity.end]
    if written.isupper() and written.isalpha() and len(written) < 6:  # Elizabeth II, World War II
        return False
    before, after = _around(side.text, quantity)
    if (marks.not_after and marks.not_after.match(after)) or (marks.not_before and marks.not_before.search(before)):
        return False
    if marks.word is not None and marks.word.search(written):
        return True
    if quantity.kind is Kind.ORDINAL and not quantity.digits:
        return marks.needs is None or marks.needs.search(f" {before}{fold(written).text}") is not None
    if marks.before is None and marks.after is None:
        return False
    return (marks.before is None or marks.before.search(before) is not None) and (
        marks.after is None or marks.after.match(after) is not None
    )


def ordinals(side: Side, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The ordinals among the quantities of a text, up to the ninety-ninth; none where they are not known."""
    marks = _marks(side.language or "")
    return [] if marks is None else [q for q in quantities if _is_ordinal(q, side, marks)]


def exchanged(
    original: Side, said: Sequence[Quantity], report: Side, told: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The ordinal of the original and the one that the report has in its place; null where that is not sure.

    Sure is: one ordinal of the report is no number of the original in any reading, one of the original is no number
    of the report, and there is no second such one on either side.
    """
    # Which of the numbers are ordinals is asked last: it reads the text around them.
    alone = [q for q in told if _may_be(q) and not any(supports(o, q) for o in said)]
    theirs = ordinals(report, alone)
    if len({q.value for q in theirs}) != 1:
        return None
    ours = ordinals(original, [q for q in said if _may_be(q) and not any(supports(q, r) for r in told)])
    if len({q.value for q in ours}) != 1 or counts_floors_otherwise(original, ours[0], report, theirs[0]):
        return None
    return ours[0], theirs[0]


def counts_floors_otherwise(original: Side, said: Quantity, report: Side, told: Quantity) -> bool:
    """Whether two numbers of storeys differ by one because one of the languages counts from the street and one from above."""
    if abs(said.value - told.value) != 1 or not (_is_floor(original, said) and _is_floor(report, told)):
        return False
    sides = {original.language, report.language}
    if sides <= _STREET_IS_ONE | _EITHER and sides != _EITHER:
        return False
    return len(sides) > 1


def _is_floor(side: Side, quantity: Quantity) -> bool:
    marks = _marks(side.language or "")
    return marks is not None and marks.floor is not None and any(map(marks.floor.search, _around(side.text, quantity)))
