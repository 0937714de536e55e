"""The words of two reports in one language in, how alike they are worded out: in [0, 1], whatever they mean.

Word by word (Indel similarity, rapidfuzz), for letters that two words share say nothing of a shared source. A fragment is
as alike as the part of the longer report that it was cut from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from tracker.text.normalise import fold
from tracker.text.words import words

#: From here on two reports have one wording. Translations made apart share half of their words at most, edits of one wire
#: sentence most of them. It groups reports for reading; no verdict depends on it.
SAME = 0.65
#: Fewer words than these are shared by chance; a shorter fragment is alike only where it is the whole.
_FEWEST = 5
#: A fragment may lose or change one word in ten.
_FRAGMENT = 0.9


#: Of two wordings that share less of the shorter one's words than this nothing more is asked: most pairs are such.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a report as they compare, and which words they are."""

    words: tuple[str, ...]
    vocabulary: frozenset[str]


def wording(text: str, language: str | None) -> Wording:
    """The words of a text, case and typography aside: equal for two that print the same."""
    found = tuple(word.text for word in words(fold(text).text, language))
    return Wording(found, frozenset(found))


def likeness(one: Wording, other: Wording) -> float:
    """How alike two wordings are: 1.0 for the same words in the same order, 0.0 for less than half of them in common."""
    fewest = min(len(one.vocabulary), len(other.vocabulary))
    if not fewest or len(one.vocabulary & other.vocabulary) < _SHARED * fewest:
        return 0.0
    whole = float(Indel.normalized_similarity(one.words, other.words))
    short, long = sorted((one.words, other.words), key=len)
    if whole >= SAME or len(short) < _FEWEST:
        return whole
    part = _as_fragment(short, long)
    return part if part >= _FRAGMENT else whole


def holds(text: Wording, part: Wording) -> bool:
    """Whether a text has the very words of a part, one after the other."""
    if not part.words or not part.vocabulary <= text.vocabulary:
        return False
    size = len(part.words)
    return any(text.words[at : at + size] == part.words for at in range(len(text.words) - size + 1))


def _as_fragment(short: Sequence[str], long: Sequence[str]) -> float:
    """The share of the fragment's words that the longer one has in this order and close together."""
    size = len(short)
    counts = Counter(long)
    rare = min((word for word in short if counts[word]), key=lambda word: (counts[word], -len(word)))
    place, best = short.index(rare), 0.0
    for at, word in enumerate(long):
        if word == rare:
            window = long[max(0, at - place) : max(0, at - place) + size]
            best = max(best, float(Indel.normalized_similarity(short, window)))
    return best
