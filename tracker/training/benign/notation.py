"""The same figure written otherwise: 1.3 million and 1,300,000; 5 and five; % and percent."""

from __future__ import annotations

import re
from random import Random

from tracker.training.benign.base import Benign

_PERCENT = {
    "en": "percent",
    "de": "Prozent",
    "fr": "pour cent",
    "es": "por ciento",
    "ru": "процентов",
    "uk": "відсотків",
    "cs": "procent",
    "it": "per cento",
}
_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "zh": "零 一 两 三 四 五 六 七 八 九 十 十一 十二",
    "cs": "nula jeden dva tři čtyři pět šest sedm osm devět deset jedenáct dvanáct",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять",
}
_MILLION = {
    "en": ("million", ","),
    "de": ("Millionen", "."),
    "fr": ("millions", "\u00a0"),
    "es": ("millones", "."),
    "ru": ("миллиона", "\u00a0"),
    "uk": ("мільйона", "\u00a0"),
}


def _million(match: re.Match[str], language: str) -> str:
    separator = _MILLION[language][1]
    value = round(float(match.group("n").replace(",", ".")) * 1_000_000)
    return f"{value:,}".replace(",", separator)


def notation(text: str, language: str, rng: Random) -> str | None:
    """One figure rewritten."""
    ways = []
    if language in _MILLION:
        word = _MILLION[language][0]
        new = re.sub(rf"(?<![\d.,])(?P<n>\d{{1,3}}[.,]\d) {word}\b", lambda m: _million(m, language), text, count=1)
        ways.append(new)
        if language == "en":
            ways.append(re.sub(r"(?<![\d.,$€£])(\d{1,3}),(\d)00,000\b", r"\1.\2 million", text, count=1))
    if language in _PERCENT:
        ways += [
            re.sub(r"(?<=\d)\s?%", f" {_PERCENT[language]}", text),
            re.sub(rf"(?<=\d) {_PERCENT[language]}\b", " %" if language in {"de", "fr", "ru"} else "%", text),
        ]
    if language in _WORDS and language not in {"ru", "uk", "cs"}:
        words = _WORDS[language].split()
        ways.append(
            re.sub(
                r"(?<![\w.,:/$€£-])([2-9]|1[0-2])(?= [a-zäöüéàñ]{3,})(?! (?:million|am\b|pm\b))",
                lambda m: words[int(m.group())],
                text,
                count=1,
            )
        )
        if language != "zh":
            ways.append(
                re.sub(
                    rf"(?<![\w-])({'|'.join(words[2:])})(?= [a-zäöüéàñ]{{3,}})(?! (?:of|million|hundred))",
                    lambda m: str(words.index(m.group())),
                    text,
                    count=1,
                )
            )
        else:
            ways.append(
                re.sub(
                    r"(?<![\d.,年月零一二三四五六七八九十百千万亿第-])([2-9])(?=[个名人次天年])",
                    lambda m: words[int(m.group())],
                    text,
                    count=1,
                )
            )
    elif language in _WORDS:
        words = _WORDS[language].split()
        ways.append(
            re.sub(
                rf"(?<![\w-])({'|'.join(words[4:])})(?= [а-яa-zіїє]{{3,}})",
                lambda m: str(words.index(m.group())),
                text,
                count=1,
            )
        )
    ways = [w for w in ways if w != text]
    return rng.choice(ways) if ways else None


BENIGN = Benign("notation", "benign", frozenset(_PERCENT) | frozenset(_WORDS), notation)
