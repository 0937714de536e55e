"""How far apart the texts are: every pair in one bar, the edges included."""

from __future__ import annotations

from tracker.records import Verdict
from tracker.report.charts import histogram


def test_every_pair_is_counted_once():
    """0 and 1 belong to the first and the last bar."""
    measured = [(Verdict.VERBATIM, 0.0), (Verdict.DIVERGED, 1.0), (Verdict.DIVERGED, 0.99), (Verdict.SUSPECT, 0.5)]
    chart = histogram(measured, 800)
    assert chart.total == 4
    assert [one.total for one in chart.bins if one.total] == [1, 1, 2]
    assert chart.bins[-1].counts == ((Verdict.DIVERGED, 2),)


def test_bars_stand_on_the_axis_and_on_each_other():
    """Parts of a bar never hide each other, and a single pair among thousands is still to be seen."""
    chart = histogram([(Verdict.FAITHFUL, 0.01)] * 5000 + [(Verdict.SUSPECT, 0.01), (Verdict.SUSPECT, 0.4)], 330)
    first = [bar for bar in chart.bars if bar.x < 20]
    assert [bar.verdict for bar in first] == [Verdict.FAITHFUL, Verdict.SUSPECT]
    assert first[1].y + first[1].height <= first[0].y + 0.1
    assert min(bar.height for bar in chart.bars) >= 2.0
    assert min(bar.y for bar in chart.bars) > 0


def test_nothing_measured_is_an_empty_axis():
    """An archive that could not be judged has no bars."""
    assert histogram([], 800).bars == ()
