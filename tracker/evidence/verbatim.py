"""Two texts in, how far the report is word for word the original's: exact, but for typography, or fairly edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tracker.evidence.verbatim_align import Placed, cut, place, read_original
from tracker.evidence.verbatim_words import material
from tracker.records import Span
from tracker.text.language import detect
from tracker.text.unsafe import clean

_OUTER = " \t\r\n\"'“”„‟«»‹›「」『』‘’‚"
_FINAL = ".,;:!…。，、；"
_QUESTION = re.compile(r"[?？؟]")
_SENTENCE_END = re.compile(r"[.!?。！？؟।](?:\s|[\"»”’」]|$)|[。！？]")
_LONGEST_ORIGINAL = 30_000


@dataclass(frozen=True, slots=True)
class Wording:
    """How the reported text repeats the original's words.

    `span` is where it lies in the original. `edits` lists each difference as (span in the original, span in the report,
    what it is); the spans of what stands on one side only are empty or null.
    """

    kind: Literal["exact", "typography", "edited"]
    span: Span
    edits: tuple[tuple[Span | None, Span | None, str], ...] = field(default=())


def _trimmed(text: str) -> Span:
    """The report without its outer quotation marks and closing punctuation."""
    start, end = 0, len(text)
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and (text[end - 1] in _OUTER or text[end - 1] in _FINAL):
        end -= 1
    return start, end


def _asks(text: str) -> int:
    return len(_QUESTION.findall(text))


def compare_wording(original: str, reported: str, language: str | None = None) -> Wording | None:
    """Where and how the original has the reported words; null where it does not have them word for word.

    Fair edits: [sic], a bracketed word for a pronoun, a capital at the start, an ellipsis over nothing material. What
    hides a negation, a condition, a limit, a number or a hedge is no fair edit. A question quoted as a statement is not
    verbatim. `language` saves a guess; it is needed only where something was left out.
    """
    original, reported = clean(original[:_LONGEST_ORIGINAL]), clean(reported)
    start, end = _trimmed(reported)
    core = reported[start:end]
    source = read_original(original)
    found = cut(source, core)
    if not found:
        return None
    placed = place(source, found)
    if placed is None or not placed.ordered:
        return None
    span = (placed.spans[0][0], placed.spans[-1][1])
    if _asks(original[span[0] : span[1] + 1]) > _asks(core) and reported.rstrip(_OUTER)[-1:] in {".", "!", "。", "！"}:
        return None
    if len(found) == 1:
        return _unedited(original, reported, core, start, span)
    language = language or detect(original).code or "en"
    edits: list[tuple[Span | None, Span | None, str]] = []
    for gap, hidden, inserted in _gaps(placed):
        if material(original[hidden[0] : hidden[1]], language) or (inserted and material(inserted, language)):
            return None
        edits.append((hidden, (gap[0] + start, gap[1] + start), "bracket" if inserted else "ellipsis"))
    return Wording("edited", span, tuple(edits))


def _unedited(original: str, reported: str, core: str, offset: int, span: Span) -> Wording:
    said = original[span[0] : span[1]]
    if core == said or core in said:
        return Wording("exact", span)
    if "[" in core or "(sic" in core:
        return Wording("edited", span, ((None, (offset, offset + len(core)), "sic or bracketed letter"),))
    if core[:1] != said[:1] and core[:1].casefold() == said[:1].casefold() and core[1:] == said[1:]:
        return Wording("edited", span, ((span[:1] * 2, (offset, offset + 1), "capital"),))
    return Wording("typography", span)


def _gaps(placed: Placed) -> Iterator[tuple[Span, Span, str]]:
    """Each gap: where its mark stands in the report, what it hides in the original, what a bracket put there."""
    for i, piece in enumerate(placed.pieces[1:], 1):
        if piece.before is not None:
            yield piece.before.span, (placed.spans[i - 1][1], placed.spans[i][0]), piece.before.inserted
