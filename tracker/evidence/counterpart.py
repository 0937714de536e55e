"""Two texts in, the parts that speak of the same thing out, so that a fragment is held against what it was cut from.

Without an encoder: by length where both say it whole, else by shared stems, topics and places.
"""

from __future__ import annotations

from functools import lru_cache

from tracker.evidence.attribution.nest import nest, topics_in
from tracker.evidence.attribution.stems import stems
from tracker.evidence.base import Pair, Side
from tracker.evidence.cues import clause_spans, sentence_spans
from tracker.names.places import find_places
from tracker.records import Span

# Printed characters one says the same in, against English; from the medians of professional news translations.
DENSITY = {"zh": 3.0, "ar": 1.2}
# Outside this range of lengths one side is a part of the other; sooner where one has more sentences.
_SHORTEST, _LONGEST = 0.55, 1.8
_SHORT, _LONG = 0.75, 1.33


def counterparts(pair: Pair) -> tuple[Span, Span] | None:
    """The spans to compare: both texts whole, or of the longer one the clauses that share words with the shorter.

    None where nothing shows which part is meant.
    """
    original, reported = pair.original, pair.reported
    a, b = _length(original), _length(reported)
    if not a or not b:
        return None
    whole_a, whole_b = (0, len(original.text)), (0, len(reported.text))
    as_many = len(sentence_spans(original.text)) == len(sentence_spans(reported.text))
    shortest, longest = (_SHORTEST, _LONGEST) if as_many else (_SHORT, _LONG)
    if shortest <= b / a <= longest:
        return whole_a, whole_b
    longer, shorter = (original, reported) if a > b else (reported, original)
    span = _window(longer, shorter)
    if span is None:
        return None
    return (span, whole_b) if longer is original else (whole_a, span)


def _length(side: Side) -> float:
    return len(side.text.strip()) * DENSITY.get(side.language or "", 1.0)


def _window(longer: Side, shorter: Side) -> Span | None:
    same = longer.language == shorter.language
    wanted = _anchors(shorter.text, shorter.language or "", None, same)
    scored = [
        (len(wanted & _anchors(longer.text, longer.language or "", clause, same)), clause)
        for clause in clause_spans(longer.text)[:200]
    ]
    best = max((score for score, _ in scored), default=0)
    if best < min(2, len(wanted)) or not best:
        return None
    kept = [clause for score, clause in scored if score * 2 >= best]
    return min(c[0] for c in kept), max(c[1] for c in kept)


@lru_cache(maxsize=512)
def _anchors(text: str, language: str, span: Span | None, same: bool) -> frozenset[str]:
    if same:
        return stems(nest(text, language), span)
    inside = span or (0, len(text))
    places = frozenset(m.country for m in find_places(text, language) if inside[0] <= m.span[0] < inside[1])
    digits = frozenset(w for w in text[slice(*inside)].split() if w.isdigit())
    return topics_in(text, language, inside) | places | digits
