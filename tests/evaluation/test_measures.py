"""The measures decide what is believed of the verdicts: each is held to a case that can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tracker.evaluation.measures import (
    auroc,
    calibration_error,
    group_weights,
    intervals,
    length_matched,
    matthews,
    recall_at,
    reliability,
    roc,
    share_interval,
)


def test_auroc_counts_pairs_in_order_and_ties_by_half() -> None:
    assert auroc([0.1, 0.4, 0.4, 0.9], [False, False, True, True]) == pytest.approx(3.5 / 4)
    assert math.isnan(auroc([0.1, 0.2], [True, True]))


def test_a_group_with_twenty_errors_does_not_outvote_the_others() -> None:
    """One original with twenty errors that are all missed, and one whose single error is found: half is found."""
    groups = ["a"] * 20 + ["b", "c"]
    labels = [True] * 21 + [False]
    scores = [0.0] * 20 + [1.0, 0.5]
    assert auroc(scores, labels, group_weights(groups, labels)) == pytest.approx(0.5)


def test_recall_stays_within_the_false_alarms_allowed() -> None:
    """Of ten faithful rows one may be flagged at 10%: the second highest of them sets the threshold."""
    faithful = np.arange(10) / 10
    scores = np.concatenate([faithful, [0.85, 0.75, 0.95]])
    labels = np.array([False] * 10 + [True] * 3)
    assert recall_at(scores, labels, 0.10) == pytest.approx(2 / 3)
    assert recall_at(scores, labels, 0.05) == pytest.approx(1 / 3)


def test_ties_with_faithful_rows_are_not_recalled() -> None:
    """A score that all share finds nothing: flagging one row would flag them all."""
    assert recall_at(np.zeros(20), np.array([True, False] * 10), 0.10) == 0.0


def test_matthews_is_one_when_right_and_nought_when_constant() -> None:
    labels = np.array([True, False, True, False])
    assert matthews(labels, labels) == pytest.approx(1.0)
    assert matthews(~labels, labels) == pytest.approx(-1.0)
    assert matthews(np.ones(4, bool), labels) == 0.0


def test_calibration_error_is_measured_at_even_odds() -> None:
    """Nine faithful rows to one diverged: a model that says 0.5 of all is right at even odds, whatever the file holds."""
    labels = np.array([True] + [False] * 9)
    assert calibration_error(np.full(10, 0.5), labels) == pytest.approx(0.0)
    assert calibration_error(np.full(10, 0.9), labels) == pytest.approx(0.4)


def test_the_interval_resamples_groups_not_rows() -> None:
    """A hundred copies of one pair are one observation: the interval is as wide as for one."""
    values = np.array([0.0] * 100 + [1.0] * 100)
    found = intervals(["a"] * 100 + ["b"] * 100, {"mean": lambda n: float(values[n].mean())}, rounds=100)
    assert found == {"mean": (0.0, 1.0)}


def test_length_matched_rows_cannot_be_told_apart_by_length() -> None:
    lengths = [100, 200, 300, 101, 205, 50]
    labels = [True, True, True, False, False, False]
    kept = length_matched(lengths, labels, ["x"] * 6)
    assert kept == [0, 1, 3, 4]
    assert length_matched(lengths, labels, ["x", "y", "x", "x", "x", "x"]) == [0, 3]


def test_the_reliability_diagram_has_a_point_for_each_bin_in_use() -> None:
    """Of what is called 0.9, half is diverged at even odds: the point lies below the diagonal, and a reader sees it."""
    labels = np.array([True, False])
    (point,) = reliability(np.array([0.9, 0.95]), labels)
    assert (point.probability, point.frequency, point.rows) == (pytest.approx(0.925), pytest.approx(0.5), 2)
    assert reliability(np.array([0.9]), np.array([True])) == []


def test_the_curve_has_the_area_that_is_reported() -> None:
    """ROC curve and AUROC are made apart; a plot whose area is not the number beside it would be a lie."""
    rng = np.random.default_rng(3)
    labels = np.array([True, False] * 40)
    scores = np.round(rng.normal(size=80) + labels, 1)
    weights = rng.random(80)
    x, y = roc(scores, labels, weights)
    assert (x[0], y[0], x[-1], y[-1]) == (0.0, 0.0, pytest.approx(1.0), pytest.approx(1.0))
    assert float((np.diff(x) * (y[1:] + y[:-1]) / 2).sum()) == pytest.approx(auroc(scores, labels, weights))
    assert len(roc(scores, np.ones(80, bool))[0]) == 0


def test_the_interval_of_a_share_never_ends_at_none() -> None:
    """None flagged of forty: up to 9% of all may be. The values are Wilson's, as tables give them."""
    assert share_interval(0.0, 40) == (0.0, pytest.approx(0.0876, abs=1e-3))
    assert share_interval(0.5, 10) == (pytest.approx(0.2366, abs=1e-3), pytest.approx(0.7634, abs=1e-3))
