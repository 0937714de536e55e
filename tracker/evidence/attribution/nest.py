"""A text in, the nest of its sources out: each attitude or obligation, who holds it, and what it is about.

"Ryabkov said that Washington tries to get concessions from Iran" gives say (a person), try (US; concessions, IR).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.evidence.attribution.holder import holder_of
from tracker.evidence.attribution.parties import Party, parties_in
from tracker.evidence.attribution.words import lexicon
from tracker.evidence.cues import clause_spans, find_cues, holding, sentence_spans
from tracker.names.places import find_places
from tracker.records import Span

OWN = frozenset({"must", "without"})
WILL = frozenset({"demand", "want", "try", "threaten", "offer", "expect", "promise", "refuse"})
OFFICES = frozenset({"government", "parliament", "the_court"})
_DEMANDING = frozenset({"demand", "want"})
CLAIM = frozenset({"say", "claim", "believe", "hearsay"})
_AND = re.compile(r"[\s,،，]*(?:(?:and|und|et|y|и|а|й|і|та)(?=\W)|و|并)")
# "Wrote a novel", "tells a story" and "added ships" pass nothing on; with "that", a comma or a quotation they do.
_DOES_MORE = re.compile(
    r"wr(?:ote|ites)|tells?|told|reports?|reported|announced|added|notes|noted|explain\w*|talk\w*", re.I
)
_PASSED_ON = re.compile(r".{0,40}?(?:\bthat\b|[:,\"“«])")
# A passage of 6,000 characters of news has some thirty; the bound keeps a hostile one from costing seconds.
_MOST_LEVELS = 40


@dataclass(frozen=True, slots=True)
class Level:
    """One attitude, report or obligation. `holder` null: nobody is named. `about`: topics; `places`: countries."""

    kind: str
    holder: Party | None
    cue: Span
    clause: Span
    sentence: Span
    about: frozenset[str]
    places: frozenset[str]
    nominal: bool = False

    @property
    def third(self) -> bool:
        """Held by a third party, or hearsay."""
        return self.kind == "hearsay" or (self.holder is not None and self.holder.third)

    @property
    def office(self) -> bool:
        """Said by a ministry or a court: as the source of a whole report, that is the speaker."""
        return self.kind == "say" and self.holder is not None and self.holder.concept in OFFICES


@dataclass(frozen=True, slots=True)
class Nest:
    """All that is held in one text, in order."""

    text: str
    language: str
    levels: tuple[Level, ...]
    parties: tuple[Party, ...]

    def own(self, *, by_clause: bool = False) -> list[Level]:
        """Obligations that the speaker asserts: no third party's attitude stands over them in their sentence.

        `by_clause` looks no further than the clause: more is taken for the speaker's own.
        """
        third = [x for x in self.levels if x.third and not x.office]
        covered = {x.clause if by_clause else x.sentence for x in third}
        obligations = [
            x
            for x in self.levels
            if x.kind in OWN
            and (
                not any(y.clause == x.clause and self._over(y, x) for y in third)
                if by_clause
                else x.sentence not in covered
            )
        ]
        speaker = [
            x
            for x in self.levels
            if x.kind in _DEMANDING and x.holder is not None and x.holder.kind == "speaker" and x.clause not in covered
        ]
        return obligations + speaker

    def _over(self, outer: Level, inner: Level) -> bool:
        """Whether an attitude governs what stands in its clause: before it, or set off behind it by a comma.

        Where the speaker takes over behind a comma ("they ask for it, I agree, it must be done"), it is his own.
        """
        if any(
            p.kind == "speaker" and not p.oblique and outer.cue[1] < p.span[0] < inner.cue[0] and self._opens(p.span[0])
            for p in self.parties
        ):
            return False
        if outer.cue < inner.cue or outer.kind in CLAIM or outer.holder is None:
            return True
        return self._opens(min(outer.holder.span[0], outer.cue[0]))

    def _opens(self, at: int) -> bool:
        """Whether a comma stands right before."""
        return self.text[:at].rstrip().endswith((",", "，", "،"))

    def subjects(self, concept: str, within: Span | None = None) -> bool:
        """Whether the party stands there other than behind a preposition, or holds an attitude."""
        return any(
            p.concept == concept and not p.oblique and (within is None or within[0] <= p.span[0] < within[1])
            for p in self.parties
        ) or any(x.holder is not None and x.holder.concept == concept for x in self.levels)


@lru_cache(maxsize=128)
def nest(text: str, language: str) -> Nest:
    """The levels of a text in one of the covered languages."""
    words = lexicon(language)
    parties = parties_in(text, words)
    cues = find_cues(words.attitudes, text)[:_MOST_LEVELS]
    if not cues:
        return Nest(text, language, (), tuple(parties))
    clauses, whole = clause_spans(text), sentence_spans(text)
    topics = find_cues(words.topics, text)
    # An uncertain mention holds no attitude, but it tells what one is about.
    offices = [p.span for p in parties if p.concept == "official"]
    mentions = [
        m
        for m in find_places(text, language)
        if (m.certain or m.span[1] - m.span[0] > 1) and not any(s <= m.span[0] < e for s, e in offices)
    ]
    levels: list[Level] = []
    for cue in cues:
        clause, sentence = holding(clauses, cue.start), holding(whole, cue.start)
        holder = None if cue.kind in OWN or cue.kind == "hearsay" else holder_of(text, cue, parties, words, clause)
        about = frozenset(words.topic_names[t.kind] for t in topics if clause[0] <= t.start < clause[1])
        places = frozenset(m.country for m in mentions if clause[0] <= m.span[0] < clause[1])
        nominal = bool(words.noun.match(text[cue.start : cue.end]))
        levels.append(Level(cue.kind, holder, cue.span, clause, sentence, about, places, nominal))
    return Nest(text, language, tuple(levels), tuple(parties))


def passes_on(nest_: Nest, level: Level) -> bool:
    """Whether a level hands on what somebody said, rather than tell of a book, a report or an addition."""
    word = nest_.text[slice(*level.cue)]
    if level.kind != "say" or nest_.language != "en" or not _DOES_MORE.fullmatch(word):
        return True
    before = nest_.text[: level.cue[0]].rstrip()
    return bool(_PASSED_ON.match(nest_.text, level.cue[1])) or before.endswith((",", '"', "”"))


def scope(nest_: Nest, level: Level) -> Span:
    """The clause of a level with those that "and" joins to it: "they say that A and that B"; "but" ends it."""
    start, end = level.clause
    for clause in clause_spans(nest_.text):
        if end <= clause[0] < level.sentence[1]:
            if clause[0] != end or not _AND.match(nest_.text, *clause):
                break
            end = clause[1]
    return start, end


def topics_in(text: str, language: str, span: Span) -> frozenset[str]:
    """English names of the topics in a part of a text."""
    words = lexicon(language)
    return frozenset(words.topic_names[t.kind] for t in find_cues(words.topics, text, *span))


def named_from(nest_: Nest, concept: str, within: Span) -> bool:
    """Whether the party stands behind a word for "from" there."""
    source = lexicon(nest_.language).source
    return any(
        p.concept == concept
        and within[0] <= p.span[0] < within[1]
        and source.search(nest_.text, max(0, p.span[0] - 24), p.span[0])
        for p in nest_.parties
    )
