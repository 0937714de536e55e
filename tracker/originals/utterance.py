"""What two texts have in common in, whether they are the same utterance at all out: same, uncertain or other.

The commonest false alarm of an archive is a quotation held against another remark of the same speaker. The gate is a
logistic regression over features that the caller computes; its weights and thresholds lie in `models/matching.json`
with how they were obtained (`python -m tracker.training.gate`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from tracker.resources import resource

#: Families of pairs; CENTRED are those across languages whose vectors can be centred (`tracker.originals.centre`).
WITHIN, ACROSS, CENTRED = "within", "across", "centred"


class Sameness(StrEnum):
    """Whether two texts are one utterance. Of an uncertain one only what aligns both sides may be told."""

    SAME = "same"
    UNCERTAIN = "uncertain"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Family:
    """The regression of one family of pairs; from the log-odds `same` up there is no doubt.

    `together` takes the place of `same` where a user put the two texts side by side: who does so mostly knows that they
    belong together, so more other remarks may pass than where an archive's quotations are held against all of a
    speaker's statements.
    """

    intercept: float
    weights: Mapping[str, float]
    same: float
    together: float


@dataclass(frozen=True, slots=True)
class Cosines:
    """What stands in for the regression where its features are not to be had (an encoder without a network): the least
    cosine `within` and `across` languages, and how much more (`certain_margin`) leaves no doubt. Within `near_days` of the
    statement `near_date_bonus` is taken off. `pair` is for two texts that a user put side by side.
    """

    within: float
    across: float
    pair: float
    near_date_bonus: float
    near_days: int
    certain_margin: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says, and why it says so where it refuses; `probability` at even odds, null without features."""

    sameness: Sameness
    why: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate's weights and thresholds.

    Below the cosine `unrelated` two texts have nothing in common, and no feature need be computed. The date counts
    nothing: a speaker says many things in one sitting.
    """

    families: Mapping[str, Family]
    unrelated: float
    cosines: Cosines

    def decide(
        self,
        similarity: float,
        features: Mapping[str, float] | None,
        *,
        across_languages: bool,
        days_apart: int | None = None,
        side_by_side: bool = False,
    ) -> Decision:
        """Whether two texts are one utterance, by their cosine and `features` (null where the caller has none).

        `days_apart` is from the statement to the article; `side_by_side` says that a user put the two together.
        """
        if features is None:
            near = days_apart is not None and 0 <= days_apart <= self.cosines.near_days
            return self._by_cosine(similarity, across_languages, near, side_by_side)
        unrelated = self.cosines.pair if side_by_side else self.unrelated
        if similarity < unrelated:
            return Decision(
                Sameness.OTHER, f"similarity {similarity:.2f}, below the {unrelated:.2f} that true reports reach"
            )
        family = self._family(features, across_languages)
        log_odds = self.log_odds(features, across_languages=across_languages)
        probability = 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, log_odds))))
        if log_odds >= (family.together if side_by_side else family.same):
            return Decision(Sameness.SAME, "", probability)
        # The worst misreports leave little of the original: nothing that is related at all is refused for certain.
        why = f"similarity {similarity:.2f}, too little of the one has a counterpart in the other"
        return Decision(Sameness.UNCERTAIN, why, probability)

    def log_odds(self, features: Mapping[str, float], *, across_languages: bool) -> float:
        """How surely two texts with these features are one utterance."""
        family = self._family(features, across_languages)
        return family.intercept + sum(weight * features[name] for name, weight in family.weights.items())

    def _family(self, features: Mapping[str, float], across_languages: bool) -> Family:
        if across_languages and CENTRED in features and CENTRED in self.families:
            return self.families[CENTRED]
        return self.families[ACROSS if across_languages else WITHIN]

    def _by_cosine(self, similarity: float, across: bool, near: bool, side_by_side: bool) -> Decision:
        limits = self.cosines
        sure = limits.across if across else limits.within
        least = limits.pair if side_by_side else sure - (limits.near_date_bonus if near else 0.0)
        if similarity < least:
            return Decision(Sameness.OTHER, f"similarity {similarity:.2f}, below {least:.2f}")
        if side_by_side or similarity >= sure + limits.certain_margin:
            return Decision(Sameness.SAME, "")
        return Decision(Sameness.UNCERTAIN, f"similarity {similarity:.2f}, below {sure + limits.certain_margin:.2f}")


@cache
def default_gate() -> Gate:
    """The bundled weights and thresholds."""
    return read_gate(resource("models/matching.json").read_bytes())


def read_gate(raw: bytes) -> Gate:
    """The gate that `models/matching.json` holds."""
    data = json.loads(raw)
    families = {
        name: Family(f["intercept"], f["weights"], f["same"], f["together"]) for name, f in data["families"].items()
    }
    cosines = {k: v for k, v in data["cosines"].items() if k != "about"}
    return Gate(families, data["unrelated"], Cosines(**cosines))


def days_between(said_at: str | None, published_at: str | None) -> int | None:
    """Days from the statement to the article (negative: printed before it was said); null where a date is unknown.

    A month that holds the day of the statement counts as that day: the nearest that the two can have been.
    """
    if said_at and published_at and len(published_at) == 7 and said_at.startswith(published_at):
        return 0
    try:
        return (date.fromisoformat((published_at or "")[:10]) - date.fromisoformat((said_at or "")[:10])).days
    except ValueError:
        return None
