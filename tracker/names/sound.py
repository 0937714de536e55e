"""A name or word in any script in, its consonant skeleton out: a rough key that survives transliteration.

Sounds that scripts and spelling habits confuse fall together (b/p/v/f stay two classes, s/z/sh/ch/j one); vowels go.
Romanisation of every script is anyascii's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from tracker.names.tokens import fold_token

_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("[^a-z]", ""), ("x", "ks"), ("(?<=[bcdfghklmnprstvwz])j(?=[aou])", ""), ("ng", "n"), ("ow$|off$|ew$", "ov"),
        ("(^|(?<=[aeo]))u(?=[aeio])", "w"), ("tsch|tch|dzh|dsch|sch|szcz|shch|cz|sz|ch|sh|zh|kh(?=[ei])|dj|dz|ts|tz|gy", "S"),
        ("ph|pf", "f"), ("th", "t"), ("gh|kh|ck|qu|q", "k"), ("c(?=[eiy])", "S"), ("c", "k"), ("wh", "w"),
        ("(?<=[aeiouy])h(?![aeiouy])", ""), ("[szj]", "S"), ("[vwf]", "B"), ("[bp]", "B"), ("[dt]", "T"), ("[gkh]", "K"), ("[lr]", "L"), ("[mn]", "N"), ("[aeiouy]", ""),
        (r"([A-Z])\1+", r"\1"),
    )
]  # fmt: skip
_KHA = re.compile("[хХ]")


@lru_cache(maxsize=65536)
def roman(word: str) -> str:
    """Lower-case ASCII romanisation of one word."""
    folded = fold_token(word)
    return folded if folded.isascii() else anyascii(folded).lower()


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Consonant classes of a word, repeated ones once: "Рябков" and "Rjabkow" both give "LBKB"."""
    key = roman(word)
    if _KHA.search(word):
        # kh before e and i stands for sh in some romanisations; of a Cyrillic х it never does: Хэнкок.
        key = key.replace("kh", "k")
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key


def near(a: str, b: str) -> float:
    """Likeness of two skeletons in [0, 1]: one minus edits over the longer length."""
    return Levenshtein.normalized_similarity(a, b)


def occurs_in(needle: str, haystack: str, errors: int) -> bool:
    """Whether a skeleton stands in a longer run of skeletons with at most so many edits (Sellers' algorithm)."""
    if not needle:
        return True
    if needle in haystack:
        return True
    if errors <= 0:
        return False
    previous = [0] * (len(haystack) + 1)
    for i, sign in enumerate(needle, 1):
        current = [i]
        for j, other in enumerate(haystack, 1):
            current.append(min(previous[j - 1] + (sign != other), previous[j] + 1, current[-1] + 1))
        previous = current
    return min(previous) <= errors
