"""A text at one depth of quotation: what stands in it, with the quotations inside it masked, cut into sentences.

Depth 0 is the article's own voice. A long quotation (a report quoted over paragraphs) is a level of its own, in which
others may be quoted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.quotations.marks import Quoted
from tracker.quotations.subjects import MASK
from tracker.records import QuotationKind, Span
from tracker.text.sentences import sentences

# Marks without a partner are blanked: they say nothing, and a sentence splitter would search the whole text for the partner.
_STRAY = {ord(mark): " " for mark in '“”„‟«»‹›‘"＂`「」『』'}
# No sentence of prose is longer, in characters; a list, a table or an attack may be.
_LONGEST_SENTENCE = 1500


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation before its speaker is resolved. Offsets are those of the article's text.

    `mention` is null where the text names nobody beside the words; `mention_at` is where to resolve it from. `follows`
    says that the words carry on those of whoever spoke last, `continues` that
    they are the same quotation going on in a new paragraph. `cue_at` is where the cue stands; `name` the speaker's full
    name where more than the mention tells it.
    """

    start: int
    end: int
    kind: QuotationKind
    mention: str | None
    mention_at: int
    cue: str | None
    stance: str | None
    follows: bool = False
    continues: bool = False
    cue_at: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a level: its span, its text, plain and masked, its sentences (spans in the article), its quotations."""

    start: int
    end: int
    text: str
    masked: str
    sentences: tuple[Span, ...]
    passages: tuple[Quoted, ...]


def blocks(text: str, spans: list[Span], passages: list[Quoted], language: str) -> list[Block]:
    """The paragraphs `spans` of one level, with `passages` (those that lie directly in it, in order) masked."""
    out: list[Block] = []
    upcoming = 0
    for start, end in spans:
        inside: list[Quoted] = []
        while upcoming < len(passages) and passages[upcoming].outer_start < end:
            if passages[upcoming].outer_start >= start:
                inside.append(passages[upcoming])
            upcoming += 1
        masked = _mask(text, start, end, inside)
        found = tuple((start + a, start + b) for a, b in _bounded(sentences(masked, language)))
        out.append(Block(start, end, text[start:end], masked, found, tuple(inside)))
    return out


def _bounded(spans: list[Span]) -> Iterator[Span]:
    """The spans, with those too long to be a sentence cut in pieces: the patterns read each piece several times over."""
    for start, end in spans:
        for at in range(start, end, _LONGEST_SENTENCE):
            yield at, min(end, at + _LONGEST_SENTENCE)


def _mask(text: str, start: int, end: int, passages: list[Quoted]) -> str:
    """The paragraph with each passage and its marks masked, length kept.

    A full stop inside the marks ends the sentence around them too, unless that goes on in lower case: it takes the place
    of the closing mark.
    """
    pieces: list[str] = []
    at = start
    for passage in passages:
        pieces.append(text[at : passage.outer_start])
        width = passage.outer_end - passage.outer_start
        behind = text[passage.outer_end : passage.outer_end + 3].lstrip()
        stops = text[passage.end - 1] in ".!?…" and text[passage.end : passage.outer_end].strip() != ""
        if stops and not behind[:1].islower() and behind[:1] not in ",;:)" and width > 1:
            pieces.append(MASK * (width - 1) + ".")
        else:
            pieces.append(MASK * width)
        at = passage.outer_end
    pieces.append(text[at:end])
    return "".join(pieces).translate(_STRAY)
