"""Who carried what: every line begins at its family and ends at its outlet, and few cross."""

from __future__ import annotations

from tracker.records import Verdict
from tracker.report.charts import carriers


def test_each_outlet_is_joined_to_each_family_it_carries_once():
    """Two articles of one outlet are one line, a thicker one."""
    chart = carriers([("A", Verdict.DIVERGED, ["x", "x", "y"]), ("B", Verdict.FAITHFUL, ["y"])], 800)
    assert len(chart.edges) == 3
    assert chart.edges[0].width > chart.edges[1].width
    assert [node.full for node in chart.outlets] == ["x", "y"]


def test_outlets_stand_beside_what_they_carry():
    """In the order of their families, whatever their names: lines that cross cannot be followed."""
    chart = carriers([("A", None, ["z"]), ("B", None, ["m"]), ("C", None, ["a"])], 800)
    assert [node.full for node in chart.outlets] == ["z", "m", "a"]


def test_long_names_are_cut_in_the_picture_alone_and_a_crowd_is_counted():
    """The title and the table have the whole name."""
    chart = carriers([("A", None, [f"The Very Long Name of a Newspaper {n}" for n in range(50)])], 330)
    assert chart.hidden == 20
    assert all(node.name.endswith("…") and node.full.endswith(tuple("0123456789")) for node in chart.outlets)
    assert carriers([], 330).edges == ()
