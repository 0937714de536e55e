"""A text in, the nest of its sources out: each attitude or obligation, who holds it, and what it is about.

"Ryabkov said that Washington tries to get concessions from Iran" gives say (a person), try (US; concessions, IR).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.evidence.attribution.words import Lexicon, lexicon
from tracker.evidence.cues import Cue, clause_spans, find_cues, holding, sentence_spans
from tracker.names.places import find_places
from tracker.records import Span

OWN = frozenset({"must", "without"})
WILL = frozenset({"demand", "want", "try", "threaten", "offer", "expect", "promise", "refuse"})
_OFFICES = frozenset({"government", "parliament", "the_court"})
_DEMANDING = frozenset({"demand", "want"})
CLAIM = frozenset({"say", "claim", "believe", "hearsay"})
_GROUPS_OF_A_COUNTRY = frozenset({"government", "parliament"})
_NAME = re.compile(r"([^\W\d_a-zа-яёіїєґß-ÿ][\w'’-]+)\W*\Z")
_NAME_AFTER = re.compile(r"\W{1,3}(?:\w+\s+){0,3}?([^\W\d_a-zа-яёіїєґß-ÿ][\w’-]+)")
_POSTPOSED = re.compile(
    r"(?:[,،，][\"»”“'’]?|(?<=\S)[\"»”“’]|[»”])\s*[-–—]?\s*(?:a|ont|hat|haben|ha|han|has|have|так)?\s*\Z"
)
_AND = re.compile(r"[\s,،，]*(?:(?:and|und|et|y|и|а|й|і|та)(?=\W)|و|并)")
_AR_PREFIXED = re.compile(r"[بلك]\w+")
_SOME = re.compile(
    r"some|many|others|некоторые|многие|деякі|багато хто|manche|viele|einige|certains|beaucoup|plusieurs|algunos|muchos|"
    r"otros|(?:ال)?بعض|(?:ال)?كثير",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:of|in|here|there|из|в|на|тут|здесь|з|із|у|von|aus|hier|de|dans|ici|entre|en|aquí|من|في)(?!\w)"
)
_COUNTRY = re.compile(r"[A-Z]{2}|org:.+")
_DESCRIBES = re.compile(r"(?:['’]s)?[\s-]+(?:[^\W\d_]+[\s-]+){0,3}|")
# A passage of 6,000 characters of news has some thirty; the bound keeps a hostile one from costing seconds.
_MOST_LEVELS = 40
_OTHER_SUBJECT = re.compile(r"[,،，][\s\"”»“]*\w+\s+\w")
# "В Вашингтоне считают": those who sit there.
_PLURAL_VERB = re.compile(r"(?:(?:[уюая]т|[уюая]ть|ли)(?:ся|ь)?|[aeo]n)(?:, \w+)?\Z")
_PLACE_BEFORE = re.compile(r"(?<!\w)(?:[ВвУуНн]а?|[Dd]esde|[Ee]n) \Z")
_NAMED = frozenset({"country", "group", "person"})
# Capitalised at the head of a sentence without being anybody's name.
_HEADS = (
    "the this that these those he she it they we you i there here who what which but and so if as in on at for when "
    "он она оно они мы вы я это эти кто что но и а он як він вона воно вони ми ви це хто що але та der die das er sie "
    "es wir ich man dies diese wer was und aber dann il elle on nous vous je ce cela ça qui que mais et le la les un "
    "une el ella ellos nosotros yo esto eso quien que pero y los las lo se no not не ne nicht"
)
_NOT_NAMES = frozenset(_HEADS.split())


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
        return self.kind == "say" and self.holder is not None and self.holder.concept in _OFFICES


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
        """Whether an attitude governs what stands in its clause: before it, or set off behind it by a comma."""
        if outer.cue < inner.cue or outer.kind in CLAIM or outer.holder is None:
            return True
        return self.text[: min(outer.holder.span[0], outer.cue[0])].rstrip().endswith((",", "，", "،"))

    def subjects(self, concept: str, within: Span | None = None) -> bool:
        """Whether the party stands there other than behind a preposition, or holds an attitude."""
        return any(
            p.concept == concept and not p.oblique and (within is None or within[0] <= p.span[0] < within[1])
            for p in self.parties
        ) or any(x.holder is not None and x.holder.concept == concept for x in self.levels)


def _parties(text: str, words: Lexicon) -> list[Party]:
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


def _person(text: str, cue: Cue, words: Lexicon, start: int, end: int, taken: list[Span]) -> Party | None:
    """A capitalised name right before the cue, or right after one of saying."""
    if words.language in {"zh", "ar"}:
        return None
    between = words.between.search(text, max(start, cue.start - 40), cue.start)
    head = between.start() if between else cue.start
    m = _NAME.search(text, max(start, head - 40), head)
    if m is None and cue.kind in CLAIM:
        m = _NAME_AFTER.match(text, cue.end, min(end, cue.end + 60))
    if m is None or m[1].lower() in _NOT_NAMES or any(s < m.end(1) and m.start(1) < e for s, e in taken):
        return None
    return Party("person:" + m[1].lower().removesuffix("'s").removesuffix("’s"), "person", m.span(1), name=m[1])


def _holder(text: str, cue: Cue, parties: list[Party], words: Lexicon, clause: Span) -> Party | None:
    """Who holds the attitude: the subject before it, the agent behind it, or the inverted subject right after it."""
    inside = [p for p in parties if clause[0] <= p.span[0] < clause[1]]
    # Chinese subjects stand close to their verb, and nothing else marks them.
    furthest = 8 if words.language == "zh" else 90
    before = [p for p in inside if p.span[1] <= cue.start and cue.start - p.span[1] <= furthest]
    after = [p for p in inside if p.span[0] >= cue.end and p.span[0] - cue.end <= 60]
    word = text[cue.start : cue.end]
    if words.after.match(word):
        near = next((p for p in after if p.kind in _NAMED and "," not in text[cue.end : p.span[0]]), None)
        person = _person(text, cue, words, cue.end, clause[1], [p.span for p in inside])
        return person if near is None or (person is not None and person.span < near.span) else near
    if _POSTPOSED.search(text, max(0, cue.start - 9), cue.start):
        # "…, said Ryabkov": what stands before the comma is what was said.
        person = _person(text, cue, words, cue.end, clause[1], [p.span for p in inside])
        near = next(
            (
                p
                for p in after[:1]
                if p.kind in _NAMED and p.span[0] - cue.end <= 30 and "," not in text[cue.end : p.span[0]]
            ),
            None,
        )
        return person if near is None or (person is not None and person.span < near.span) else near
    passive = bool(words.participle.match(word)) and bool(
        words.passive.search(text, max(clause[0], cue.start - 40), cue.start)
    )
    for p in [] if passive else reversed(before):
        if text[p.span[1] : cue.start] == "的":
            return p
        if (
            words.language in {"ru", "uk", "es"}
            and _PLURAL_VERB.search(word)
            and words.between.search(text, p.span[1], cue.start).start() == p.span[1]  # type: ignore[union-attr]
            and _PLACE_BEFORE.search(text, max(0, p.span[0] - 7), p.span[0])
        ):
            return p
        if words.agent_before.search(text, max(0, p.span[0] - 24), p.span[0]) and words.language in {"de", "zh"}:
            if cue.start - p.span[1] <= 24:
                return p
            continue
        if not p.oblique:
            between = text[p.span[1] : cue.start]
            if (_OTHER_SUBJECT.search(between) and between.count(",") == 1) or ")" in between or "，" in between:
                return None
            person = _person(text, cue, words, p.span[1], clause[1], [q.span for q in inside])
            if person is not None and person.span[0] < cue.start:
                return person
            return None if re.match(r"['’]s?\s+[a-z]", between) and len(between) > 22 else p
    person = None if passive else _person(text, cue, words, clause[0], clause[1], [p.span for p in inside])
    if person is not None and (person.span[0] < cue.start or not after):
        return person
    for p in after:
        lead = text[cue.end : p.span[0]]
        noun = bool(words.noun.match(word))
        if (words.agent_after if noun else words.agent_by).match(lead):
            return p
        direct = words.language in {"de", "ru", "uk", "ar", "es", "fr"} and len(lead.split()) <= 1 and "," not in lead
        if direct and not p.oblique and p.kind in _NAMED and (noun or not words.object.match(word)):
            return p
        break
    return person


@lru_cache(maxsize=128)
def nest(text: str, language: str) -> Nest:
    """The levels of a text in one of the covered languages."""
    words = lexicon(language)
    parties = _parties(text, words)
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
        holder = None if cue.kind in OWN or cue.kind == "hearsay" else _holder(text, cue, parties, words, clause)
        about = frozenset(words.topic_names[t.kind] for t in topics if clause[0] <= t.start < clause[1])
        places = frozenset(m.country for m in mentions if clause[0] <= m.span[0] < clause[1])
        nominal = bool(words.noun.match(text[cue.start : cue.end]))
        levels.append(Level(cue.kind, holder, cue.span, clause, sentence, about, places, nominal))
    return Nest(text, language, tuple(levels), tuple(parties))


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
