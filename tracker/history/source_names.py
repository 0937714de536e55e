"""A stretch of text in, the names of news agencies and outlets in it out, under one name each in whatever script.

The names lie in `sources.toml`, with the words that make a source of a name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_NAME = rf"[{_CAPITAL}][\w./-]*(?: [{_CAPITAL}][\w./-]*){{0,2}}"
# An Arabic adjective with the article is no name: "the Russian agency".
_ABJAD_NAME = r"(?!ال)\w{3,}"
_ABJAD = frozenset({"ar", "fa"})
#: A shorter name of an outlet is a word too often.
_SHORTEST = 4
#: How far before a name the word stands that says it is only cited, in characters.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a source: the one it is known under, and where it stands."""

    name: str
    start: int
    end: int


class Names:
    """Finds the names of sources in texts of one language (null: names alone). `outlets` are further names."""

    def __init__(self, language: str | None, outlets: Sequence[str] = ()) -> None:
        self._reporting = _any_of(language, "reporting")
        self._citing = _any_of(language, "citing")
        self._markers = _marker_patterns(language)
        known = tuple(sorted({outlet for outlet in outlets if len(outlet) >= _SHORTEST}))
        self._outlets = _outlet_pattern(known) if known else None

    def mentions(self, piece: str, *, anywhere: bool = False) -> list[Mention]:
        """The names in order of place. One that is a word as well, or an outlet's, counts where a word of reporting stands
        in the piece, or `anywhere`."""
        agencies, words = _agency_patterns()
        patterns = [agencies]
        if anywhere or (self._reporting is not None and self._reporting.search(piece) is not None):
            patterns += [words, *([self._outlets] if self._outlets else ()), *self._markers]
        found = [_mention(match) for pattern in patterns for match in pattern.finditer(piece)]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return kept

    def cites(self, piece: str, mention: Mention) -> bool:
        """Whether the name follows a word of citing, so that it may be the source of a source."""
        if self._citing is None:
            return False
        return self._citing.search(piece, max(0, mention.start - _REACH), mention.start) is not None


def _mention(match: re.Match[str]) -> Mention:
    group = match.lastgroup
    assert group is not None, "every pattern has one group that must match"
    name = match[group].rstrip("./-")
    start = match.start(group)
    return Mention(_canonical().get(name, name), start, start + len(name))


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "sources.toml").read_text(encoding="utf-8"))


@cache
def _canonical() -> Mapping[str, str]:
    """Spelling -> the name it is known under."""
    tables = _tables()
    return {s: name for table in ("agencies", "words") for name, all_ in tables[table].items() for s in all_}


@cache
def _agency_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names that are nothing else, and names that are words as well."""
    tables = _tables()
    agencies, words = (
        _names_pattern(s for spellings in tables[table].values() for s in spellings) for table in ("agencies", "words")
    )
    return agencies, words


@lru_cache(maxsize=64)
def _outlet_pattern(outlets: tuple[str, ...]) -> re.Pattern[str]:
    return _names_pattern(outlets)


@cache
def _any_of(language: str | None, table: str) -> re.Pattern[str] | None:
    """One of a language's words or phrases of a table; in Chinese anywhere, else as whole words."""
    phrases = _tables()[table].get(language or "")
    if not phrases:
        return None
    choice = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(choice if language == "zh" else rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE)


@cache
def _marker_patterns(language: str | None) -> tuple[re.Pattern[str], ...]:
    """ "news agency X", "the X newspaper": for sources that no list has."""
    markers = _tables()["markers"].get(language or "", {})
    name = _ABJAD_NAME if language in _ABJAD else _NAME
    found = []
    if before := _choice(markers.get("before", ())):
        found.append(re.compile(rf"(?<!\w)(?i:{before})\s+[«„“\"]?(?P<before>{name})"))
    if after := _choice(markers.get("after", ())):
        # "Russian news agency Interfax" names Interfax, not Russian.
        found.append(re.compile(rf"(?P<after>{name}) (?:{after})(?!\w| [{_CAPITAL}])"))
    return tuple(found)


def _choice(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


# What may stand beside a name, by its script: in Cyrillic a case ending follows, in Arabic script particles are written
# with it, and Chinese and Japanese write no spaces.
_FRAMES = {
    "plain": r"(?<![\w-])(?P<plain>{})(?![\w-])",
    "cyrillic": r"(?<![\w-])(?P<cyrillic>{})[а-яёіїєґ]{{0,3}}(?![\w-])",
    "abjad": r"(?<!\w)[ولبف]{{0,2}}(?P<abjad>{})(?!\w)",
    "unspaced": r"(?P<unspaced>{})",
}


def _names_pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    by_script: dict[str, set[str]] = {}
    for spelling in spellings:
        by_script.setdefault(_script(spelling), set()).add(spelling)
    return re.compile("|".join(_FRAMES[script].format(_choice(names)) for script, names in sorted(by_script.items())))


def _script(spelling: str) -> str:
    for char in spelling:
        if "\u0400" <= char <= "\u04ff":
            return "cyrillic"
        if "\u0590" <= char <= "\u08ff":
            return "abjad"
        if char >= "\u0900":
            return "unspaced"
    return "plain"
