"""A cue of attitude and the parties of its text in, the one who holds the attitude out.

The subject before the verb, the agent behind a passive, the genitive of a noun, the inverted subject of reported
speech; None where nothing shows it.
"""

from __future__ import annotations

import re

from tracker.evidence.attribution.parties import Party
from tracker.evidence.attribution.words import Lexicon
from tracker.evidence.cues import Cue
from tracker.records import Span

_REPORTING = frozenset({"say", "claim", "believe", "hearsay"})
_NAME = re.compile(r"([^\W\d_a-zа-яёіїєґß-ÿ][\w'’-]+)\W*\Z")
_NAME_AFTER = re.compile(r"\W{1,3}(?:\w+\s+){0,3}?([^\W\d_a-zа-яёіїєґß-ÿ][\w’-]+)")
_POSTPOSED = re.compile(
    r"(?:[,،，][\"»”“'’]?|(?<=\S)[\"»”“’]|[»”])\s*[-–—]?\s*(?:a|ont|hat|haben|ha|han|has|have|так)?\s*\Z"
)
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


def _person(text: str, cue: Cue, words: Lexicon, start: int, end: int, taken: list[Span]) -> Party | None:
    """A capitalised name right before the cue, or right after one of saying."""
    if words.language in {"zh", "ar"}:
        return None
    between = words.between.search(text, max(start, cue.start - 40), cue.start)
    head = between.start() if between else cue.start
    m = _NAME.search(text, max(start, head - 40), head)
    if m is None and cue.kind in _REPORTING:
        m = _NAME_AFTER.match(text, cue.end, min(end, cue.end + 60))
    if m is None or m[1].lower() in _NOT_NAMES or any(s < m.end(1) and m.start(1) < e for s, e in taken):
        return None
    return Party("person:" + m[1].lower().removesuffix("'s").removesuffix("’s"), "person", m.span(1), name=m[1])


def holder_of(text: str, cue: Cue, parties: list[Party], words: Lexicon, clause: Span) -> Party | None:
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
        if words.agent_before.search(text, max(0, p.span[0] - 24), p.span[0]) and (
            words.language == "zh" or (words.language == "de" and words.participle.match(word))
        ):
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
