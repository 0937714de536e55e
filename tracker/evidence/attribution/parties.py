"""A text in, the parties out who may say or want something: countries, groups, officials, "they", the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.evidence.attribution.words import Lexicon
from tracker.evidence.cues import Cue, find_cues
from tracker.names.places import find_places
from tracker.records import Span

_GROUPS_OF_A_COUNTRY = frozenset({"government", "parliament"})
_AR_PREFIXED = re.compile(r"[بلك]\w+")
_SOME = re.compile(
    r"some|many|others|некоторые|многие|деякі|багато хто|manche|viele|einige|certains|beaucoup|plusieurs|algunos|muchos|"
    r"otros|(?:ال)?بعض|(?:ال)?كثير",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:of|in|here|there|из|в|на|тут|здесь|з|із|у|von|aus|hier|de|dans|ici|entre|en|aquí|من|في)(?!\w)")
_COUNTRY = re.compile(r"[A-Z]{2}|org:.+")
_DESCRIBES = re.compile(r"(?:['’]s)?[\s-]+(?:[^\W\d_]+[\s-]+){0,3}|")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may hold an attitude. `kind`: country, group, person, they or speaker."""

    concept: str
    kind: str
    span: Span
    oblique: bool = False
    name: str | None = None
    metonym: bool = False

    @property
    def third(self) -> bool:
        """Whether this is surely somebody other than the one who speaks, as far as the word alone tells."""
        return self.kind in {"country", "group", "they"}

    @property
    def unlisted(self) -> bool:
        """A plural noun that no list has: nobody knows what the other language calls them."""
        return self.concept.startswith("group:")


def parties_in(text: str, words: Lexicon) -> list[Party]:
    def oblique(start: int) -> bool:
        return bool(words.oblique.search(text, max(0, start - 24), start)) or (
            words.language == "ar" and bool(_AR_PREFIXED.match(text, start)) and _prefixed(text, start)
        )

    named: dict[Span, Party] = {}
    for m in find_places(text, words.language):
        sure = m.certain or "." in m.concept or (words.language == "zh" and m.span[1] - m.span[0] > 1)
        if sure and _COUNTRY.fullmatch(m.country):
            party = Party(m.country, "country", m.span, oblique(m.span[0]), metonym=m.role in {"capital", "government"})
            # Brussels is the Union rather than Belgium where somebody wants something.
            if m.span not in named or m.country.startswith("org:"):
                named[m.span] = party
    found = list(named.values())
    taken = [p.span for p in found]
    for cue in find_cues(words.parties, text):
        if any(s < cue.end and cue.start < e for s, e in taken):
            continue
        if cue.kind in _GROUPS_OF_A_COUNTRY and any(
            -12 <= s - cue.end <= 16 or -2 <= cue.start - e <= 2 for s, e in taken
        ):
            continue
        if cue.kind == "people" and _SOME.fullmatch(text, *cue.span) and not _stands_alone(text, cue, words):
            continue
        kind = {"they": "they", "speaker": "speaker", "official": "person"}.get(cue.kind, "group")
        found.append(Party(cue.kind, kind, cue.span, oblique(cue.start)))
    return _merged(sorted(found, key=lambda p: p.span), text, words)


def _stands_alone(text: str, cue: Cue, words: Lexicon) -> bool:
    """Whether "some" has no noun behind it, so that it means some people."""
    rest = min(cue.end + 1, len(text))
    return bool(words.attitudes.match(text, rest) or _OF.match(text, rest))


def _prefixed(text: str, start: int) -> bool:
    """Whether the Arabic name there still is one without its first letter: then that is "in", "for" or "like"."""
    word = _AR_PREFIXED.match(text, start)
    return word is not None and bool(find_places(word[0][1:], "ar"))


def _merged(parties: list[Party], text: str, words: Lexicon) -> list[Party]:
    """ "The German foreign minister", "the president of Iran" is one person and not the country: one party of the two."""
    merged: list[Party] = []
    for party in parties:
        last = merged[-1] if merged else None
        if last is not None and {last.kind, party.kind} == {"country", "person"}:
            between = last.span[1], party.span[0]
            if _DESCRIBES.fullmatch(text, *between) and not words.attitudes.search(text, *between):
                office = last if last.kind == "person" else party
                merged[-1] = replace(office, span=(last.span[0], party.span[1]), oblique=last.oblique)
                continue
        merged.append(party)
    return merged
