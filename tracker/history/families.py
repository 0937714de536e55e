"""Reports in order of time in, families out: in one language the same wording, translation or error; across languages
families that make the same error know of one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, combinations, islice, product
from itertools import count as itertools_count
from string import ascii_uppercase
from typing import TypeVar

from tracker.history.base import Family, Report, Standing
from tracker.history.reports import Found, Mistake
from tracker.history.when import in_order, moment
from tracker.history.wording import SAME, Wording, likeness
from tracker.originals.links import Links
from tracker.records import FindingType, Verdict, content_id

T = TypeVar("T")

# Errors that are one only where the wrong value is one: 50 million and 15 million for 5 million are two.
_VALUES = frozenset({FindingType.NUMBER, FindingType.DATE, FindingType.NAME})
_LAST = {Standing.UNJUDGED: 1, Standing.APART: 2}
_GRAVEST = (Verdict.DIVERGED, Verdict.SUSPECT, Verdict.UNVERIFIABLE, Verdict.FAITHFUL, Verdict.VERBATIM)


def families_of(found: Sequence[Found], statement_id: str) -> tuple[Family, ...]:
    """The families of all reports but denials: the judged ones in order of first appearance, then those that could not be
    judged, then those held apart."""
    reports = [f for f in found if f.report.standing is not Standing.DENIAL]
    apart: dict[tuple[str | None, Standing], list[Found]] = {}
    for one in reports:
        apart.setdefault((one.report.language, one.report.standing), []).append(one)
    place = {id(one): number for number, one in enumerate(reports)}
    groups = [group for some in apart.values() for group in _joined(some, _one_family)]
    groups.sort(key=lambda group: place[id(group[0])])
    groups.sort(key=lambda group: _LAST.get(group[0].report.standing, 0))
    families = [_family(group, label, statement_id) for label, group in zip(_labels(len(groups)), groups, strict=True)]
    return tuple(_linked(families, groups, statement_id))


def gravest(reports: Sequence[Report]) -> Report:
    """The report with the gravest verdict and the highest divergence; of equals the first."""
    return min(reports, key=lambda r: (_GRAVEST.index(r.verdict), -(r.divergence or 0.0)))


def _one_family(one: Found, other: Found) -> bool:
    """Whether two reports of one language and standing share a wording or an error."""
    a, b = one.report, other.report
    if one.wording == other.wording:
        return True
    if a.verdict is Verdict.VERBATIM and b.verdict is Verdict.VERBATIM:
        return True
    if one.mistakes and other.mistakes and a.standing is Standing.FLAGGED:
        return _same_mistake(one.mistakes[0], other.mistakes[0], one_language=True)
    return likeness(one.wording, other.wording) >= SAME


def _same_mistake(one: Mistake, other: Mistake, *, one_language: bool) -> bool:
    """Whether two reports get the same thing wrong in the same way: by the same rule, at the same place of the original.

    Held against two wordings of the statement, the places cannot be compared, and type and rule decide.
    """
    if (one.type, one.rule) != (other.type, other.rule):
        return False
    if one.wording_id == other.wording_id:
        if (one.original is None) != (other.original is None):
            return False
        if one.original and other.original and not _overlap(one.original, other.original):
            return False
    if one.original is None:
        # Nothing in the original to meet at: an addition is one only where the added words are.
        return one_language and likeness(one.printed, other.printed) >= SAME
    if one.type not in _VALUES:
        return True
    if one_language:
        return one.printed == other.printed
    digits = _digits(one.printed), _digits(other.printed)
    return not all(digits) or digits[0] == digits[1]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _digits(printed: Wording) -> str:
    return "".join(str(int(char)) for word in printed.words for char in word if char.isdecimal())


def _joined(items: Sequence[T], same: Callable[[T, T], bool]) -> list[list[T]]:
    """The connected components of `same`, each in the order of the items."""
    links = Links(range(len(items)))
    for i, j in combinations(range(len(items)), 2):
        # `same` costs more than finding the roots.
        if links.root(i) != links.root(j) and same(items[i], items[j]):
            links.join(i, j)
    groups: dict[int, list[T]] = {}
    for i, item in enumerate(items):
        groups.setdefault(links.root(i), []).append(item)
    return list(groups.values())


def _family(group: Sequence[Found], label: str, statement_id: str) -> Family:
    reports = tuple(f.report for f in group)
    first, worst = reports[0], gravest(reports)
    dates = [copy.published_at for r in reports for copy in r.copies if moment(copy.published_at)]
    return Family(
        id=content_id("family", statement_id, first.language, first.standing, *group[0].wording.words),
        label=label,
        wording=first.reported,
        language=first.language,
        standing=first.standing,
        verdict=worst.verdict,
        divergence=worst.divergence,
        types=worst.types,
        reason=worst.reason,
        error=None,
        linked=(),
        first_at=first.published_at,
        last_at=max(dates, key=in_order, default=None),
        outlets=tuple(dict.fromkeys(outlet for r in reports for outlet in r.outlets)),
        reports=reports,
    )


def _linked(families: Sequence[Family], groups: Sequence[Sequence[Found]], statement_id: str) -> list[Family]:
    """The families with the error that each shares with others, across languages."""
    mistakes = {
        family.id: next((f.mistakes[0] for f in group if f.mistakes), None)
        for family, group in zip(families, groups, strict=True)
        if family.standing is Standing.FLAGGED
    }

    def same(one: str, other: str) -> bool:
        a, b = mistakes[one], mistakes[other]
        return a is not None and b is not None and _same_mistake(a, b, one_language=False)

    linked = {family.id: family for family in families}
    for ids in _joined([f.id for f in families if mistakes.get(f.id)], same):
        error = content_id("error", statement_id, *sorted(ids))
        for one in ids:
            others = tuple(other for other in ids if other != one)
            linked[one] = replace(linked[one], error=error, linked=others)
    return list(linked.values())


def _labels(count: int) -> list[str]:
    """A … Z, AA, AB …"""
    lengths = (product(ascii_uppercase, repeat=length) for length in itertools_count(1))
    return ["".join(letters) for letters in islice(chain.from_iterable(lengths), count)]
