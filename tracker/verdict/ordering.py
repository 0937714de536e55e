"""What is known of a flagged report in, how likely the flag is right out: the order in which people look at flags.

Divergence says how far two texts lie apart if they are one remark. Of two flags of the same divergence the one is likelier
right whose error the network can name, and the one whose two texts have a counterpart for all that each says: where they
have not, a free translation or another remark explains the difference as well. A logistic regression over these; its
weights, and how they were obtained, lie in `models/ordering.json`. No verdict depends on it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tracker.originals.utterance import SAME
from tracker.records import Assessment, Match
from tracker.resources import resource

#: A divergence is rounded to four digits; nothing is surer than that.
_SUREST = 0.9999


@dataclass(frozen=True, slots=True)
class Ordering:
    """weights: by feature. least, most: the gate's log-odds count between these. unknown: what stands for them where
    nobody asked the gate.
    """

    weights: Mapping[str, float]
    least: float
    most: float
    unknown: float

    def features(self, divergence: float, same: float | None, by: Iterable[str]) -> dict[str, float]:
        """The features of a flag. `same` is the gate's log-odds, null where nobody asked it; `by` says who made its findings.

        divergence: its log-odds. same: those of the gate. seen: the network names an error. What a guard names has raised
        the divergence by its weight already; of the network only how sure it is of any error has.
        """
        likely = min(_SUREST, max(1.0 - _SUREST, divergence))
        return {
            "divergence": math.log(likely / (1.0 - likely)),
            "same": min(self.most, max(self.least, self.unknown if same is None else same)),
            "seen": float("model" in by),
        }

    def standing(self, features: Mapping[str, float]) -> float:
        """How likely the flag is right, as log-odds but for a constant; only the order means anything."""
        return sum(weight * features[name] for name, weight in self.weights.items())


@cache
def default_ordering() -> Ordering:
    """The bundled weights."""
    found = json.loads(resource("models/ordering.json").read_bytes())
    return Ordering(found["weights"], found["least"], found["most"], found["unknown"])


def features_of(match: Match, made: Assessment, ordering: Ordering | None = None) -> dict[str, float] | None:
    """The features of a judged match; null where it has no divergence."""
    if made.divergence is None:
        return None
    ordering = ordering or default_ordering()
    return ordering.features(made.divergence, dict(match.signals).get(SAME), [finding.by for finding in made.findings])


def standing(match: Match, made: Assessment) -> float | None:
    """Where a judged match stands among others, the likelier a misreport the higher; null where it has no divergence."""
    found = features_of(match, made)
    return None if found is None else default_ordering().standing(found)


def stored_standing(divergence: float | None, signals: str | None, by: str | None) -> float | None:
    """The same of what a database holds: signals of the match and who made the findings, both as JSON."""
    if divergence is None:
        return None
    ordering, same = default_ordering(), dict(json.loads(signals or "[]")).get(SAME)
    return ordering.standing(ordering.features(divergence, same, json.loads(by or "[]")))
