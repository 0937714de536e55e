"""A text, a place and a language in; where an adverbial of time ends that stands there ("lundi soir", "يوم الثلاثاء"), out.

News prints the day between verb and speaker ("a déclaré mardi NAME") or behind the speaker; it is part of neither.
"""

from __future__ import annotations

import re
from functools import cache

_S = r"[ \u00a0]"
_DATE = {
    "de": rf"(?:{_S}(?:den{_S})?\d{{1,2}}\.{_S}?(?:\w+)?)?",
    "fr": rf"(?:{_S}\d{{1,2}}(?:er)?{_S}\w+)?(?:{_S}\d{{4}})?",
    "es": rf"(?:{_S}\d{{1,2}}{_S}de{_S}\w+(?:{_S}de{_S}\d{{4}})?)?",
    "it": rf"(?:{_S}\d{{1,2}}{_S}\w+)?",
    "pt": rf"(?:{_S}\(\d{{1,2}}\)|{_S}\d{{1,2}}{_S}de{_S}\w+)?",
}
# Days with what may stand beside them, then the other words for when something was said.
_TIMES = {
    "de": rf"(?:(?:am|vom){_S})?(?:(?:vergangenen|letzten|frühen|späten){_S})?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|"
    rf"Sonnabend|Sonntag)(?:abend|morgen|vormittag|mittag|nachmittag|nacht)?{_DATE['de']}|am{_S}\d{{1,2}}\.{_S}\w+|"
    r"heute|gestern|vorgestern|zuvor|später|anschließend|jetzt|nun",
    "fr": rf"(?:(?:ce|le){_S})?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:{_S}(?:matin|midi|après-midi|soir|dernier))?"
    rf"{_DATE['fr']}|le{_S}\d{{1,2}}(?:er)?{_S}\w+|hier(?:{_S}(?:matin|soir))?|aujourd['’]hui|ensuite|plus{_S}t(?:ôt|ard)",
    "es": rf"(?:(?:el|este){_S})?(?:pasado{_S})?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    rf"(?:{_S}(?:pasado|por{_S}la{_S}(?:mañana|tarde|noche)))?{_DATE['es']}|el{_S}\d{{1,2}}{_S}de{_S}\w+|ayer|hoy|anoche|después",
    "it": rf"(?:il{_S}|la{_S}|questo{_S})?(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)(?:{_S}(?:mattina|sera|scorso|scorsa))?"
    rf"{_DATE['it']}|ieri(?:{_S}(?:mattina|sera))?|oggi|stamattina|stasera",
    "pt": rf"(?:(?:na|no|nesta|neste|esta|este){_S})?(?:(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo){_DATE['pt']}|"
    r"ontem|hoje|anteontem",
    "ru": rf"(?:во?{_S})?(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)(?:{_S}(?:утром|днём|днем|вечером))?"
    rf"(?:,{_S}\d{{1,2}}{_S}\w+,?)?|\d{{1,2}}{_S}(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)|"
    r"сегодня|вчера|накануне|позднее|позже|ранее|также|затем",
    "uk": rf"(?:[ву]{_S})?(?:понеділок|вівторок|середу|четвер|п['’ʼ]ятницю|суботу|неділю)(?:{_S}(?:вранці|ввечері))?"
    rf"(?:,{_S}\d{{1,2}}{_S}\w+,?)?|сьогодні|вчора|учора|напередодні|раніше|пізніше|також",
    "pl": rf"(?:we?{_S})?(?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)|wczoraj|dziś|dzisiaj|później",
    "cs": rf"(?:ve?{_S})?(?:pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli)|včera|dnes|později",
    "nl": rf"(?:op{_S})?(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:ochtend|middag|avond|nacht)?|gisteren|vandaag|later",
    "ar": rf"(?:(?:يوم|مساء|صباح|ظهر|فجر|ليلة){_S})?(?:(?:أمس|اليوم){_S})?(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|السبت|"
    rf"الأحد|الاحد)(?:{_S}الماضي)?|(?:(?:مساء|صباح){_S})?(?:أمس|اليوم)|(?:في{_S})?وقت{_S}(?:سابق|لاحق)|لاحقا|أيضا|أيضًا",
    "fa": rf"(?:(?:روز|شامگاه|صبح|ظهر|عصر|شب|بامداد){_S})?(?:یک|دو|سه|چهار|پنج)?[ \u00a0\u200c]?شنبه(?:{_S}گذشته)?|روز{_S}جمعه|"
    r"دیروز|امروز|دیشب|همچنین|نیز|سپس",
    "zh": r"(?:本|上)?(?:周|星期|礼拜)[一二三四五六日天]|(?:\d{1,2}月)?\d{1,2}日|今天|昨天|当天|同日",
    "ja": r"(?:\d{1,2}月)?\d{1,2}日|昨日|今日|同日",
}


@cache
def _leading(language: str) -> re.Pattern[str] | None:
    times = _TIMES.get(language)
    return re.compile(rf"(?:[ \u00a0]*[,،]?[ \u00a0]*(?:{times})(?!\w)[,،]?)+") if times else None


@cache
def _trailing(language: str) -> re.Pattern[str] | None:
    times = _TIMES.get(language)
    if times is None:
        return None
    if language in ("zh", "ja"):
        return re.compile(rf"(?:{times})(?:在[^在]{{1,12}})?$")
    return re.compile(rf"(?:[ \u00a0]+[,،]?[ \u00a0]*|[,،][ \u00a0]*)(?:{times})$")


def times_in(language: str) -> str:
    """A pattern for the adverbials of time of a language; one that matches nothing where it has none here."""
    return _TIMES.get(language, r"(?!)")


def behind_time(text: str, at: int, language: str) -> int:
    """Where an adverbial of time ends that begins at `at`, space and commas allowed; `at` where none does."""
    pattern = _leading(language)
    found = pattern.match(text, at) if pattern else None
    return found.end() if found else at


def before_time(text: str, language: str) -> int:
    """The length of the text without the adverbials of time at its end."""
    pattern, end = _trailing(language), len(text)
    for _ in range(3):
        found = pattern.search(text, 0, end) if pattern else None
        if found is None or found.start() == 0:
            break
        end = len(text[: found.start()].rstrip(" \u00a0,،"))
    return end
