"""Two texts and the doubtful negations of one of them in; out, those that the other text does not answer in kind.

"Refuse", "only", "difficult" may stand for a negation of the other text. Where that text has a word of the same meaning
they stand for that word, and a negation on either side still needs another counterpart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from tracker.evidence.negation_cues import Negations
from tracker.names.tokens import UNSPACED
from tracker.records import Span

_DATA = Path(__file__).with_name("negation_kin.toml")
_DRIFT = 0.25
# The same where one of the two languages has verbs at the end of the sentence and the other has not.
_DRIFT_OF_VERBS = 0.6
_VERB_LAST = frozenset({"de", "ja", "ko", "tr", "hi"})
# In a text of one clause a word may stand anywhere.
_ONE_CLAUSE = 80
# Particles written together with the word they stand before.
_JOINED = {"ar": "[وف]?[بكل]?(?:ال)?", "he": "[ושכ]{0,2}[הבלמ]{0,2}"}


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, re.Pattern[str]]]:
    raw = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {kind: {language: _pattern(words, language) for language, words in row.items()} for kind, row in raw.items()}


def _pattern(words: str, language: str) -> re.Pattern[str]:
    begins = "" if language in UNSPACED | {"ko"} else rf"(?<!\w){_JOINED.get(language, '')}"
    return re.compile(f"{begins}(?:{words})", re.IGNORECASE)


def without_kin(text: str, language: str, side: Negations, other: str, other_language: str, there: Negations) -> int:
    """How many doubtful negations of `side`, read from `text`, have none of their meaning near the same place `there`."""
    return unanswered(side.weak, text, language, other, other_language, there.weak)


def unanswered(
    spans: Iterable[Span], text: str, language: str, other: str, other_language: str, places: Sequence[Span]
) -> int:
    """How many of the words at `spans` have none of their meaning at one of `places` of the other text near their own."""
    near = _reach(language, other_language, len(other))
    return sum(
        not any(
            abs(place[0] / len(other) - span[0] / len(text)) <= near
            and any(
                row[language].match(text, *span) and row[other_language].match(other, *place)
                for row in _tables().values()
            )
            for place in places
        )
        for span in spans
    )


def unsaid(
    spans: Iterable[Span], text: str, language: str, other: str, other_language: str, taken: Sequence[Span]
) -> int:
    """The same with any word of the other text that is not `taken`, be it doubtful by itself or not ("few", "dark")."""
    near = _reach(language, other_language, len(other))
    return sum(not _said(span, text, language, other, other_language, taken, near) for span in spans)


def _said(
    span: Span, text: str, language: str, other: str, other_language: str, taken: Sequence[Span], near: float
) -> bool:
    place = span[0] / len(text)
    return any(
        abs(match.start() / len(other) - place) <= near
        and not any(s < match.end() and match.start() < e for s, e in taken)
        for row in _tables().values()
        if row[language].match(text, *span)
        for match in row[other_language].finditer(other)
    )


def _reach(language: str, other_language: str, size: int) -> float:
    """How far apart, as a share of the text, two words may stand that render each other."""
    if size <= _ONE_CLAUSE:
        return 1.0
    return _DRIFT_OF_VERBS if (language in _VERB_LAST) != (other_language in _VERB_LAST) else _DRIFT
