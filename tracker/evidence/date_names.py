"""Language in, its names of months and weekdays out, from the Unicode locale data (CLDR) that Babel carries."""

from __future__ import annotations

from functools import lru_cache

from tracker.evidence.number_lexicon import LANGUAGES, key

# Oblique cases and spoken forms that CLDR does not list: stems by month, matched with a short ending.
_STEMS = {
    "ru": "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр",
    "uk": "січ лют берез квіт трав черв лип серп верес жовт листопад груд",
    "pl": "stycz lut mar kwie maj czerw lip sierp wrze paździer listopad grud",
    "cs": "led únor březn dubn květn červn července srpn září říjn listopad prosin",
}
_MONTH_EXTRA = {
    "en": {"sept": 9},
    "ar": {
        "كانون": 1,
        "شباط": 2,
        "اذار": 3,
        "نيسان": 4,
        "ايار": 5,
        "حزيران": 6,
        "تموز": 7,
        "اب": 8,
        "ايلول": 9,
        "تشرين": 10,
    },
    "ru": {"мае": 5, "маем": 5, "мая": 5, "май": 5, "маю": 5},
    "uk": {
        "січні": 1,
        "лютому": 2,
        "березні": 3,
        "квітні": 4,
        "травні": 5,
        "червні": 6,
        "липні": 7,
        "серпні": 8,
        "вересні": 9,
        "жовтні": 10,
        "листопаді": 11,
        "грудні": 12,
    },
    "cs": {
        "lednu": 1,
        "lednem": 1,
        "únoru": 2,
        "březnu": 3,
        "dubnu": 4,
        "květnu": 5,
        "červnu": 6,
        "červenci": 7,
        "srpnu": 8,
        "říjnu": 10,
        "listopadu": 11,
        "prosinci": 12,
    },
    "pl": {
        "styczniu": 1,
        "lutym": 2,
        "marcu": 3,
        "kwietniu": 4,
        "maju": 5,
        "czerwcu": 6,
        "lipcu": 7,
        "sierpniu": 8,
        "wrześniu": 9,
        "październiku": 10,
        "listopadzie": 11,
        "grudniu": 12,
    },
}
# Where an abbreviated month is no other word (Czech "pro" is "for", Portuguese "dez" is ten).
_ABBREVIATES = frozenset(["en", "de", "ru"])
# Turkish writes the case on the word: eylülde, kasımdan. January, October and December are also hearth, sowing, interval.
_TURKISH_ENDINGS = ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "ın", "in", "un", "ün")
_RUSSIAN_ENDINGS = ("ь", "я", "ю", "ем", "е", "", "а", "у", "ом", "ём")


@lru_cache(maxsize=32)
def months(language: str) -> dict[str, int]:
    """Folded name -> month (1 to 12), full and abbreviated, in every case that is known. Empty where unknown."""
    if language not in LANGUAGES:
        return {}
    from babel import Locale

    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if language in _ABBREVIATES else ("wide",):
            for number, name in Locale(language).months[context][width].items():
                word = key(name.rstrip("."))
                if len(word) >= (2 if width == "wide" else 3) and not word[0].isdigit():
                    names.setdefault(word, number)
    for word, number in _MONTH_EXTRA.get(language, {}).items():
        names.setdefault(key(word), number)
    if language == "ru":
        for number, stem in enumerate(_STEMS["ru"].split(), 1):
            names |= {stem + ending: number for ending in _RUSSIAN_ENDINGS if len(stem + ending) > 3}
    if language == "tr":
        plain = [(word, number) for word, number in names.items() if number not in {1, 12}]
        names |= {key(word + ending): number for word, number in plain for ending in _TURKISH_ENDINGS}
    return names


def month_number(word: str, language: str) -> int | None:
    """The month that a folded word names, or null."""
    return months(language).get(word)
