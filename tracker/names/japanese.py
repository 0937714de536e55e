"""A name in Latin letters and a Japanese text in; out, whether the text may write the name in characters or kana.

Readings come from data/kanji.tsv; names have readings of their own, so that only half of a name must be found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

from tracker.names.sound import occurs_in, skeleton

_DATA = Path(__file__).with_name("data") / "kanji.tsv"
_ROMAJI = re.compile(
    "(?:(?:ch|sh|ts|ky|gy|ny|hy|by|py|my|ry|j|f|[kgsztdnhbpmyrw])?[aeiou]{1,3}|n(?![aeiouy])|[kstp](?=[kstpc])|h(?![aeiou]))+"
)
_LONG_VOWELS = (
    (re.compile("o[uho]+(?=[^aeiou]|$)"), "o"),
    (re.compile("uu+"), "u"),
    (re.compile("m(?=[bpm])"), "n"),
    (re.compile("ei"), "e"),
)
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
# Small kana that stand for a whole word in names of places: 牛ケ原, 井ノ頭.
_OF_PLACES = {"ケ": frozenset({"ga", "ka", "ke"}), "ヶ": frozenset({"ga", "ka", "ke"}), "ノ": frozenset({"no"})}
_VOICED = {"k": "g", "s": "z", "t": "d", "h": "b", "c": "j", "f": "b"}
# How much of a name the readings must account for; a name of one character wholly.
_LEAST = 0.5
_LONGEST_NAME = 18
# So few consonants answer only for a whole run of katakana.
_SHORT = 2
_MOST_LETTERS_OF_ONE = 6


def is_romaji(name: str) -> bool:
    """Whether a folded name can be one in Japanese."""
    return _ROMAJI.fullmatch(_plain(name)) is not None


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in _DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {character: tuple(readings.split()) for character, readings in rows}


def _plain(letters: str) -> str:
    """Letters without the marks of length, which English leaves out."""
    for pattern, replacement in _LONG_VOWELS:
        letters = pattern.sub(replacement, letters)
    return letters


@lru_cache(maxsize=4096)
def readings_of(character: str) -> frozenset[str]:
    """What one character may be read as within a name: its readings without endings, with a voiced head too."""
    if character in _OF_PLACES:
        return _OF_PLACES[character]
    if "\u3040" <= character <= "\u30ff":
        return frozenset({anyascii(character).lower()}) - {""}
    found: set[str] = set()
    for reading in _table().get(character, ()):
        found |= {
            _plain(reading[:n]) for n in range(2, len(reading) + 1) if n == len(reading) or reading[n - 1] in "aeiou"
        }
        found.add(_plain(reading))
    return frozenset(found | {_VOICED[r[0]] + r[1:].removeprefix("h") for r in found if r[0] in _VOICED})


def has_reading(name: str, text: str) -> bool:
    """Whether characters or kana that stand together in the text may be read as the name: "katsuno" for 勝野."""
    if len(name) > _LONGEST_NAME:
        return False
    plain = _plain(name)
    return any(_reads(plain, text, start) for start in range(len(text)) if _writes(text[start]))


def has_katakana(name: str, text: str) -> bool:
    """Whether a foreign name stands within a run of katakana: "germain" in サンジェルマン."""
    sounds = {skeleton(name), skeleton(re.sub("g(?=[eiy])|j", "sh", name))}
    words = [skeleton(m[0]) for m in _KATAKANA.finditer(text)]
    if any(occurs_in(s, word, (len(s) - 1) // 4) for s in sounds if len(s) > 2 for word in words):
        return True
    # An r before a consonant or at the end is heard as a long vowel: カービー, Kirby.
    short = skeleton(re.sub("r(?![aeiouyr])", "", name))
    return len(short) == _SHORT and short in words


def _writes(character: str) -> bool:
    return "\u3041" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or character == "々"


def _reads(name: str, text: str, start: int) -> bool:
    """Characters from `start` on use the name up, and the known readings among them are enough of it."""
    reached: dict[int, int] = {0: 0}
    for at in range(start, min(len(text), start + len(name))):
        if not _writes(text[at]):
            return False
        character = text[at - 1] if text[at] == "々" and at else text[at]
        following: dict[int, int] = {}
        for used, known in reached.items():
            for length, is_known in _steps(name, used, character):
                following[used + length] = max(following.get(used + length, -1), known + length * is_known)
        single = at == start
        if following.get(len(name), -1) >= (len(name) if single else _LEAST * len(name)):
            return True
        reached = {used: known for used, known in following.items() if used < len(name)}
        if not reached:
            return False
    return False


def _steps(name: str, used: int, character: str) -> Iterator[tuple[int, bool]]:
    for reading in readings_of(character):
        if name.startswith(reading, used):
            yield len(reading), True
    if character >= "\u3400":
        for length in range(1, min(_MOST_LETTERS_OF_ONE, len(name) - used) + 1):
            yield length, False
