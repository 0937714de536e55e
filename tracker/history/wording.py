"""The words of two reports in one language in, how alike they are worded out: in [0, 1], whatever they mean.

Word by word (Indel similarity, rapidfuzz), for letters that two words share say nothing of a shared source. A fragment is
as alike as the part of the longer report that it was cut from.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

#: From here on two reports have one wording. Translations made apart share half of their words at most, edits of one wire
#: sentence most of them. It groups reports for reading; no verdict depends on it.
SAME = 0.65
#: Fewer words than these are shared by chance; a shorter fragment is alike only where it is the whole.
_FEWEST = 5
#: A fragment may lose or change one word in ten.
_FRAGMENT = 0.9


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two wordings are: 1.0 for the same words in the same order, 0.0 for none in common."""
    if not one or not other:
        return 0.0
    whole = float(Indel.normalized_similarity(one, other))
    short, long = sorted((one, other), key=len)
    if whole >= SAME or len(short) < _FEWEST:
        return whole
    part = _as_fragment(short, long)
    return part if part >= _FRAGMENT else whole


def _as_fragment(short: Sequence[str], long: Sequence[str]) -> float:
    """The share of the fragment's words that the longer one has in this order and close together."""
    size = len(short)
    rare = min(short, key=lambda word: (long.count(word), -len(word)))
    best = 0.0
    place = list(short).index(rare)
    for at, word in enumerate(long):
        if word == rare:
            window = long[max(0, at - place) : max(0, at - place) + size]
            best = max(best, float(Indel.normalized_similarity(short, window)))
    return best
