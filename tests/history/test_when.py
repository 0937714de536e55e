"""Dates as archives have them: a month stands neither before nor after a day of it."""

from __future__ import annotations

import pytest

from tracker.history.when import days_from, in_order, known_by, moment


@pytest.mark.parametrize(
    "text", ["2018", "2018-05", "2018-05-15", "2018-05-15T14:00", "2018-05-15 14:00:00+03:00", "9999-12-31"]
)
def test_every_precision_is_read(text: str) -> None:
    found = moment(text)
    assert found is not None
    assert found.exact is (":" in text)


@pytest.mark.parametrize(
    "text", [None, "", "yesterday", "2018-13", "2018-02-30", "2018-05-15Tnoon", "٢٠١٨-٠٥-١٥", "0000-01-01"]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert moment(text) is None


def test_a_vague_date_is_not_before_a_day_within_it() -> None:
    month, day = moment("2018-05"), moment("2018-05-15")
    assert month is not None
    assert day is not None
    assert not month.before(day)
    assert not day.before(month)


def test_zones_are_heeded() -> None:
    """15:00 in Moscow is before 13:00 in London."""
    moscow, london = moment("2018-05-15T15:00+03:00"), moment("2018-05-15T13:00+00:00")
    assert moscow is not None
    assert london is not None
    assert moscow.before(london)


def test_nothing_is_sorted_before_it_was_said() -> None:
    """An article of "May" about words of 15 May cannot have led the field on the first of the month."""
    dates = ["2018-05", "2018-05-16", None, "2018-05-15", "2018-05-15T09:00"]
    dates.sort(key=lambda date: in_order(date, "2018-05-15"))
    assert dates == ["2018-05-15", "2018-05", "2018-05-15T09:00", "2018-05-16", None]


def test_what_a_day_could_know() -> None:
    assert known_by("2018-05-15T23:00", "2018-05-15")
    assert known_by("2018-05", "2018-05-15"), "it may have been the first of May"
    assert known_by(None, "2018-05-15")
    assert not known_by("2018-05-16", "2018-05-15")


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2018-05-15", "2018-05-18", 3.0),
        ("2018-05-15T12:00", "2018-05-15T18:00", 0.25),
        ("2018-05-15", "2018-05-15T18:00", 0.0),
        ("2018-05", "2018-05-15", None),
        (None, "2018-05-15", None),
    ],
)
def test_days_are_as_exact_as_the_dates(earlier: str | None, later: str, days: float | None) -> None:
    assert days_from(earlier, later) == days
