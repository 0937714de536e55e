"""A text in, out the parties that may do something to one another, and what their form says of which does it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.evidence.cues import find_cues
from tracker.evidence.role_case import BY, DOER, NEITHER, OPEN, TARGET, german_case, slavic_case
from tracker.evidence.role_words import Words, role_words
from tracker.names.places import find_places
from tracker.names.tokens import tokens
from tracker.records import Span

_COUNTRY = re.compile(r"[A-Z]{2}|org:.+|people:.+")
_OF = r"(?:of|of the|de|du|de la|de l['’]|des|d['’]|der|des|von|del)"
_SPACE = re.compile(r"[\s-]+")
_OFFICE_BEHIND = re.compile(r"(?:['’]s?)?[\s-]+(?:[^\W\d_]+[\s-]+)?")
_OFFICE_BEFORE = re.compile(rf"\s+(?:{_OF}(?:\s+|(?<=['’])))?(?:[Tt]he\s+)?", re.IGNORECASE)
_CHINESE_OFFICE_BEHIND = re.compile("的?[\u4e00-\u9fff]{0,2}")
# Parties whose name has the same form as doer and as target in Russian and Ukrainian, for they are no living beings.
_BODIES = frozenset(("court", "army", "government", "opposition", "parliament", "union", "company", "bank", "church"))
# Languages where a preposition can stand before a plain object, and before no doer.
_TO_MARKS = frozenset({"ru", "uk", "es", "de", "zh"})
_PRONOUNS = frozenset({"speaker", "they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody: a country (by its code), a body or office (by the name of its row), or a pronoun.

    `case`: what the form says (see role_case), or what a preposition before it does. `adjective`: "Russian", not "Russia".
    """

    concept: str
    span: Span
    case: str = OPEN
    oblique: bool = False
    adjective: bool = False

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun, which stands for somebody in this text only."""
        return self.concept in _PRONOUNS


@lru_cache(maxsize=128)
def parties(text: str, language: str) -> tuple[Party, ...]:
    """The parties of a text in order, none overlapping. Raises KeyError outside the covered languages."""
    words = role_words(language)
    named: dict[Span, Party] = {}
    mentions = find_places(text, language)
    # All but English write the adjective small; a table of stems takes the name itself for one.
    adjectives = {
        m.span for m in mentions if m.role == "people" and (language == "en" or not text[m.span[0]].isupper())
    }
    for mention in mentions:
        sure = mention.certain or "." in mention.concept or (language == "zh" and mention.span[1] - mention.span[0] > 1)
        if sure and _COUNTRY.fullmatch(mention.country):
            party = Party(mention.country, mention.span, adjective=mention.span in adjectives)
            named.setdefault(mention.span, party)
    found = list(named.values())
    taken = [p.span for p in found]
    for cue in find_cues(words.parties, text):
        if not any(s < cue.end and cue.start < e for s, e in taken):
            concept, _, case = cue.kind.partition("_")
            if case not in {DOER, TARGET}:
                concept, case = cue.kind, OPEN
            found.append(Party(concept, cue.span, case))
    marked = [_marked(p, text, words) for p in sorted(found, key=lambda p: p.span)]
    return tuple(_merged(marked, text, words))


def _marked(party: Party, text: str, words: Words) -> Party:
    """The party with what its ending, its article and the preposition before it say."""
    start = party.span[0]
    near = max(0, start - 40)
    by = bool(words.by.search(text, near, start))
    to = bool(words.to.search(text, near, start))
    oblique = not by and not to and bool(words.oblique.search(text, near, start))
    case = party.case
    if not case and words.language in {"ru", "uk"}:
        word = next((t.text for t in tokens(text[party.span[0] : party.span[1]])), "")
        country = _COUNTRY.fullmatch(party.concept) is not None
        case = slavic_case(word, words.language, animate=not country and party.concept not in _BODIES)
    elif not case and words.language == "de":
        case = german_case(text, start, text[party.span[0] : party.span[1]])
    if by:
        case = BY
    elif (to and words.language in _TO_MARKS) or (words.language == "ar" and _is_prefixed(text, party)):
        case = TARGET
    return replace(party, case=case, oblique=oblique)


def _is_prefixed(text: str, party: Party) -> bool:
    """Whether the Arabic word is still the name of the party without its first letter, a preposition then."""
    rest = text[party.span[0] + 1 : party.span[1]]
    if text[party.span[0]] not in "بل":
        return False
    return any(m.country == party.concept for m in find_places(rest, "ar"))


def _merged(run: list[Party], text: str, words: Words) -> list[Party]:
    """ "The Russian minister", "the president of Turkey" is one party: its country, in the case of the office."""
    merged: list[Party] = []
    for party in run:
        last = merged[-1] if merged else None
        if last is not None and _one(last, party, text, words):
            country, office = (last, party) if _COUNTRY.fullmatch(last.concept) else (party, last)
            case = last.case if last.case not in {OPEN, NEITHER} or last is office else party.case
            merged[-1] = Party(country.concept, (last.span[0], party.span[1]), case, last.oblique)
        else:
            merged.append(party)
    return merged


def _one(last: Party, party: Party, text: str, words: Words) -> bool:
    if last.pronoun or party.pronoun:
        return False
    first, second = (bool(_COUNTRY.fullmatch(p.concept)) for p in (last, party))
    if first == second:
        return False
    between = text[last.span[1] : party.span[0]]
    if words.verbs.search(between) or party.case == BY:
        return False
    if words.language == "zh":
        return first and _CHINESE_OFFICE_BEHIND.fullmatch(between) is not None
    if first:
        owns = last.adjective or between[:1] in {"'", "’"}
        return (_OFFICE_BEHIND if owns else _SPACE).fullmatch(between) is not None and (
            owns or words.language in {"en", "de"}
        )
    if party.adjective and words.language in {"ar", "fr", "es"}:
        return between == " "
    if words.language == "ar":
        return between == " " and not text.startswith("ال", last.span[0])
    if words.language in {"ru", "uk"}:
        return between == " " and party.case == NEITHER
    return between.strip() != "" and _OFFICE_BEFORE.fullmatch(between) is not None
