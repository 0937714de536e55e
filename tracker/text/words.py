"""Text and language in, words with their offsets out; and the dictionary form of a word."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker.text.unsafe import clean

# Letters, digits and the marks that `\w` of the standard library leaves out: combining accents, Hebrew and Arabic
# points, the vowel signs of the Indic scripts.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_KANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_APOSTROPHES = "'’ʼ‘＇"
_CHAR = rf"(?:(?![{_HAN}{_KANA}{_KATAKANA}_])[\w{_MARKS}])"
_JOIN = rf"(?:[{_APOSTROPHES}\-‐‑·\u00ad\u200c\u200d״׳]|(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea](?![\u05d0-\u05ea])))"
_WORD = re.compile(
    rf"\d+(?:[.,:٫٬’]\d+)+(?!{_CHAR})"  # 1,300.5  12:30
    r"|(?<!\w)(?:[^\W\d_]\.){2,}"  # U.S.
    rf"|[{_HAN}]"
    rf"|[{_KANA}]+"
    rf"|[{_KATAKANA}]+"
    rf"|{_CHAR}+(?:{_JOIN}{_CHAR}+)*"
)
_ELISION = {
    "fr": re.compile(r"(?:[ldjmntsc]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’](?=\w)", re.IGNORECASE),
    "it": re.compile(
        r"(?:[ldmtsvnc]|un|dell|nell|all|dall|sull|coll|quest|quell|bell|sant|gl|com|dov|cos)['’](?=\w)", re.IGNORECASE
    ),
    "ca": re.compile(r"[ldmtsn]['’](?=\w)", re.IGNORECASE),
}
# simplemma's names for languages it knows under another code.
_LEMMA_CODES = {"hr": "hbs", "sr": "hbs", "bs": "hbs", "no": "nb"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the text, and its span there."""

    text: str
    start: int
    end: int


def words(text: str, language: str | None) -> tuple[Word, ...]:
    """The words of a text in order, punctuation left out.

    Contractions ("won't"), hyphen compounds, abbreviations ("U.S.") and digit groups ("1,300.5") stay whole; French,
    Italian and Catalan elisions are cut ("l'" + "homme"). A Han character is a word by itself; a run of hiragana or of
    katakana is one word, and so is a run of a script without spaces (Thai). Linear in the length of the text.
    """
    elision = _ELISION.get(language or "")
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if elision is not None:
            cut = elision.match(text, start, end)
            if cut is not None:
                found.append(Word(text[start : cut.end()], start, cut.end()))
                start = cut.end()
        found.append(Word(text[start:end], start, end))
    return tuple(found)


@lru_cache(maxsize=1)
def _lemmatiser() -> Any:
    import simplemma

    return simplemma


@lru_cache(maxsize=64)
def _lemma_code(language: str) -> str | None:
    code = _LEMMA_CODES.get(language, language)
    try:
        _lemmatiser().lemmatize("a", lang=code)
    except ValueError:
        return None
    return code


@lru_cache(maxsize=65536)
def lemma(word: str, language: str | None) -> str:
    """The dictionary form, in lower case; the lower-cased word where the language or the word is unknown.

    By simplemma's lists. The first word of a language takes about a second, for its list is read then.
    """
    lowered = word.lower()
    if not language or not lowered or len(lowered) > 60:
        return lowered
    code = _lemma_code(language)
    if code is None:
        return lowered
    # The word as printed goes first: German nouns are listed with their capital.
    form = _lemmatiser().lemmatize(clean(word if language == "de" else lowered), lang=code)
    return sys.intern(str(form).lower()) if form else lowered
