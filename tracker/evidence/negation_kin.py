"""Two texts and the doubtful negations of one of them in; out, those that the other text does not answer in kind.

"Refuse", "only", "difficult" may stand for a negation of the other text. Where that text has a word of the same meaning
they stand for that word, and a negation on either side still needs another counterpart.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from tracker.evidence.negation_cues import Negations
from tracker.names.tokens import UNSPACED

_DATA = Path(__file__).with_name("negation_kin.toml")
# How far apart, as a share of the text, two words may stand that render each other.
_DRIFT = 0.25
# The same where one of the two languages has verbs at the end of the sentence and the other has not.
_DRIFT_OF_VERBS = 0.6
_VERB_LAST = frozenset({"de", "ja", "ko", "tr", "hi"})
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
    drift = _DRIFT_OF_VERBS if (language in _VERB_LAST) != (other_language in _VERB_LAST) else _DRIFT
    return sum(
        not any(
            abs(place[0] / len(other) - span[0] / len(text)) <= drift
            and any(
                row[language].match(text, *span) and row[other_language].match(other, *place)
                for row in _tables().values()
            )
            for place in there.weak
        )
        for span in side.weak
    )
