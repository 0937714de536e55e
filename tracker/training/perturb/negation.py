"""Negation in and out: contractions, affixes, "hardly", «вряд ли»; English by auxiliary and do-support, Slavic by verb."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, Lexicon, choose
from tracker.training.perturb.english import VERBS
from tracker.training.perturb.slavic import finite_verbs

# Pairs (affirmative, negated): read in both directions.
_PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("is", "is not"),
        ("are", "are not"),
        ("was", "was not"),
        ("were", "were not"),
        ("will", "will not"),
        ("would", "would not"),
        ("can", "cannot"),
        ("could", "could not"),
        ("should", "should not"),
        ("must", "must not"),
        ("has been", "has not been"),
        ("have been", "have not been"),
        ("had been", "had not been"),
        ("may", "may not"),
        ("might", "might not"),
        ("it's", "it's not"),
        ("is", "isn't"),
        ("are", "aren't"),
        ("was", "wasn't"),
        ("were", "weren't"),
        ("will", "won't"),
        ("would", "wouldn't"),
        ("can", "can't"),
        ("could", "couldn't"),
        ("should", "shouldn't"),
        ("do", "don't"),
        ("I'm", "I'm not"),
        ("we're", "we're not"),
        ("they're", "they're not"),
        ("he's", "he's not"),
        ("she's", "she's not"),
        ("I'll", "I won't"),
        ("we'll", "we won't"),
        ("has already", "has not yet"),
        ("have already", "have not yet"),
        ("always", "never"),
        ("also", "never"),
        ("everyone", "no one"),
        ("everybody", "nobody"),
        ("everything", "nothing"),
        ("someone", "no one"),
        ("something", "nothing"),
        ("both", "neither of the"),
        ("with", "without"),
        ("ever", "never"),
        ("certainly", "hardly"),
        ("often", "rarely"),
        ("possible", "impossible"),
        ("legal", "illegal"),
        ("able", "unable"),
        ("likely", "unlikely"),
        ("acceptable", "unacceptable"),
        ("known", "unknown"),
        ("necessary", "unnecessary"),
        ("clear", "unclear"),
        ("fair", "unfair"),
        ("successful", "unsuccessful"),
        ("happy", "unhappy"),
        ("willing", "unwilling"),
        ("prepared", "unprepared"),
        ("important", "unimportant"),
        ("official", "unofficial"),
        ("usual", "unusual"),
        ("responsible", "irresponsible"),
        ("correct", "incorrect"),
        ("dependent", "independent"),
        ("stable", "unstable"),
        ("certain", "uncertain"),
        ("safe", "unsafe"),
        ("agreed", "disagreed"),
        ("agree", "disagree"),
        ("approved", "disapproved"),
        ("popular", "unpopular"),
    ],
    "de": [
        ("ein", "kein"),
        ("eine", "keine"),
        ("einen", "keinen"),
        ("einem", "keinem"),
        ("einer", "keiner"),
        ("ist", "ist nicht"),
        ("sind", "sind nicht"),
        ("war", "war nicht"),
        ("waren", "waren nicht"),
        ("wird", "wird nicht"),
        ("werden wir", "werden wir nicht"),
        ("kann", "kann nicht"),
        ("könnte", "könnte nicht"),
        ("soll", "soll nicht"),
        ("sollte", "sollte nicht"),
        ("darf", "darf nicht"),
        ("will", "will nicht"),
        ("muss", "muss nicht"),
        ("immer", "nie"),
        ("immer", "niemals"),
        ("jemand", "niemand"),
        ("alles", "nichts"),
        ("etwas", "nichts"),
        ("möglich", "unmöglich"),
        ("klar", "unklar"),
        ("sicher", "unsicher"),
        ("wahrscheinlich", "unwahrscheinlich"),
        ("bekannt", "unbekannt"),
        ("zufrieden", "unzufrieden"),
        ("nötig", "unnötig"),
        ("wichtig", "unwichtig"),
        ("zulässig", "unzulässig"),
        ("oft", "kaum"),
        ("schon", "noch nicht"),
        ("bereits", "noch nicht"),
        ("legal", "illegal"),
        ("auch", "auch nicht"),
    ],
    "fr": [
        ("est", "n'est pas"),
        ("sont", "ne sont pas"),
        ("était", "n'était pas"),
        ("étaient", "n'étaient pas"),
        ("a été", "n'a pas été"),
        ("ont été", "n'ont pas été"),
        ("avait", "n'avait pas"),
        ("sera", "ne sera pas"),
        ("seront", "ne seront pas"),
        ("peut", "ne peut pas"),
        ("peuvent", "ne peuvent pas"),
        ("doit", "ne doit pas"),
        ("doivent", "ne doivent pas"),
        ("va", "ne va pas"),
        ("vont", "ne vont pas"),
        ("pourrait", "ne pourrait pas"),
        ("serait", "ne serait pas"),
        ("veut", "ne veut pas"),
        ("faut", "ne faut pas"),
        ("devrait", "ne devrait pas"),
        ("fait", "ne fait pas"),
        ("avec", "sans"),
        ("possible", "impossible"),
        ("légal", "illégal"),
        ("utile", "inutile"),
        ("capable", "incapable"),
        ("acceptable", "inacceptable"),
        ("certain", "incertain"),
        ("connu", "inconnu"),
        ("heureux", "malheureux"),
        ("prévu", "imprévu"),
        ("content", "mécontent"),
        ("c'est", "ce n'est pas"),
        ("il y a", "il n'y a pas"),
        ("sait", "ne sait pas"),
    ],
    "es": [
        ("es", "no es"),
        ("son", "no son"),
        ("está", "no está"),
        ("están", "no están"),
        ("era", "no era"),
        ("fue", "no fue"),
        ("fueron", "no fueron"),
        ("será", "no será"),
        ("ha", "no ha"),
        ("han", "no han"),
        ("había", "no había"),
        ("puede", "no puede"),
        ("pueden", "no pueden"),
        ("podría", "no podría"),
        ("debe", "no debe"),
        ("deben", "no deben"),
        ("tiene", "no tiene"),
        ("tienen", "no tienen"),
        ("hay", "no hay"),
        ("quiere", "no quiere"),
        ("va a", "no va a"),
        ("siempre", "nunca"),
        ("con", "sin"),
        ("alguien", "nadie"),
        ("todo", "nada"),
        ("algo", "nada"),
        ("también", "tampoco"),
        ("posible", "imposible"),
        ("legal", "ilegal"),
        ("capaz", "incapaz"),
        ("seguro", "inseguro"),
        ("útil", "inútil"),
        ("conocido", "desconocido"),
        ("sé", "no sé"),
        ("quiero", "no quiero"),
        ("puedo", "no puedo"),
        ("tengo", "no tengo"),
        ("me gusta", "no me gusta"),
    ],
    "zh": [
        ("是", "不是"),
        ("会", "不会"),
        ("有", "没有"),
        ("能够", "不能"),
        ("可以", "不可以"),
        ("将会", "将不会"),
        ("同意", "不同意"),
        ("支持", "不支持"),
        ("知道", "不知道"),
        ("允许", "不允许"),
        ("想", "不想"),
        ("愿意", "不愿意"),
        ("可能", "不可能"),
        ("应该", "不应该"),
        ("必须", "不必"),
        ("喜欢", "不喜欢"),
        ("总是", "从不"),
        ("已经", "尚未"),
        ("承认", "不承认"),
        ("接受", "不接受"),
        ("希望", "不希望"),
        ("认为", "不认为"),
        ("需要", "不需要"),
        ("能", "不能"),
    ],
    "ar": [
        ("يمكن", "لا يمكن"),
        ("يجب", "لا يجب"),
        ("هناك", "ليس هناك"),
        ("يوجد", "لا يوجد"),
        ("يريد", "لا يريد"),
        ("أريد", "لا أريد"),
        ("أعرف", "لا أعرف"),
        ("يعرف", "لا يعرف"),
        ("أستطيع", "لا أستطيع"),
        ("كان", "لم يكن"),
        ("كانت", "لم تكن"),
        ("دائما", "أبدا"),
        ("مع", "بدون"),
        ("ممكن", "غير ممكن"),
        ("قانوني", "غير قانوني"),
        ("لدي", "ليس لدي"),
        ("لديه", "ليس لديه"),
        ("أحب", "لا أحب"),
        ("يحب", "لا يحب"),
        ("سوف", "لن"),
        ("أظن", "لا أظن"),
        ("أعتقد", "لا أعتقد"),
        ("يعمل", "لا يعمل"),
        ("كنت", "لم أكن"),
    ],
    "cs": [
        ("je", "není"),
        ("jsou", "nejsou"),
        ("byl", "nebyl"),
        ("byla", "nebyla"),
        ("bylo", "nebylo"),
        ("byli", "nebyli"),
        ("byly", "nebyly"),
        ("bude", "nebude"),
        ("budou", "nebudou"),
        ("má", "nemá"),
        ("mají", "nemají"),
        ("může", "nemůže"),
        ("mohou", "nemohou"),
        ("mohl", "nemohl"),
        ("měl", "neměl"),
        ("chce", "nechce"),
        ("chtějí", "nechtějí"),
        ("musí", "nemusí"),
        ("vždy", "nikdy"),
        ("někdo", "nikdo"),
        ("něco", "nic"),
        ("možné", "nemožné"),
        ("známý", "neznámý"),
        ("s", "bez"),
        ("šel", "nešel"),
        ("ví", "neví"),
        ("vím", "nevím"),
        ("mám", "nemám"),
        ("jsem", "nejsem"),
        ("jsme", "nejsme"),
        ("mohu", "nemohu"),
        ("můžeme", "nemůžeme"),
    ],
    "ru": [
        ("всегда", "никогда не"),
        ("можно", "нельзя"),
        ("есть", "нет"),
        ("возможно", "невозможно"),
        ("наверняка", "вряд ли"),
        ("конечно,", "вряд ли"),
        ("известно", "неизвестно"),
        ("законно", "незаконно"),
        ("уже", "ещё не"),
        ("является", "не является"),
        ("должен", "не должен"),
        ("должны", "не должны"),
        ("должна", "не должна"),
        ("доволен", "недоволен"),
        ("готов", "не готов"),
        ("готовы", "не готовы"),
        ("нужно", "не нужно"),
        ("важно", "неважно"),
        ("согласен", "не согласен"),
        ("правда", "неправда"),
    ],
    "uk": [
        ("завжди", "ніколи не"),
        ("можна", "не можна"),
        ("є", "не є"),
        ("можливо", "неможливо"),
        ("навряд чи", "напевно"),
        ("відомо", "невідомо"),
        ("вже", "ще не"),
        ("повинен", "не повинен"),
        ("повинні", "не повинні"),
        ("готовий", "не готовий"),
        ("потрібно", "не потрібно"),
        ("слід", "не слід"),
        ("правда", "неправда"),
    ],
}
_LEXICON = Lexicon(_PAIRS)
_DROP = {
    "en": re.compile(r"(?<=\w)(?:n['’]t(?<!can['’]t)(?<!won['’]t)| not| never)(?= \w)(?! only| just| to\b| yet| even)"),
    "de": re.compile(r"(?<=\w) nicht(?! nur| zuletzt| einmal| mehr)(?=[ ,.])", re.IGNORECASE),
    "ru": re.compile(r"\bне (?=\w{3})(?!только|менее|более|раз\b|лишь)", re.IGNORECASE),
    "uk": re.compile(r"\bне (?=\w{3})(?!тільки|менш|більш|раз\b|лише)", re.IGNORECASE),
    "fr": re.compile(r"\b(?:ne |n['’])(\w+) pas\b", re.IGNORECASE),
    "es": re.compile(
        r"\bno (?=(?:se |lo |la |le |me |nos )?\w{2,}(?:an|en|a|e|ó|o|aron|ieron|aba|ía)\b)(?!solo|sólo)", re.IGNORECASE
    ),
    "zh": re.compile(r"不(?=[会能是想要愿应可]|支持|同意|允许|知道|需要|接受)|没(?=有)"),
    "cs": re.compile(
        r"\bne(?=(?:bud|m[áě]|moh|může|chc|chtě|mus|dosta|řek|uděla|podař|souhlas|líb)\w+)", re.IGNORECASE
    ),
    "ar": re.compile(r"(?:^|(?<= ))لا (?=[يتنأ]\w{2,})"),
}
_SUBJECT = r"(?P<subject>\b(?:I|you|he|she|it|we|they|who|which|people|[A-Z][a-z]+|(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir) [a-z]+)) "
_LEXICAL = re.compile(_SUBJECT + r"(?P<verb>" + "|".join(sorted(VERBS, key=len, reverse=True)) + r")\b(?! to be)")


def _do_support(text: str) -> list[Change]:
    """ "he signed" → "he did not sign": only verbs whose base form the list knows, only after a clear subject."""
    found = []
    for match in _LEXICAL.finditer(text):
        base, tense = VERBS[match.group("verb")]
        subject = match.group("subject").lower()
        if re.search(r"\b(?:to|and|or|of|for|with|by|not)\s$", text[: match.start()]) or subject in {
            "and",
            "but",
            "not",
        }:
            continue
        if tense == "past":
            auxiliaries = ["did not", "didn't", "never"]
        elif tense == "third":
            auxiliaries = ["does not", "doesn't", "never"]
        elif subject in {"i", "you", "we", "they", "people", "who"}:
            auxiliaries = ["do not", "don't", "never"]
        else:
            continue
        for auxiliary in auxiliaries:
            word = match.group("verb") if auxiliary == "never" else base
            found.append(Change(match.start("verb"), match.end("verb"), f"{auxiliary} {word}"))
    return found


def _drops(text: str, language: str) -> list[Change]:
    """Every negation that can be taken out by itself."""
    found = []
    for match in _DROP[language].finditer(text) if language in _DROP else ():
        new = match.group(1) if match.re.groups else ""
        following = text[match.end() : match.end() + 1]
        if match.group()[:1].isupper() and following:
            found.append(Change(match.start(), match.end() + 1, following.upper()))
        else:
            found.append(Change(match.start(), match.end(), new))
    return found


def _inserts(text: str, language: str) -> list[Change]:
    """Every place where a negation can be put in (or a negated word made plain) and the sentence still stand."""
    found = _LEXICON.options(text, language)
    if language == "en":
        return [c for c in found if _addable(text, c)] + _do_support(text)
    if language in {"ru", "uk"}:
        verbs = [Change(s, s, "не ") for s, _ in finite_verbs(text, language) if text[s].islower()]
        return found + [c for c in verbs if not re.search(r"\b(?:не|ни|ні|б|бы)\s$", text[: c.start], re.IGNORECASE)]
    before, after = _AROUND.get(language, (None, None))
    return [
        c
        for c in found
        if not (before and before.search(text[: c.start]))
        and not (after and after.match(text[c.end :]) and c.new.lower().split()[-1] in _PARTICLES)
    ]


_PARTICLES = {"nicht", "pas", "no"}
# What must not stand before a word that is to be negated, and after one that takes its negation behind it.
_AROUND: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {
    "fr": (
        re.compile(r"\b(?:n['’e]\s?|se |s['’]|y |en |me |m['’]|lui |l['’]|qui |où )$", re.IGNORECASE),
        re.compile(r"\s*(?:pas|-|jamais|plus|[aà]\b)"),
    ),
    "es": (re.compile(r"\b(?:no|se|le|lo|la|me|nos|les|los|te|nunca|tampoco|nada|el|un) $", re.IGNORECASE), None),
    "de": (
        re.compile(r"\b(?:kein\w*|nicht|zu|um|sondern|für|so|aus|in) $", re.IGNORECASE),
        re.compile(r"\s*[.,;:!?]|$|\s+(?:nicht|kein|er|sie|es|ich|wir|ihr|man|der|die|das|sich|in|ein)\b"),
    ),
    "zh": (re.compile(r"[不没未就还只总如但或要]$"), None),
}


def negation(text: str, language: str, rng: Random) -> Edit | None:
    """Put a negation in or take one out; where there is one place only, the key lets the other side be edited alike."""
    drops = _drops(text, language)
    inserts = _inserts(text, language)
    if drops and (len(drops) > 1 or rng.random() < 0.6):
        edit = choose(text, language, drops, rng)
        return edit and (replace(edit, key=("negation", "dropped", "")) if len(drops) == 1 else edit)
    edit = choose(text, language, drops + inserts, rng)
    lone = len({c.start for c in inserts}) == 1 and not drops and len(text) < 70
    return edit and (replace(edit, key=("negation", "added", "")) if lone else edit)


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same in another language's text, where that has one place for it as well."""
    drops, inserts = _drops(text, language), _inserts(text, language)
    wanted = drops if key[1] == "dropped" else inserts
    if len({c.start for c in wanted}) != 1 or (drops and key[1] == "added"):
        return None
    return choose(text, language, wanted, Random(0))


def _addable(text: str, change: Change) -> bool:
    """Whether "is" → "is not" stays English here: not in a question, before a negation or at the end of a clause."""
    after, before = text[change.end : change.end + 14].lower(), text[: change.start].lower()
    if re.match(r"\s+(?:not|never|no\b|n't|been no|nothing|there|it\b|he|she|they|we\b|you|i\b|only|the\b.*\?)", after):
        return False
    if re.match(r"\s*(?:[.,;:!?)\"”']|$)", after) and change.new.lower().endswith(("not", "n't")):
        return False
    old = text[change.start : change.end].lower()
    if old in {"may", "can", "will", "might"} and text[change.start].isupper():
        return False
    if old == "also" and change.new.lower() == "never":
        return not re.search(r"\b(?:is|are|was|were|will|would|can|could|has|have|had|should|may)\s$|^$", before)
    if old in {"do"} and not re.search(r"\b(?:i|we|you|they|people)\s$", before):
        return False
    if old == "with":
        return bool(re.match(r"\s+(?:a|an|any|the|his|her|their|our|its)\b", after))
    if old == "both":
        return bool(re.match(r"\s+\w+s\b", after)) and not re.search(r"\band\b", text[change.end : change.end + 40])
    return not (
        before.endswith(("if ", "what ", "who "))
        and change.new.lower() in {"is not", "isn't"}
        and after.startswith(" a")
    )


GENERATOR = Generator(
    "negation",
    (FindingType.NEGATION,),
    _LEXICON.languages,
    negation,
    mirror,
)
