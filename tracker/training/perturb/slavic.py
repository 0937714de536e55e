"""Russian and Ukrainian words inflected: from a word in a text to another lemma in the same form (pymorphy3)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tracker.errors import MissingExtra

_WORD = re.compile(r"[а-яёіїєґ'’-]+", re.IGNORECASE)


@lru_cache(maxsize=2)
def analyser(language: str) -> Any:
    """The morphological analyser of "ru" or "uk"; raises MissingExtra without pymorphy3."""
    try:
        import pymorphy3
    except ImportError:
        raise MissingExtra("pymorphy3 is needed to build training pairs; pip install misquote-tracker[train]") from None
    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=200_000)
def parses(word: str, language: str) -> tuple[Any, ...]:
    """All readings of a word, likeliest first."""
    return tuple(analyser(language).parse(word))


@lru_cache(maxsize=100_000)
def inflect_as(word: str, lemma: str, language: str) -> str | None:
    """`lemma` in the form in which `word` stands; None where the reading is unsure or the form does not exist."""
    source = parses(word.lower(), language)[0]
    wanted = {g for g in source.tag.grammemes if g in _KEPT}
    if "NOUN" in source.tag and "ADJF" not in source.tag:
        wanted -= {"masc", "femn", "neut", "anim", "inan"}
    target = next((p for p in parses(lemma, language) if p.tag.POS == _base(source.tag.POS)), None)
    if target is None:
        return None
    form = target.inflect(frozenset(wanted))
    return None if form is None else str(form.word)


_KEPT = frozenset(
    "nomn gent datv accs ablt loct sing plur masc femn neut past pres futr 1per 2per 3per impr indc ADJF ADJS COMP NOUN VERB INFN PRTF PRTS GRND".split()
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
