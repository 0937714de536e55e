"""Language and word in, the currency or unit it names out; and what one unit is in another."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from tracker.text.normalise import fold

# Dimension and size in the unit the dimension is counted in: metres, kilograms, litres, square metres, metres per hour.
_SIZE: dict[str, tuple[str, float]] = {
    "km": ("length", 1000.0),
    "mi": ("length", 1609.344),
    "m": ("length", 1.0),
    "ft": ("length", 0.3048),
    "yd": ("length", 0.9144),
    "in": ("length", 0.0254),
    "cm": ("length", 0.01),
    "mm": ("length", 0.001),
    "kg": ("mass", 1.0),
    "lb": ("mass", 0.45359237),
    "t": ("mass", 1000.0),
    "g": ("mass", 0.001),
    "oz": ("mass", 0.0283495),
    "l": ("volume", 1.0),
    "gal": ("volume", 3.785411784),
    "ha": ("area", 1e4),
    "ac": ("area", 4046.856),
    "km2": ("area", 1e6),
    "mi2": ("area", 2589988.0),
    "m2": ("area", 1.0),
    "kmh": ("speed", 1000.0),
    "mph": ("speed", 1609.344),
}
_PLAIN = {
    "USD": "dollars", "EUR": "euros", "GBP": "pounds sterling", "RUB": "roubles", "CNY": "yuan", "JPY": "yen",
    "UAH": "hryvnias", "PLN": "zlotys", "CZK": "crowns", "TRY": "lira", "IRR": "rials", "ILS": "shekels",
    "INR": "rupees", "KRW": "won", "CHF": "francs", "MXN": "pesos", "BRL": "reais", "km": "kilometres", "mi": "miles",
    "m": "metres", "ft": "feet", "yd": "yards", "in": "inches", "cm": "centimetres", "mm": "millimetres",
    "kg": "kilograms", "lb": "pounds", "t": "tonnes", "g": "grams", "oz": "ounces", "l": "litres", "gal": "gallons",
    "ha": "hectares", "ac": "acres", "km2": "square kilometres", "mi2": "square miles", "C": "degrees Celsius",
    "F": "degrees Fahrenheit", "m2": "square metres", "pound": "pounds", "kmh": "kilometres per hour", "mph": "miles per hour",
}  # fmt: skip


# A word for two things: "40 million pounds" of money, "25 pounds" of flour.
_EITHER = {"pound": ("GBP", "lb")}


@lru_cache(maxsize=32)
def _patterns(language: str) -> re.Pattern[str] | None:
    text = (resources.files("tracker.evidence") / "unit_words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if not table:
        return None
    groups = []
    for unit, listed in table.items():
        words = "|".join(
            re.escape(fold(w.strip("*")).text) + (".{0,24}" if w.endswith("*") else "") for w in listed.split("|")
        )
        groups.append(f"(?P<{unit}>(?:{words}))")
    return re.compile("|".join(groups))


@lru_cache(maxsize=16384)
def unit(word: str, language: str) -> str:
    """The ISO 4217 code or the unit that a folded word names, or nothing."""
    found = _patterns(language)
    match = found.fullmatch(word) if found else None
    return (match.lastgroup or "") if match else ""


def readings(name: str) -> tuple[str, ...]:
    """What a unit may be: itself, but for a word that names two ("pounds")."""
    return _EITHER.get(name, (name,))


def is_currency(name: str) -> bool:
    """Whether a unit is money."""
    return len(name) == 3 and name.isupper()


def in_words(name: str) -> str:
    """The unit in plain English, for a reason."""
    return _PLAIN.get(name, name)


def dimension(name: str) -> str | None:
    """What a unit measures: money, temperature, length, mass, volume, area, speed; null for none."""
    if is_currency(name):
        return "money"
    if name in {"C", "F"}:
        return "temperature"
    return _SIZE[name][0] if name in _SIZE else None


def convert(value: float, source: str, target: str) -> float | None:
    """`value` in another unit of the same dimension; null between dimensions, and for money, which has no fixed rate."""
    if {source, target} == {"C", "F"}:
        return value * 1.8 + 32 if source == "C" else (value - 32) / 1.8
    if source not in _SIZE or target not in _SIZE or _SIZE[source][0] != _SIZE[target][0]:
        return None
    return value * _SIZE[source][1] / _SIZE[target][1]
