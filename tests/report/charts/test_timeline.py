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


def test_a_month_stands_at_its_earliest_day_and_does_not_squeeze_the_others():
    """A report "of May" drawn on the 24th would look nine days late, and push a story of two days into a corner."""
    chart = timeline([lane("2018-05-15", "2018-05-16", "2018-05")], 600, "2018-05-15")
    by_date = {one.dot.date: one for row in chart.rows for one in row.placed}
    assert by_date["2018-05"].x == by_date["2018-05"].left == chart.said
    assert by_date["2018-05"].right == chart.right - 6
    assert by_date["2018-05-16"].x - by_date["2018-05-15"].x > 100


def test_hours_are_not_marked_where_none_is_known():
    """A mark on the line of noon would say that it was noon."""
    assert [tick.label for tick in timeline([lane("2018-05-15", "2018-05-16")], 600).ticks] == ["15 May", "16 May"]
    assert "12:00" in [tick.label for tick in timeline([lane("2018-05-15T08:00:00", "2018-05-16")], 600).ticks]
