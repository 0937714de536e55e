"""A pair in one language in; whether its two texts claim a relation in different strength, out.

A press release says of the same study "prevents" where the paper said "was associated with", and in other words
throughout, so that no guard can hold one phrase against the other. The feature says so much and no more.
"""

from __future__ import annotations

from tracker.evidence.cues import LONGEST, by_kind
from tracker.evidence.strength_reader import LANGUAGES, read_claim

_REGISTER = "strength_register"


def claim_strength(original: str, reported: str, language: str | None) -> float:
    """1 where both texts claim a relation, of different strength, and one of them speaks of research or health; else 0.

    Elsewhere a "can" more or less is a matter of style. Texts of more than LONGEST characters claim too many things.
    """
    if language is None or language not in LANGUAGES or max(len(original), len(reported)) > LONGEST:
        return 0.0
    one, other = (read_claim(text, language).level for text in (original, reported))
    if one == other or not (one and other):
        return 0.0
    return float(any(by_kind(_REGISTER, text, language) for text in (original, reported)))
