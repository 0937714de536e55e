"""A reliability diagram that does not lie: square enough, both axes whole, every interval about its point."""

from __future__ import annotations

import pytest

from tracker.report.charts import calibration
from tracker.report.reliability import of_decisions

SERIES = of_decisions([(0.05, False)] * 40 + [(0.95, True)] * 9 + [(0.95, False), (0.5, True)])


@pytest.mark.parametrize("width", [330, 880])
def test_it_fits_its_width_and_its_axes_run_from_none_to_all(width: int) -> None:
    """A scale that begins at 60% makes any program look good."""
    chart = calibration([SERIES], width)
    assert chart.width <= width
    assert [label for _, label in chart.across] == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert [label for _, label in chart.up] == ["0%", "25%", "50%", "75%", "100%"]
    assert (chart.across[0][0], chart.across[-1][0]) == (chart.left, chart.right)
    assert (chart.up[0][0], chart.up[-1][0]) == (chart.base, chart.top)
    assert (chart.right - chart.left) <= 2 * (chart.base - chart.top)


def test_a_point_stands_inside_its_interval_and_says_it_in_words() -> None:
    """Who points at it, or has it read aloud, learns the count too."""
    (row,) = calibration([SERIES], 880).rows
    assert [count.pairs for count in row.counts] == [40, 1, 10]
    for point in row.points:
        assert point.high <= point.y <= point.low
    assert row.points[-1].words == (
        "Divergence 0.95 on average: 90% of 10 had diverged (between 60% and 98%)"
    )  # fmt: skip


def test_two_series_never_hide_each_other() -> None:
    """Where both have the same share in the same tenth, both are to be seen, and each has its line of counts."""
    one, other = calibration([SERIES, SERIES], 330).rows
    assert all(a.x != b.x for a, b in zip(one.points, other.points, strict=True))
    assert one.y != other.y


def test_nothing_decided_is_an_empty_square() -> None:
    """No points, and still axes to say what they would have been."""
    chart = calibration([of_decisions([])], 880)
    assert chart.rows[0].points == ()
    assert chart.across
