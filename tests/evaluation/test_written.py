"""Figures as tables show them: short, and the same everywhere."""

from __future__ import annotations

import math

from tracker.evaluation.written import figure, figures, percent, percents


def test_figures_have_two_places_and_no_leading_nought() -> None:
    assert [figure(x) for x in (0.934, 1.0, 0.0, -0.05)] == [".93", "1.00", ".00", "-.05"]
    assert figure(-0.001) == ".00", "a minus before nought would ask to be explained"
    assert figures((0.754, 1.0)) == ".75–1.00"


def test_what_is_not_there_is_not_shown_as_nought() -> None:
    assert figure(None) == figure(math.nan) == percent(None) == figures(None) == percents(None) == ""
    assert figure(None, none="–") == percent(math.nan, none="–") == "–"


def test_shares_are_percentages() -> None:
    """A false-alarm rate of .5% is the difference between a tool and a nuisance: one place is kept."""
    assert percent(0.0049) == "0.5%"
    assert percents((0.018, 0.0744)) == "1.8–7.4%"
    assert percents((0.018, 0.0744), 0) == "2–7%"
