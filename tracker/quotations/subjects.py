"""A sentence and the place of a cue in; who the cue says is speaking, as the sentence prints it, out.

Works on surface patterns, bounded in length, so that it stays linear and quick: no parser travels with this package.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache

from tracker.quotations.lexicon import listed
from tracker.quotations.times import behind_time, times_in

#: Stands for what is between quotation marks while the sentence around it is read.
MASK = "\u25a1"

_UPPER = "".join(chr(c) for c in range(0x41, 0x530) if chr(c).isupper() and c < sys.maxunicode)
_PARTICLE = r"(?:al|bin|ibn|ben|de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|zu|und|y|e|of)"
_CAPITAL = (
    rf"(?:[{_UPPER}]\.(?:[{_UPPER}]\.){{0,3}}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev|Prof|St|Hon)\."
    rf"|(?:al|el|ad|as|ash|an|ul|at)-[{_UPPER}][\w’'\-]*|[{_UPPER}][\w’'\-]*)"
)
#: A run of capitalised words: a name, or an office and a name.
NAME = rf"{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_CAPITAL}|[ \u00a0]\"[^\"\n]{{1,20}}\"){{0,9}}"
_PRONOUN = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Ii]t|[Ww]ho|[Ss]ome|[Mm]any|[Oo]thers|[Mm]ost|[Ff]ew|[Ss]everal|[Oo]ne|"
    r"[Bb]oth|[Nn]either|[Nn]o one|[Nn]obody|[Ee]veryone|[Ee]verybody|[Ss]omeone|[Aa]nyone|[Aa]nother|[Tt]his|[Tt]hat)"
)
_DETERMINER = (
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y|[Yy]our|[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Tt]wo|"
    r"[Tt]hree|[Ff]our|[Oo]ne|[Aa]nother|[Oo]ther|[Aa]ll|[Bb]oth|[Tt]hese|[Tt]hose|[Tt]his|[Tt]hat|[Aa]ny|[Nn]o|[Ee]ach|"
    r"[Ee]very|[Mm]ore|[Ff]ormer|[Ss]enior|[Tt]op|[Uu]nnamed|[Oo]fficial|[Ll]ocal|[Ff]ederal|[\d][\d,.]*)"
)
# Plural and collective nouns for people that stand without an article ("officials say").
_PEOPLE = (
    r"(?:officials?|critics|analysts|experts|police|authorities|sources?|aides|supporters|opponents|lawmakers|voters|people|"
    r"economists|observers|reporters|journalists|researchers|scientists|diplomats|leaders|members|prosecutors|lawyers|"
    r"investigators|witnesses|residents|activists|advocates|advisers|advisors|democrats|republicans|conservatives|pollsters|"
    r"strategists|polls?|surveys|studies|reports?|records|documents|emails|spokesman|spokeswoman|spokesperson|respondents|"
    r"candidates|ministers|insiders|media|scholars|historians|staffers|organizers|protesters|allies|rivals|friends|men|women)"
)
# Capitalised at a sentence's start, yet no name.
NOT_A_NAME = listed("""the a an in on at after before during when while as if for but and or so yet still then meanwhile however also although
    though since because until with without by from of to under over about against among between despite following according
    he she it they we i you this that these those there here what who how why where which his her its their our my your not no
    now today yesterday earlier later last next instead moreover nevertheless otherwise perhaps indeed overall both each every
    some many most several few all another other asked once only even just nor than like unlike amid speaking regarding
    der die das ein eine und aber er sie es wir ich am im in bei nach vor laut dem den des auch
    le la les un une et mais il elle ils elles nous je selon pour dans en au aux ce cette l d
    он она они мы я и но в на по с а об о это как к за из от для при так во со
    él ella ellos el los las una y pero según en por con
    він вона вони ми й але у з за та що
    monday tuesday wednesday thursday friday saturday sunday""")
_FUNCTION_START = re.compile(
    r"(?:In|On|At|After|Before|During|When|While|As|If|For|But|And|Or|So|Yet|Still|Then|Meanwhile|However|Also|Although|"
    r"Though|Since|Because|Until|With|Without|By|From|Of|To|Under|Over|About|Against|Among|Between|Despite|Following|"
    r"Today|Yesterday|Earlier|Later|Last|Next|Instead|Moreover|Nevertheless|Once|Now|Perhaps|Indeed|Amid|Asked|Even|Just|"
    r"in|on|at|after|before|during|when|while|as|if|for|but|and|or|so|yet|by|from|of|to|with|last|earlier|later)\b"
)
#: Auxiliaries, adverbs and negations between a subject and its verb.
AUXILIARIES = re.compile(
    r"(?:[ \u00a0,]*(?<![\w’'])(?:has|have|had|having|also|later|then|never|not|did|does|do|would|will|could|should|may|might|can|must|"
    r"is|are|was|were|be|been|being|once|often|even|just|still|now|again|already|always|too|himself|herself|"
    r"themselves|itself|to|both|first|further|only|went on|goes on|going on|continued|continues|sought|set|expected|"
    r"(?:didn|doesn|don|hasn|haven|hadn|wouldn|won|couldn|isn|wasn|aren|weren|can)['’]t|therefore|thus|instead|nevertheless|nonetheless|meanwhile|however|at least|at one point|in turn|"
    r"(?!only\b|family\b|ally\b|rally\b|assembly\b|supply\b|reply\b|july\b|bully\b|anomaly\b)[a-z]{2,}ly))+[ \u00a0,]*$|['’](?:s|ve|d|re|ll)$"
)
_REACH = 260
_BREAK = re.compile(
    rf"[;:—–{MASK}\"“”«»(\[]|[ \u00a0]-{{1,2}}[ \u00a0]|,(?![ \u00a0](?:Jr|Sr)\.)[ \u00a0]*"
    r"|\b(?:that|because|while|when|as|if|although|though|after|before|since|but|what|whether|how|where|than|until|unless)[ \u00a0]"
)
_RELATIVE = re.compile(r"^(.*?),?[ \u00a0](?:who|which|that|whom)$", re.DOTALL)
_PARENTHESIS = re.compile(r"[ \u00a0]*\([^()]{0,60}\)$")
_PARTY = re.compile(r",[ \u00a0](?:[RDI][-–][\w. ]{1,16}|\d{1,3}),?$")
_NAME_AT_END = re.compile(rf"(?:{NAME})$")
_PRONOUN_AT_END = re.compile(rf"(?<![\w’']){_PRONOUN}$")
_DETERMINED = re.compile(rf"(?<![\w’']){_DETERMINER}[ \u00a0]")
_PEOPLE_AT_END = re.compile(
    rf"(?<![\w’'])(?:[a-zA-Z'’-]+[ \u00a0]){{0,2}}{_PEOPLE}(?:[ \u00a0](?:of|in|at|from|for|with|on)[ \u00a0][^,]{{1,60}})?$",
    re.I,
)
_BARE_PEOPLE = re.compile(rf"\b{_PEOPLE}\b", re.IGNORECASE)
_NAME_ONLY = re.compile(rf"(?:{NAME})(?:[ \u00a0]and[ \u00a0]{NAME})?$")
_APPOSITIVE = re.compile(r"(?:an?|the|one|his|her|its|their|who|which|whose|whom|[a-zа-яё\d]|[RDI]-)", re.UNICODE)
_SUBJECT_PRONOUN = re.compile(r"(?<![\w’'])(?:he|she|they|we|I)$")
_HOLDS_A_VERB = re.compile(
    r"^.*[ \u00a0](?:is|are|was|were|has|have|had|will|would|did|does|do|can|could|should|may|might|must|[a-z]+n['’]t)(?=[ \u00a0]|$)"
)
_LONGEST_MENTION = 26


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as printed, and where; `elided` when the sentence leaves the subject out ("… and said")."""

    text: str
    start: int
    end: int
    elided: bool = False


def subject_before(sentence: str, at: int) -> tuple[Mention | None, str]:
    """The subject of the English verb that begins at `at`, and the auxiliaries between the two.

    The mention is null where nothing in front of the verb can be a subject.
    """
    floor = max(0, at - _REACH)
    left = sentence[floor:at].rstrip()
    between = ""
    while left and (found := AUXILIARIES.search(left)) and found[0].strip(" ,\u00a0"):
        between = left[found.start() :] + " " + between
        left = left[: found.start()].rstrip()
    comma = left.endswith(",") or between.lstrip(" \u00a0").startswith(",")
    left = left.rstrip(", \u00a0")
    mention = _appositive(left, floor) if comma else _noun_phrase(left, floor)
    return mention, between


def _noun_phrase(left: str, offset: int) -> Mention | None:
    """The noun phrase at the end of `left`; `offset` is where `left` begins in the sentence."""
    while shorter := (_PARENTHESIS.search(left) or _PARTY.search(left)):
        left = left[: shorter.start()].rstrip(", \u00a0")
    if not left:
        return None
    last_word = re.split(r"[ \u00a0]", left)[-1].lower()
    if last_word in ("and", "but", "or", "then"):
        return Mention("", offset + len(left), offset + len(left), elided=True)
    if (relative := _RELATIVE.match(left)) and relative[1]:
        name = _NAME_AT_END.search(relative[1])
        if name and name[0].split()[0].lower() not in NOT_A_NAME:
            return Mention(name[0], offset + name.start(), offset + name.end())
        return _noun_phrase(relative[1], offset)
    cut = 0
    for found in _BREAK.finditer(left):
        if found.end() < len(left):
            cut = found.end()
    phrase = _cut_coordination(left[cut:])
    start = len(left) - len(phrase)
    phrase, start = _from_its_head(phrase, start)
    if (pronoun := _SUBJECT_PRONOUN.search(phrase)) and pronoun.start():
        phrase, start = pronoun[0], start + pronoun.start()
    elif finite := _HOLDS_A_VERB.search(phrase):
        # A clause, not a noun phrase: the subject can only stand behind its verb.
        phrase, start = _suffix(phrase, start, finite.end())
    if not phrase or phrase.count(" ") >= _LONGEST_MENTION:
        return None
    return Mention(phrase, offset + start, offset + start + len(phrase))


def _cut_coordination(phrase: str) -> str:
    """What follows the last "and", unless two names or two plain nouns are joined by it."""
    head, joint, tail = phrase.rpartition(" and ")
    if not joint:
        return phrase
    first_of_tail = tail.split(" ", 1)[0]
    last_of_head = head.rsplit(" ", 1)[-1]
    both_names = first_of_tail[:1].isupper() and last_of_head[:1].isupper()
    plain = not first_of_tail[:1].isupper() and not _DETERMINED.match(tail) and not _PRONOUN_AT_END.fullmatch(tail)
    return phrase if both_names or plain else tail


def _from_its_head(phrase: str, start: int) -> tuple[str, int]:
    """Drop what cannot begin the noun phrase: adverbials ("On Tuesday the minister"), leading conjunctions."""
    for _ in range(3):
        found = _FUNCTION_START.match(phrase)
        if not found:
            break
        rest = phrase[found.end() :]
        if found[0].lower() in ("but", "and", "or", "so", "yet", "then", "still", "meanwhile", "however", "also", "now", "when",
                                "if", "while", "as", "because", "although", "though", "today", "yesterday"):  # fmt: skip
            trimmed = rest.lstrip(" \u00a0,")
            start += len(phrase) - len(trimmed)
            phrase = trimmed
            continue
        return _suffix(phrase, start, found.end())
    if not phrase:
        return "", start
    first = phrase[0]
    if first.isupper() or first.isdigit() or _DETERMINED.match(phrase) or _PRONOUN_AT_END.fullmatch(phrase):
        return phrase, start
    return _suffix(phrase, start, 0)


def _suffix(phrase: str, start: int, least: int) -> tuple[str, int]:
    """The shortest convincing noun phrase at the end: a pronoun, a name, a determined noun, a word for people."""
    for pattern in (_PRONOUN_AT_END, _NAME_AT_END):
        found = pattern.search(phrase, least)
        if found and found[0].split()[0].lower() not in NOT_A_NAME - {"he", "she", "it", "they", "we", "i", "you"}:
            return found[0], start + found.start()
    determined = [found.start() for found in _DETERMINED.finditer(phrase, least)]
    if determined and (least == 0 or len(determined) > 1 or phrase[least:].lstrip().find(" ") > 0):
        at = determined[-1]
        return phrase[at:], start + at
    if people := _PEOPLE_AT_END.search(phrase, least):
        return people[0], start + people.start()
    return "", start


def _appositive(left: str, offset: int) -> Mention | None:
    """The subject in front of "…, said" where a comma stands before the verb: "NAME, a spokesman," or "the spokesman, NAME,"."""
    for _ in range(4):
        head, comma, last = left.rpartition(", ")
        if not comma:
            return _noun_phrase(left, offset)
        last = last.strip()
        if " " in last and _NAME_ONLY.fullmatch(last):
            at = len(left) - len(left[len(head) + 2 :])
            return Mention(last, offset + at, offset + at + len(last))
        if not _APPOSITIVE.match(last) and not last.startswith("R") and last[:1].isupper():
            named = _NAME_ONLY.fullmatch(last)
            if named is None:
                return _noun_phrase(left, offset)
        left = head
    return _noun_phrase(left, offset)


_STOP_AFTER = {
    "en": r"on|in|at|during|to|after|before|as|when|while|who|told|with|by|from|about|of his|of the deal|last|this|earlier|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|and|but|adding|in an",
    "de": r"am|im|in|bei|vor|nach|zu|zum|zur|gegenüber|dem|den|laut|heute|gestern|auf|auch|weiter|noch|mit|und|aber|dazu|"
    r"einem|einer|nun|später|jetzt|anschließend|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    "fr": r"dans|en|au|aux|à|lors|devant|après|avant|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|sur|pour|et|que|ce|"
    r"mardi|ajoutant|qui|avec|par",
    "ru": r"в|во|на|по|после|до|перед|журналистам|агентству|ТАСС|о|об|при|и|что|сегодня|вчера|ранее|к|у|для|из|корреспонденту",
    "uk": r"в|у|на|по|після|до|перед|журналістам|про|при|і|та|що|сьогодні|вчора|раніше|під",
    "es": r"en|a|al|durante|tras|ante|este|el lunes|el martes|el miércoles|el jueves|el viernes|ayer|hoy|que|y|sobre|con|por",
    "it": r"in|a|al|durante|dopo|che|e|su|con",
    "ar": r"في|يوم|إن|أن|إنه|إنها|خلال|اليوم|أمس|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|لوكالة|للصحفيين",
    "fa": r"در|روز|که|به|با",
    "pt": r"em|no|na|a|ao|durante|após|nesta|neste|que|e|sobre|com",
}
_FOREIGN_PRONOUNS = listed(
    "er sie wir ich es он она они мы я він вона вони il elle ils elles on nous él ella ellos lui ele ela"
)
_AFTER: dict[str, re.Pattern[str]] = {}


_NAMED_BEHIND = re.compile(rf"[ \u00a0]*,[ \u00a0]({NAME})(?=[,.]|$)")


@cache
def _stops(language: str) -> re.Pattern[str]:
    return re.compile(_STOP_AFTER.get(language, _STOP_AFTER["en"]))


def subject_after(text: str, at: int, language: str) -> Mention | None:
    """The subject that follows a verb ending at `at`, up to a comma, a full stop or a word that begins an adverbial."""
    if language in ("zh", "ja", "ko"):
        return None
    pattern = _AFTER.get(language)
    if pattern is None:
        stops = _STOP_AFTER.get(language, _STOP_AFTER["en"])
        pattern = re.compile(
            rf"[ \u00a0]*([^,،؛.;:!?\n{MASK}\"“”„«»()—–]*?)(?=[ \u00a0](?:{stops}|{times_in(language)})(?!\w)|[,،؛;:!?\n{MASK}\"“”„«»()—–]|\.(?:\s|$)|$)"
        )
        _AFTER[language] = pattern
    at = behind_time(text, at, language)
    limit = min(len(text), at + 160)
    found = pattern.match(_without_initials(text, at, limit), 0)
    if found is None or not found[1].strip():
        return None
    phrase = found[1].strip("\u00a0 ")
    first = phrase.split()[0]
    if _stops(language).fullmatch(first):
        return None
    if first.lower() in _FOREIGN_PRONOUNS and not (language == "it" and first == "il"):
        phrase = first
    start = at + found.start(1) + (len(found[1]) - len(found[1].lstrip("\u00a0 ")))
    named = _NAMED_BEHIND.match(text[start + len(phrase) : limit])
    if named and " " in named[1] and not _NAME_AT_END.search(phrase[1:]):
        base = start + len(phrase) + named.start(1)
        return Mention(named[1], base, base + len(named[1]))
    if phrase.count(" ") > 12 or not any(c.isalpha() for c in phrase):
        return None
    return Mention(text[start : start + len(phrase)], start, start + len(phrase))


_INITIAL = re.compile(
    rf"(?<=\b[{_UPPER}])\.|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bSen)\.|(?<=\bRep)\.|(?<=\bGov)\.|(?<=\bGen)\."
)


def _without_initials(text: str, start: int, end: int) -> str:
    """The stretch with the dots of initials and titles hidden, same length, so that they do not end the phrase."""
    return _INITIAL.sub("_", text[start:end]).replace("_", "\u2024")
