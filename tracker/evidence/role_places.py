"""Two texts of one language in, out two named parties that changed places while the words around each stayed the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tracker.evidence.base import Side
from tracker.evidence.name_claims import name_claims
from tracker.evidence.role_case import DOER, TARGET
from tracker.evidence.role_exchange import EITHER_WAY, Exchange
from tracker.evidence.role_parties import Party, parties
from tracker.evidence.role_words import role_words
from tracker.names.tokens import UNSPACED, Token, tokens

# Neighbours on each side, and how many of them all must be the same where the other party stood before; where the party
# itself stood, hardly any may be.
_NEIGHBOURS = 2
_SAME, _OTHER = 3, 2
_PARTY = "@"
# So many words between two parties must be the very same; of more, this share.
_SHORT, _SHARED = 5, 0.75
_MOST_TOKENS = 250
_MOST_PARTIES = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """One party of a text: who, its form, the index of its placeholder among the units, and the words beside it."""

    party: Party
    form: str
    at: int
    left: tuple[str, ...]
    right: tuple[str, ...]


def changed_places(original: str, reported: str, language: str) -> Exchange | None:
    """The first two parties, each named once in both texts, that stand in each other's place; null where none do."""
    here, units_here = _places(reported, language)
    there, units_there = _places(original, language) if len(here) > 1 else ({}, [])
    shared = [c for c in there if c in here][:_MOST_PARTIES]
    for x, y in combinations(shared, 2):
        a, b, c, d = there[x], there[y], here[x], here[y]
        if _alike(a, d) < _SAME or _alike(b, c) < _SAME or _alike(a, c) > _OTHER or _alike(b, d) > _OTHER:
            continue
        between = _between(units_there, a, b), _between(units_here, c, d)
        if not all(_is_deed(words, language) for words in between) or not _same_words(*between):
            continue
        if language in {"ru", "uk"} and not _cases_stayed(a, b, c, d):
            continue
        spans = (a.party.span, b.party.span), (c.party.span, d.party.span)
        first, second = ((min(s for s, _ in pair), max(e for _, e in pair)) for pair in spans)
        return Exchange(first, second)
    return None


def _alike(a: _Place, b: _Place) -> int:
    """How many of the neighbours are the same; the end of the text on both sides counts as the same."""
    return sum(x == y for x, y in zip(a.left + a.right, b.left + b.right, strict=True))


def _cases_stayed(a: _Place, b: _Place, c: _Place, d: _Place) -> bool:
    """Whether each place kept its case, so that the parties changed and not the order: both forms anew, or both alike."""
    if a.form != c.form and b.form != d.form:
        return True
    return a.party.case == b.party.case not in {DOER, TARGET}


def _between(units: list[str], a: _Place, b: _Place) -> list[str]:
    low, high = sorted((a.at, b.at))
    return [u for u in units[low + 1 : high] if u != _PARTY]


def _same_words(there: list[str], here: list[str]) -> bool:
    """Whether nearly the same stands between the two: "bought" where "sold" stood turns what was turned round again."""
    if max(len(there), len(here)) <= _SHORT:
        return there == here
    shared = sum((Counter(there) & Counter(here)).values())
    return shared >= _SHARED * max(len(there), len(here))


def _is_deed(between: list[str], language: str) -> bool:
    """Whether more than "and" or "with" parts the two: in a list, or at a meeting, the order says nothing."""
    if language in UNSPACED:
        return len(between) > 1 and not EITHER_WAY["zh"].search("".join(between[:2] + between[-2:]))
    if len(between) <= _SHORT and any(EITHER_WAY[""].fullmatch(u) for u in between):
        return False
    return any(len(u) > 3 for u in between)


def _places(text: str, language: str) -> tuple[dict[str, _Place], list[str]]:
    people = _named(text, language)
    units, at = _units(text, language, people)
    padded = [""] * _NEIGHBOURS + units + [""] * _NEIGHBOURS
    found: dict[str, _Place] = {}
    for concept, (party, index) in at.items():
        middle = index + _NEIGHBOURS
        left, right = padded[index:middle], padded[middle + 1 : middle + 1 + _NEIGHBOURS]
        form = text[slice(*party.span)].lower()
        found[concept] = _Place(party, form, index, tuple(left), tuple(right))
    return found, units


def _named(text: str, language: str) -> list[Party]:
    """Parties that are named once; proper names are their own concept."""
    found = [p for p in parties(text, language) if not p.pronoun]
    taken = [p.span for p in found]
    for claim in name_claims(Side(text, language)):
        if not any(s < claim.span[1] and claim.span[0] < e for s, e in taken):
            found.append(Party(f"name:{claim.text.lower()}", claim.span))
    count = Counter(p.concept for p in found)
    return [p for p in found if count[p.concept] == 1]


def _units(text: str, language: str, people: Iterable[Party]) -> tuple[list[str], dict[str, tuple[Party, int]]]:
    """The words of the text (characters in Chinese) with a placeholder for each party, and where each placeholder is."""
    articles = role_words(language).articles
    people = sorted(people, key=lambda p: p.span)
    units: list[str] = []
    at: dict[str, tuple[Party, int]] = {}
    for token in _words(text, language)[:_MOST_TOKENS]:
        party = next((p for p in people if p.span[0] < token.end and token.start < p.span[1]), None)
        if party is None:
            if token.folded not in articles:
                units.append(token.folded)
        elif party.concept not in at:
            at[party.concept] = (party, len(units))
            units.append(_PARTY)
    return units, at


def _words(text: str, language: str) -> list[Token]:
    if language not in UNSPACED:
        return list(tokens(text))
    return [Token(c, c, i, i + 1) for t in tokens(text) for i, c in enumerate(t.text, t.start)]
