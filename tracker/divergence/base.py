"""What the divergence stage gives: features of a pair that the combiner weighs, and, from a network, what it saw where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.records import Finding


@dataclass(frozen=True, slots=True)
class RawDivergence:
    """Uncalibrated divergence. `features` go to the combiner by name; `findings` are the model's own."""

    features: Mapping[str, float]
    findings: tuple[Finding, ...] = field(default=())
