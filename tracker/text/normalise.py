"""Text in, folded text out, with a map back: comparisons ignore typography, and spans still point into the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from tracker.records import Span

_SINGLE_QUOTES = "'‘’‚‛`´′ʼʻʹ＇"
_DOUBLE_QUOTES = '"“”„‟«»‹›「」『』″〝〞〟＂״'
_DASHES = "-‐‑‒–—―−⁃﹘﹣－"
_SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_DROPPED = (
    "\xad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067"
    "\u2068\u2069\ufeff\ufe0e\ufe0f\u0640"
)
# Letters that print differently but are the same word: ё without its dots, Arabic keyboards' yeh and kaf, hamza
# seats, the Turkish dotted and dotless i.
_LETTERS = {
    "ё": "е",
    "Ё": "е",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "İ": "i",
    "ı": "i",
    "׳": "'",
}
# Vowel points and accents on letters written without them as a rule: Hebrew, Arabic; the Slavonic stress mark.
_POINTS = frozenset(
    [chr(c) for c in range(0x0591, 0x05C8) if unicodedata.category(chr(c)) == "Mn"]
    + [chr(c) for c in [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)]]
    + ["\u0301"]
)
# Canonical reordering of combining marks takes quadratic time; no real letter carries more than a handful.
_LONGEST_CLUSTER = 16


def _table() -> dict[str, str]:
    table = dict.fromkeys(_SINGLE_QUOTES, "'")
    table |= dict.fromkeys(_DOUBLE_QUOTES, '"')
    table |= dict.fromkeys(_DASHES, "-")
    table |= dict.fromkeys(_SPACES, " ")
    table |= dict.fromkeys(_DROPPED, "")
    table |= _LETTERS
    table["…"] = "..."
    return table


class _Folding(dict[str, str]):
    """Folding of one NFC code point, worked out when first met."""

    def __missing__(self, char: str) -> str:
        if "\uff00" <= char <= "\uffef" or "\ufb00" <= char <= "\ufb06":  # full-width forms, Latin ligatures
            folded = unicodedata.normalize("NFKC", char).casefold()
        else:
            folded = char.casefold()
        if len(self) < 50_000:
            self[char] = folded
        return folded


_FOLDING = _Folding(_table())


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded text. `origin[i]` is the offset in the original of the code point behind `text[i]`, `ends[i]` where that
    code point (with its combining marks) ends there."""

    text: str
    origin: tuple[int, ...]
    ends: tuple[int, ...]


def _is_mark(char: str) -> bool:
    return char >= "\u0300" and (unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff")


def fold(text: str) -> Normalised:
    """NFC, case folded, quotation marks, dashes, ellipsis and spaces made one kind, invisible characters dropped.

    Runs of space become one space. Takes linear time; the result may be longer than the text ("…", "ß") or shorter.
    """
    if _one_for_one().fullmatch(text):
        folded = "".join(map(_FOLDING.__getitem__, text))
        if "  " not in folded:
            places = tuple(range(len(text) + 1))
            return Normalised(folded, places[:-1], places[1:])
    return _folded(text)


@cache
def _one_for_one() -> re.Pattern[str]:
    """Text in which each character is folded to one, whatever stands beside it: most text, told fifteen times faster."""
    simple = [c for c in map(chr, range(0x0800)) if len(_FOLDING[c]) == 1 and not _is_mark(c) and c not in _POINTS]
    return re.compile(
        f"[{re.escape(''.join(simple))}\u2010-\u2015\u2018-\u201f\u3001-\u3029\u3031-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
    )


def _folded(text: str) -> Normalised:
    """`fold`, character by character."""
    out: list[str] = []
    origin: list[int] = []
    ends: list[int] = []
    position, length = 0, len(text)
    while position < length:
        stop = position + 1
        while stop < length and stop - position < _LONGEST_CLUSTER and _is_mark(text[stop]):
            stop += 1
        cluster = text[position:stop]
        if stop - position > 1:
            cluster = unicodedata.normalize("NFC", _without_points(cluster))
        elif cluster in _POINTS:
            cluster = ""
        for char in cluster:
            for folded in _FOLDING[char]:
                if folded == " " and out and out[-1] == " ":
                    ends[-1] = stop
                    continue
                out.append(folded)
                origin.append(position)
                ends.append(stop)
        position = stop
    return Normalised("".join(out), tuple(origin), tuple(ends))


def _without_points(cluster: str) -> str:
    """The cluster without vowel points; an acute goes from Cyrillic letters alone, where it only marks the stress."""
    base = cluster[0]
    cyrillic = "\u0400" <= base <= "\u04ff"
    return base + "".join(c for c in cluster[1:] if c not in _POINTS or (c == "\u0301" and not cyrillic))


def span_in_original(normalised: Normalised, start: int, end: int) -> Span:
    """Where `normalised.text[start:end]` lies in the original. An empty span maps to an empty one.

    Raises IndexError where the span is outside the folded text.
    """
    if not 0 <= start <= end <= len(normalised.text):
        raise IndexError(f"span {start}:{end} is outside a text of {len(normalised.text)}")
    if start == end:
        point = normalised.origin[start] if start < len(normalised.origin) else (normalised.ends or (0,))[-1]
        return point, point
    return normalised.origin[start], normalised.ends[end - 1]
