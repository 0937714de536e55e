"""Pair in, a stretch of time told as a few on one side and as a dozen or a figure far beyond a few on the other out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from tracker.evidence.base import Side
from tracker.evidence.number_quantity import Kind, Quantity
from tracker.records import Span
from tracker.text.normalise import Normalised, fold, span_in_original

_UNITS = ("minute", "hour", "day", "week", "month", "year")
_UNSPACED = frozenset(["zh", "ja", "ko"])
# A few are more than two and hardly ten: twelve are no few any more, and a few are no score.
_MANY = 12
_SCORE = 20
_UNITS_BEHIND = 24


@lru_cache(maxsize=32)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What finds "a few" with its unit, and what is the unit of a number right before it."""
    text = (resources.files("tracker.evidence") / "number_vague.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if table is None:
        return None
    units = "|".join(f"(?P<{unit}>{fold(table[unit]).text})" for unit in _UNITS)
    few = fold(table["few"]).text
    if language in _UNSPACED:
        odd = f"(?<!{table['not_before']})" if "not_before" in table else ""
        return re.compile(f"{odd}{few}(?:{units})"), re.compile(f"[余多来]?(?:{units})")
    return re.compile(rf"(?<!\w){few}[ -](?:{units})(?!\w)"), re.compile(rf"[ -](?:{units})(?!\w)")


def _few(text: Normalised, language: str) -> dict[str, Span]:
    """Where a text says "a few", by the unit."""
    patterns = _patterns(language)
    found: dict[str, Span] = {}
    for match in patterns[0].finditer(text.text) if patterns else ():
        found.setdefault(match.lastgroup or "", span_in_original(text, match.start(), match.end()))
    return found


def _unit(side: Side, quantity: Quantity) -> str:
    patterns = _patterns(side.language or "")
    match = patterns[1].match(fold(side.text[quantity.end : quantity.end + _UNITS_BEHIND]).text) if patterns else None
    return (match.lastgroup or "") if match else ""


def _counted(side: Side, quantities: Sequence[Quantity], few: dict[str, Span]) -> dict[str, list[Quantity]]:
    """The numbers of a text that count a unit of time, by the unit; "a couple" and "ein paar" are none of them."""
    found: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        if any(start <= quantity.start < end for start, end in few.values()):
            continue
        if quantity.kind is Kind.CARDINAL and quantity.value >= 1 and (unit := _unit(side, quantity)):
            found.setdefault(unit, []).append(quantity)
    return found


def few_or_many(
    original: Side, said: Sequence[Quantity], report: Side, told: Sequence[Quantity]
) -> Iterator[tuple[Span, Span]]:
    """Spans of "a few minutes" and "a dozen minutes", of the original and of the report.

    Only where each side has that unit in one way alone: else which stands for which is a guess.
    """
    few, their_few = (_few(fold(side.text), side.language or "") for side in (original, report))
    if not few and not their_few:
        return
    counted, their_counted = _counted(original, said, few), _counted(report, told, their_few)
    for unit in _UNITS:
        ours, theirs = counted.get(unit, []), their_counted.get(unit, [])
        if unit in few and unit not in their_few and not ours and len(theirs) == 1 and theirs[0].value >= _MANY:
            yield few[unit], theirs[0].span
        elif unit in their_few and unit not in few and not theirs and len(ours) == 1 and ours[0].value >= _SCORE:
            yield ours[0].span, their_few[unit]
