"""Pair in, findings on units and money out: the same figure with another unit or another currency."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.evidence.base import Guard, Pair
from tracker.evidence.number_compare import converted, supports
from tracker.evidence.number_lexicon import LANGUAGES
from tracker.evidence.number_quantity import Quantity
from tracker.evidence.number_reader import quantities
from tracker.evidence.unit_names import dimension, in_words, readings
from tracker.records import Finding, FindingType, Severity

# Units and currencies that print uses for one another: "100 km" for a speed, the sign of yuan and yen.
_LOOSE = frozenset([frozenset(["mi", "mph"]), frozenset(["km", "kmh"]), frozenset(["CNY", "JPY"])])


def _same_figure(one: Quantity, other: Quantity) -> bool:
    return any(a == b for a in one.values for b in other.values)


def _differ(one: str, other: str) -> bool:
    """Whether two units measure the same and are not the same, however each is read."""
    pairs = [(a, b) for a in readings(one) for b in readings(other)]
    if any(a == b or frozenset([a, b]) in _LOOSE for a, b in pairs):
        return False
    return any(dimension(a) == dimension(b) for a, b in pairs)


def _examine(pair: Pair) -> Iterator[Finding]:
    """Units of length, mass, area, temperature, and currencies: 5 miles is not 5 kilometres, 5 euros not 5 dollars.

    A figure that was converted ("5 miles", "8 km") is fair; a figure that kept its value and changed its unit is not.
    """
    original = quantities(pair.original.text, pair.original.language)
    for reported in quantities(pair.reported.text, pair.reported.language):
        if not reported.unit or reported.value <= 1:
            continue
        same = [o for o in original if _same_figure(o, reported)]
        if not same or any(not o.unit or not _differ(o.unit, reported.unit) for o in same):
            continue
        # "5.000 kg" may be read as five, and is still five tonnes.
        if any(converted(o, reported, money=False) for o in same):
            continue
        if any(supports(o, reported) and o not in same and o.unit == reported.unit for o in original):
            continue
        said = same[0]
        reason = (
            f"The original gives {pair.original.text[said.start : said.end]} in {in_words(said.unit)}; the report gives "
            f"{pair.reported.text[reported.start : reported.end]} in {in_words(reported.unit)}."
        )
        yield Finding(FindingType.NUMBER, Severity.CRITICAL, said.span, reported.span, reason, "unit", "unit.changed")


UNIT = Guard(
    name="unit",
    types=frozenset([FindingType.NUMBER]),
    languages=LANGUAGES,
    rules={"unit.changed": "a figure stands in the report with another unit or currency"},
    examine=_examine,
)
