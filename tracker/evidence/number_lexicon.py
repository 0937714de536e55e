"""Language in, its number words out: values of cardinals, scales, ordinals and weak words, read from `number_words/`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tracker.text.normalise import fold

LANGUAGES = frozenset(
    ["en", "ru", "uk", "de", "fr", "es", "zh", "ar", "it", "pt", "pl", "cs", "tr", "fa", "he", "hi", "ja", "ko"]
)


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The form under which a word is looked up: case, accents of typography and vowel points folded away."""
    return fold(word).text.replace("ة", "ه")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word is worth: `role` is unit (additive), hundred, scale, ordinal or weak."""

    role: str
    value: float


@dataclass(frozen=True)
class Lexicon:
    """The number words of one language, by their folded form, and how it writes digits."""

    language: str
    decimal: str
    group: str
    words: dict[str, Entry]
    ordinals: dict[str, float]
    also: dict[str, tuple[float, ...]]
    joiners: frozenset[str]
    articles: frozenset[str]
    marks: dict[str, frozenset[str]]
    compound: re.Pattern[str] | None
    prefixes: re.Pattern[str] | None
    attached: tuple[str, ...]
    apostrophe: bool


def _split(table: dict[str, str]) -> list[tuple[float, str]]:
    return [(float(value), key(word)) for value, listed in table.items() for word in listed.split()]


def _ordinal_forms(table: dict[str, str], endings: list[str]) -> dict[str, float]:
    forms: dict[str, float] = {}
    for value, word in _split(table):
        if word.endswith("*"):
            forms |= {word[:-1] + ending: value for ending in endings}
        else:
            forms[word] = value
    return forms


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=32)
def lexicon(language: str | None) -> Lexicon | None:
    """The number words of a language; null where there are none (then digits alone are read)."""
    if language not in LANGUAGES:
        return None
    raw = (resources.files("tracker.evidence") / "number_words" / f"{language}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(raw)
    words: dict[str, Entry] = {}
    also: dict[str, list[float]] = {}
    ordinals = _ordinal_forms(data.get("ordinals", {}), [key(e) for e in data.get("ordinal_endings", "").split()])
    for value, word in _split(data.get("weak", {})):
        also.setdefault(word, []).append(value)
        words.setdefault(word, Entry("weak", value))
    for word, value in ordinals.items():
        words[word] = Entry("ordinal", value)
    for value, word in _split(data["numbers"]):
        words[word] = Entry("hundred" if value == 100 else "unit", value)
    for value, word in _split(data["scales"]):
        words[word] = Entry("scale", value)
    compound = None
    if data.get("compound"):
        parts = [
            w for w, e in words.items() if e.role in {"unit", "hundred"} or (e.role == "scale" and e.value == 1000)
        ]
        parts += [key(w) for w in data.get("compound_parts", "").split()]
        joiner = "|".join(re.escape(key(w)) for w in data["and"].split())
        compound = re.compile(rf"(?:{_alternation(parts)}|{joiner})" if joiner else f"(?:{_alternation(parts)})")
    stems = [w for w, e in words.items() if e.role in {"unit", "hundred"} and e.value > 1 and len(w) >= 3]
    stems += [key(w) for w in data.get("prefixes", "").split()]
    return Lexicon(
        language=language or "",
        decimal=data["decimal"],
        group=data["group"],
        words=words,
        ordinals=ordinals,
        also={word: tuple(values) for word, values in also.items()},
        joiners=frozenset(key(w) for w in data["and"].split()),
        articles=frozenset(key(w) for w in data["articles"].split()),
        marks={name: frozenset(key(w) for w in listed.split()) for name, listed in data.get("marks", {}).items()},
        compound=compound,
        prefixes=re.compile(_alternation(stems)) if stems and not data.get("no_prefixes") else None,
        attached=tuple(data.get("attached", "").split()),
        apostrophe=bool(data.get("apostrophe")),
    )
