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
# "Exigimos", "требуем": the ending says who.
_FIRST_PERSON = {
    "ru": re.compile(r".*(?:[еёи]м(?:ся)?|[ую](?:сь)?)\Z"),
    "uk": re.compile(r".*(?:[єеи]мо(?:ся)?|[ую](?:ся)?)\Z"),
    "fr": re.compile(r".*ons\Z"),
    "es": re.compile(r".*mos\Z"),
}
# A common noun as a subject, before its verb: several of them, by article and ending.
_SEVERAL = {
    "en": r"(?:\A|[\"“(,;:.]\s*|(?<!\w)(?:the|some|many|most|all|these|those|several|local|our)\s+)(?:[a-z’'-]+\s+){0,2}?"
    r"([\w-]{2,}[^\Wsui']s|people|[\w-]*men)\s*\Z",
    "ru": r"(?:\A|[\"“«,;:–—-]\s*)(?:\w+\s+){0,2}?([а-яё]{4,}[ыияе])\s*\Z",
    "uk": r"(?:\A|[\"“«,;:–—-]\s*)(?:\w+\s+){0,2}?([а-яіїєґ’']{4,}[иіїяе])\s*\Z",
    "de": r"(?<!\w)(?:die|viele|alle|mehrere|manche)\s+(?:[a-zäöüß]+\s+){0,2}?([A-ZÄÖÜ]\w{2,}(?:[enrs]))\s*\Z",
    "fr": r"(?<!\w)(?:les|des|ces|plusieurs|nos|leurs)\s+(?:[\w'’-]+\s+)?([\w-]{3,}[sx])(?:\s+[\w'’-]+)?\s*\Z",
    "es": r"(?<!\w)(?:los|las|estos|estas|unos|unas|nuestr[oa]s|varios)\s+([\w-]{3,}s)(?:\s+[\w-]+)?\s*\Z",
    "zh": r"((?![我你他她它咱])[\u4e00-\u9fff]{1,4}们)\Z",
}
_SUBJECTS = {
    language: re.compile(pattern if language == "de" else f"(?i:{pattern})") for language, pattern in _SEVERAL.items()
}
_VERB_OF_SEVERAL = {
    "en": re.compile(r".*[^s]\Z"),
    "ru": re.compile(r".*(?:[уюая]т|ли)(?:ся|сь)?(?:\s.*)?\Z"),
    "uk": re.compile(r".*(?:[уюая]ть|ли)(?:ся|сь)?(?:\s.*)?\Z"),
    "de": re.compile(r".*(?:en|ern|eln)(?:\W.*)?\Z"),
    "fr": re.compile(r".*(?:ent|ont)(?:\W.*)?\Z|.*[ée]\Z"),
    "es": re.compile(r".*n(?:\W.*)?\Z|.*[ai]do\Z"),
    "zh": re.compile(r".*\Z"),
}
# "The headmaster said", "sagte die Rektorin": one person, whoever it is.
_ONE_BEFORE = re.compile(r"(?<!\w)(?:the|an?|his|her|its|our)\s+(?:[\w’'-]+\s+){0,2}?([a-z-]{3,}[^\Ws])\s*\Z")
_ONE_AFTER = {
    "en": re.compile(r"\s*(?:the|an?|his|her)\s+(?:[\w’'-]+\s+){0,2}?([a-z-]{3,}[^\Ws])(?=\W|\Z)"),
    "de": re.compile(r"\s*(?:der|die|das|eine?|ihre?|seine?)\s+(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ]\w{2,})"),
    "fr": re.compile(r"\s*(?:(?:le|la|une?|sa|son)\s+|l['’])([\w-]{3,}[^\Wsx])(?=\W|\Z)"),
    "es": re.compile(r"\s*(?:el|la|una?|su)\s+([\w-]{3,}[^\Ws])(?=\W|\Z)"),
    "ru": re.compile(r"\s*([а-яё-]{3,}[^\Wыи])(?=\W|\Z)"),
    "uk": re.compile(r"\s*([а-яіїєґ’'-]{3,}[^\Wиі])(?=\W|\Z)"),
}
_VERB_OF_ONE = {
    "de": re.compile(r".*te?\Z"),
    "fr": re.compile(r".*[étaie]\Z"),
    "es": re.compile(r".*[óaeo]\Z"),
    "ru": re.compile(r".*(?:ла?|ет|ит)(?:ся|сь)?\Z"),
    "uk": re.compile(r".*(?:[вє]|ла|ить)(?:ся)?\Z"),
    "en": re.compile(r".*"),
}
_NOT_SUBJECTS = (
    "которые также уже если после они многие некоторые сейчас тоже вместе чтобы сами какие такие эти почти более менее "
    "котрі які якщо після вони також теж самі такі ці майже diese welche alle viele ones this"
)
_NO_SUBJECTS = frozenset(_NOT_SUBJECTS.split())
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


def _several(text: str, cue: Cue, words: Lexicon, clause: Span) -> Party | None:
    """A plural noun of no list right before a verb in the plural: "the developers claim". Never who speaks himself."""
    subjects = _SUBJECTS.get(words.language)
    if subjects is None or not _VERB_OF_SEVERAL[words.language].match(text[cue.start : cue.end]):
        return None
    between = words.between.search(text, max(clause[0], cue.start - 40), cue.start)
    head = between.start() if between else cue.start
    m = subjects.search(text, max(clause[0], head - 60), head)
    if m is None or m[1].lower() in _NO_SUBJECTS:
        return None
    if words.noun.match(text[cue.start : cue.end]) and words.language != "en":
        return None
    return Party(f"group:{m[1].lower()[:6]}", "group", m.span(1), name=f"“{m[1]}”")


def holder_of(text: str, cue: Cue, parties: list[Party], words: Lexicon, clause: Span) -> Party | None:
    """Who holds the attitude: the subject before it, the agent behind it, or the inverted subject right after it.

    A plural noun that no list has counts as well, where it stands right before its verb.
    """
    first = _FIRST_PERSON.get(words.language)
    word = text[cue.start : cue.end].lower()
    if first is not None and first.match(word) and not words.noun.match(word):
        return Party("speaker", "speaker", cue.span)
    found = _listed(text, cue, parties, words, clause)
    if found is None:
        found = _several(text, cue, words, clause)
    return _one(text, cue, words, clause) if found is None and cue.kind == "say" else found


def _one(text: str, cue: Cue, words: Lexicon, clause: Span) -> Party | None:
    """A singular noun of no list as the subject of "said": some person."""
    after = _ONE_AFTER.get(words.language)
    if after is None or not _VERB_OF_ONE[words.language].match(text[cue.start : cue.end]):
        return None
    # "Told the president" is whom it is told; "…”, said the president" who says it.
    turned = words.language != "en" or text[: cue.start].rstrip().endswith((",", '"', "”", "’"))
    m = after.match(text, cue.end, clause[1]) if turned else None
    if m is None and words.language == "en":
        m = _ONE_BEFORE.search(text, max(clause[0], cue.start - 60), cue.start)
    return None if m is None else Party(f"person:{m[1].lower()}", "person", m.span(1))


def _listed(text: str, cue: Cue, parties: list[Party], words: Lexicon, clause: Span) -> Party | None:
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
