"""A number of the report in, the number of the original it may rest on out: "more than 50" from 53, "the 1980s" from 1982.

A report that condenses says in round or derived numbers what the original says in figures. Such a number is no wrong
version of another; it is held against the numbers of the original as what it claims: a floor, a ceiling, a decade, a
span of years, a sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from tracker.evidence.base import Side
from tracker.evidence.number_bounds import bound, reach, reads_bounds
from tracker.evidence.number_quantity import Bound, Kind, Quantity

# Where "after" and "before" bound as "above" and "below" do.
_IN_TIME = frozenset([Kind.YEAR, Kind.DAY, Kind.CLOCK, Kind.ORDINAL])
_DECADE = re.compile(
    r"\s?['’]?s(?!\w)|er(?:n|s)?(?!\w)|-?\s?(?:е|х|х гг|х годов|е годы|ті|х років)(?!\w)|年代|代|년대", re.IGNORECASE
)
_DECADE_BEFORE = re.compile(r"(?:années|años|anos|anni|lata|léta)\s+['’]?\Z", re.IGNORECASE)
_CENTURY = re.compile(
    r"(?:st|nd|rd|th|\.|e|-?[йгом]+)?\s?(?:centur|век|столет|століт|jahrhundert|siècle|siglo|secolo|século|stolet|wiek|世纪|世紀|세기)",
    re.IGNORECASE,
)
_HUNDRED_YEARS = re.compile(
    r"centur|(?:^|\W)ве[кч]|столет|століт|jahrhundert|siècle|siglo|secol|século|stolet|století|wiek|世纪|世紀|세기",
    re.IGNORECASE,
)
_MOST = 30
# Below it nearly any number is the sum of two others.
_LEAST_TOTAL = 5
# Characters between the years of "between 2012 and 2014".
_RANGE = 8
# German writes every noun with a capital; the rest have none.
_CAPITAL_NOUNS = frozenset(["de", "zh", "ja", "ko", "ar", "fa", "he", "hi"])
_NAME_BEFORE = re.compile(r"(?<![\w])([A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'-]+)(?: ?[:.–-])? ?\Z")
_NAME_AFTER = re.compile(r" ?([A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'-]{2,})")
_PLAIN = frozenset([Kind.CARDINAL, Kind.MONEY])


def rests_on(reported: Quantity, report: Side, original: Sequence[Quantity], said: Side) -> Quantity | None:
    """The number of the original that a bounded, rounded or derived number of the report is true of; null for none."""
    if len(original) > _MOST:
        return None
    return (
        _inside(reported, report, original, said)
        or _in_decade(reported, report.text, original)
        or _derived(reported, original, said.text)
    )


def _inside(reported: Quantity, report: Side, original: Sequence[Quantity], said: Side) -> Quantity | None:
    """ "More than 50", "under 60", "after 2011", "before 1 May": what lies on that side of it.

    A number that the original itself bounds is a limit that somebody set, and must be given as it is.
    """
    in_time = reported.kind in _IN_TIME
    limits = reach if in_time else bound
    side = limits(report.text, reported, report.language)
    if side is None or not reads_bounds(said.language):
        return None
    for other in sorted(original, key=lambda o: abs(o.value - reported.value)):
        if not _alike(reported, other) or limits(said.text, other, said.language) is not None:
            continue
        if reported.kind is Kind.DAY:
            return other  # which month it is in, the date guard reads
        if other.value >= reported.value if side is Bound.ABOVE else other.value <= reported.value:
            return other
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may count the same sort of thing."""
    kinds = {one.kind, other.kind}
    if Kind.LABEL in kinds or (one.unit and other.unit and one.unit != other.unit):
        return False
    if Kind.DAY in kinds:
        return kinds <= {Kind.DAY, Kind.ORDINAL, Kind.CARDINAL}
    if Kind.YEAR in kinds:  # "1,021 cases" without its comma looks like a year
        return kinds <= {Kind.YEAR, Kind.CARDINAL} and min(one.value, other.value) * 2 > max(one.value, other.value)
    return Kind.CLOCK not in kinds or kinds <= {Kind.CLOCK, Kind.CARDINAL}


def _in_decade(reported: Quantity, text: str, original: Sequence[Quantity]) -> Quantity | None:
    """The 1980s for 1982, the eighties for it too, a man "in his 60s" for one of 64; the 19th century for 1860."""
    value = reported.value
    years = [o for o in original if o.kind is Kind.YEAR or (o.digits and o.kind is Kind.CARDINAL and o.value < 2100)]
    if numbers_a_century(reported, text):
        return next((o for o in years if (o.value - 1) // 100 + 1 == value), None)
    if not reported.digits or value % 10:
        return None
    if not (_DECADE.match(text, reported.end) or _DECADE_BEFORE.search(text[: reported.start])):
        return None
    span = 100 if value % 100 == 0 and value >= 1000 else 10
    last = value < 100
    return next((o for o in years if 0 <= o.value - value < span or (last and 0 <= o.value % 100 - value < 10)), None)


def tells_a_century(reported: Quantity, report: Side, said: Side) -> bool:
    """Whether it numbers a century where the original has one without its number: "last century"."""
    return numbers_a_century(reported, report.text) and _HUNDRED_YEARS.search(said.text) is not None


def numbers_a_century(quantity: Quantity, text: str) -> bool:
    """Whether a number says which century: "the 19th century", «XIX век»."""
    return (_CENTURY.match(text, quantity.end) or _CENTURY.match(text, quantity.end + 1)) is not None


def _derived(reported: Quantity, original: Sequence[Quantity], text: str) -> Quantity | None:
    """How many years lie between two, a year so long before or after another or within a range, a sum, a difference."""
    if reported.value < 2:
        return None
    whole = [o for o in original if not o.weak and o.kind is not Kind.LABEL]
    for one, other in combinations(whole, 2):
        low, high = sorted((one.value, other.value))
        years = [one.kind, other.kind].count(Kind.YEAR)
        if reported.kind is Kind.YEAR:
            within = years == 2 and low < reported.value < high and other.start - one.end <= _RANGE
            counted = years == 1 and low < 100 and reported.value in {high - low, high + low}
            if within or counted:
                return one
        elif reported.kind in _PLAIN and years == 2:
            if reported.value - (high - low) in {0.0, 1.0}:
                return one
        elif (
            {reported.kind, one.kind, other.kind} <= _PLAIN
            and one.unit == other.unit
            and low + high >= _LEAST_TOTAL
            and any(abs(x - reported.value) <= 1e-6 * max(1.0, x) for x in (high - low, low + high))
        ):
            return one
    return None


def names_a_title(reported: Quantity, report: Side, said: Side) -> bool:
    """Whether a small number belongs to a name that the original does not have: "Chapter 3", "127 Hours", "the 2020 cup".

    Only within one language, and where capitals mark names alone.
    """
    if report.language != said.language or report.language in _CAPITAL_NOUNS or reported.unit:
        return False
    if reported.value >= 1000 or reported.kind not in {Kind.CARDINAL, Kind.ORDINAL}:
        return False
    known = said.text.casefold()
    neighbours = (_NAME_BEFORE.search(report.text[: reported.start]), _NAME_AFTER.match(report.text, reported.end))
    return any(m is not None and m[1].casefold() not in known for m in neighbours)
