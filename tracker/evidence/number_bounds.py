"""Text and a number in it in, whether the words right before it make it a floor or a ceiling out."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from tracker.evidence.number_quantity import Bound, Quantity
from tracker.text.normalise import fold

_LONGEST = 28


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    text = (resources.files("tracker.evidence") / "number_bounds.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if table is None:
        return None
    start = "" if language == "zh" else r"(?<!\w)"
    groups = []
    for side in ("above", "below"):
        phrases = sorted((fold(p).text for p in table[side].split("|")), key=len, reverse=True)
        groups.append(f"(?P<{side}>{'|'.join(map(re.escape, phrases))})")
    # The longest phrase that ends at the number wins: "no more than" is not "more than".
    return re.compile(rf"{start}(?:{'|'.join(groups)})[\s$€£₽¥]{{0,3}}$")


def bound(text: str, quantity: Quantity, language: str | None) -> Bound | None:
    """ABOVE for "at least 500", BELOW for "at most 500", null where nothing bounds the number or the language has no list."""
    pattern = _pattern(language or "")
    if pattern is None:
        return None
    before = fold(text[max(0, quantity.start - _LONGEST) : quantity.start]).text
    match = pattern.search(before)
    if match is None:
        return None
    return Bound.ABOVE if match.group("above") else Bound.BELOW
