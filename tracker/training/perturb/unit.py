"""Units and currencies exchanged, the figure kept."""

from __future__ import annotations

from random import Random

from tracker.records import FindingType
from tracker.training.perturb.base import Change, Edit, Generator, Lexicon, apply, choose

_PARALLEL: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("kilometres", "miles"),
        ("kilometers", "miles"),
        ("km", "miles"),
        ("metres", "feet"),
        ("meters", "feet"),
        ("kilograms", "pounds"),
        ("kg", "pounds"),
        ("dollars", "euros"),
        ("euros", "pounds"),
        ("litres", "gallons"),
        ("liters", "gallons"),
        ("hectares", "acres"),
        ("tons", "kilograms"),
        ("tonnes", "kilograms"),
        ("degrees Celsius", "degrees Fahrenheit"),
        ("rubles", "dollars"),
        ("yuan", "dollars"),
        ("yen", "dollars"),
        ("inches", "centimetres"),
        ("square kilometres", "square metres"),
        ("cm", "mm"),
        ("megawatts", "kilowatts"),
        ("km/h", "m/s"),
        ("years old", "months old"),
        ("dollar", "euro"),
        ("cents", "dollars"),
    ],
    "de": [
        ("Kilometer", "Meter"),
        ("Kilometern", "Metern"),
        ("km", "Meilen"),
        ("Meter", "Zentimeter"),
        ("Kilogramm", "Tonnen"),
        ("kg", "Tonnen"),
        ("Euro", "Dollar"),
        ("Liter", "Milliliter"),
        ("Hektar", "Quadratmeter"),
        ("Franken", "Euro"),
        ("cm", "mm"),
        ("Rubel", "Dollar"),
        ("Megawatt", "Kilowatt"),
        ("Cent", "Euro"),
    ],
    "fr": [
        ("kilomètres", "mètres"),
        ("km", "milles"),
        ("mètres", "centimètres"),
        ("kilos", "tonnes"),
        ("kg", "tonnes"),
        ("euros", "dollars"),
        ("litres", "millilitres"),
        ("hectares", "mètres carrés"),
        ("roubles", "dollars"),
        ("cm", "mm"),
    ],
    "es": [
        ("kilómetros", "metros"),
        ("km", "millas"),
        ("metros", "centímetros"),
        ("kilos", "toneladas"),
        ("kg", "toneladas"),
        ("euros", "dólares"),
        ("litros", "mililitros"),
        ("hectáreas", "metros cuadrados"),
        ("pesos", "dólares"),
    ],
    "ru": [
        ("километров", "метров"),
        ("км", "метров"),
        ("метров", "сантиметров"),
        ("килограммов", "тонн"),
        ("кг", "тонн"),
        ("рублей", "долларов"),
        ("долларов", "евро"),
        ("литров", "миллилитров"),
        ("гектаров", "квадратных метров"),
        ("гривен", "рублей"),
        ("тонн", "килограммов"),
        ("руб.", "долл."),
    ],
    "uk": [
        ("кілометрів", "метрів"),
        ("км", "метрів"),
        ("метрів", "сантиметрів"),
        ("кілограмів", "тонн"),
        ("кг", "тонн"),
        ("гривень", "доларів"),
        ("доларів", "євро"),
        ("літрів", "мілілітрів"),
        ("гектарів", "квадратних метрів"),
        ("рублів", "гривень"),
    ],
    "zh": [
        ("公里", "英里"),
        ("米", "厘米"),
        ("公斤", "吨"),
        ("元", "美元"),
        ("美元", "欧元"),
        ("欧元", "美元"),
        ("升", "毫升"),
        ("公顷", "平方米"),
        ("吨", "公斤"),
        ("人民币", "日元"),
    ],
    "ar": [
        ("كيلومترا", "مترا"),
        ("كيلومتر", "متر"),
        ("دولار", "يورو"),
        ("يورو", "دولار"),
        ("كيلوغرام", "طن"),
        ("كيلومترات", "أمتار"),
    ],
    "cs": [
        ("kilometrů", "metrů"),
        ("km", "metrů"),
        ("metrů", "centimetrů"),
        ("kilogramů", "tun"),
        ("kg", "tun"),
        ("korun", "eur"),
        ("eur", "dolarů"),
        ("litrů", "mililitrů"),
        ("hektarů", "metrů čtverečních"),
    ],
}
_LEXICON = Lexicon(_PARALLEL)


def unit(text: str, language: str, rng: Random) -> Edit | None:
    """One unit after a figure exchanged; a symbol of currency before one too."""
    options = [
        c
        for c in _LEXICON.options(text, language)
        if any(ch.isdigit() for ch in text[max(0, c.start - 14) : c.start])
        or text[max(0, c.start - 10) : c.start]
        .rstrip()
        .endswith(
            (
                "million",
                "billion",
                "Millionen",
                "Milliarden",
                "millions de",
                "millones de",
                "млн",
                "млрд",
                "万",
                "亿",
                "百万",
            )
        )
    ]
    for symbol, others in (("$", "€£"), ("€", "$£"), ("£", "$€")):
        at = text.find(symbol)
        if at >= 0 and text[at + 1 : at + 2].isdigit():
            return apply(text, [Change(at, at + 1, rng.choice(others))])
    return choose(text, language, options, rng) if options else None


GENERATOR = Generator("unit", (FindingType.NUMBER,), None, unit)
