"""A text in, the spans of its paragraphs out, whether they are parted by blank lines, by newlines, or hard-wrapped."""

from __future__ import annotations

import re

from tracker.records import Span

_BLANK = re.compile(r"\n[ \t\u00a0\u3000]*\n\s*")
_NEWLINE = re.compile(r"\n\s*")
# Mail and typescript are wrapped at 60 to 80 columns; a line longer than this was not wrapped by anyone.
_WRAPPED_COLUMNS = 90


def paragraphs(text: str) -> list[Span]:
    """Paragraphs in order, without the space around them.

    A newline alone parts paragraphs, unless the text's lines are so evenly short that they must have been wrapped.
    """
    blocks = _split(text, _BLANK, 0, len(text))
    out: list[Span] = []
    for start, end in blocks:
        lines = _split(text, _NEWLINE, start, end)
        if len(lines) > 1 and _wrapped(lines):
            out.append((start, end))
        else:
            out.extend(lines)
    return out


def _split(text: str, separator: re.Pattern[str], start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    at = start
    for found in separator.finditer(text, start, end):
        spans.append((at, found.start()))
        at = found.end()
    spans.append((at, end))
    return [span for span in (_trim(text, *span) for span in spans) if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _wrapped(lines: list[Span]) -> bool:
    """All lines but the last nearly as long as the longest, and that one short enough for a typewriter."""
    lengths = [end - start for start, end in lines]
    longest = max(lengths)
    return 40 <= longest <= _WRAPPED_COLUMNS and all(length >= longest - 25 for length in lengths[:-1])
