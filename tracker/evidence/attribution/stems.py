"""A stretch of text in, the stems of its content words out; crude on purpose, for two texts of one language."""

from __future__ import annotations

import re

from tracker.evidence.attribution.nest import Nest
from tracker.records import Span

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_HAN = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_LENGTH = 5
_LIST = (
    "that this with from have been were will would could should must they them their there which what when said says "
    "about into than then also only some more such without cannot need needs told tell according "
    "dass eine einen einer eines haben habe wird werden sind sein nicht auch noch über sagt sagte muss müssen ohne kann "
    "dans pour avec sans sont être cette leur leurs mais plus comme doit doivent faut elle elles nous vous "
    "para como pero este esta esto debe deben tiene tienen sino sobre según "
    "чтобы этот этого этой было были будет если только также должен должна должны можно нужно который сказал заявил "
    "щоби цього цьому було були буде якщо тільки також повинен повинна повинні можна треба який сказав заявив"
)
_EMPTY = frozenset(_LIST.split())


def stems(nest: Nest, within: Span | None, without: Span | None) -> frozenset[str]:
    """First letters of the content words there (pairs of characters in Chinese), the cue itself left out."""
    start, end = within or (0, len(nest.text))
    if nest.language == "zh":
        return frozenset(m[1] for m in _HAN.finditer(nest.text, start, end) if not _inside(m.span(1), without))
    found = set()
    for m in _WORD.finditer(nest.text, start, end):
        word = m[0].lower()
        if word in _EMPTY or _inside(m.span(), without):
            continue
        found.add((word[2:] if nest.language == "ar" and word.startswith("ال") else word)[:_LENGTH])
    return frozenset(found)


def _inside(span: Span, other: Span | None) -> bool:
    return other is not None and span[0] < other[1] and other[0] < span[1]
