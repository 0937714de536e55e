"""A wording (a sentence or a whole transcript) and a reported text in, the passage that the report reports out.

First letter for letter, then word by word (`tracker.originals.in_order`); then by meaning: sentences near the report in
embedding space are widened to windows of up to four sentences, and the nearest window wins. Encodings come from the
caller, so that every text is encoded once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tracker.encoder.base import Encoding
from tracker.originals.in_order import every_word, keyed, most_words
from tracker.records import Span
from tracker.text.normalise import fold, span_in_original
from tracker.text.sentences import sentences

Encode = Callable[[Sequence[str]], list[Encoding]]

GAP = re.compile(r"\[?\s*(?:…|\.\.\.)\s*\]?|\[[^\]]{0,80}\]")
_QUOTE_MARKS = "\"'“”„‟«»‹›‘’‚「」『』 \t\r\n"
_SEEDS = 4
_WIDEST = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in the wording, how near to the report (cosine), and whether word for word."""

    span: Span
    similarity: float
    word_for_word: bool


def find_passage(text: str, language: str | None, reported: str, encode: Encode) -> Passage:
    """The passage of `text` that `reported` reports.

    A text about as long as the report is taken whole. `encode` gives one Encoding for each text. Raises InputError
    (from the encoder) where either text is empty.
    """
    found = word_for_word(text, reported)
    units = sentences(text, language)
    if found is not None:
        span = _enclosing(units, found)
        return Passage(span, _similarity(encode([text[slice(*span)], reported])), True)
    if len(units) < 2 or len(text.strip()) <= 1.5 * len(reported.strip()):
        span = (len(text) - len(text.lstrip()), len(text.rstrip()))
        return Passage(span, _similarity(encode([text[slice(*span)], reported])), False)
    by_words = _by_words(text, language, reported)
    if by_words is not None:
        span = _enclosing(units, by_words[0])
        return Passage(span, _similarity(encode([text[slice(*span)], reported])), by_words[1])
    span, similarity = _nearest_window(text, units, reported, encode)
    return Passage(span, similarity, False)


def passages(text: str, language: str | None) -> list[Span]:
    """The spans an index keeps of a wording: every sentence, and every pair of neighbouring sentences."""
    units = sentences(text, language)
    pairs = [(a[0], b[1]) for a, b in pairwise(units)]
    return units + pairs


def widened(text: str, language: str | None, span: Span) -> Span:
    """The span with the sentence before and the sentence after it."""
    units = sentences(text, language)
    touched = [n for n, unit in enumerate(units) if unit[0] < span[1] and unit[1] > span[0]]
    if not touched:
        return span
    return units[max(0, touched[0] - 1)][0], units[min(len(units) - 1, touched[-1] + 1)][1]


def word_for_word(text: str, reported: str) -> Span | None:
    """The span that holds every fragment of the report in order, typography and bracketed edits aside."""
    folded = fold(text)
    fragments = [fold(part.strip(_QUOTE_MARKS)).text.strip(" .,;:!?") for part in GAP.split(reported)]
    fragments = [fragment for fragment in fragments if fragment]
    if not fragments:
        return None
    at = 0
    places: list[int] = []
    for fragment in fragments:
        at = folded.text.find(fragment, at)
        if at < 0:
            return None
        places.append(at)
        at += len(fragment)
    # The first place of a fragment may lie far before the next one: back from the last, the nearest before it.
    start = places[-1]
    for fragment in reversed(fragments[:-1]):
        start = folded.text.rfind(fragment, 0, start)
    begin, _ = span_in_original(folded, start, start + 1)
    _, end = span_in_original(folded, places[-1], places[-1] + len(fragments[-1]))
    return begin, end


def _by_words(text: str, language: str | None, reported: str) -> tuple[Span, bool] | None:
    """Where the report's words stand in their order, all of them (true) or most; null where too few do."""
    keys, spans = keyed(text, language)
    fragments = [part for part in (keyed(part, language)[0] for part in GAP.split(reported)) if part]
    if not fragments:
        return None
    every = every_word(keys, fragments)
    found = every or most_words(keys, [key for fragment in fragments for key in fragment])
    return None if found is None else ((spans[found[0]][0], spans[found[1] - 1][1]), every is not None)


def _enclosing(units: Sequence[Span], span: Span) -> Span:
    """Widen a span to the sentences it touches."""
    touched = [unit for unit in units if unit[0] < span[1] and unit[1] > span[0]]
    return (min(span[0], touched[0][0]), max(span[1], touched[-1][1])) if touched else span


def _nearest_window(text: str, units: Sequence[Span], reported: str, encode: Encode) -> tuple[Span, float]:
    target = encode([reported])[0].vector
    single = np.stack([e.vector for e in encode([text[slice(*unit)] for unit in units])]) @ target
    seeds = np.argsort(-single, kind="stable")[:_SEEDS]
    widest = 2.5 * len(reported) + 60
    windows: dict[Span, None] = {}
    for seed in seeds:
        for first in range(max(0, int(seed) - _WIDEST + 1), int(seed) + 1):
            for last in range(int(seed), min(len(units), first + _WIDEST)):
                span = (units[first][0], units[last][1])
                if first == last or span[1] - span[0] <= widest:
                    windows[span] = None
    spans = list(windows)
    scores = np.stack([e.vector for e in encode([text[slice(*span)] for span in spans])]) @ target
    best = int(np.argmax(scores))
    return spans[best], float(scores[best])


def _similarity(pair: Sequence[Encoding]) -> float:
    original, reported = pair
    return original.cosine(reported)
