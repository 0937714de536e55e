"""Quoted words in, whether they themselves deny having said something out: "I never said that we would leave"."""

from __future__ import annotations

import re

_PATTERNS = {
    "en": r"(?:i|we|he|she|they)\s+(?:(?:have|has|had|did|do|does)(?:\s+not|n['’]?t)\s+(?:ever\s+)?|(?:have\s+|has\s+)?never\s+)"
    r"(?:say|says|said|claim(?:ed)?|state(?:d)?|suggest(?:ed)?|call(?:ed)?\s+for|demand(?:ed)?)\b",
    "de": r"(?:ich|wir|er|sie)\s+(?:habe|haben|hat|hatte|hatten)\s+(?:das\s+|so\s+etwas\s+)?(?:nie(?:mals)?|nicht)\s+(?:\w+\s+){0,3}?"
    r"(?:gesagt|behauptet|gefordert)\b",
    "fr": r"(?:je\s+n['’]ai|nous\s+n['’]avons|il\s+n['’]a|elle\s+n['’]a|ils\s+n['’]ont)\s+(?:jamais|pas)\s+(?:dit|affirmé|déclaré|demandé|exigé)\b",
    "ru": r"(?:я|мы|он|она|они)\s+(?:этого\s+|никогда\s+(?:этого\s+)?)?не\s+(?:говорил[аи]?|заявлял[аи]?|утверждал[аи]?|требовал[аи]?)\b",
    "uk": r"(?:я|ми|він|вона|вони)\s+(?:цього\s+|ніколи\s+(?:цього\s+)?)?не\s+(?:говори(?:в|ла|ли)|каза(?:в|ла|ли)|заявля(?:в|ла|ли)|вимага(?:в|ла|ли))\b",
    "es": r"(?:yo\s+)?(?:no|nunca)\s+(?:he|hemos|ha|han)\s+(?:dicho|afirmado|pedido|exigido)\b|(?:yo\s+)?nunca\s+(?:dije|dijimos|dijo)\b",
    "zh": r"我们?(?:从来?)?(?:没有?|未曾?)(?:说过?|表示过?|要求过?)",
    "ar": r"(?:أنا\s+)?(?:لم\s+أقل|لم\s+نقل|ما\s+قلت)\b",
}
_DENIAL = {language: re.compile(rf"\W{{0,3}}(?:{pattern})", re.IGNORECASE) for language, pattern in _PATTERNS.items()}


def is_denial(text: str, language: str | None) -> bool:
    """Whether the words open with a denial of having said something: then they are no report of it."""
    pattern = _DENIAL.get(language or "")
    return pattern is not None and pattern.match(text) is not None
