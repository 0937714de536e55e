"""A reader's words -> a condition on full-text indexes, or on substrings where a script has no spaces."""

from __future__ import annotations

import re

# Scripts written without spaces: the full-text index takes a whole sentence of theirs for one word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def unspaced(words: str) -> bool:
    """Whether `words` must be looked for as a substring."""
    return bool(_UNSPACED.search(words))


def all_words(words: str) -> str:
    """An FTS5 query for texts with all of the words; nothing in them is syntax. Finds nothing where there are none."""
    wanted = [word for word in re.sub('["\x00]', " ", words).split() if any(char.isalnum() for char in word)]
    return " ".join(f'"{word}"' for word in wanted) or '""'
