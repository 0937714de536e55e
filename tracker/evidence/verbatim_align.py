"""Original and reported text in, where each quoted piece lies in the original out; what lies between is a gap."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tracker.records import Span
from tracker.text.normalise import Normalised, fold, span_in_original
from tracker.text.words import Word, words

_SIC = re.compile(r"\s?[\[(]\s?(?:sic|так в тексте|так!)\s?[!.]?\s?[\])]", re.IGNORECASE)
_GAP = re.compile(r"[\[(]\s?(?:\.{2,}|…)\s?[\])]|(?:\.\s?){3,6}|…|\[[^\[\]\n]{0,80}\]")
_INSIDE_WORD = re.compile(r"\[([A-Za-zÀ-ɏЀ-ӿ])\](?=[A-Za-zÀ-ɏЀ-ӿ])")
_SEPARATOR = "\x1f"
_FEW = 6
_CHAINS = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark of an edit in the reported text: an ellipsis, or a bracket with `inserted` words in it."""

    kind: str
    span: Span
    inserted: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the reported text between gaps, and the words in it (folded)."""

    words: tuple[str, ...]
    before: Gap | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the pieces lie in the original, as spans in code points, in the order of the report."""

    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]

    @property
    def ordered(self) -> bool:
        """Whether the report keeps the order of the original."""
        return all(a[1] <= b[0] for a, b in pairwise(self.spans))


def unmark(reported: str) -> str:
    """The reported text with [sic] and a bracketed letter inside a word ("[W]e") taken out; lengths are kept."""
    text = _SIC.sub(lambda m: " " * len(m.group()), reported)
    return _INSIDE_WORD.sub(lambda m: f"\u00ad{m.group(1)}\u00ad", text)


def pieces(reported: str) -> list[Piece]:
    """The reported text cut at its ellipses and brackets. Empty pieces at either end are left out."""
    text = unmark(reported)
    found: list[Piece] = []
    position = 0
    gap: Gap | None = None
    for match in [*_GAP.finditer(text), None]:
        stop = match.start() if match else len(text)
        run = tuple(w.text for w in words(fold(text[position:stop]).text, None))
        if run:
            found.append(Piece(run, gap if found else None))
            gap = None
        if match is None:
            break
        inner = match.group().strip("[]() ")
        bracket = match.group()[0] == "[" and any(c.isalnum() for c in inner)
        if gap is None or bracket:
            gap = Gap("bracket" if bracket else "ellipsis", match.span(), inner if bracket else "")
        position = match.end()
    return found


class Original:
    """The words of an original, ready to be searched."""

    def __init__(self, text: str) -> None:
        self.folded: Normalised = fold(text)
        self.words: tuple[Word, ...] = words(self.folded.text, None)
        self.line = _SEPARATOR + _SEPARATOR.join(w.text for w in self.words) + _SEPARATOR
        self.starts: list[int] = []
        offset = 1
        for word in self.words:
            self.starts.append(offset)
            offset += len(word.text) + 1

    def find(self, run: tuple[str, ...], first: int) -> int | None:
        """Index of the word where `run` next stands, at or after word `first`."""
        if first >= len(self.words):
            return None
        at = self.line.find(_SEPARATOR + _SEPARATOR.join(run) + _SEPARATOR, self.starts[first] - 1)
        return None if at < 0 else bisect_left(self.starts, at + 1)

    def span(self, first: int, count: int) -> Span:
        """Where a run of words lies in the text."""
        return span_in_original(self.folded, self.words[first].start, self.words[first + count - 1].end)


def cut(original: Original, reported: str) -> list[Piece]:
    """The pieces of the reported text; one alone where the original has all its words in a row, brackets and all."""
    run = tuple(w.text for w in words(fold(unmark(reported)).text, None))
    if run and original.find(run, 0) is not None:
        return [Piece(run, None)]
    return pieces(reported)


@lru_cache(maxsize=16)
def read_original(text: str) -> Original:
    """The words of an original, kept while its quotations are compared."""
    return Original(text)


def _chain(original: Original, found: list[Piece], first: int) -> list[int] | None:
    """The nearest places of all pieces after the first, in order; null where one is not there."""
    places = [first]
    for previous, piece in pairwise(found):
        after = places[-1] + len(previous.words)
        place = original.find(piece.words, after)
        if place is None:
            return None
        if piece.before is not None and piece.before.kind == "bracket" and place - after > _FEW:
            return None
        places.append(place)
    return places


def place(original: Original, found: list[Piece]) -> Placed | None:
    """Where the pieces stand in the original, word for word: in order with the least between them, else anywhere."""
    if not found or sum(len(p.words) for p in found) < len(found):
        return None
    best: list[int] | None = None
    first = original.find(found[0].words, 0)
    for _ in range(_CHAINS):
        if first is None:
            break
        chain = _chain(original, found, first)
        if chain is not None and (best is None or chain[-1] - chain[0] < best[-1] - best[0]):
            best = chain
        first = original.find(found[0].words, first + 1)
    if best is None:
        anywhere = [original.find(p.words, 0) for p in found]
        if any(p is None or len(piece.words) < 3 for p, piece in zip(anywhere, found, strict=True)):
            return None
        best = [p for p in anywhere if p is not None]
    return Placed(tuple(found), tuple(original.span(p, len(piece.words)) for p, piece in zip(best, found, strict=True)))
