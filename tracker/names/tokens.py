"""Text in, the letter runs of it out, folded for comparison: what the name tables are matched against.

Finer than words: hyphens and Latin apostrophes part tokens ("US-led", "l'Iran"), so that a name is a run of tokens.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CYRILLIC_OR_HEBREW = "[\u0400-\u052f\u0590-\u05ff]"
_TOKEN = re.compile(
    # U.S., U.K.: one token, dots and all; a longer run of initials is a person's.
    r"(?<![^\W_])[A-Z]\.[A-Z]\.(?:[A-Z]\.)?(?![^\W_])"
    # An apostrophe, or a Hebrew acronym mark, belongs to the word in Cyrillic and Hebrew; marks (vowel signs) always do.
    rf"|(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0962\u0963]"
    rf"|(?<={_CYRILLIC_OR_HEBREW})[\"'’ʼ״׳](?={_CYRILLIC_OR_HEBREW}))+"
)
_ARABIC = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ۀ": "ه", "ک": "ك", "ؤ": "و", "ئ": "ي",
        "ـ": None, "״": '"', "׳": "'", "’": "'", "ʼ": "'", "ı": "i", "ł": "l", "ß": "ss", "ø": "o", "đ": "d", "æ": "ae",
        "œ": "oe", "ё": "е", "ґ": "г",
    }
)  # fmt: skip
# Marks that carry a letter of their own in these scripts: Cyrillic й and ї, Devanagari vowels, kana voicing.
_KEEP_COMPOSED = re.compile("[\u0400-\u04ff\u0900-\u097f\u3040-\u30ff\uac00-\ud7af]")
CASELESS = frozenset({"zh", "ja", "ko", "ar", "fa", "he", "hi"})
UNSPACED = frozenset({"zh", "ja"})


@dataclass(frozen=True, slots=True)
class Token:
    """One letter run: as it stands, folded, and its span in code points of the text."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is all upper case (two letters or more)."""
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=16384)
def fold_token(token: str) -> str:
    """Lower case without Latin, Greek, Arabic and Hebrew diacritics; Arabic and Persian letter variants made one."""
    token = token.replace("İ", "i").casefold().replace(".", "")
    if not token.isascii():
        if not _KEEP_COMPOSED.search(token):
            token = "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))
        else:
            # The dot under a Devanagari letter is left out as often as not.
            token = unicodedata.normalize("NFC", token).replace("\u093c", "")
        token = token.translate(_ARABIC)
    return token


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The letter runs of a text in order."""
    return tuple(Token(m[0], fold_token(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text))
