"""The cosine of two texts in, the similarity feature of the pair out: what an embedding alone can tell."""

from __future__ import annotations

from tracker.divergence.base import RawDivergence


def similarity_features(similarity: float) -> RawDivergence:
    """Distance, 1 - cosine, in [0, 2]."""
    return RawDivergence({"distance": 1.0 - similarity})
