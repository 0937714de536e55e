"""English contractions written out, and the other way round."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign
from tracker.training.perturb.base import like

_PAIRS = [
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("was not", "wasn't"),
    ("were not", "weren't"),
    ("will not", "won't"),
    ("would not", "wouldn't"),
    ("cannot", "can't"),
    ("could not", "couldn't"),
    ("should not", "shouldn't"),
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("did not", "didn't"),
    ("has not", "hasn't"),
    ("have not", "haven't"),
    ("had not", "hadn't"),
    ("I am", "I'm"),
    ("we are", "we're"),
    ("they are", "they're"),
    ("you are", "you're"),
    ("it is", "it's"),
    ("I have", "I've"),
    ("we have", "we've"),
    ("I will", "I'll"),
    ("we will", "we'll"),
    ("they will", "they'll"),
    ("that is", "that's"),
    ("there is", "there's"),
    ("he is", "he's"),
    ("she is", "she's"),
]
_EXPAND = {short.lower(): long for long, short in _PAIRS if short not in {"he's", "she's", "it's", "that's", "there's"}}
_SHORTEN = {long.lower(): short for long, short in _PAIRS}
_LONG = re.compile(rf"\b(?:{'|'.join(_SHORTEN)})\b(?= \w)", re.IGNORECASE)
_SHORT = re.compile(rf"\b(?:{'|'.join(_EXPAND)})\b", re.IGNORECASE)


def contraction(text: str, language: str, rng: Random) -> str | None:
    """Every contraction written out, or, where there is none, every place for one used."""
    plain = text.replace("’", "'")
    if _SHORT.search(plain):
        return _SHORT.sub(lambda m: like(m.group(), _EXPAND[m.group().lower()]), plain)
    new = _LONG.sub(lambda m: like(m.group(), _SHORTEN[m.group().lower()]), plain)
    return new if new != text else None


BENIGN = Benign("contraction", "benign", frozenset({"en"}), contraction)
