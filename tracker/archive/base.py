"""What every reader shares: the Reject record, the limits, and small rules about text that all formats obey."""

from __future__ import annotations

import re

from tracker.text.language import detect
from tracker.text.unsafe import clean

#: Largest file or JSONL line that is read, in bytes. More is flagged and left alone, never cut in silence: no news
#: article comes near it, so a larger one is something else, or hostile.
MAX_BYTES = 16 * 1024 * 1024

_LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?$")
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")


class Unreadable(Exception):
    """Raised inside a reader; its message becomes a Reject's reason and never leaves this package."""


def tidy(text: str) -> str:
    """Text as an article keeps it: newlines of one kind, runs of blank lines made one, no space at the ends.

    NUL and lone surrogates become U+FFFD, for no database or encoder takes them.
    """
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _BLANK_LINES.sub("\n\n", text).strip()


def one_line(text: str | None) -> str | None:
    """A title or an outlet's name on one line; null where nothing is left."""
    return " ".join(clean(text).split()) or None if text else None


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of an article's language.

    What is declared stands only where the text itself does not tell: pages state their template's language, and that
    is often not the language of the article.
    """
    code = None
    if declared and (found := _LANGUAGE_CODE.match(declared.strip())):
        code = found[1].lower()
    guess = detect(text)
    if guess.code is None:
        return code
    if code is not None and code != guess.code and guess.confidence < 0.9:
        return code
    return guess.code
