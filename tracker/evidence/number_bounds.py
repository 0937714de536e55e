"""Text and a number in it in, whether the words right before it make it a floor or a ceiling out."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from tracker.evidence.number_quantity import Bound, Quantity
from tracker.text.normalise import fold

_LONGEST = 28
_SIDES = {"above": Bound.ABOVE, "below": Bound.BELOW, "after": Bound.ABOVE, "before": Bound.BELOW}


@lru_cache(maxsize=64)
def _pattern(language: str, sides: tuple[str, str]) -> re.Pattern[str] | None:
    text = (resources.files("tracker.evidence") / "number_bounds.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if table is None or not table.keys() >= set(sides):
        return None
    start = "" if language == "zh" else r"(?<!\w)"
    groups = []
    for side in sides:
        phrases = sorted((fold(p).text for p in table[side].split("|")), key=len, reverse=True)
        groups.append(f"(?P<{side}>{'|'.join(map(re.escape, phrases))})")
    # A month, or the year's own word, stands between "after" and its number: "after March 22", "после 2011".
    between = r"(?:\s*[^\W\d_]{1,12}\.?)?" if sides == ("after", "before") and language != "zh" else ""
    # The longest phrase that ends at the number wins: "no more than" is not "more than".
    return re.compile(rf"{start}(?:{'|'.join(groups)}){between}[\s$€£₽¥]{{0,3}}$")


def bound(text: str, quantity: Quantity, language: str | None) -> Bound | None:
    """ABOVE for "at least 500", BELOW for "at most 500", null where nothing bounds the number or the language has no list."""
    return _side(text, quantity, language, ("above", "below"))


def reach(text: str, quantity: Quantity, language: str | None) -> Bound | None:
    """ABOVE for "after 2011" and "since 1 May", BELOW for "before 2011" and "by 1 May", for a year or a day."""
    return _side(text, quantity, language, ("after", "before")) or bound(text, quantity, language)


def reads_bounds(language: str | None) -> bool:
    """Whether it is known how this language bounds a number: else that no bound was seen says nothing."""
    return _pattern(language or "", ("after", "before")) is not None


def _side(text: str, quantity: Quantity, language: str | None, sides: tuple[str, str]) -> Bound | None:
    pattern = _pattern(language or "", sides)
    if pattern is None:
        return None
    before = fold(text[max(0, quantity.start - _LONGEST) : quantity.start]).text
    match = pattern.search(before)
    return None if match is None or match.lastgroup is None else _SIDES[match.lastgroup]
