"""What counts as the same number: the line between a fair rounding and a wrong value decides what a desk prints."""

from __future__ import annotations

import pytest

from tracker.evidence.number_compare import disagreements, supports
from tracker.evidence.number_quantity import Bound, Kind, Quantity


def number(value: float, **more: object) -> Quantity:
    return Quantity((value,), 0, 1, digits=True, **more)  # type: ignore[arg-type]


def test_a_coarser_figure_stands_for_a_finer_one_within_two_per_cent() -> None:
    assert supports(number(1297), number(1300, step=100.0))
    assert not supports(number(1250), number(1300, step=100.0))
    assert not supports(number(1297), number(1298))


def test_about_widens_the_rounding() -> None:
    assert not supports(number(47), number(50, step=10.0))
    assert supports(number(47), number(50, step=10.0, bound=Bound.ABOUT))


def test_years_are_never_rounded() -> None:
    assert not supports(number(1996, kind=Kind.YEAR), number(2000, kind=Kind.YEAR, step=1000.0))


@pytest.mark.parametrize(
    ("persian", "gregorian", "same"), [(1397, 2018, True), (1397, 2019, True), (1397, 2016, False)]
)
def test_years_of_the_persian_calendar(persian: int, gregorian: int, same: bool) -> None:
    assert supports(number(persian, kind=Kind.YEAR), number(gregorian, kind=Kind.YEAR)) is same


def test_one_original_number_excuses_one_changed_number() -> None:
    found = disagreements([number(5), number(7)], [number(5), number(9)], (10, 10))
    assert [(d.original and d.original.value, d.reported.value) for d in found] == [(7, 9)]


def test_what_the_report_leaves_out_is_no_disagreement() -> None:
    assert not disagreements([number(5), number(7)], [number(5)], (10, 10))
