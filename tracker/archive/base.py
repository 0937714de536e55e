"""What every reader shares: what it may yield, the limits, and small rules about text that all formats obey."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO, TypeAlias

from tracker.records import Article, Reject, Skipped
from tracker.text.language import detect
from tracker.text.unsafe import clean

#: Largest file or JSONL line that is read, in bytes. More is flagged and left alone, never cut in silence: no news
#: article comes near it, so a larger one is something else, or hostile.
MAX_BYTES = 16 * 1024 * 1024
#: Largest PDF or DOCX, in bytes, unpacked: such files carry their pictures.
MAX_DOCUMENT_BYTES = 8 * MAX_BYTES
#: How many times its size compressed data may inflate to, beyond MAX_BYTES. News packs 3 to 10 times, logs of one line
#: 100; a bomb packs 1,000 times.
MAX_INFLATION = 200

#: What a reader yields.
Item: TypeAlias = Article | Reject | Skipped

_LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?$")
# ISO 639-2 and -3 codes of the languages that news corpora give that way.
_TWO_LETTERS = {
    "eng": "en", "rus": "ru", "ukr": "uk", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt",
    "ita": "it", "nld": "nl", "dut": "nl", "pol": "pl", "ces": "cs", "cze": "cs", "tur": "tr", "ara": "ar", "fas": "fa",
    "per": "fa", "heb": "he", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "hin": "hi", "ell": "el", "gre": "el",
}  # fmt: skip
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")


class Unreadable(Exception):
    """Raised inside a reader; its message becomes a Reject's reason and never leaves this package."""


@dataclass(frozen=True)
class Reader:
    """A reader that a plugin brings.

    `claims` says of a file's first 4,096 bytes and its name whether this reader is for it; `read` yields what the
    stream holds (its second argument is the path to put in each item), and may raise Unreadable.
    """

    name: str
    claims: Callable[[bytes, PurePath], bool]
    read: Callable[[BinaryIO, str], Iterable[Item]]


def library(module: str, package: str, what: str) -> Any:
    """A library that a format needs, imported when the first file of it is met. Raises Unreadable where it is absent."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise Unreadable(f"{what} needs the package {package}; `pip install {package}`, then run again") from None


def tidy(text: str) -> str:
    """Text as an article keeps it: newlines of one kind, runs of blank lines made one, no space at the ends.

    NUL and lone surrogates become U+FFFD, for no database or encoder takes them.
    """
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _BLANK_LINES.sub("\n\n", text).strip()


def one_line(text: str | None) -> str | None:
    """A title or an outlet's name on one line; null where nothing is left."""
    return " ".join(clean(text).split()) or None if text else None


# A text's language is told as well by its beginning as by all of it, in a third of the time.
_TELLING = 1200


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of an article's language.

    What is declared stands only where the text itself does not tell: pages state their template's language, and that
    is often not the language of the article.
    """
    code = None
    if declared and (found := _LANGUAGE_CODE.match(declared.strip())):
        code = _TWO_LETTERS.get(found[1].lower(), found[1].lower())
    guess = detect(text[:_TELLING])
    if guess.code is None:
        return code
    if code is not None and code != guess.code and guess.confidence < 0.9:
        return code
    return guess.code
