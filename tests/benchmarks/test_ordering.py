"""The fit of the order of flags: it finds what tells errors apart, and its figures count what was not judged as lowest."""

import json
from random import Random

import numpy as np

from tests.benchmarks.archive import Outcome, Planted
from tests.benchmarks.ordering import FEATURES, fitted, out_of_fold, table, told
from tracker.resources import resource


def outcomes() -> list[Outcome]:
    """Four hundred quotations of forty speakers: errors diverge more, and what the gate says is noise that speaks against."""
    rng = Random(7)
    found = []
    for n in range(400):
        wrong = n % 4 == 0
        features = {"divergence": rng.gauss(1.5 if wrong else 0.0, 1.0), "same": rng.gauss(3.0 - wrong, 1.0),
                    "seen": float(rng.random() < (0.6 if wrong else 0.1))}  # fmt: skip
        planted = Planted(f"https://paper.example/{n % 40}/0", (n, n + 1), "number" if wrong else "clean", "de", True)
        found.append(Outcome(planted, features=features if n % 10 else None))
    return found


def test_what_tells_errors_apart_is_weighed_and_nothing_below_zero() -> None:
    rows, wrong, speakers = table(outcomes())
    assert rows.shape == (360, 3)
    weights = fitted(rows, wrong)
    assert weights["divergence"] > 0.5
    assert weights["seen"] > 1.0
    assert weights["same"] == 0.0, "what speaks against is left out"
    assert len(set(speakers)) == 36, "those of whom nothing was judged are not there"
    assert out_of_fold(rows, wrong, speakers)[wrong].mean() > out_of_fold(rows, wrong, speakers)[~wrong].mean() + 1.0


def test_the_figures_count_what_was_not_judged_as_lowest() -> None:
    wrong = np.array([True] * 3 + [False] * 97)
    line = told("perfect", np.linspace(1.0, 0.0, 100), wrong, (0, 3))
    assert "errors found at 5% 0.500, at 2% 0.500" in line, "three of six were never judged"
    assert "of the highest 50 0.060" in line


def test_the_file_has_a_weight_for_each_feature() -> None:
    made = json.loads(resource("models/ordering.json").read_text(encoding="utf-8"))
    assert set(made["weights"]) == set(FEATURES)
