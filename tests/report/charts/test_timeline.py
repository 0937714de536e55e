"""Reports in time: nothing overlaps, a vague date looks vague, an unknown one stands apart."""

from __future__ import annotations

from tracker.records import Verdict
from tracker.report.charts import Dot, Lane, timeline


def lane(*dates, name="A"):
    return Lane(name, tuple(Dot(date, Verdict.DIVERGED, date or "undated") for date in dates))


def test_an_instant_is_a_point_and_a_day_a_stretch():
    """A date without an hour must not look like noon."""
    chart = timeline([lane("2018-05-15T12:00:00", "2018-05-14", "2018-05-17")], 600)
    by_date = {one.dot.date: one for row in chart.rows for one in row.placed}
    exact, day = by_date["2018-05-15T12:00:00"], by_date["2018-05-14"]
    assert exact.left == exact.right
    assert day.right - day.left > 50
    assert day.left < day.x < day.right


def test_nothing_is_reported_before_it_was_said():
    """`2018-05` of a remark of the 15th is no earlier than the 15th."""
    chart = timeline([lane("2018-05", "2018-05-15")], 600, "2018-05-15")
    month = next(one for row in chart.rows for one in row.placed if one.dot.date == "2018-05")
    assert month.left == chart.said


def test_reports_at_one_moment_are_stacked_and_a_crowd_is_counted():
    """Six hundred papers in one minute: some marks and a number, none hidden behind another."""
    chart = timeline([lane(*["2018-05-15T12:00:00"] * 20)], 600)
    (row,) = chart.rows
    assert len({(one.x, one.y) for one in row.placed}) == len(row.placed) == 6
    assert [count for _, _, count in row.more] == [14]


def test_what_has_no_date_stands_in_a_column_of_its_own():
    """An unknown date is not the first one."""
    chart = timeline([lane("2018-05-15", None)], 600)
    undated = next(one for row in chart.rows for one in row.placed if one.dot.date is None)
    assert undated.x == chart.undated > chart.right
    only = timeline([lane(None, None)], 600)
    assert only.ticks == ()


def test_it_fits_its_width_and_tells_how_many_lanes_it_left_out():
    """A phone shows the same marks; the table has what a picture cannot hold."""
    for width in (330, 880):
        chart = timeline([lane("2018-05-15", "2019", None, name=str(n)) for n in range(40)], width, "2018-05-15")
        assert chart.hidden == 26
        for row in chart.rows:
            assert all(0 <= one.left <= one.right <= width for one in row.placed)
        assert chart.rows[-1].y < chart.height
    assert timeline([], 600).rows == ()
