"""Pair in one language in; what the report claims as said, held word by word against the original, out.

By the longest common subsequence of the words, "and" and "or" left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import LCSseq

from tracker.evidence.base import Pair
from tracker.evidence.claims import Claim, claims, whole
from tracker.evidence.cues import passages_only
from tracker.evidence.verbatim_align import read_original
from tracker.evidence.wording import borne_out
from tracker.quotations.marks import quoted_passages
from tracker.records import Span
from tracker.text.normalise import fold, span_in_original
from tracker.text.unsafe import clean
from tracker.text.words import words

_CONTRACTED = re.compile(r"(?<=\w)(?='(?:re|ll|ve|m|d)\b)|(?<=\w)(?=n't\b)")
_FULL = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would", "n't": "not"}
_FEWEST_WORDS = 3
# Letters in which a copy of a sentence begins like it.
_START = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word, folded, and where it stands."""

    text: str
    span: Span


@lru_cache(maxsize=32)
def listed(language: str, kind: str) -> frozenset[str]:
    """The words of a kind in `coverage.toml` (empty, filler, joint), folded."""
    table = tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8"))
    return frozenset(fold(table[language][kind]).text.split())


def tokens(text: str, language: str) -> list[Token]:
    """The words but "and" and "or", which move when an item of a list comes or goes."""
    folded, joint = fold(text), listed(language, "joint")
    found: list[Token] = []
    for word in words(folded.text, language):
        cuts = [0, *(m.start() for m in _CONTRACTED.finditer(word.text)), len(word.text)]
        for a, b in pairwise(cuts):
            part = word.text[a:b]
            if part.strip("'") and part not in joint:
                span = span_in_original(folded, word.start + a, word.start + b)
                found.append(Token(_FULL.get(part, part.strip("'")), span))
    return found


@dataclass(frozen=True)
class Alignment:
    """A claim held against the original word by word. `told` and `said` are their words."""

    pair: Pair
    claim: Claim
    language: str
    told: Sequence[Token]
    said: Sequence[Token]

    @cached_property
    def blocks(self) -> list[tuple[int, int, int]]:
        """Runs of equal words in order: first in the claim, first in the original, how many."""
        codes = LCSseq.opcodes([t.text for t in self.told], [t.text for t in self.said])
        return [(c.src_start, c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]

    @property
    def matched(self) -> int:
        """Words of the claim that the original has in this order."""
        return sum(n for _, _, n in self.blocks)

    @property
    def share(self) -> float:
        """Those, as a share of the claim's words, in [0, 1]."""
        return self.matched / len(self.told)

    def content(self, tokens: Sequence[Token]) -> list[Token]:
        """The words that say something."""
        idle = listed(self.language, "empty") | listed(self.language, "filler")
        return [t for t in tokens if t.text not in idle and not t.text.isdigit()]


def alignments(pair: Pair) -> Iterator[Alignment]:
    """What the report claims as the original's words without being word for word that, held against the original.

    Raises Abstain where a text is longer than a passage. Nothing where the languages differ.
    """
    language = pair.original.language
    if language != pair.reported.language or language is None:
        return
    passages_only(pair)
    original, entire = clean(pair.original.text), whole(pair.reported.text)
    told = claims(pair.reported.text)
    # Without marks only a copy of the whole sentence claims anything, and that begins as the sentence does.
    if not any(claim.marked for claim in told) and not _same_start(original, entire.text):
        return
    source = read_original(original)
    if borne_out(source, entire):
        return
    said = tokens(original, language)
    quoted = [c for c in told if not borne_out(source, c)]
    for claim in (half for c in quoted for half in c.halves() if not borne_out(source, half)):
        if any(mark in claim.text for mark in ("[", "…", "...")):
            continue
        at = claim.span[0]
        run = [Token(t.text, (t.span[0] + at, t.span[1] + at)) for t in tokens(claim.text, language)]
        if len(run) >= _FEWEST_WORDS:
            yield Alignment(pair, claim, language, run, said)


def marks_in(text: str) -> bool:
    """Whether anything in the text stands between quotation marks."""
    return bool(quoted_passages(text, [(0, len(text))]))


def _same_start(original: str, report: str) -> bool:
    first = original.strip()[:_START].casefold()
    return bool(first) and report[: len(first)].casefold() == first
