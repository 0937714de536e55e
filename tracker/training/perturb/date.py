"""Dates: weekday, month, day of the month, and words for when; month and weekday names come from CLDR, any language."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

from babel import Locale, UnknownLocaleError

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Key, Lexicon, alternation, apply, choose, like

_RELATIVE: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("yesterday", "today"),
        ("today", "tomorrow"),
        ("last week", "next week"),
        ("last year", "next year"),
        ("this week", "last week"),
        ("this month", "next month"),
        ("morning", "evening"),
        ("days", "weeks"),
        ("weeks", "months"),
        ("months", "years"),
        ("hours", "days"),
        ("minutes", "hours"),
        ("spring", "autumn"),
        ("summer", "winter"),
        ("before", "after"),
        ("years ago", "months ago"),
        ("century", "decade"),
        ("noon", "midnight"),
        ("tonight", "tomorrow night"),
        ("every day", "every week"),
        ("daily", "weekly"),
        ("annual", "monthly"),
    ],
    "de": [
        ("gestern", "heute"),
        ("heute", "morgen"),
        ("vor", "nach"),
        ("Tage", "Wochen"),
        ("Wochen", "Monate"),
        ("Tagen", "Wochen"),
        ("Stunden", "Tagen"),
        ("Jahre", "Monate"),
        ("Jahren", "Monaten"),
        ("Sommer", "Winter"),
        ("Frühjahr", "Herbst"),
        ("letzte Woche", "nächste Woche"),
        ("vergangenen", "kommenden"),
        ("Minuten", "Stunden"),
        ("täglich", "wöchentlich"),
    ],
    "fr": [
        ("hier", "aujourd'hui"),
        ("aujourd'hui", "demain"),
        ("avant", "après"),
        ("jours", "semaines"),
        ("semaines", "mois"),
        ("heures", "jours"),
        ("minutes", "heures"),
        ("matin", "soir"),
        ("dernière", "prochaine"),
        ("dernier", "prochain"),
        ("printemps", "automne"),
        ("mois", "ans"),
        ("années", "semaines"),
    ],
    "es": [
        ("ayer", "hoy"),
        ("hoy", "mañana"),
        ("antes", "después"),
        ("días", "meses"),
        ("horas", "semanas"),
        ("minutos", "días"),
        ("verano", "invierno"),
        ("pasado", "próximo"),
        ("pasada", "próxima"),
        ("meses", "años"),
    ],
    "ru": [
        ("вчера", "сегодня"),
        ("сегодня", "завтра"),
        ("дней", "недель"),
        ("недель", "месяцев"),
        ("лет", "месяцев"),
        ("часов", "дней"),
        ("минут", "часов"),
        ("утром", "вечером"),
        ("летом", "зимой"),
        ("весной", "осенью"),
        ("до", "после"),
        ("прошлой", "следующей"),
        ("прошлом", "следующем"),
        ("до того", "после того"),
        ("днём", "ночью"),
    ],
    "uk": [
        ("вчора", "сьогодні"),
        ("сьогодні", "завтра"),
        ("днів", "тижнів"),
        ("тижнів", "місяців"),
        ("років", "місяців"),
        ("годин", "днів"),
        ("вранці", "ввечері"),
        ("влітку", "взимку"),
        ("навесні", "восени"),
        ("до", "після"),
        ("минулого", "наступного"),
        ("хвилин", "годин"),
    ],
    "zh": [
        ("昨天", "今天"),
        ("今天", "明天"),
        ("去年", "明年"),
        ("今年", "去年"),
        ("之前", "之后"),
        ("上周", "下周"),
        ("早上", "晚上"),
        ("小时", "分钟"),
        ("个月", "年"),
        ("夏天", "冬天"),
        ("天前", "周前"),
        ("昨日", "今日"),
        ("上午", "下午"),
        ("春季", "秋季"),
        ("每天", "每周"),
    ],
    "ar": [
        ("أمس", "اليوم"),
        ("اليوم", "غدا"),
        ("قبل", "بعد"),
        ("أيام", "أسابيع"),
        ("ساعات", "أيام"),
        ("الماضي", "القادم"),
        ("الماضية", "القادمة"),
        ("سنوات", "أشهر"),
        ("الصيف", "الشتاء"),
        ("صباحا", "مساء"),
    ],
    "cs": [
        ("včera", "dnes"),
        ("dnes", "zítra"),
        ("před", "po"),
        ("dní", "týdnů"),
        ("týdnů", "měsíců"),
        ("let", "měsíců"),
        ("ráno", "večer"),
        ("v létě", "v zimě"),
    ],
}
_LEXICON = Lexicon(_RELATIVE)
# Words that are also something else: "may", "march", «mars», "sun".
_ALSO_WORDS = {"en": {"may", "march"}, "fr": {"mars"}, "tl": {"mayo"}}


@lru_cache(maxsize=64)
def calendar(language: str) -> dict[str, tuple[str, int]]:
    """Every name of a month or weekday in the language, in lower case → ("month"|"month-in-date"|"weekday", number)."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, tuple[str, int]] = {}
    for form, kind in (("stand-alone", "month"), ("format", "month-in-date")):
        for number, name in locale.months[form]["wide"].items():
            names.setdefault(name.lower(), (kind, number))
    for number, name in locale.days["stand-alone"]["wide"].items():
        names.setdefault(name.lower(), ("weekday", number))
    return {n: k for n, k in names.items() if len(n) > 2 and not n.isdigit()}


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str] | None:
    names = calendar(language)
    return alternation(names, language, ignore_case=language not in _ALSO_WORDS) if names else None


@lru_cache(maxsize=64)
def _finder(language: str) -> re.Pattern[str] | None:
    names = calendar(language)
    if not names:
        return None
    also = _ALSO_WORDS.get(language, set())
    return (
        alternation([*(n for n in names), *(n.capitalize() for n in names)], language, ignore_case=False)
        if also
        else _pattern(language)
    )


def places(text: str, language: str) -> list[tuple[Change, str, int]]:
    """Month and weekday names in the text: where, kind, number (months 1-12, weekdays 0 = Monday)."""
    pattern = _finder(language)
    if pattern is None:
        return []
    names = calendar(language)
    also = _ALSO_WORDS.get(language, set())
    found = []
    for match in pattern.finditer(text):
        word = match.group()
        if word.lower() in also and not (
            word[0].isupper()
            and match.start() > 0
            and re.search(r"(?:in|on|of|\d|since|until|by|last|next|en|le) $", text[: match.start()])
        ):
            continue
        kind, number = names[word.lower()]
        found.append((Change(match.start(), match.end(), ""), kind, number))
    return found


def _name(language: str, kind: str, number: int) -> str | None:
    return next((n for n, k in calendar(language).items() if k == (kind, number)), None) or next(
        (n for n, (k, i) in calendar(language).items() if i == number and k[:5] == kind[:5]), None
    )


def _put(text: str, language: str, place: Change, kind: str, number: int, key: Key) -> Edit | None:
    name = _name(language, kind, number)
    if name is None:
        return None
    return apply(text, [Change(place.start, place.end, like(text[place.start : place.end], name))], key)


def date(text: str, language: str, rng: Random) -> Edit | None:
    """Another month, weekday or word for when."""
    named = places(text, language)
    options = _LEXICON.options(text, language)
    if named and (not options or rng.random() < 0.75):
        place, kind, number = rng.choice(named)
        other = rng.choice([n for n in (range(7) if kind == "weekday" else range(1, 13)) if n != number])
        return _put(text, language, place, kind, other, (kind[:5], str(number), str(other)))
    return choose(text, language, options, rng) if options else None


def mirror(text: str, language: str, key: Key) -> Edit | None:
    """The same month or weekday changed in another language's text, where it stands there exactly once."""
    kind, old, new = key
    found = [p for p in places(text, language) if p[1][:5] == kind and p[2] == int(old)]
    if len(found) != 1:
        return None
    place, exact, _ = found[0]
    return _put(text, language, place, exact, int(new), key)


GENERATOR = Generator("date", (FindingType.DATE,), None, date, mirror)
