"""A report in, the parts of it that claim to be the speaker's own words out, with the reporter's words between masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.quotations.marks import Quoted, quoted_passages
from tracker.records import Span
from tracker.text.unsafe import clean

_OUTER = " \t\r\n\"'“”„‟«»‹›「」『』‘’‚"
_FINAL = ".,;:!…。，、；،؛"
# «Мы подпишем, — сказал премьер, — и передадим порт»: Russian and Ukrainian put the reporter inside the marks.
_DASHES = r"[—–]"
_INSIDE = re.compile(rf"(?<=[,.!?…])\s*{_DASHES}\s[^—–«»\"“”\n]{{2,80}}?[,.]\s*{_DASHES}\s")
_LONGEST_FRAME = 90
_MOST = 20
_SENTENCE_FINAL = ".!?…。！？؟"


@dataclass(frozen=True, slots=True)
class Claim:
    """Words given as the speaker's: their span in the report, and the text there as long as the span.

    In `text` what the reporter put between two halves of one sentence is an ellipsis and blanks; `frames` are the spans
    of those, in the report. `marked` says that quotation marks make the claim; a whole report without any is one that
    may turn out to be word for word.
    """

    span: Span
    text: str
    marked: bool
    frames: tuple[Span, ...] = ()

    def halves(self) -> list[Claim]:
        """The claim without what joins it: each stretch between the reporter's interruptions by itself."""
        edges = [self.span[0], *(at for frame in self.frames for at in frame), self.span[1]]
        spans = (
            trimmed(self.text, a - self.span[0], b - self.span[0]) for a, b in zip(edges[::2], edges[1::2], strict=True)
        )
        return [Claim((a + self.span[0], b + self.span[0]), self.text[a:b], self.marked) for a, b in spans if a < b]

    def between(self, span: Span) -> bool:
        """Whether a span of the report is the reporter's, between two halves of what is quoted."""
        return any(a <= span[0] and span[1] <= b for a, b in self.frames)


def trimmed(text: str, start: int = 0, end: int | None = None) -> Span:
    """The span without outer quotation marks and closing punctuation."""
    end = len(text) if end is None else end
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and (text[end - 1] in _OUTER or text[end - 1] in _FINAL):
        end -= 1
    return start, end


def whole(report: str) -> Claim:
    """The whole report as one claim, quotation marks around it left out."""
    text = clean(report)
    span = trimmed(text)
    quoted = _outermost(text)
    return _claim(text, span, (), marked=len(quoted) == 1 and trimmed(text, quoted[0].start, quoted[0].end) == span)


def claims(report: str) -> list[Claim]:
    """What stands in quotation marks, each sentence that the reporter interrupts as one; the whole where nothing does.

    Spans are code points of the report. At most twenty; linear in the report's length.
    """
    text = clean(report)
    one = whole(report)
    quoted = _outermost(text)
    if not quoted:
        return [one]
    groups: list[list[Quoted]] = []
    for passage in quoted:
        if groups and _goes_on(text, groups[-1][-1], passage):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    found: list[Claim] = []
    for group in groups[:_MOST]:
        frames = tuple((a.end, b.start) for a, b in pairwise(group))
        found += _interrupted(text, trimmed(text, group[0].start, group[-1].end), frames)
    return found[:_MOST]


def _outermost(text: str) -> list[Quoted]:
    return [q for q in quoted_passages(text, [(0, len(text))]) if q.depth == 0]


def _goes_on(text: str, first: Quoted, second: Quoted) -> bool:
    """Whether the second passage goes on with the sentence of the first, around a short "he said"."""
    frame = text[first.outer_end : second.outer_start].rstrip()
    said = text[first.start : first.end].rstrip()
    if not 0 < len(frame) <= _LONGEST_FRAME or said[-1:] in _SENTENCE_FINAL or any(c in _SENTENCE_FINAL for c in frame):
        return False
    # Only a comma on both sides shows one sentence: two fragments may well be joined by "and".
    comma = said[-1:] in ",，،" or frame.lstrip()[:1] in {",", "،", "，"}
    if not comma and frame[-1:] not in ",，،":
        return False
    opening = text[second.start : second.end].lstrip()[:1]
    return frame[-1:] in ",，،" and opening == opening.lower()


def _claim(text: str, span: Span, frames: tuple[Span, ...], *, marked: bool) -> Claim:
    out = list(text[slice(*span)])
    for start, end in frames:
        out[start - span[0] : end - span[0]] = ["…"] + [" "] * (end - start - 1)
    return Claim(span, "".join(out), marked, frames)


def _interrupted(text: str, span: Span, frames: tuple[Span, ...]) -> list[Claim]:
    """One claim, or several where the reporter inside the marks ends with a full stop: then a new sentence begins."""
    found: list[Claim] = []
    start, kept = span[0], list(frames)
    for inside in _INSIDE.finditer(text, *span):
        if inside[0].rstrip(" —–").endswith("."):
            found.append(_part(text, (start, inside.start()), kept))
            start = inside.end()
        else:
            kept.append(inside.span())
    found.append(_part(text, (start, span[1]), kept))
    return [claim for claim in found if claim.span[0] < claim.span[1]]


def _part(text: str, span: Span, frames: list[Span]) -> Claim:
    inside = tuple(sorted(f for f in frames if span[0] <= f[0] and f[1] <= span[1]))
    return _claim(text, trimmed(text, *span), inside, marked=True)
