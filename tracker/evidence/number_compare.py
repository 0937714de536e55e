"""Two lists of quantities in, what does not agree out: changed values, and numbers that nothing supports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.evidence.number_quantity import Bound, Kind, Quantity
from tracker.evidence.unit_names import convert, is_currency, readings

_EXACT = 1e-6
# A coarser figure stands for a finer one where they differ by less than this share: 1,297 for "1,300". Wider where the
# text says "about". Not tuned: two figures of precision, and what style guides call a fair rounding.
_ROUNDING = 0.02
_ROUNDING_IF_SAID = 0.08
# "100 pounds" is printed as "45 kilos" or "50 kilos".
_CONVERSION = 0.12
# Every number is held against every other; a passage has few, a table is no passage.
_MOST = 100
_NEVER_ROUNDED = frozenset([Kind.YEAR, Kind.DAY, Kind.LABEL, Kind.CLOCK, Kind.ORDINAL])


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A quantity of the report that the original does not have; `original` is the one it seems to stand for."""

    reported: Quantity
    original: Quantity | None


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= _EXACT * max(1.0, abs(a), abs(b))


def _rounded(one: Quantity, other: Quantity, a: float, b: float) -> bool:
    """Whether the coarser of two figures is a fair rounding of the finer."""
    if one.kind in _NEVER_ROUNDED or other.kind in _NEVER_ROUNDED or max(abs(a), abs(b)) < 10:
        return False
    said = Bound.ABOUT in {one.bound, other.bound}
    coarse = max(one.step, other.step)
    share = abs(a - b) / max(abs(a), abs(b))
    if one.step == other.step and not said:
        return False
    return abs(a - b) <= 0.5 * coarse + _EXACT and share <= (_ROUNDING_IF_SAID if said else _ROUNDING)


def _same_calendar(one: Quantity, other: Quantity, a: float, b: float) -> bool:
    """A century for its number, a decade or a year for its last two digits, a clock for the other half of the day."""
    low, high = min(a, b), max(a, b)
    if one.kind is other.kind is Kind.YEAR and 1250 <= low <= 1500 < high:
        # A year of the Persian (solar) or the Islamic (lunar) calendar; they begin in the course of a Gregorian year.
        return high - low in {621, 622} or abs(low * 0.970224 + 621.5774 - high) < 1.5
    years = one if one.value >= other.value else other
    whole = high == int(high) and low == int(low) and years.kind in {Kind.YEAR, Kind.CARDINAL} and not years.unit
    if whole and 1000 <= high <= 2100 and low < 100:
        century = high // 100
        return high % 100 == low or (high % 100 == 0 and low == century) or (high % 10 == 0 and low == century + 1)
    return Kind.CLOCK in {one.kind, other.kind} and high < 25 and _equal(high - low, 12)


def _share(a: float, b: float) -> bool:
    """One half for fifty per cent, or for thirty minutes."""
    low, high = min(a, b), max(a, b)
    return 0 < low < 1 and 1 < high <= 100 and (abs(low * 100 - high) <= 1 or _equal(low * 60, high))


def converted(one: Quantity, other: Quantity, *, money: bool = True) -> bool:
    """Whether one figure is the other in another unit; with `money`, any two sums may be, for rates are not known."""
    for scale, opposite in (("C", "F"), ("F", "C")):  # "90 degrees" is Fahrenheit in English, Celsius elsewhere
        if scale in {one.unit, other.unit} and "" in {one.unit, other.unit}:
            known, plain = (one, other) if one.unit else (other, one)
            degrees = convert(known.value, scale, opposite)
            return degrees is not None and abs(degrees - plain.value) <= 2
    if one.unit == other.unit or not one.unit or not other.unit:
        return False
    pairs = [(a, b) for a in readings(one.unit) for b in readings(other.unit)]
    if any(is_currency(a) and is_currency(b) for a, b in pairs):
        return money
    return any(_as_much(one.value, a, other.value, b) for a, b in pairs)


def _as_much(value: float, unit: str, other: float, other_unit: str) -> bool:
    same = convert(value, unit, other_unit)
    return same is not None and abs(same - other) <= _CONVERSION * max(abs(same), abs(other), 1.0)


def supports(original: Quantity, reported: Quantity) -> bool:
    """Whether one quantity says what the other says, in any of their readings."""
    if original.kind is Kind.LABEL and reported.kind is Kind.LABEL and original.label == reported.label:
        return original.value == reported.value
    if converted(original, reported):
        return True
    if _same_calendar(original, reported, original.value, reported.value):
        return True
    if {original.kind, reported.kind} == {Kind.DAY, Kind.MONTH}:  # 11 November is no reason for 1 November
        return False
    return any(
        _equal(a, b) or _share(a, b) or _rounded(original, reported, a, b)
        for a in original.values
        for b in reported.values
    )


def _compatible(original: Quantity, reported: Quantity) -> bool:
    """Whether a reported quantity may be a wrong version of an original one."""
    kinds = {original.kind, reported.kind}
    if Kind.LABEL in kinds:
        return len(kinds) == 1 and original.label == reported.label
    if Kind.YEAR in kinds:
        return len(kinds) == 1
    if Kind.DAY in kinds:
        return kinds <= {Kind.DAY, Kind.ORDINAL}
    if Kind.CLOCK in kinds:
        return kinds <= {Kind.CLOCK, Kind.CARDINAL}
    if Kind.POINT in kinds or Kind.PERCENT in kinds:
        return kinds <= {Kind.PERCENT, Kind.POINT, Kind.CARDINAL}
    # "The Five Eyes" does not stand for 911: a small number in words may be part of a phrase.
    return original.digits or original.value > 12 or reported.value <= original.value * 10


def _distance(original: Quantity, reported: Quantity, lengths: tuple[int, int]) -> tuple[bool, float]:
    """Preference between candidates: the same kind first, then the like place in the text."""
    place = abs(original.start / max(1, lengths[0]) - reported.start / max(1, lengths[1]))
    return original.kind is not reported.kind, place


def disagreements(
    original: Sequence[Quantity],
    reported: Sequence[Quantity],
    lengths: tuple[int, int],
    inferred: Callable[[Quantity], Quantity | None] = lambda _: None,
) -> list[Disagreement]:
    """What the report says in numbers and the original does not, each with the original number it replaced, if any.

    `lengths` are those of the two texts. Numbers that the report leaves out are no disagreement: quotations are
    fragments. `inferred` gives the original's number that one of the report's is true of without being it.
    """
    original, reported = original[:_MOST], reported[:_MOST]
    taken: set[int] = set()
    alone: list[Quantity] = []
    halves = _with_halves(original)
    for quantity in reported:
        supporting = [i for i, o in enumerate(original) if supports(o, quantity)]
        if supporting:
            exact = [i for i in supporting if i not in taken] or supporting
            taken.add(exact[0])
        elif not quantity.weak and not any(supports(o, quantity) for o in halves):
            basis = inferred(quantity)
            if basis is None:
                alone.append(quantity)
            else:
                taken.update(i for i, o in enumerate(original) if o is basis)
    values = [v for q in reported for v in q.values]
    free = [o for i, o in enumerate(original) if i not in taken and not o.weak and o.value not in values]
    found: list[Disagreement] = []
    for quantity in alone:
        candidates = [o for o in free if _compatible(o, quantity)]
        if candidates:
            best = min(candidates, key=lambda o: _distance(o, quantity, lengths))
            free.remove(best)
            found.append(Disagreement(quantity, best))
        else:
            found.append(Disagreement(quantity, None))
    return found


def _with_halves(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Two quantities in a row that may be written as one: two and a half as 2.5, half past twelve or 12:30 as 12.30."""
    joined = []
    for a, b in pairwise(quantities):
        if b.start - a.end >= 12:
            continue
        if b.weak and 0 < b.value < 1:
            joined.append(Quantity((a.value + b.value, a.value + b.value * 0.6), a.start, b.end))
        elif a.kind is Kind.CLOCK and b.kind is Kind.CLOCK and b.value < 60:
            joined.append(Quantity((a.value + b.value / 100, a.value * 100 + b.value), a.start, b.end, kind=Kind.CLOCK))
    return joined
