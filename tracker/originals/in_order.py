"""A text and a quotation in the same language in, the stretch of the text that has the quotation's words out.

Papers cut a speaker's words short, leave out what he stammered, write "$2 billion" as he never spoke it and put commas
where the transcript has none: letter for letter such a quotation stands nowhere, word by word it does. Words are compared
without case, apostrophes and points; a hyphen parts two. Nothing is encoded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio_alignment

from tracker.records import Span
from tracker.text.normalise import fold
from tracker.text.words import words

Keys = list[str]
_PARTS = re.compile(r"[^\W_](?:[^\W_]|['.,])*")
_SILENT = str.maketrans("", "", "'.,")
#: A stretch found by its words has so much in common with the report (insertions and deletions, of 100), and the report
#: has at least so many words: of fewer any text has most. At 60 a quotation of eight or more words is found in a debate of
#: three hundred sentences with three of its words left out or two changed; below, the nearest stretch is seldom the right one.
_ALIKE, _LEAST_WORDS = 60.0, 5
#: A report of which a smaller share of words stands anywhere in the text is in other words or another language.
_KNOWN = 0.7


def keyed(text: str, language: str | None) -> tuple[Keys, list[Span]]:
    """The words of a text as they are compared, and where each stands."""
    keys: Keys = []
    spans: list[Span] = []
    for word in words(text, language):
        for part in _PARTS.findall(fold(word.text).text):
            keys.append(part.translate(_SILENT))
            spans.append((word.start, word.end))
    return keys, spans


def every_word(text: Keys, fragments: Sequence[Keys]) -> tuple[int, int] | None:
    """The shortest stretch of `text` that has each of the fragments whole, one after the other; of equals the first."""
    best: tuple[int, int] | None = None
    for start in _places(text, fragments[0], 0):
        end = start + len(fragments[0])
        for fragment in fragments[1:]:
            found = next(iter(_places(text, fragment, end)), None)
            if found is None:
                return best  # From further on there is none either.
            end = found + len(fragment)
        if best is None or end - start < best[1] - best[0]:
            best = start, end
    return best


def most_words(text: Keys, report: Keys) -> tuple[int, int] | None:
    """The stretch of `text` that has most of the report's words in their order; null where none has enough."""
    if len(report) < _LEAST_WORDS or len(text) < len(report):
        return None
    known = set(text)
    if sum(key in known for key in report) < _KNOWN * len(report):
        return None
    found = partial_ratio_alignment(report, text, score_cutoff=_ALIKE)
    return None if found is None else (found.dest_start, found.dest_end)


def _places(text: Keys, fragment: Keys, at: int) -> list[int]:
    first, size = fragment[0], len(fragment)
    return [n for n in range(at, len(text) - size + 1) if text[n] == first and text[n : n + size] == fragment]
