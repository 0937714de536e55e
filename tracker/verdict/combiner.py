"""Findings and features of a pair in, `divergence` out: a documented, calibrated logistic combiner.

The log-odds of divergence are an intercept plus one weight for each feature (how far the two texts' embeddings lie
apart, and, where a network is loaded, its logit) plus one weight for each *rule* that fired, counted once however often
it fired. Pairs in one language and pairs across two are two families with weights and thresholds of their own: the same
evidence is worth less through a translation. All numbers, and how they were obtained, lie in `models/verdict.json`.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from tracker.errors import ModelCorrupt
from tracker.records import Finding, Severity
from tracker.resources import resource

WITHIN, ACROSS = "within", "across"
WEIGHTS_FILE = "verdict.json"
#: The feature that says which share of the report, beside what was found, is the original's own.
OTHERWISE_SAME = "otherwise_same"
#: The feature that says that the two texts claim a relation in different strength.
CLAIM_STRENGTH = "claim_strength"


@dataclass(frozen=True)
class Thresholds:
    """Flag from `suspect` up, say diverged from `diverged` up; the rates are measured on clean news."""

    suspect: float
    diverged: float
    suspect_false_alarms: float
    diverged_false_alarms: float


@dataclass(frozen=True)
class Family:
    """The weights for pairs within one language, or across two.

    `offsets` are log-odds to add by language group (tracker/verdict/groups.py), so that the thresholds are passed by the
    same share of clean news in each. `rules` are log-odds to add; `alone` is what a rule is worth by itself, and where
    that is `certain` or more, the least log-odds once it has fired more than
    for a trifle: a guard that is certain lifts divergence, whatever similarity and network say. Where a pair has no
    features at all, any rule does. `same` is what any such
    rule is worth by itself where the rest of the report is word for word the original's.
    """

    intercept: float
    features: Mapping[str, float]
    rules: Mapping[str, float]
    alone: Mapping[str, float]
    thresholds: Thresholds
    offsets: Mapping[str, float] = field(default_factory=dict)
    same: float | None = None
    certain: float = -math.inf


@dataclass(frozen=True)
class Combiner:
    """The weights of `models/verdict.json`. `required` names the guards without which nothing is called faithful."""

    families: Mapping[str, Family]
    wordings: Mapping[str, float]
    required: frozenset[str]
    languages: frozenset[str]
    fingerprint: str

    def covers(self, *languages: str | None) -> bool:
        """Whether the calibration was made on texts in these languages."""
        return all(language in self.languages for language in languages)

    def family(self, *, across_languages: bool) -> Family:
        """The weights and thresholds for pairs of this kind."""
        return self.families[ACROSS if across_languages else WITHIN]

    def with_rules(self, weights: Mapping[str, float]) -> Combiner:
        """The same weights with further rules, each worth so many log-odds, beside others and by itself."""
        families = {
            name: replace(family, rules={**family.rules, **weights}, alone={**family.alone, **weights})
            for name, family in self.families.items()
        }
        return replace(self, families=families)

    def divergence(
        self,
        findings: Iterable[Finding],
        features: Mapping[str, float],
        *,
        across_languages: bool,
        group: str | None = None,
        wording: str | None = None,
        prior: float = 0.5,
    ) -> float:
        """Probability of divergence in [0, 1].

        `features` are numbers by name; a feature without a weight counts nothing. `group` is the pair's language group;
        one without an offset counts as the average. `wording` is how far the report is
        word for word the original's (exact, typography, edited). `prior` rescales the even odds by Bayes' rule.
        Raises ModelCorrupt where a finding's rule has no weight: the weights file belongs to another version.
        """
        family = self.family(across_languages=across_languages)
        logit = (
            family.intercept
            + family.offsets.get(group or "", 0.0)
            + sum(family.features.get(name, 0.0) * value for name, value in features.items())
        )
        # What the network names is in its logit already.
        concrete = [f for f in findings if not f.rule.startswith("model.")]
        for rule in sorted({f.rule for f in concrete}):
            if rule not in family.rules:
                raise ModelCorrupt(f"models/verdict.json has no weight for {rule}; reinstall, or fit it again")
            logit += family.rules[rule]
        grave = [f for f in concrete if f.severity is not Severity.MINOR]
        # Without features nothing is known of the pair itself, and a rule says what it says alone, certain or not.
        certain = family.certain if features else -math.inf
        logit = max([logit, *(alone for f in grave if (alone := family.alone[f.rule]) >= certain)])
        if grave and family.same is not None and features.get(OTHERWISE_SAME, 0.0) >= 1.0:
            logit = max(logit, family.same)
        # The speaker's own words, cut before the condition that limits them, are no proof of faithfulness.
        if wording is not None and all(f.severity is Severity.MINOR for f in concrete):
            logit += self.wordings[wording]
        return sigmoid(logit + math.log(prior / (1.0 - prior)))


def sigmoid(logit: float) -> float:
    """The logistic function, safe for any float."""
    if logit >= 0:
        return 1.0 / (1.0 + math.exp(-logit))
    return math.exp(logit) / (1.0 + math.exp(logit))


def read_combiner(path: Path) -> Combiner:
    """Read a weights file. Raises ModelCorrupt, naming the file, where it is not one."""
    try:
        raw = path.read_bytes()
        data: dict[str, Any] = json.loads(raw)
        return Combiner(
            families={name: _family(family) for name, family in data["families"].items() if name in (WITHIN, ACROSS)},
            wordings={str(k): float(v) for k, v in data["wordings"].items()},
            required=frozenset(data["required"]),
            languages=frozenset(data["languages"]),
            fingerprint=hashlib.sha256(raw).hexdigest()[:16],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelCorrupt(f"{path} is not a weights file of this version ({error!r}); reinstall") from None


def _family(data: dict[str, Any]) -> Family:
    return Family(
        intercept=float(data["intercept"]),
        features={str(k): float(v) for k, v in data["features"].items()},
        rules={str(k): float(v) for k, v in data["rules"].items()},
        alone={str(k): float(v) for k, v in data["alone"].items()},
        thresholds=Thresholds(**data["thresholds"]),
        offsets={str(k): float(v) for k, v in data.get("offsets", {}).items()},
        same=None if data.get("same") is None else float(data["same"]),
        certain=float(data.get("certain", -math.inf)),
    )


@cache
def default_combiner() -> Combiner:
    """The bundled weights."""
    return read_combiner(resource(f"models/{WEIGHTS_FILE}"))
