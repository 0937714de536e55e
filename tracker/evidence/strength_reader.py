"""A text in, how strong a claim about a relation it makes out: none, association, possible cause, or cause.

The steps are those of Sumner et al. (BMJ 2014;349:g7015) as Yu et al. (EMNLP 2019) and Wright and Augenstein (EMNLP 2021)
mark them in abstracts and press releases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from tracker.evidence.cues import Cue, by_kind
from tracker.records import Span

LEXICON = "strength"
LANGUAGES = frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"})


class Level(IntEnum):
    """How strong a claim is. NONE: no relation, one denied, or words that the lists do not know."""

    NONE = 0
    ASSOCIATION = 1
    POSSIBLE = 2
    CAUSE = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """The level of a text, the word that shows it, and whether `plain`: by an outright word, and none of another step."""

    level: Level
    cue: Cue | None
    plain: bool


@lru_cache(maxsize=256)
def read_claim(text: str, language: str, span: Span | None = None) -> Claim:
    """The strength of what a text (or a span of it) claims; a language without a list reads as NONE.

    Association outweighs a hedge ("may be linked to" says no more than "is linked to"), a hedge a causal verb, and a
    causal verb a mere difference. A denied relation is none at all. "Problems linked to age" beside a claim of another
    step is no claim.
    """
    if language not in LANGUAGES:
        return Claim(Level.NONE, None, plain=False)
    found = by_kind(LEXICON, text, language, span)
    causal = _first(found, "cause", "effect")
    link = _first(found, "link") or (
        None if "cause" in found or ("may" in found and causal) else _first(found, "apposed")
    )
    if link is not None:
        return Claim(Level.ASSOCIATION, link, plain=not found.keys() & {"none", "may", "cause"})
    if "none" in found:
        return Claim(Level.NONE, found["none"][0], plain=False)
    if "may" in found:
        return Claim(Level.POSSIBLE, found["may"][0], plain=causal is not None and "apposed" not in found)
    if causal is not None:
        return Claim(Level.CAUSE, causal, plain="cause" in found and "apposed" not in found)
    if "compare" in found:
        return Claim(Level.ASSOCIATION, found["compare"][0], plain=False)
    return Claim(Level.NONE, None, plain=False)


def _first(found: Mapping[str, list[Cue]], *kinds: str) -> Cue | None:
    """The first cue of the first kind that is there."""
    return next((found[kind][0] for kind in kinds if kind in found), None)
