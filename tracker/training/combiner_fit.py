"""Judged pairs of one family in, the weights that make its divergences out.

A logistic regression with a Gaussian prior on every rule's weight, centred at what a concrete finding is worth before
any data, so that a rule that the judged pairs hardly ever fire keeps a sensible weight and a rule that cries wolf loses
it. Classes are balanced, data sets weigh the same within a class, and groups (rows with one original) within a data set.
What a rule does to thousands of faithful pairs of the training sets stands in the fit beside what it did to the judged
ones: the guards were written by people who had seen pairs like these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tracker.assessor import Evidence
from tracker.evidence import GUARDS
from tracker.records import FindingType
from tracker.verdict.combiner import ACROSS, OTHERWISE_SAME, WITHIN, Combiner, Family, Thresholds

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Weights = dict[str, float]

#: What a rule is worth before any data, in log-odds, and how firmly that is held (standard deviation).
PRIOR_WEIGHT = 3.0
PRIOR_SPREAD = 1.0
#: From this worth up (nineteen to one) a rule is certain by itself, whatever the network says.
CERTAIN = round(float(np.log(19.0)), 4)
FEATURE_SPREAD = 30.0
#: Kinds of error that the judged sets hold. A rule for any other kind is taken to fire on as many diverged pairs as a rule
#: for one of these does on average.
JUDGED_TYPES = frozenset(
    {
        FindingType.NEGATION,
        FindingType.POLARITY,
        FindingType.NAME,
        FindingType.NUMBER,
        FindingType.TENSE,
        FindingType.QUESTION,
    }
)
#: What a rule for a kind that they hold is taken to catch before it is counted, and how many pairs that weighs.
ASSUMED_RECALL = 0.1
_TRUST = 40
#: No rule whose recall is assumed is certain by itself.
_MOST_ASSUMED = round(float(np.log(18.0)), 4)
#: Findings of these kinds turn a statement round or put it in another mouth. A rule that finds them, and is worth this
#: much alone (three to one), weighs enough to have that share of the clean news flagged if it fired on all of it.
GRAVE_TYPES = frozenset({FindingType.NEGATION, FindingType.NUMBER, FindingType.ATTRIBUTION})
TELLING = round(float(np.log(3.0)), 4)
LIFTED = 0.75
#: Share of clean news that may reach each threshold. Elsewhere false alarms are commoner than on the pairs at hand.
SUSPECT_RATE = 0.03
#: A language group's own level counts as much as the average where it has so many clean pairs.
_HELD = 100
#: Every data set weighs the same within a class, however many rows it has; demetr, with its eight kinds, twice.
_SET_WEIGHTS = {"demetr": 2.0, "demetr_within": 2.0, "wmt_news_paraphrase": 2.0}
#: What the thresholds' false-alarm rates are measured on: professional translations of news.
NEWS = ("wmt_news", "wmt_news_paraphrase")
#: So many of the clean pairs stand for all where a rule's false alarm is put on each.
ALARMED = 150
WORDINGS = {"exact": -6.0, "typography": -6.0, "edited": -4.0}


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged pair with what the pipeline saw in it."""

    evidence: Evidence
    diverged: bool
    group: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """What decides the divergence of a family's pairs; see `Family` for what each means."""

    intercept: float
    features: Weights
    rules: Weights
    alone: Weights
    offsets: Weights
    same: float | None

    def divergences(self, judged: Sequence[Judged]) -> Array:
        """Divergence of each pair under these weights."""
        return divergences(judged, self.intercept, self.features, self.rules, self.alone, self.offsets, self.same)


def fit_weights(
    judged: Sequence[Judged], rates: Mapping[str, Mapping[str, float]], given: Mapping[str, float]
) -> Fitted:
    """All of a family that decides a divergence."""
    alone = worth_alone(judged, rates)
    intercept, features, rules = fit(judged, alone, given, rates)
    clean = [j for j in judged if j.dataset in NEWS]
    fitted = Fitted(intercept, features, rules, alone, {}, worth_where_all_else_is_the_same(judged))
    fitted = replace(fitted, rules=lifted(clean, fitted.divergences(clean), rules, alone))
    return replace(fitted, offsets=group_offsets(clean, fitted.divergences(clean)))


def weigh(judged: Sequence[Judged]) -> Array:
    """A weight for each row: classes equal; data sets equal within a class; groups (rows with one original) within a set."""
    cells = [(j.diverged, j.dataset.removesuffix("_zhen").removesuffix("_ende")) for j in judged]
    sizes = Counter((cell, j.group) for cell, j in zip(cells, judged, strict=True))
    groups = Counter(cell for cell, _ in sizes)
    shares = {cell: _SET_WEIGHTS.get(cell[1], 1.0) for cell in groups}
    whole = {flag: sum(share for cell, share in shares.items() if cell[0] is flag) for flag in (False, True)}
    weights = [
        shares[cell] / whole[cell[0]] / (groups[cell] * sizes[cell, j.group])
        for cell, j in zip(cells, judged, strict=True)
    ]
    return np.array(weights) * len(judged) / 2.0


def fit(
    judged: Sequence[Judged],
    alone: Weights | None = None,
    given: Mapping[str, float] | None = None,
    rates: Mapping[str, Mapping[str, float]] | None = None,
) -> tuple[float, Weights, Weights]:
    """Intercept, feature weights and rule weights: maximum a posteriori, no weight below zero.

    A rule's weight is held near what it is worth `alone`, where that is less than what any concrete finding is. Features
    that are `given` keep that weight. `rates` are the rules' false alarms on thousands of faithful pairs, by kind of
    text: faithful pairs without a finding stand in the fit once more with each rule on them, weighing so much.
    """
    from scipy.optimize import minimize

    rules = sorted({rule for guard in GUARDS for rule in guard.rules})
    given = given or {}
    features = sorted({name for j in judged for name in j.evidence.features} | given.keys())
    x = np.array(
        [
            [1.0]
            + [j.evidence.features.get(name, 0.0) for name in features]
            + [float(any(f.rule == rule for f in j.evidence.findings)) for rule in rules]
            for j in judged
        ]
    )
    y = np.array([j.diverged for j in judged], dtype=float)
    weights = weigh(judged)
    if rates:
        first = 1 + len(features)
        rows, fired, shares = alarmed(x[:, first:], y, weights, mean_rates(rates, rules))
        again = x[rows].copy()
        again[np.arange(len(rows)), first + fired] = 1.0
        x, y, weights = np.vstack([x, again]), np.r_[y, np.zeros(len(rows))], np.r_[weights, shares]
    held = [min(PRIOR_WEIGHT, max(0.0, (alone or {}).get(rule, PRIOR_WEIGHT))) for rule in rules]
    centre = np.array([0.0, *(given.get(name, 0.0) for name in features), *held])
    spread = np.array([10.0] + [FEATURE_SPREAD] * len(features) + [PRIOR_SPREAD] * len(rules))

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        value = float(weights @ (np.logaddexp(0.0, z) - y * z) + 0.5 * np.sum(((w - centre) / spread) ** 2))
        p = 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))
        return value, x.T @ (weights * (p - y)) + (w - centre) / spread**2

    limits = [(given.get(name, 0.0), given.get(name)) for name in features]
    bounds = [(None, None), *limits] + [(0.0, None)] * len(rules)
    found = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    values = [round(float(v), 4) for v in found]
    split = 1 + len(features)
    return values[0], dict(zip(features, values[1:split], strict=True)), dict(zip(rules, values[split:], strict=True))


def mean_rates(rates: Mapping[str, Mapping[str, float]], rules: Sequence[str]) -> Array:
    """How often each rule fires on faithful pairs: the mean over the kinds of text, without what smoothing put there."""
    found = np.array([[kind[rule] for rule in rules] for kind in rates.values()])
    return np.asarray((found - found.min(axis=1, keepdims=True)).mean(axis=0))


def alarmed(fired: Array, labels: Array, weights: Array, rates: Array) -> tuple[Numbers, Numbers, Array]:
    """Faithful rows to repeat with a false alarm: the row, the rule and the weight of each.

    `fired` has a column for each rule; the rows repeated are some of those on which none fired. A rule's repetitions weigh
    as much of all faithful rows as its rate says.
    """
    quiet = np.flatnonzero((labels == 0.0) & ~fired.any(axis=1))
    chosen = quiet[:: max(1, len(quiet) // ALARMED)]
    shares = weights[chosen] / weights[chosen].sum() * weights[labels == 0.0].sum()
    loud = np.flatnonzero(rates > 0.0)
    return np.tile(chosen, len(loud)), np.repeat(loud, len(chosen)), np.outer(rates[loud], shares).ravel()


def worth_alone(judged: Sequence[Judged], rates: Mapping[str, Mapping[str, float]] | None = None) -> Weights:
    """For each rule the log of how much oftener it fires on diverged than on faithful pairs, smoothed.

    A rule whose kind of error the judged sets do not hold (nobody put a demand in another mouth there) is taken to
    catch what `ASSUMED_RECALL` says; its false alarms are counted all the same, on the judged pairs and on every kind of
    faithful text that `rates` has: the mean over the kinds.
    """
    counts = {
        flag: Counter(rule for j in judged if j.diverged is flag for rule in {f.rule for f in j.evidence.findings})
        for flag in (False, True)
    }
    faithful, diverged = (sum(j.diverged is flag for j in judged) for flag in (False, True))
    counted = [counts[True][rule] for guard in GUARDS if guard.types & JUDGED_TYPES for rule in guard.rules]
    usual = (sum(counted) + 1) / (len(counted) * (diverged + 2))
    worth = {}
    for guard in GUARDS:
        chances = diverged if guard.types & JUDGED_TYPES else 0
        for rule in guard.rules:
            hits = (counts[True][rule] + _TRUST * ASSUMED_RECALL) / (chances + _TRUST) if chances else usual
            alarms = [(counts[False][rule] + 1) / (faithful + 2), *(kind[rule] for kind in (rates or {}).values())]
            most = np.inf if chances else _MOST_ASSUMED
            worth[rule] = round(float(min(most, np.log(hits / np.mean(alarms)))), 4)
    return dict(sorted(worth.items()))


def worth_where_all_else_is_the_same(judged: Sequence[Judged]) -> float | None:
    """The log of how much oftener a grave finding in a text that is otherwise the original's word for word stands in a
    diverged pair than in a faithful one, smoothed; null in a family that has no such pair.
    """
    found = Counter(j.diverged for j in judged if j.evidence.features.get(OTHERWISE_SAME, 0.0) >= 1.0)
    if not found:
        return None
    rows = Counter(j.diverged for j in judged)
    rates = {flag: (found[flag] + 1) / (rows[flag] + 2) for flag in (False, True)}
    return round(float(np.log(rates[True] / rates[False])), 4)


def lifted(clean: Sequence[Judged], divergence: Array, rules: Weights, alone: Weights) -> Weights:
    """The rules' weights, of grave ones no less than what lifts `LIFTED` of the clean pairs to where pairs are flagged.

    What the network sees of a dropped negation it sees mostly together with the guard, so that the fit leaves the guard
    little; where the network is blind, the guard must be enough.
    """
    quiet = [d for j, d in zip(clean, divergence, strict=True) if not j.evidence.findings]
    if not quiet:
        return rules
    p = np.clip(quiet, 1e-6, 1 - 1e-6)
    level, common = np.quantile(np.log(p / (1.0 - p)), [1.0 - SUSPECT_RATE, 1.0 - LIFTED])
    least = round(float(level - common), 4)
    grave = {r for guard in GUARDS if guard.types & GRAVE_TYPES for r in guard.rules if alone[r] >= TELLING}
    return {rule: max(weight, least) if rule in grave else weight for rule, weight in rules.items()}


def group_offsets(clean: Sequence[Judged], divergence: Array) -> Weights:
    """For each language group, the log-odds that bring its clean news to the average's level.

    The level is what `SUSPECT_RATE` of the clean pairs reach; a group of few pairs is held near the average.
    """

    def level(rows: Array) -> float:
        p = float(np.clip(np.quantile(rows, 1.0 - SUSPECT_RATE), 1e-6, 1 - 1e-6))
        return float(np.log(p / (1.0 - p)))

    members: dict[str, list[int]] = {}
    for number, judged in enumerate(clean):
        if (group := judged.evidence.group) is not None:
            members.setdefault(group, []).append(number)
    if len(members) < 2:
        return {}
    whole = level(divergence)
    return {
        group: round((whole - level(divergence[rows])) * len(rows) / (len(rows) + _HELD), 4)
        for group, rows in sorted(members.items())
    }


def divergences(
    judged: Sequence[Judged],
    intercept: float,
    features: Weights,
    rules: Weights,
    alone: Weights,
    offsets: Weights | None = None,
    same: float | None = None,
) -> Array:
    """Divergence of each pair under these weights, by the combiner itself."""
    family = Family(intercept, features, rules, alone, Thresholds(0.0, 0.0, 0.0, 0.0), offsets or {}, same, CERTAIN)
    combiner = Combiner({WITHIN: family, ACROSS: family}, WORDINGS, frozenset(), frozenset(), "")
    return np.array(
        [
            combiner.divergence(
                e.findings, e.features, across_languages=e.across_languages, group=e.group, wording=e.wording
            )
            for e in (j.evidence for j in judged)
        ]
    )
