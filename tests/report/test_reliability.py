"""How often divergence was right: counted honestly, from what people decided or from what ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.report.reliability import FEW, of_decisions, of_the_model, read_figures


def test_decisions_are_counted_by_tenth_with_an_interval_that_says_how_few_they_are() -> None:
    """Three of four is 75%, and nothing that anybody could rely on."""
    series = of_decisions([(0.93, True), (0.95, True), (0.99, False), (1.0, True), (0.71, False), (0.7, True)])
    low, high = series.points
    assert (low.place, low.pairs, low.share) == (7, 2, 0.5)
    assert (high.place, high.pairs, high.share) == (9, 4, 0.75)
    assert high.interval == pytest.approx((0.30, 0.95), abs=0.01)
    assert series.pairs == 6 < FEW


def test_no_decision_is_no_point() -> None:
    """An archive that nobody looked at has no reliability of its own."""
    assert of_decisions([]).points == ()


def test_all_confirmed_is_no_proof_that_all_ever_will_be() -> None:
    """The interval after Wilson stays open below 100%, however right the first few were."""
    (point,) = of_decisions([(0.95, True)] * 5).points
    assert point.share == 1.0
    assert point.interval[0] < 0.6


def test_what_ships_is_read_by_family() -> None:
    """The figures of the network's card are there, for pairs within one language and across two."""
    found = of_the_model()
    assert [one.name for one in found] == ["within one language", "across two languages"]
    assert all(one.pairs > 100 and one.fingerprint for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[1]",
        json.dumps({"cut": "family"}),
        json.dumps({"cut": "family", "name": "x", "reliability": [{"probability": 0.5}]}),
        json.dumps({"cut": "family", "name": "x", "reliability": [{"probability": 9, "frequency": 0, "rows": 3}]}),
        json.dumps({"cut": "family", "name": "x", "reliability": [{"probability": 0, "frequency": 0, "rows": 0}]}),
        json.dumps({"cut": "kind", "name": "x", "reliability": [{"probability": 0.1, "frequency": 0.2, "rows": 3}]}),
    ],
)
def test_a_line_of_another_shape_is_passed_over(tmp_path: Path, line: str) -> None:
    """A card of another version must not cost anybody the report."""
    good = {"cut": "family", "name": "y", "reliability": [{"probability": 0.15, "frequency": 0.2, "rows": 30}]}
    path = tmp_path / "figures.jsonl"
    path.write_text(f"{line}\n{json.dumps(good)}\n", encoding="utf-8")
    (series,) = read_figures(path)
    assert (series.name, series.points[0].place, series.pairs, series.fingerprint) == ("y", 1, 30, "")
