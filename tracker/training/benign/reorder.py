"""An adjunct moved: "On Monday, they met." and "They met on Monday."; and headlines, which drop what a reader supplies."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign

_ADJUNCT = {
    "en": r"(?:(?:In|On|At|During|After|Before|By|Since|Until|For|With|Without|Despite|Because of|Last|This|Next|Every|Earlier|From) [^,;:]{2,40}(?<!example)(?<!fact)(?<!instance)|Yesterday|Today|Tomorrow|Currently|Recently|Sometimes|Usually|Eventually)",
    "fr": r"(?:(?:En|Le|Dans|Pendant|Après|Avant|Depuis|Lors|Malgré|Au cours|Sans) [^,;:]{3,40}|Hier|Aujourd'hui|Demain|Récemment|Parfois)",
    "es": r"(?:(?:En|El|Durante|Después de|Antes de|Desde|Sin|A pesar de) [^,;:]{3,40}|Ayer|Hoy|Mañana|Recientemente|Actualmente)",
    "ru": r"(?:Вчера|Сегодня|Завтра|Недавно|В (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|В \d{4} году|В прошлом году)",
}
_TAIL = {
    "en": re.compile(
        r"^(?P<main>(?:The|He|She|They|It|We|I|This|That|His|Her|A|An|[A-Z][a-z]+) .{12,}?) (?P<adjunct>(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:19|20)\d\d|yesterday|today|last (?:week|month|year|night)|this (?:week|month|year)|next (?:week|month|year)|at the moment|in the (?:morning|evening|afternoon)))\.$"
    ),
    "ru": re.compile(
        r"^(?P<main>.{15,}?) (?P<adjunct>вчера|сегодня|завтра|в (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|в прошлом году|на прошлой неделе)\.$"
    ),
    "uk": re.compile(
        r"^(?P<main>.{15,}?) (?P<adjunct>вчора|сьогодні|завтра|у (?:понеділок|вівторок|середу|четвер|п'ятницю|суботу|неділю)|минулого року)\.$"
    ),
}
_LEAD = {lang: re.compile(rf"^(?P<adjunct>{body}), (?P<main>[^;:\"“”?!]{{12,}})\.$") for lang, body in _ADJUNCT.items()}
_COMMON = re.compile(
    r"^(?:The|A|An|He|She|It|We|They|This|That|These|Those|There|His|Her|My|Our|Their|Its|Le|La|Les|Un|Une|Il|Elle|Ils|Elles|On|El|Los|Las|Он|Она|Они|Мы|Это|Він|Вона|Вони|Ми|Це)\b"
)
_SUBJECT = re.compile(
    r"^(?:the|a|an|he|she|it|we|they|this|that|his|her|there|i|le|la|les|il|elle|ils|on|el|los|las|se|[A-Z]\w+)\b"
)


def reorder(text: str, language: str, rng: Random) -> str | None:
    """A leading adjunct put last, or a trailing one first."""
    lead = _LEAD[language].match(text) if language in _LEAD else None
    if lead and "," not in lead.group("main") and (language in {"ru"} or _SUBJECT.match(lead.group("main"))):
        adjunct, main = lead.group("adjunct"), lead.group("main")
        moved = adjunct[0].lower() + adjunct[1:]
        return f"{main[0].upper()}{main[1:]} {moved}."
    tail = _TAIL[language].match(text) if language in _TAIL else None
    if tail and "," not in tail.group("main"):
        main, adjunct = tail.group("main"), tail.group("adjunct")
        small = main[0].lower() + main[1:] if _COMMON.match(main) else main
        if language != "en" and not _COMMON.match(main):
            return None
        return f"{adjunct[0].upper()}{adjunct[1:]}{',' if language == 'en' else ''} {small}."
    return None


_WHO = {
    "en": ["Minister: ", "Spokesman: ", "President: ", "Expert: "],
    "de": ["Minister: ", "Sprecher: ", "Präsident: "],
    "fr": ["Ministre : ", "Porte-parole : "],
    "es": ["Ministro: ", "Portavoz: "],
    "ru": ["Министр: ", "Эксперт: ", "Глава ведомства: "],
    "uk": ["Міністр: ", "Речник: ", "Експерт: "],
    "zh": ["部长：", "发言人："],
    "cs": ["Ministr: ", "Mluvčí: "],
    "ar": ["الوزير: ", "المتحدث: "],
}


def headline(text: str, language: str, rng: Random) -> str | None:
    """One short sentence as a headline: no full stop, English articles gone, or the speaker and a colon before it."""
    if (
        re.search(r"[\"“”„«»:?!…？！]", text)
        or not re.search(r"[.。]$", text)
        or len(text) > 130
        or re.search(r"[.。]\s?\S", text[:-1])
    ):
        return None
    body = text[:-1]
    if language == "en" and rng.random() < 0.6:
        short = re.sub(r"\b(?:[Tt]he|[Aa]n?) (?=\w)", "", body)
        short = re.sub(r"\bwill (?=[a-z]+\b)(?!not|be able)", "to ", short)
        if short != body and len(short.split()) > 3 and not re.match(r"\b(?:I|you|we)\b", body, re.IGNORECASE):
            return short[0].upper() + short[1:]
    return rng.choice(_WHO[language]) + body


BENIGN = Benign("reorder", "benign", frozenset(_LEAD) | frozenset(_TAIL), reorder)
HEADLINE = Benign("headline", "condensation", frozenset(_WHO), headline)
