"""Text and language in, its tokens out: figures, Han numerals, words and symbols, with what the lexicon knows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.evidence.number_figures import HAN_DIGITS, HAN_ODD, HAN_SCALES, HAN_TENS
from tracker.evidence.number_lexicon import Entry, Lexicon, key, lexicon

_HAN = "".join(c for c in [*HAN_DIGITS, *HAN_TENS, *HAN_SCALES] if not "\uac00" <= c <= "\ud7a3")
_HANGUL_SCALES = "천백만억조"
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957"
)
_TOKEN = re.compile(
    r"(?P<figure>(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:(?:[.,٫٬'’．・]|，(?=\d{3}(?!\d)))\d+)*)"
    rf"|(?P<han>[{_HAN}](?:[{_HAN}]|[{HAN_ODD}](?=[十百千万萬亿億]))*|(?<=\d)[{HAN_ODD}]?[千百万萬亿億]+|(?<=\d)[{_HANGUL_SCALES}]+)"
    r"|(?P<half>半)"
    rf"|(?P<word>(?:(?![{_HAN}\d_])[\w{_MARKS}])+)"
    r"|(?P<symbol>[^\w\s])"
)
_UKRAINIAN_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: `kind` is figure, han, half, word or symbol, `key` its folded form."""

    kind: str
    text: str
    start: int
    end: int
    key: str


def _tokens(text: str, lex: Lexicon | None) -> list[Token]:
    if lex is not None and lex.apostrophe:
        text = _UKRAINIAN_APOSTROPHE.sub("ʹ", text)
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "symbol"
        piece = match.group()
        folded = key(piece.replace("ʹ", "'")) if kind == "word" and len(piece) < 60 else piece
        found.append(Token(kind, piece, match.start(), match.end(), folded))
    return found


class Tokens:
    """The tokens of a text, and what stands where."""

    def __init__(self, text: str, language: str | None) -> None:
        self.lexicon = lexicon(language)
        self.language = language or ""
        self.tokens = _tokens(text, self.lexicon)

    def at(self, i: int) -> Token | None:
        """Token i, null outside the text."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def gap(self, i: int) -> int:
        """Code points between token i and the next; large where there is no next."""
        following = self.at(i + 1)
        return following.start - self.tokens[i].end if following else 99

    def entry(self, word: str) -> Entry | None:
        """The entry of a word, without the particles that Arabic and Hebrew write on it."""
        if self.lexicon is None:
            return None
        entry = self.lexicon.words.get(word)
        if entry is None:
            for particle in self.lexicon.attached:
                if word.startswith(particle) and len(word) > len(particle) + 1:
                    entry = self.lexicon.words.get(word[len(particle) :])
                    if entry is not None:
                        return entry
        return entry

    def marked(self, name: str, token: Token | None) -> bool:
        """Whether a token is one of the lexicon's marks of a kind (percent, about, clock …)."""
        if self.lexicon is None or token is None:
            return False
        marks = self.lexicon.marks.get(name, frozenset())
        return token.key in marks or (
            bool(self.lexicon.attached) and any(token.key == p + m for p in self.lexicon.attached for m in marks)
        )
