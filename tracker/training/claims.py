"""Claims of papers against their press releases in; what a difference in claim strength is worth, in log-odds, out.

The judged set (Wright and Augenstein, EMNLP 2021) is about nothing else, and hardly any other set has such pairs: so the
weight of this one feature is fitted on it alone, and held while the others are fitted on theirs. Its pairs are no
renditions of one another, and would teach the rest that distance says nothing. No encoder is needed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from tracker.divergence.strength import claim_strength
from tracker.training.choosing import judged_rows

SETS = ("exaggeration",)
#: Standard deviation of the weight before any data: so little that the data decide, so much that few rows do not carry it off.
_SPREAD = 3.0


def claims_weight(folder: Path) -> float:
    """The weight of the feature claim_strength, fitted on the choosing half of the sets in `folder`.

    A logistic regression on that one number with classes balanced and, within a class, papers (groups) weighing the
    same; never below zero. Raises InputError where a set is missing.
    """
    rows = list(judged_rows(folder, 10_000, names=SETS))
    sizes = Counter((row["label"], row["group"]) for row in rows)
    groups = Counter(label for label, _ in sizes)
    x = np.array([claim_strength(row["original"], row["reported"], row["reported_lang"]) for row in rows])
    y = np.array([float(row["label"] == "diverged") for row in rows])
    weights = np.array([1.0 / (groups[row["label"]] * sizes[row["label"], row["group"]]) for row in rows])
    return fit_one(x, y, weights * len(rows) / 2.0)


def fit_one(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """The weight of one feature beside a free intercept: maximum a posteriori around nought, never below it."""
    from scipy.optimize import minimize

    def loss(w: np.ndarray) -> float:
        z = w[0] + w[1] * x
        return float(weights @ (np.logaddexp(0.0, z) - y * z) + 0.5 * (w[1] / _SPREAD) ** 2)

    found = minimize(loss, np.zeros(2), method="L-BFGS-B", bounds=[(None, None), (0.0, None)]).x
    return round(float(found[1]), 4)
