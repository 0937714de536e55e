"""What every encoder does to a text before tokenizing: a check, and nothing that moves a code point."""

from __future__ import annotations

import re

from tracker.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with lone surrogates as U+FFFD: the same length, and encodable. Raises InputError on an empty text."""
    if not text.strip():
        raise InputError("a text is empty; give the words to encode")
    return _SURROGATE.sub("�", text)
