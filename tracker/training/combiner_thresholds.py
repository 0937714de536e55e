"""Clean news and fitted weights in, the two thresholds of a family out: set by the share of clean news that reaches them."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tracker.evidence import GUARDS
from tracker.records import Finding, Severity
from tracker.training.combiner_fit import ALARMED, NEWS, SUSPECT_RATE, Array, Fitted, Judged, fit_weights

DIVERGED_RATE = 0.01
#: Measured on so many originals a rate is no more than an estimate: the thresholds leave this many standard errors, so that
#: the rates hold three times out of four.
_MARGIN = 0.674
#: The thresholds are set on clean news that the weights have not seen, a fifth at a time.
_FOLDS = 5
#: The same by the names that tracker/training/alarms.py has for it.
NEWS_KINDS = ("news", "paraphrases")


def thresholds(
    clean: Sequence[Judged], unseen: Array, fitted: Fitted, rates: Mapping[str, Mapping[str, float]]
) -> tuple[float, float]:
    """From which divergence on a pair is flagged, and called diverged.

    Each is the higher of two: what the stated share of the clean pairs reaches under weights that have not seen them
    (`unseen`, groups weighing the same), and what it reaches where the rules fire as often as elsewhere. The pairs on
    which a rule does fire are mostly the odder ones, which the second cannot know; how often it fires on pairs that
    nobody looked at when it was written, the first cannot.
    """
    sizes = Counter(j.group for j in clean)
    shares = np.array([1.0 / sizes[j.group] for j in clean]) / len(sizes)
    rows, alarms = with_alarms(clean, next(rates[kind] for kind in NEWS_KINDS if kind in rates))
    divergence = fitted.divergences(rows)
    aims = (aimed_at(rate, len(sizes)) for rate in (SUSPECT_RATE, DIVERGED_RATE))
    suspect, diverged = (max(reached_by(aim, unseen, shares), reached_by(aim, divergence, alarms)) for aim in aims)
    return suspect, diverged


def aimed_at(rate: float, originals: int) -> float:
    """The share of so many clean originals that may reach a threshold, so that `rate` holds for others too."""
    return max(0.0, rate - _MARGIN * math.sqrt(rate * (1.0 - rate) / originals))


def held_out(judged: Sequence[Judged], rates: Mapping[str, Mapping[str, float]], given: Mapping[str, float]) -> Array:
    """Divergence of each clean pair, in their order, by weights that were fitted without its group."""
    folds = np.array([int(hashlib.sha1(f"fold {j.group}".encode()).hexdigest(), 16) % _FOLDS for j in judged])
    clean = np.array([j.dataset in NEWS for j in judged])
    found = np.zeros(len(judged))
    for fold in range(_FOLDS):
        fitted = fit_weights([j for j, other in zip(judged, folds != fold, strict=True) if other], rates, given)
        rows = clean & (folds == fold)
        found[rows] = fitted.divergences([j for j, chosen in zip(judged, rows, strict=True) if chosen])
    return np.asarray(found[clean])


def with_alarms(clean: Sequence[Judged], rates: Mapping[str, float]) -> tuple[list[Judged], Array]:
    """Clean pairs, and some of them again with each rule's false alarm on them; beside them their shares, which add to one.

    The guards were written by people who had seen pairs like these, and are quieter on them than on others; what a rule
    does elsewhere is counted on thousands. `rates` are by rule.
    """
    quiet = [j for j in clean if not _grave(j)]
    chosen = quiet[:: max(1, len(quiet) // ALARMED)]
    # What hardly ever fires is smoothed upwards, which over all rules would make a share of its own.
    unseen = min(rates.values())
    rows, shares = list(quiet), [(1.0 - sum(rate - unseen for rate in rates.values())) / len(quiet)] * len(quiet)
    for guard in GUARDS:
        for rule in (rule for rule in guard.rules if rates[rule] > unseen):
            alarm = Finding(min(guard.types), Severity.MAJOR, None, None, "", guard.name, rule)
            rows += [replace(j, evidence=replace(j.evidence, findings=(alarm,))) for j in chosen]
            shares += [(rates[rule] - unseen) / len(chosen)] * len(chosen)
    return rows, np.array(shares)


def reached_by(rate: float, divergence: Array, shares: Array) -> float:
    """The divergence that `rate` of the pairs reach, each counting by its share."""
    order = np.argsort(-divergence, kind="stable")
    return float(divergence[order][np.searchsorted(np.cumsum(shares[order]), rate)])


def _grave(judged: Judged) -> bool:
    return any(f.by != "model" and f.severity is not Severity.MINOR for f in judged.evidence.findings)
