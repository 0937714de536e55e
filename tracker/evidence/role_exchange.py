"""Two texts of one language in, out the two names or nouns that changed places around the very same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tracker.evidence.role_words import role_words
from tracker.names.tokens import UNSPACED, Token, tokens
from tracker.records import Span

LANGUAGES = frozenset({"en", "de", "fr", "es", "ru", "uk", "zh"})
# Words of each party, and of what stands between them; characters in Chinese.
_LONGEST_PARTY, _LONGEST_BETWEEN = 2, 8
_CHINESE_PARTY, _CHINESE_BETWEEN = (2, 4), 6
_MOST_TOKENS = 200
_CAPITAL_NOUNS = frozenset({"de"})
_SPANISH_TO = {"al": "a", "del": "de"}
# What two may do together, so that it makes no difference who is named first, and what is no deed at all.
EITHER_WAY = {
    "": re.compile(
        r"met|meets?|meeting|marr\w+|with|between|versus|vs|resembl\w+|similar\w*|equals?|same|differ\w*|agree\w*|talk\w*|nor|or|"
        r"and|und|oder|et|ou|ni|y|o|и|или|й|та|або|mit|avec|con|с|со|з|із|zwischen|entre|между|між|traf\w*|trifft|heirat\w+|"
        r"rencontr\w+|épous\w+|encontr\w+|reuni\w+|встре\w+|зустрі\w+|is|are|was|were|ist|sind|war|est|sont|es|son|это|це|"
        r"plus|minus|bis|als|wie|like|as|than"
    ),
    "zh": re.compile("[和与跟及、或同是的在一不了这那有为对比]|见面|会见|会谈|结婚"),
}
_CUT = re.compile(r"[,;:.!?()\[\]\"«»“”„，。；：！？、（）…—–]|\s-\s")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Where the two parties and what stands between them lie in both texts."""

    original: Span
    reported: Span


def exchanged(original: str, reported: str, language: str) -> Exchange | None:
    """The first pair of parties in the order X … Y in one text and Y … X in the other; null where there is none."""
    if language not in LANGUAGES:
        return None
    here = {(s.first, s.between, s.second): s for s in _stretches(reported, original, language)}
    there = list(_stretches(original, reported, language)) if here else []
    orders = {(s.first, s.between, s.second) for s in there}
    for s in there:
        turned = here.get((s.second, s.between, s.first))
        if turned is None or (s.first, s.between, s.second) in here or (s.second, s.between, s.first) in orders:
            continue
        if s.first != s.second and _cases_turned(s, turned, language):
            return Exchange(s.span, turned.span)
    return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: tuple[str, ...]
    between: tuple[str, ...]
    second: tuple[str, ...]
    forms: tuple[str, str]
    span: Span


def _cases_turned(there: _Stretch, here: _Stretch, language: str) -> bool:
    """Where endings show the doer, only a change of both forms turns the roles, and never a change of order."""
    if language not in {"ru", "uk"}:
        return True
    return there.forms[0] != here.forms[1] and there.forms[1] != here.forms[0]


def _stretches(text: str, other: str, language: str) -> Iterator[_Stretch]:
    """Every "X … Y" of a text whose words stand in the other text too."""
    return _chinese(text, other) if language in UNSPACED else _spaced(text, other, language)


def _spaced(text: str, other: str, language: str) -> Iterator[_Stretch]:
    words = role_words(language)
    run = [t for t in tokens(text) if t.folded not in words.articles][:_MOST_TOKENS]
    stems = [_stem(t, language) for t in run]
    shared = {_stem(t, language) for t in tokens(other)}
    able = [_may_be_party(t, words.empty) and stem in shared for t, stem in zip(run, stems, strict=True)]
    cut = [bool(_CUT.search(text, a.end, b.start)) for a, b in pairwise(run)]
    # No party and no deed reaches beyond a comma: how far each word can go.
    ends = [len(run)] * len(run)
    for at in range(len(run) - 2, -1, -1):
        ends[at] = at + 1 if cut[at] else ends[at + 1]
    for at in range(len(run)):
        for long in range(1, _LONGEST_PARTY + 1):
            if at + long > ends[at] or not all(able[at : at + long]):
                break
            if language in _CAPITAL_NOUNS and not run[at + long - 1].capital:
                continue
            yield from _from_here(run, stems, able, (at, at + long), ends[at], language in _CAPITAL_NOUNS)


def _from_here(
    run: list[Token], stems: list[str], able: list[bool], first: tuple[int, int], end: int, noun: bool
) -> Iterator[_Stretch]:
    start = first[1]
    for at in range(start + 1, min(end, start + 1 + _LONGEST_BETWEEN)):
        between = tuple(stems[start:at])
        if EITHER_WAY[""].fullmatch(run[at - 1].folded):
            return
        if not any(able[start:at]):
            continue
        for long in range(1, _LONGEST_PARTY + 1):
            if at + long > end or not all(able[at : at + long]):
                break
            if noun and not run[at + long - 1].capital:
                continue
            yield _Stretch(
                tuple(stems[slice(*first)]),
                between,
                tuple(stems[at : at + long]),
                (_form(run[slice(*first)]), _form(run[at : at + long])),
                (run[first[0]].start, run[at + long - 1].end),
            )


def _form(run: list[Token]) -> str:
    return " ".join(t.folded for t in run)


def _may_be_party(token: Token, empty: frozenset[str]) -> bool:
    """Whether the word carries meaning: what stands between two parties must have one such word too."""
    return (len(token.folded) >= 4 or token.capital) and token.folded not in empty and token.folded.isalpha()


def _stem(token: Token, language: str) -> str:
    if language in {"ru", "uk"}:
        return token.folded[: max(3, min(6, len(token.folded) - 1))]
    if language == "es":
        return _SPANISH_TO.get(token.folded, token.folded)
    return token.folded


def _chinese(text: str, other: str) -> Iterator[_Stretch]:
    shortest, longest = _CHINESE_PARTY

    def ends(run: str, start: int, sizes: range) -> Iterator[int]:
        """Where a word from `start` may end, as long as the other text has it."""
        for end in range(start + sizes.start, min(len(run), start + sizes.stop - 1) + 1):
            if run[start:end] not in other or EITHER_WAY["zh"].search(run, start, end):
                return
            yield end

    other = other[: 2 * _MOST_TOKENS]
    for token in tokens(text[:_MOST_TOKENS]):
        run = token.text
        for at in range(len(run)):
            for a in ends(run, at, range(shortest, longest + 1)):
                for b in ends(run, a, range(1, _CHINESE_BETWEEN + 1)):
                    for c in ends(run, b, range(shortest, longest + 1)):
                        span = (token.start + at, token.start + c)
                        yield _Stretch((run[at:a],), (run[a:b],), (run[b:c],), ("", ""), span)
