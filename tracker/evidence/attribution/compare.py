"""Two nests of sources in, findings out: an attitude dropped, added or moved to another party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tracker.evidence.attribution.nest import CLAIM, OWN, WILL, Level, Nest, passes_on, scope, topics_in
from tracker.evidence.attribution.parties import Party
from tracker.evidence.attribution.stems import stems
from tracker.evidence.attribution.wording import Change, reason
from tracker.evidence.cues import by_kind
from tracker.records import Finding, FindingType, Severity, Span

NAME = "attribution"
# Wishes that a report may print as done; an attempt or a promise says by itself that it is not.
_REALISED = frozenset({"demand", "want", "threaten"})
# Characters of "the housing" before "director", and of "reporters in Oslo" behind "told".
_TITLE, _ADDRESSEE = 28, 24
# German marks what somebody else says by the verb alone: "die Bank habe sich zusammengetan".
_INDIRECT = re.compile(r"\b(?:habe|sei|seien|werde|könne|müsse|solle|wolle|dürfe|gebe|komme|gehe|stehe)\b")


@dataclass(frozen=True)
class Held:
    """The two nests of a pair."""

    original: Nest
    reported: Nest

    @cached_property
    def same_language(self) -> bool:
        """Whether words themselves can be compared."""
        return self.original.language == self.reported.language

    def shared(self, a: Level, b: Level) -> tuple[frozenset[str], frozenset[str]]:
        """Topics and places that two levels, one of each text, have in common."""
        topics = a.about & b.about
        if self.same_language:
            topics |= stems(self.original, a.clause) & stems(self.reported, b.clause)
        return topics, a.places & b.places

    def about_the_same(self, a: Level, b: Level, without: frozenset[str]) -> bool:
        """Whether two levels are about the same thing: a topic and more, or one topic and nothing else on one side."""
        topics, places = self.shared(a, b)
        places -= without
        if not topics:
            return False
        if len(topics) + len(places) >= 2:
            return True
        foreign = (b.about - a.about) | (b.places - a.places)
        return not foreign and (not self.same_language or len(stems(self.reported, b.clause)) <= 3)


def compare(original: Nest, reported: Nest, speaker: str | None) -> list[Finding]:
    """At most one finding a pair, the gravest: what is dropped, then moved, then added."""
    pair = Held(original, reported)
    for kind in (_dropped, _asserted, _moved, _added):
        for change in kind(pair, speaker):
            return [_finding(pair, change)]
    return []


def _is_speaker(party: Party, speaker: str | None) -> bool:
    if party.kind == "speaker":
        return True
    if party.kind != "person" or speaker is None or party.name is None:
        return False
    return party.name.lower()[:5] in speaker.lower()


def _other(level: Level, nest: Nest, speaker: str | None) -> Party | None:
    """The holder where it is surely not the speaker: a third party, or a named person who wants something."""
    holder = level.holder
    if holder is None or _is_speaker(holder, speaker):
        return None
    if holder.third:
        return holder
    if holder.kind == "person" and (speaker is not None or level.kind in WILL) and level.kind != "say":
        first = next((x for x in nest.levels if x.holder is not None), level)
        return holder if speaker is not None or first is not level or level.cue[0] > 0 else None
    return None


def _gone(pair: Held, holder: Party, within: tuple[int, int]) -> bool:
    """Whether the report no longer has the holder as anybody who acts; a person is gone only with every name."""
    if holder.kind == "person":
        if pair.same_language:
            return holder.name is not None and holder.name.lower()[:5] not in pair.reported.text.lower()
        return False
    if holder.unlisted:
        # What a noun of no list is called in another language is not known.
        noun = holder.concept.removeprefix("group:")
        return pair.same_language and noun[:5] not in pair.reported.text.lower()
    return not pair.reported.subjects(holder.concept, within)


def _obliges(nest: Nest, level: Level) -> bool:
    return level.kind in WILL or any(x.kind in OWN and x.sentence == level.sentence for x in nest.levels)


def _dropped(pair: Held, speaker: str | None) -> Iterator[Change]:
    """What another party demands or tries has become the speaker's own obligation."""
    own_before = pair.original.own(by_clause=True)
    obligations = pair.reported.own()
    for level in pair.original.levels if obligations else ():
        holder = _other(level, pair.original, speaker)
        if holder is None or not _obliges(pair.original, level):
            continue
        without = frozenset({holder.concept})
        for own in obligations:
            if any(x.about & own.about or any(pair.shared(x, own)) for x in own_before):
                continue
            if pair.about_the_same(level, own, without) and _gone(pair, holder, own.sentence):
                yield Change("dropped", level, own, holder)


def _asserted(pair: Held, speaker: str | None) -> Iterator[Change]:
    """What others claim, or only say or want, has become a plain assertion."""
    if any(x.kind in {"claim", "believe", "hearsay"} or (x.kind != "say" and x.third) for x in pair.reported.levels):
        return
    if any(x.kind == "say" and x.third and not x.office for x in pair.reported.levels):
        return
    if pair.reported.language == "de" and _INDIRECT.search(pair.reported.text):
        return
    content = _content(pair.reported)
    for level in pair.original.levels:
        wish = level.kind in _REALISED and not level.nominal
        if not wish and level.kind not in CLAIM:
            continue
        holder = level.holder
        if level.kind != "hearsay" and (holder is None or _other(level, pair.original, speaker) is None):
            continue
        if holder is not None and any(p.concept == holder.concept for p in pair.reported.parties):
            continue
        if holder is not None and not _gone(pair, holder, (0, len(pair.reported.text))):
            continue
        if wish and (not _finite(pair.reported, content) or any(x.kind in WILL | OWN for x in pair.reported.levels)):
            continue
        if level.kind in {"say", "hearsay"} and _reported_by_somebody(pair, level):
            continue
        if not passes_on(pair.original, level):
            continue
        if _covered(pair, level, content, 3 if wish and pair.same_language else 2):
            yield Change("asserted", level, None, holder)


def _content(nest: Nest) -> Span:
    """What a report says, without the outermost "X said" at its head or its tail."""
    start, end = 0, len(nest.text)
    for level in nest.levels:
        if level.kind != "say" or level.third:
            continue
        comma = nest.text.rfind(",", 0, level.cue[0])
        behind = comma * 2 > len(nest.text) or _frame_only(nest.text, comma, level)
        if level.cue[0] * 2 > len(nest.text) and behind:
            end = min(end, comma)
        elif level.cue[1] * 2 < len(nest.text):
            start = max(start, level.cue[1])
    return (start, end) if start < end else (0, len(nest.text))


def _frame_only(text: str, comma: int, level: Level) -> bool:
    """Whether nothing but who says it, and to whom, stands behind the comma: "…, the housing director told reporters"."""
    holder = level.holder
    return (
        comma > 0
        and holder is not None
        and holder.kind == "person"
        and comma < holder.span[0] <= comma + _TITLE
        and len(text) - level.cue[1] <= _ADDRESSEE
    )


def _finite(nest: Nest, content: Span) -> bool:
    """Whether it is told as a fact, done or to come; a fragment such as "extract concessions" tells nothing."""
    return bool(by_kind("tense", nest.text, nest.language, content).keys() & {"past", "future"})


def _covered(pair: Held, level: Level, content: Span, least: int) -> bool:
    """Whether nearly all that is printed stands in what the level holds."""
    if pair.same_language:
        said, printed = (
            stems(n, s) | topics_in(n.text, n.language, s)
            for n, s in ((pair.original, scope(pair.original, level)), (pair.reported, content))
        )
        return len(printed) >= 2 and len(said & printed) >= max(least, 0.75 * len(printed))
    said, printed = (
        topics_in(n.text, n.language, s)
        for n, s in ((pair.original, scope(pair.original, level)), (pair.reported, content))
    )
    places, named = (
        frozenset(p.concept for p in n.parties if p.kind == "country" and s[0] <= p.span[0] < s[1])
        for n, s in ((pair.reported, content), (pair.original, (0, len(pair.original.text))))
    )
    return len(printed & said) + len(places & named) >= least and not printed - said and not places - named


def _reported_by_somebody(pair: Held, level: Level) -> bool:
    """Whether a "said" of the report may stand for this one: unless it is the speaker's and the original has no other."""
    said = [x for x in pair.reported.levels if x.kind == "say"]
    if not said:
        return False
    if level.kind == "hearsay":
        return any(x.holder is None or x.holder.kind != "person" for x in said)
    if level.holder is None or level.holder.concept == "media" or level.holder.kind not in {"country", "they", "group"}:
        return True
    return any(x.holder is None or x.holder.kind != "person" for x in said)


def _moved(pair: Held, speaker: str | None) -> Iterator[Change]:
    """An attitude of one party is given to another."""
    for level in pair.original.levels:
        holder = _other(level, pair.original, speaker)
        if holder is None or holder.kind not in {"country", "group"} or holder.unlisted:
            continue
        family = WILL if level.kind in WILL else {"claim", "believe"}
        for other in pair.reported.levels:
            new = _other(other, pair.reported, speaker)
            if (
                new is None
                or new.unlisted
                or new.concept == holder.concept
                or new.kind != holder.kind
                or level.kind not in family
            ):
                continue
            if other.kind != level.kind or pair.original.subjects(new.concept):
                continue
            if any(x.holder is not None and x.holder.concept == holder.concept for x in pair.reported.levels):
                continue
            if pair.reported.subjects(holder.concept):
                continue
            if pair.about_the_same(level, other, frozenset()):
                yield Change("moved", level, other, holder, new)


def _added(pair: Held, speaker: str | None) -> Iterator[Change]:
    """The speaker's own obligation is given to somebody else as a demand."""
    own_before = [x for x in pair.original.own() if x.kind != "want"]
    if pair.reported.own():
        return
    for own in own_before:
        for level in pair.reported.levels:
            holder = _other(level, pair.reported, speaker)
            if holder is None or level.kind not in WILL or holder.kind in {"person", "they"} or holder.unlisted:
                continue
            mentioned = any(p.concept == holder.concept for p in pair.original.parties)
            if pair.original.subjects(holder.concept) or not (mentioned or holder.kind == "group"):
                continue
            topics, places = pair.shared(own, level)
            if topics and len(topics) + len(places - {holder.concept}) >= 2:
                yield Change("added", own, level, holder)


def _finding(pair: Held, change: Change) -> Finding:
    before, after = change.before, change.after
    rule = "dropped" if change.kind == "asserted" else change.kind
    whole = (len(pair.reported.text) - len(pair.reported.text.lstrip()), len(pair.reported.text.rstrip()))
    return Finding(
        FindingType.ATTRIBUTION,
        Severity.MAJOR if rule == "added" else Severity.CRITICAL,
        _stretch(before, change.holder if change.kind != "added" else None),
        whole if after is None else _stretch(after, change.new or (change.holder if rule == "added" else None)),
        reason(pair.original, pair.reported, change),
        NAME,
        f"{NAME}.{rule}",
    )


def _stretch(level: Level, holder: Party | None) -> tuple[int, int]:
    """From the holder to the cue, whichever comes first."""
    if holder is None:
        return level.cue
    return min(level.cue[0], holder.span[0]), max(level.cue[1], holder.span[1])
