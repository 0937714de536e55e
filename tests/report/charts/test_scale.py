"""An axis of time: round ticks, few enough to be read, from an hour to centuries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.charts.scale import Scale


def labels(start, end, width=600):
    return [tick.label for tick in Scale(at(start), at(end), 0, width).ticks()]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-05-15T06:00", "2018-05-15T12:00", ["06:00", "07:00", "08:00", "09:00", "10:00", "11:00", "12:00"]),
        ("2018-05-15", "2018-05-16", ["15 May", *(f"{hour:02d}:00" for hour in range(3, 24, 3)), "16 May"]),
        ("2018-05-15", "2018-05-18", ["15 May", "12:00", "16 May", "12:00", "17 May", "12:00", "18 May"]),
        ("2018-01-10", "2018-12-10", ["Apr 2018", "July 2018", "Oct 2018"]),
        ("1950-01-01", "2018-01-01", ["1950", "1960", "1970", "1980", "1990", "2000", "2010"]),
    ],
)
def test_ticks_are_round(start, end, expected):
    """Nobody reads 03:17."""
    assert labels(start, end) == expected


@given(
    st.datetimes(datetime(1, 1, 1), datetime(9990, 1, 1)),
    st.integers(3600, 200 * 365 * 86400),
    st.sampled_from([300, 800]),
)
def test_any_stretch_has_readable_ticks_inside_it(start, seconds, width):
    """Whatever the dates of an archive are, wrong ones among them."""
    from datetime import timedelta

    start = start.replace(tzinfo=UTC)
    try:
        end = start + timedelta(seconds=seconds)
    except OverflowError:
        return
    scale = Scale(start, end, 10, width)
    ticks = scale.ticks()
    assert len(ticks) <= width / 74 + 2
    assert all(10 <= tick.x <= width for tick in ticks)
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
