"""Scores, labels and weights in, one figure out: AUROC, recall at a false-alarm rate, MCC, calibration error, intervals."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def group_weights(groups: Sequence[str], labels: Sequence[bool] | Bools) -> Array:
    """Weights by which, within each class, every group counts the same: one original must not outvote twenty."""
    cells = list(zip(groups, map(bool, labels), strict=True))
    sizes = Counter(cells)
    return np.array([1.0 / sizes[cell] for cell in cells])


def auroc(scores: Sequence[float] | Array, labels: Sequence[bool] | Bools, weights: Array | None = None) -> float:
    """Area under the ROC curve; ties count half; each row counts its weight. Not a number where a class is absent."""
    value, label = np.asarray(scores, float), np.asarray(labels, bool)
    weight = np.ones(len(value)) if weights is None else np.asarray(weights, float)
    order = np.argsort(value, kind="stable")
    value, label, weight = value[order], label[order], weight[order]
    positive, negative = weight * label, weight * ~label
    total = positive.sum() * negative.sum()
    if not total:
        return math.nan
    starts = np.flatnonzero(np.r_[True, np.diff(value) != 0])
    p, n = np.add.reduceat(positive, starts), np.add.reduceat(negative, starts)
    below = np.cumsum(n) - n
    return float((p * (below + 0.5 * n)).sum() / total)


def roc(scores: Array, labels: Bools, weights: Array | None = None) -> tuple[Array, Array]:
    """Points of the ROC curve from (0, 0) to (1, 1): shares of the faithful and of the diverged that each threshold flags.

    Empty where a class is absent.
    """
    weight = np.ones(len(scores)) if weights is None else weights
    if not labels.any() or labels.all():
        return np.zeros(0), np.zeros(0)
    order = np.argsort(-scores, kind="stable")
    last = np.flatnonzero(np.r_[np.diff(scores[order]) != 0, True])
    faithful, diverged = (np.cumsum((weight * which)[order])[last] for which in (~labels, labels))
    return np.r_[0.0, faithful / faithful[-1]], np.r_[0.0, diverged / diverged[-1]]


def recall_at(scores: Array, labels: Bools, rate: float, weights: Array | None = None) -> float:
    """Share of the diverged that a threshold finds which at most `rate` of the faithful reach."""
    weight = np.ones(len(scores)) if weights is None else weights
    if not labels.any() or labels.all():
        return math.nan
    faithful = np.argsort(-scores[~labels], kind="stable")
    mass = np.cumsum(weight[~labels][faithful])
    allowed = int(np.searchsorted(mass, rate * mass[-1], side="right"))
    ordered = scores[~labels][faithful]
    # The first faithful row that may not be flagged sets the threshold: only what lies above it counts.
    threshold = ordered[allowed] if allowed < len(ordered) else -math.inf
    found = weight[labels & (scores > threshold)].sum()
    return float(found / weight[labels].sum())


def matthews(flagged: Bools, labels: Bools, weights: Array | None = None) -> float:
    """Matthews correlation of a yes-or-no answer with the labels; 0 where either is constant."""
    weight = np.ones(len(labels)) if weights is None else weights
    tp, fp = weight[flagged & labels].sum(), weight[flagged & ~labels].sum()
    fn, tn = weight[~flagged & labels].sum(), weight[~flagged & ~labels].sum()
    below = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return float((tp * tn - fp * fn) / below) if below else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of one tenth of the scale: mean probability, frequency of the diverged at even odds, rows, share of weight."""

    probability: float
    frequency: float
    rows: int
    share: float


def reliability(probabilities: Array, labels: Bools, weights: Array | None = None, bins: int = 10) -> list[Bin]:
    """The reliability diagram's points, empty bins left out.

    Classes are weighted to even odds first, since `divergence` is a probability at even odds. Empty where a class is
    absent.
    """
    weight = np.ones(len(labels)) if weights is None else weights
    if not labels.any() or labels.all():
        return []
    weight = np.where(labels, weight / weight[labels].sum(), weight / weight[~labels].sum()) / 2.0
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    found = []
    for number in range(bins):
        here = place == number
        share = float(weight[here].sum())
        if share:
            mean = float((weight * probabilities)[here].sum()) / share
            found.append(Bin(mean, float((weight * labels)[here].sum()) / share, int(here.sum()), share))
    return found


def calibration_error(probabilities: Array, labels: Bools, weights: Array | None = None, bins: int = 10) -> float:
    """Expected calibration error: mean distance of probability and frequency over the bins of the reliability diagram."""
    found = reliability(probabilities, labels, weights, bins)
    return sum(b.share * abs(b.probability - b.frequency) for b in found) if found else math.nan


Interval: TypeAlias = tuple[float, float]


def intervals(
    groups: Sequence[str],
    measures: Mapping[str, Callable[[npt.NDArray[np.int64]], float]],
    rounds: int = 200,
    seed: int = 0,
) -> dict[str, Interval]:
    """95% bootstrap intervals by group, all measures on the same resamples: each gets the row numbers of every one.

    A resample on which a measure is not a number is left out of that measure; a pair of not-a-numbers where all are.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        rows[group].append(number)
    members = [np.array(numbers) for numbers in rows.values()]
    rng = np.random.default_rng(seed)
    values: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        drawn = np.concatenate([members[n] for n in rng.integers(0, len(members), len(members))])
        for name, measure in measures.items():
            value = measure(drawn)
            if not math.isnan(value):
                values[name].append(value)
    found = {}
    for name, drawn_values in values.items():
        low, high = np.quantile(drawn_values, [0.025, 0.975]) if drawn_values else (math.nan, math.nan)
        found[name] = (float(low), float(high))
    return found


def share_interval(share: float, groups: int) -> Interval:
    """95% interval of a share of `groups` groups, after Wilson (1927): none of forty is no proof of none at all."""
    z = 1.96
    middle = (share + z * z / (2 * groups)) / (1 + z * z / groups)
    half = z * math.sqrt(share * (1 - share) / groups + z * z / (4 * groups * groups)) / (1 + z * z / groups)
    return max(0.0, middle - half), min(1.0, middle + half)


def length_matched(lengths: Sequence[int], labels: Sequence[bool], strata: Sequence[str]) -> list[int]:
    """Rows, one faithful to each diverged one of its stratum with nearly the same length, that length cannot tell apart.

    Greedy, without replacement, closest first; a pair whose lengths differ by more than a tenth is not made.
    """
    near: list[tuple[float, int, int]] = []
    for one, (size, label, stratum) in enumerate(zip(lengths, labels, strata, strict=True)):
        if not label:
            continue
        for other, (their_size, their_label, their_stratum) in enumerate(zip(lengths, labels, strata, strict=True)):
            if their_label or their_stratum != stratum:
                continue
            apart = abs(math.log(max(size, 1) / max(their_size, 1)))
            if apart <= 0.1:
                near.append((apart, one, other))
    taken: set[int] = set()
    for _, one, other in sorted(near):
        if one not in taken and other not in taken:
            taken |= {one, other}
    return sorted(taken)
