"""Russian and Ukrainian words inflected: from a word in a text to another lemma in the same form (pymorphy3)."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import Any

from tracker.errors import MissingExtra

_WORD = re.compile(r"[а-яёіїєґ'’-]+", re.IGNORECASE)


# pymorphy3 keeps what it knows of a language's grammemes on one class, which the analyser loaded last overwrites.
_SHARED = ("KNOWN_GRAMMEMES", "_GRAMMEME_INDICES", "_GRAMMEME_INCOMPATIBLE", "_LAT2CYR", "_CYR2LAT")
_own: dict[str, dict[str, Any]] = {}
_current: list[str] = [""]


@lru_cache(maxsize=2)
def analyser(language: str) -> Any:
    """The morphological analyser of "ru" or "uk"; raises MissingExtra without pymorphy3."""
    try:
        import pymorphy3
    except ImportError:
        raise MissingExtra(
            "pymorphy3 is needed to inflect Russian and Ukrainian; pip install misquote-tracker[train]"
        ) from None
    loaded = pymorphy3.MorphAnalyzer(lang=language)
    tags = loaded.TagClass
    _own[language] = {name: copy.copy(getattr(tags, name)) for name in _SHARED if hasattr(tags, name)}
    _current[0] = language
    return loaded


@lru_cache(maxsize=200_000)
def _parses(word: str, language: str) -> tuple[Any, ...]:
    return tuple(analyser(language).parse(word))


def parses(word: str, language: str) -> tuple[Any, ...]:
    """All readings of a word, likeliest first; until the next call, tags are those of this language."""
    tags = analyser(language).TagClass
    if _current[0] != language:
        for name, value in _own[language].items():
            setattr(tags, name, value)
        _current[0] = language
    return _parses(word, language)


def form_with(reading: Any, *grammemes: str) -> str | None:
    """The word of `reading` with these grammemes; None where the language has no such form or no such grammeme.

    The Ukrainian dictionary marks gender without marking the singular, so that is asked for only where it can be.
    """
    for wanted in (frozenset(grammemes), frozenset(grammemes) - {"sing", "VERB", "ADJF", "NOUN"}):
        try:
            form = reading.inflect(wanted)
        except ValueError:
            continue
        if form is not None:
            return str(form.word)
    return None


def is_singular(reading: Any) -> bool:
    """Whether the word stands in the singular, said or implied by a gender."""
    return "plur" not in reading.tag and ("sing" in reading.tag or reading.tag.gender is not None)


# The cases that a preposition takes, for words whose form alone leaves the case open.
_CASES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("в", "во", "на", "о", "об", "у", "при", "по"), frozenset({"loct", "accs", "datv", "gent"})),
    **dict.fromkeys(
        (
            "из",
            "от",
            "до",
            "без",
            "для",
            "против",
            "около",
            "с",
            "з",
            "із",
            "від",
            "проти",
            "біля",
            "після",
            "после",
            "из-за",
        ),
        frozenset({"gent"}),
    ),
    **dict.fromkeys(("к", "ко", "до"), frozenset({"datv", "gent"})),
}
_PLACE_CASE = {"в": "loct", "во": "loct", "на": "loct", "у": "loct"}


def reading_of(word: str, language: str, before: str = "") -> Any:
    """The likeliest reading; after a preposition, the likeliest in a case that it takes (place before direction)."""
    readings = parses(word.lower(), language)
    if before in _PLACE_CASE and not (language == "ru" and before == "у"):
        wanted = frozenset({_PLACE_CASE[before]})
    else:
        wanted = _CASES.get(before, frozenset())
    return next((r for r in readings if r.tag.POS == readings[0].tag.POS and r.tag.case in wanted), readings[0])


@lru_cache(maxsize=100_000)
def inflect_as(word: str, lemma: str, language: str, before: str = "") -> str | None:
    """`lemma` in the form in which `word` stands after the word `before`; None where that form does not exist."""
    source = reading_of(word, language, before)
    wanted = {g for g in source.tag.grammemes if g in _KEPT}
    if "NOUN" in source.tag and "ADJF" not in source.tag:
        wanted -= {"masc", "femn", "neut", "anim", "inan"}
    # The Ukrainian dictionary calls an infinitive a verb.
    base = "VERB" if language == "uk" and source.tag.POS == "VERB" else _base(source.tag.POS)
    target = next((p for p in parses(lemma, language) if base == p.tag.POS), None)
    if target is None:
        return None
    return form_with(target, *wanted)


_KEPT = frozenset(
    [
        "nomn",
        "gent",
        "datv",
        "accs",
        "ablt",
        "loct",
        "sing",
        "plur",
        "masc",
        "femn",
        "neut",
        "past",
        "pres",
        "futr",
        "1per",
        "2per",
        "3per",
        "impr",
        "indc",
        "ADJF",
        "ADJS",
        "COMP",
        "NOUN",
        "VERB",
        "INFN",
        "PRTF",
        "PRTS",
        "GRND",
    ]
)


def _base(pos: str | None) -> str | None:
    return {"VERB": "INFN", "GRND": "INFN", "PRTF": "INFN", "PRTS": "INFN", "ADJS": "ADJF", "COMP": "ADJF"}.get(
        pos or "", pos
    )


def finite_verbs(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of words that are finite verbs in their likeliest reading."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) < 3 or "-" in word:
            continue
        best = parses(word.lower(), language)[0]
        if best.tag.POS == "VERB" and "impr" not in best.tag and best.score > 0.6:
            found.append(match.span())
    return found
