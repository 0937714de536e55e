"""A text and the spans of its findings in; the pieces to print, each with the findings that mark it, out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.records import Span

# Joiners and variation selectors belong to the character before them, though Unicode does not call them combining.
_JOINED = {0x200D, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text. `marks` are the numbers of the findings that cover it.

    `starts` are those whose span opens with it (longest first), `ends` those whose span closes with it. `inside` says
    whether it lies in the passage that was compared. A zero-width span (something is missing at this point) is a
    segment of empty text with its mark.
    """

    text: str
    marks: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    inside: bool = True


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a text that is worth showing: its segments, and how many characters were left out on each side."""

    segments: tuple[Segment, ...]
    left_out_before: int = 0
    left_out_after: int = 0


def segments(text: str, spans: Sequence[tuple[int, Span | None]], passage: Span | None = None) -> tuple[Segment, ...]:
    """Cut `text` at every edge of `spans` (finding number, span) and of the passage; concatenated, they are the text.

    Spans beyond the text are cut to it, and an edge inside a character with its combining marks moves out of it.
    """
    marked = [(number, _whole(text, span)) for number, span in spans if span is not None]
    inside = _whole(text, passage) if passage is not None else (0, len(text))
    edges = sorted({0, len(text), *inside, *(edge for _, span in marked for edge in span)})
    pieces = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        for number, span in marked:
            if span == (start, start):
                pieces.append(Segment("", (number,), (number,), (number,), inside[0] <= start <= inside[1]))
        if end > start:
            covering = [(number, span) for number, span in marked if span[0] <= start and end <= span[1]]
            pieces.append(
                Segment(
                    text[start:end],
                    tuple(sorted(number for number, _ in covering)),
                    tuple(
                        number for number, span in sorted(covering, key=lambda x: (-x[1][1], x[0])) if span[0] == start
                    ),
                    tuple(sorted(number for number, span in covering if span[1] == end)),
                    inside[0] <= start and end <= inside[1],
                )
            )
    return tuple(pieces)


def excerpt(
    text: str,
    spans: Sequence[tuple[int, Span | None]],
    passage: Span | None = None,
    *,
    around: int = 300,
    limit: int = 2000,
) -> Excerpt:
    """The segments of a text, cut down to `around` characters on each side of what matters where it exceeds `limit`.

    What matters is the passage and the marked spans; without either, the beginning. At most `limit` characters beyond
    the first thing that matters are shown.
    """
    if len(text) <= limit:
        return Excerpt(segments(text, spans, passage))
    edges = [edge for span in (passage, *(span for _, span in spans)) if span is not None for edge in span]
    start = max(0, min(edges, default=0) - around)
    end = min(len(text), max(edges, default=0) + around, start + limit + 2 * around)
    start, end = _whole(text, (_word_edge(text, start, 1), _word_edge(text, end, -1)))
    moved = [(number, _moved(span, start, end)) for number, span in spans]
    shown = segments(text[start:end], moved, _moved(passage, start, end))
    return Excerpt(shown, start, len(text) - end)


def _moved(span: Span | None, start: int, end: int) -> Span | None:
    if span is None or span[1] < start or span[0] > end:
        return None
    return max(span[0], start) - start, min(span[1], end) - start


def _word_edge(text: str, at: int, step: int) -> int:
    """The nearest white space in the direction of `step`, at most thirty characters off; else `at` itself."""
    if at in (0, len(text)):
        return at
    for distance in range(30):
        position = at + step * distance
        if not 0 < position < len(text):
            break
        if text[position].isspace():
            return position
    return at


def _whole(text: str, span: Span) -> Span:
    start, end = (min(max(edge, 0), len(text)) for edge in span)
    end = max(start, end)
    while 0 < start < len(text) and _continues(text, start):
        start -= 1
    while start < end < len(text) and _continues(text, end):
        end += 1
    return start, max(start, end) if span[0] != span[1] else start


def _continues(text: str, at: int) -> bool:
    """Whether the character at `at` is drawn onto the one before it."""
    character = text[at]
    return unicodedata.category(character) in ("Mn", "Me") or ord(character) in _JOINED or text[at - 1] == "\u200d"
