"""One sentence in German, French, Russian, Ukrainian, Spanish, Italian, Portuguese, Arabic or Persian in; the clauses it
reports out.

Three forms, which cover most reported speech of news agencies: cue and conjunction ("заявил, что …"), a source phrase
("laut X …", "selon X, …"), and the cue behind the content ("…, sagte X"). German also reports by the subjunctive alone
("er sagte, das Abkommen sei tot").
"""

from __future__ import annotations

import re

from tracker.quotations.clause import Clause
from tracker.quotations.cues import SOURCE_PHRASES, Cue, cues_for, reporting_cues, stance_of
from tracker.quotations.foreign import foreign_subject
from tracker.quotations.german import german_subject, opens_subordinate, reported_from
from tracker.quotations.subjects import MASK, NAME, Mention, subject_after

_S = r"[ \u00a0]"
_CONJUNCTIONS = {
    "de": rf",{_S}(?:dass|daß|ob){_S}",
    "fr": rf",?{_S}(?:que{_S}|qu['’])",
    "ru": rf",{_S}(?:что|чтобы|будто|якобы){_S}",
    "uk": rf",{_S}(?:що|щоб|буцімто|ніби){_S}",
    "es": rf",?{_S}que{_S}",
    "it": rf",?{_S}che{_S}",
    "pt": rf",?{_S}que{_S}",
    "ar": rf"،?{_S}(?:إن|أن|إنّ|أنّ|بأن)(?:ه|ها|هم)?{_S}|:{_S}?(?!{_S}|{MASK})",
    "fa": rf"{_S}که{_S}|:{_S}?(?!{_S}|{MASK})|(?<=گفت){_S}(?!که|و{_S}|است|بود|[^ ]+{_S}?$)",
}
_GAP = rf"[^.;:!?{MASK}]{{0,90}}?"
_LINKS = {language: re.compile(rf"(?P<gap>{_GAP})(?:{conjunction})") for language, conjunction in _CONJUNCTIONS.items()}
_SUBJUNCTIVE = re.compile(
    r"(?<!\w)(?:sei|seien|habe|hätten?|werde|würden?|könne|könnten?|müsse|müssten?|solle|sollten?|dürfe|dürften?|wolle|wollten?|wäre[n]?|"
    r"gebe|gehe|komme|stehe|bleibe|liege|bedeute|brauche|wisse|mache|führe|gelte|nehme|lasse|halte|sehe|trage)(?!\w)"
)
_FIRST_SUBJUNCTIVE = re.compile(
    r"(?<!\w)(?<![Ii]ch )(?:sei|seien|habe|werde|könne|müsse|solle|dürfe|wolle|gebe|wisse)(?! ich)(?!\w)"
)
# Fewer characters than this beside a source phrase are an adverb, not a statement.
_A_CLAUSE = 12
_FOLLOWS_COMMA = re.compile(rf"(?P<gap>[^,.;:!?{MASK}]{{0,70}}),{_S}")
# Behind a source phrase: office words in lower case, then the name; a comma ends it where one stands.
_SOURCE_NAME = re.compile(
    rf"{_S}(?P<who>[^,،.;:!?{MASK}]{{1,100}}?)(?=[,،]{_S}|[.;:!?{MASK}]|$)",
)
_NAME_IN_SOURCE = re.compile(
    rf"{_S}(?P<who>(?:(?:der|die|das|dem|den|des|einem|einer){_S})?(?:[a-zäöüß-]+{_S}){{0,3}}(?:{NAME}))"
)
_ZUFOLGE = re.compile(rf"(?P<who>(?:(?:dem|der|den|einem|einer){_S}(?:[\w-]+{_S}){{0,4}})?(?:{NAME})){_S}zufolge(?!\w)")
_TAIL = re.compile(rf",{_S}(?P<tail>[^,;]{{4,90}})$")
# "…, so X" at the end of a German sentence.
_SO_SAID = re.compile(
    rf",{_S}(?P<cue>so){_S}(?P<who>(?:(?:der|die|das|ein|eine){_S}(?:[a-zäöüß-]+{_S}){{0,2}})?(?:{NAME}))(?=[.!?]?$|[,;]{_S})"
)
# "As was said at the town hall, …": who reports stands in front of what is reported.
_AS_SAID = {
    "ru": (re.compile(rf"Как{_S}(?:ранее{_S})?"), rf"{_S}(?P<who>[^,;:.!?{MASK}]{{2,100}}),{_S}"),
    "uk": (re.compile(rf"Як{_S}(?:раніше{_S})?"), rf"{_S}(?P<who>[^,;:.!?{MASK}]{{2,100}}),{_S}"),
    "fr": (re.compile(rf"Comme{_S}(?:l['’])?(?:a{_S}|ont{_S})?"), rf"{_S}(?P<who>[^,;:.!?{MASK}]{{2,100}}),{_S}"),
    "es": (re.compile(rf"(?:Según|Como){_S}"), rf"{_S}(?P<who>[^,;:.!?{MASK}]{{2,100}}),{_S}"),
}
# A clause of the speaker's own that what is announced behind a colon is not.
_ANNOUNCES = re.compile(rf"[^,;:.!?{MASK}]{{0,60}}[:：]{_S}*{MASK}")
# Languages whose verbs hold their subject: "Añadió que …" is "he added that".
_SUBJECTLESS = frozenset({"ar", "es", "it", "pt"})
# Persian "conversation" begins with the verb "said".
_CONVERSATION = re.compile(r"[ \u200c]?و[ \u200c]?گو")
_BY_PRONOUN = {
    "ru": re.compile(r"(?<!\w)[Пп]о (?P<who>его|её|ее|их) (?:словам|мнению|утверждению|данным)"),
    "uk": re.compile(r"(?<!\w)[Зз]а (?P<who>його|її|їх(?:німи)?) (?:словами|даними)"),
}
_DESCRIBED = re.compile(
    rf"(?:{NAME}){_S}?,{_S}(?:(?i:der|die|das|le|la|les|l['’]|el|los|las|il|lo|o|a){_S}?|[a-zäöüàéèа-яёіїєґ])[^,;:.!?{MASK}]{{2,100}},{_S}*$"
)
_ENDS = ".!?… \u00a0,;:،؛"


def foreign_clauses(sentence: str, language: str) -> list[Clause]:
    """Every clause that the sentence reports as somebody's words; none for a language without patterns here."""
    if language not in _LINKS:
        return []
    found: list[Clause] = []
    cues = reporting_cues(language)
    for cue in cues.find(sentence)[:16]:
        if language == "fa" and _CONVERSATION.match(sentence, cue.end):
            continue
        if behind := _behind(sentence, cue, language):
            found.append(behind)
        elif front := _in_front(sentence, cue, language):
            # "Laut X p, berichtet die Agentur": the agency's report, and in it what X says.
            found += [front, *_sources(sentence[: front.end], language)]
    if not found:
        found = _sources(sentence, language)
    kept: list[Clause] = []
    for clause in found:
        if not any(_clash(k, clause) for k in kept):
            kept.append(clause)
    return kept


def _clash(one: Clause, other: Clause) -> bool:
    """Whether two contents are one, or cross: one inside the other is a report within a report."""
    if (one.start, one.end) == (other.start, other.end):
        return True
    inside = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    return not inside and one.start < other.end and other.start < one.end


def _behind(sentence: str, cue: Cue, language: str) -> Clause | None:
    """The content after the cue: behind a conjunction, or in German in the subjunctive behind a comma."""
    if language == "de":
        link = reported_from(sentence, cue.text, cue.end)
        if link is None:
            link = _FOLLOWS_COMMA.match(sentence, cue.end)
            if link and not _SUBJUNCTIVE.search(sentence, link.end()):
                link = None
    else:
        link = _LINKS[language].match(sentence, cue.end)
    if link is None:
        return None
    if language == "de":
        mention = german_subject(sentence, cue.start, cue.end)
        if mention is None or mention.start >= link.end():
            return None
        return _clause(sentence, link.end(), _before_relay(sentence, link.end(), language), mention, cue, language)
    before = foreign_subject(sentence, cue.start, language)
    after = subject_after(sentence[: link.end("gap")], cue.end, language)
    # Arabic puts the verb first.
    mention = (after or before) if language == "ar" else (before or after)
    # An Arabic verb may hold its subject wherever it stands: "وأضاف أن"; a Spanish one where it opens the sentence.
    held = language == "ar" or (language in _SUBJECTLESS and not sentence[: cue.start].strip(" \u00a0—–"))
    if (mention is None and not held) or (mention is not None and mention.start >= link.end()):
        return None
    return _clause(sentence, link.end(), _before_relay(sentence, link.end(), language), mention, cue, language)


def _before_relay(sentence: str, start: int, language: str) -> int:
    """Where the content that begins at `start` ends: before ", the agency reports" and ", according to the agency"."""
    tail = _TAIL.search(sentence, start)
    if tail is None:
        return len(sentence)
    source = SOURCE_PHRASES.get(language)
    relayed = cues_for(language).pattern.match(sentence, tail.start("tail")) or (
        source and source.match(sentence, tail.start("tail"))
    )
    return tail.start() if relayed else len(sentence)


def _in_front(sentence: str, cue: Cue, language: str) -> Clause | None:
    """The content before ", said X" or ", he said"."""
    if language == "de" and (opens_subordinate(sentence) or cue.text.lower() not in cues_for("de").stances):
        return None
    left = sentence[: cue.start].rstrip(" \u00a0—–-")
    for auxiliary in (" a", " ont", " ha", " han", " hat"):
        left = left.removesuffix(auxiliary)
    left = left.rstrip(" \u00a0—–-")
    if _ANNOUNCES.match(sentence, cue.end) or _named_and_described(sentence[: cue.start]):
        return None
    mention = subject_after(sentence, cue.end, language)
    if not left.endswith(","):
        inserted = re.search(
            rf",{_S}(?:a-t-)?(?P<who>(?:er|sie|il|elle|он|она|він|вона|él|ella)|(?:{NAME}))$|,{_S}a-t-(?P<il>il|elle)$",
            left,
        )
        if inserted is None:
            return None
        part = "who" if inserted["who"] else "il"
        mention = Mention(inserted[part], inserted.start(part), inserted.end(part))
        left = left[: inserted.start()]
    if mention is None or len(left.split()) < 3:
        return None
    return _clause(sentence, 0, len(left), mention, cue, language)


def _sources(sentence: str, language: str) -> list[Clause]:
    """ "Laut X …", "по словам X, …", "…, selon X", "X zufolge …"."""
    found: list[Clause] = []
    if language == "de" and (zufolge := _ZUFOLGE.search(sentence)):
        mention = Mention(zufolge["who"], zufolge.start("who"), zufolge.end("who"))
        found += _around_source(sentence, zufolge.start(), zufolge.end(), mention, "zufolge", language)
    if language in _BY_PRONOUN and (his := _BY_PRONOUN[language].search(sentence)):
        mention = Mention(his["who"], his.start("who"), his.end("who"))
        found += _around_source(sentence, his.start(), his.end(), mention, his[0], language)
    if language == "de" and (so := _SO_SAID.search(sentence)) and so.start() > _A_CLAUSE:
        mention = Mention(so["who"], so.start("who"), so.end("who"))
        found += _around_source(sentence, so.start(), so.end(), mention, so["cue"], language)
    if language in _AS_SAID and (as_said := _as_said(sentence, language)) is not None:
        found.append(as_said)
    pattern = SOURCE_PHRASES.get(language)
    for phrase in pattern.finditer(sentence) if pattern else ():
        if language == "fr" and phrase[0].lower() == "pour":
            continue
        who = (_NAME_IN_SOURCE if language == "de" else _SOURCE_NAME).match(sentence, phrase.end())
        if who is None:
            continue
        mention = Mention(who["who"], who.start("who"), who.end("who"))
        found += _around_source(sentence, phrase.start(), who.end(), mention, phrase[0], language)
    return found[:1]


def _as_said(sentence: str, language: str) -> Clause | None:
    """ "Как сообщили в мэрии, …", "Comme l'a dit X, …": the content is the rest of the sentence."""
    opening, behind = _AS_SAID[language]
    begins = opening.match(sentence)
    cue = cues_for(language).pattern.match(sentence, begins.end()) if begins else None
    who = re.compile(behind).match(sentence, cue.end()) if cue else None
    if cue is None or who is None:
        return None
    mention = Mention(who["who"], who.start("who"), who.end("who"))
    return _clause(sentence, who.end(), len(sentence), mention, Cue(cue[0], cue.start(), cue.end()), language)


def _named_and_described(left: str) -> bool:
    """Whether what stands in front of a verb is its subject alone: "NAME, head of the mill, "."""
    return _DESCRIBED.match(left) is not None


def _around_source(sentence: str, start: int, end: int, mention: Mention, cue: str, language: str) -> list[Clause]:
    """What a source phrase at [start, end) speaks for: the rest of its sentence, or what stands in front of it."""
    found = Cue(cue, start, end)
    front, back = (len(part.strip(_ENDS)) > _A_CLAUSE for part in (sentence[:start], sentence[end:]))
    if front and (back or (sentence[end:].strip(_ENDS) and not sentence[:start].rstrip().endswith(","))):
        # In the middle of its own sentence: the words around it are one statement.
        clause = _clause(sentence, 0, len(sentence), mention, found, language)
    elif front:
        clause = _clause(sentence, 0, start, mention, found, language)
    else:
        clause = _clause(sentence, end, len(sentence), mention, found, language)
    return [clause] if clause is not None else []


def goes_on_reporting(sentence: str) -> bool:
    """Whether a German sentence reports by its verb alone: the first subjunctive of a third person ("Man habe …")."""
    return bool(_FIRST_SUBJUNCTIVE.search(sentence))


def _clause(sentence: str, start: int, end: int, mention: Mention | None, cue: Cue, language: str) -> Clause | None:
    while start < end and sentence[start] in " \u00a0,،—–":
        start += 1
    while end > start and sentence[end - 1] in _ENDS:
        end -= 1
    if len(sentence[start:end].split()) < 2 and MASK not in sentence[start:end]:
        return None
    # What lies beyond a comma belongs to the content: "выживет не всё, сказал он".
    negation = sentence[max(0, cue.start - 12) : cue.start].rpartition(",")[2]
    return Clause(start, end, mention, cue.text, stance_of(cue.text, cues_for(language), negation), cue.start)
