"""What every encoder does to a text and its tokens' offsets; nothing here moves a code point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from tracker.encoder.base import Ints
from tracker.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with lone surrogates as U+FFFD: the same length, and encodable. Raises InputError on an empty text."""
    if not text.strip():
        raise InputError("a text is empty; give the words to encode")
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def whole_characters(text: str, offsets: Sequence[tuple[int, int]]) -> Ints:
    """(tokens, 2) offsets whose ends take in the marks and Hangul jamo that belong to the last character.

    A normaliser that composes (e + ´ to é) ends the token before what it composed away.
    """
    found = np.array(offsets, np.int32).reshape(-1, 2)
    if text.isascii():
        return found
    # Marks that are tokens of their own stay their own: nothing reaches past the next token's start.
    limits = [start for start, _ in offsets[1:]] + [len(text)]
    for token, ((_, end), limit) in enumerate(zip(offsets, limits, strict=False)):
        reach = end
        while reach < limit and _continues(text[reach]):
            reach += 1
        found[token, 1] = reach
    return found


def _continues(character: str) -> bool:
    """Whether the character belongs to the one before it: a mark, or a medial or final jamo."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
