"""A stretch of text in, the stems of its content words out; crude on purpose, for two texts of one language."""

from __future__ import annotations

import re

from tracker.evidence.attribution.nest import Nest
from tracker.records import Span

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_HAN = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_AR_PREFIX = re.compile(r"^[وف]?[بلك]?ال(?=\w{3})|^[وف](?=\w{4})")
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


def stems(nest: Nest, within: Span | None) -> frozenset[str]:
    """First letters of the content words there (pairs of characters in Chinese), attitudes and their holders left out."""
    start, end = within or (0, len(nest.text))
    skipped = [x.cue for x in nest.levels] + [x.holder.span for x in nest.levels if x.holder is not None]
    pattern = _HAN if nest.language == "zh" else _WORD
    found = set()
    for m in pattern.finditer(nest.text, start, end):
        at, stop = m.span(m.lastindex or 0)
        word = nest.text[at:stop].lower()
        if word in _EMPTY or any(at < e and s < stop for s, e in skipped):
            continue
        if nest.language == "ar":
            word = _AR_PREFIX.sub("", word)
        found.add(word[:_LENGTH])
    return frozenset(found)
