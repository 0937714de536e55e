"""The cosine of two texts in, the similarity features of the pair out: what an embedding alone can tell."""

from __future__ import annotations

from tracker.divergence.base import RawDivergence


def similarity_features(similarity: float, across_languages: bool) -> RawDivergence:
    """Distance (1 - cosine), apart for one language and for two, since translations lie farther apart than paraphrases."""
    distance = 1.0 - similarity
    return RawDivergence(
        {
            "across_languages": float(across_languages),
            "distance_across": distance if across_languages else 0.0,
            "distance_within": 0.0 if across_languages else distance,
        }
    )
