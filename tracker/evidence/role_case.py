"""A word of a text in, out what its form says: whether it can be the doer of a deed, or whom it is done to."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.evidence.name_claims import dictionary_form

# What a form says: the doer, the one it is done to, the doer of a passive, neither, or nothing.
DOER, TARGET, BY, NEITHER, OPEN = "doer", "target", "by", "neither", ""

_ADJECTIVE = (
    ("ыми", BY), ("ими", BY), ("ого", TARGET), ("его", TARGET), ("ому", TARGET), ("ему", TARGET), ("ая", DOER),
    ("яя", DOER), ("ую", TARGET), ("юю", TARGET), ("ым", BY), ("им", BY), ("ых", TARGET), ("их", TARGET),
    ("ой", BY), ("ей", BY), ("ою", BY),
)  # fmt: skip
_FEMININE = (("ою", BY), ("ею", BY), ("єю", BY), ("ой", BY), ("ей", BY), ("ёй", BY), ("у", TARGET), ("ю", TARGET))
_MASCULINE = (
    ("ами", BY), ("ями", BY), ("ом", BY), ("ем", BY), ("ём", BY), ("єм", BY), ("ам", TARGET), ("ям", TARGET),
    ("ові", TARGET), ("еві", TARGET), ("ов", TARGET), ("ів", TARGET), ("ей", TARGET), ("у", TARGET), ("ю", TARGET),
)  # fmt: skip
_VOWEL = re.compile("[аеиоуыэюяєіїёьй]\\Z")
_ADJECTIVE_LEMMA = re.compile("(?:ий|ый|ой|ій)\\Z")
# Participles used as nouns («протестующие») are in no dictionary.
_PARTICIPLE = re.compile("(?:ущ|ющ|ащ|ящ)(?:ий|ая|ие|его|ему|им|их|ими|ую|ей)\\Z")

_ARTICLE = re.compile(
    r"(?<!\w)(der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|(?:sein|ihr|unser|kein)(?:e|en|em|er|es)?)\s+"
    r"(?:\w+(?:e|en|er|es|em)\s+)?\Z",
    re.IGNORECASE,
)
_GERMAN_FEMININE = re.compile(
    r"(?:ung|heit|keit|schaft|ion|ei|tät|in|kraine|chweiz|rmee|irma|ank|irche|EU|USA|NATO|UNO|Mongolei)\Z"
)
_NOUN_BEFORE = re.compile(r"[A-ZÄÖÜ][\w-]+\s+\Z")


@lru_cache(maxsize=4096)
def slavic_case(word: str, language: str, animate: bool) -> str:
    """What the ending of a Russian or Ukrainian noun or adjective says; its dictionary form tells which ending it is."""
    lower = word.lower()
    lemma = dictionary_form(word, language)
    if _PARTICIPLE.search(lower):
        return _ending(lower, _ADJECTIVE)
    if _ADJECTIVE_LEMMA.search(lemma) and len(lemma) > 4:
        if lower == lemma:
            return DOER if animate else OPEN
        return _ending(lower, _ADJECTIVE)
    if lemma.endswith(("а", "я")):
        if lower == lemma:
            return DOER
        # Genitive, dative and plural share their endings here: such a form proves nothing.
        return _ending(lower, _FEMININE) or NEITHER
    if lower == lemma:
        return DOER if animate and _is_singular(lemma) else OPEN
    if lower.endswith(("а", "я")):
        return TARGET if animate else NEITHER
    if lower.endswith(("и", "ы", "і", "ї")):
        return DOER if animate else OPEN
    return _ending(lower, _MASCULINE) or NEITHER


def _is_singular(lemma: str) -> bool:
    return not _VOWEL.search(lemma) or lemma.endswith(("ь", "й"))


def _ending(word: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((case for ending, case in table if word.endswith(ending)), OPEN)


def german_case(text: str, start: int, word: str) -> str:
    """What the article before a German noun says; nothing where there is none, or one of two meanings."""
    found = _ARTICLE.search(text, max(0, start - 40), start)
    if found is None:
        return OPEN
    article = found[1].lower()
    if article == "des" or article.endswith("es"):
        return NEITHER if article != "das" else OPEN
    if article.endswith(("en", "em")):
        return TARGET
    if article == "der" or (article.endswith("er") and article not in {"ihr", "unser"}):
        if not _GERMAN_FEMININE.search(word):
            return NEITHER if article != "der" or word.endswith("en") else DOER
        # "Vertreter der Ukraine": a genitive; "der Ukraine warf man vor": a dative.
        return NEITHER if _NOUN_BEFORE.search(text, max(0, found.start() - 40), found.start()) else TARGET
    return OPEN
