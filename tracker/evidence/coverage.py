"""Pair in one language in; findings where a quotation silently leaves out, puts in, or joins what it gives as said.

By the longest common subsequence of the words. Across languages nothing short of a translation shows what is missing;
there the trained network names omissions and additions, and this guard says nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import LCSseq

from tracker.evidence.base import Guard, Pair
from tracker.evidence.claims import Claim, claims, whole
from tracker.evidence.cues import passages_only, sentence_spans
from tracker.evidence.verbatim_align import read_original
from tracker.evidence.verbatim_words import material, pattern
from tracker.evidence.wording import borne_out
from tracker.quotations.marks import quoted_passages
from tracker.records import Finding, FindingType, Severity, Span
from tracker.text.normalise import fold, span_in_original
from tracker.text.unsafe import clean
from tracker.text.words import words

NAME = "coverage"
_GRAVE = frozenset({"negation", "condition", "limit"})
_LANGUAGES = frozenset(["en", "ru", "uk", "de", "fr", "es", "zh", "ar"])
_SENTENCE_END = re.compile(r"[.!?؟]\s|[。！？]")
_EDGE = re.compile(r"[,;:،؛，；：、—–]")
_CONTRACTED = re.compile(r"(?<=\w)(?='(?:re|ll|ve|m|d)\b)|(?<=\w)(?=n't\b)")
_FULL = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would", "n't": "not"}
# Shares of the claim's words: from here up it copies the sentence; below, the marks stand around other words.
_COPY = 0.5
_NEAR = 0.85
_FEWEST_WORDS = 3
# Letters in which a copy of a sentence begins like it.
_START = 4
# Words of content that make a clause.
_CLAUSE = 3
# A report without marks claims to be a copy only where it has this many words of the original's and no other word.
_FEWEST_UNMARKED = 7
_FEWEST_PARAPHRASED = 5


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span


@lru_cache(maxsize=32)
def _listed(language: str, kind: str) -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8"))
    return frozenset(fold(table[language][kind]).text.split())


def _tokens(text: str, language: str) -> list[_Token]:
    """The words but "and" and "or", which move when an item of a list comes or goes."""
    folded, joint = fold(text), _listed(language, "joint")
    found: list[_Token] = []
    for word in words(folded.text, language):
        cuts = [0, *(m.start() for m in _CONTRACTED.finditer(word.text)), len(word.text)]
        for a, b in pairwise(cuts):
            part = word.text[a:b]
            if part.strip("'") and part not in joint:
                span = span_in_original(folded, word.start + a, word.start + b)
                found.append(_Token(_FULL.get(part, part.strip("'")), span))
    return found


@dataclass(frozen=True)
class _Alignment:
    """A claim held against the original word by word. `told` and `said` are their words."""

    pair: Pair
    claim: Claim
    language: str
    told: Sequence[_Token]
    said: Sequence[_Token]

    @cached_property
    def blocks(self) -> list[tuple[int, int, int]]:
        """Runs of equal words in order: first in the claim, first in the original, how many."""
        codes = LCSseq.opcodes([t.text for t in self.told], [t.text for t in self.said])
        return [(c.src_start, c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]

    @property
    def matched(self) -> int:
        """Words of the claim that the original has in this order."""
        return sum(n for _, _, n in self.blocks)

    def content(self, tokens: Sequence[_Token]) -> list[_Token]:
        """The words that say something."""
        idle = _listed(self.language, "empty") | _listed(self.language, "filler")
        return [t for t in tokens if t.text not in idle and not t.text.isdigit()]

    def finding(
        self, kind: FindingType, severity: Severity, said: Span | None, told: Span, why: str, rule: str
    ) -> Finding:
        return Finding(kind, severity, said, told, why, NAME, f"{NAME}.{rule}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def _examine(pair: Pair) -> Iterator[Finding]:
    """What a quotation leaves out or puts in without a mark, held against an original in the same language.

    An item of a list, a whole clause or a reservation ("in principle") cut out of the middle; a clause or an item that
    nobody said; words of two sentences run together; quotation marks around a mere paraphrase (a trifle). A fragment,
    a condensation without quotation marks, words of filler and what a bracket explains are no errors. Across languages
    this guard says nothing: there only the trained network can see what is missing.
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
    said = _tokens(original, language)
    quoted = [c for c in told if not borne_out(source, c)]
    for claim in (half for c in quoted for half in c.halves() if not borne_out(source, half)):
        if any(mark in claim.text for mark in ("[", "…", "...")):
            continue
        at = claim.span[0]
        run = [_Token(t.text, (t.span[0] + at, t.span[1] + at)) for t in _tokens(claim.text, language)]
        if len(run) >= _FEWEST_WORDS:
            yield from _compared(_Alignment(pair, claim, language, run, said))


def _same_start(original: str, report: str) -> bool:
    first = original.strip()[:_START].casefold()
    return bool(first) and report[: len(first)].casefold() == first


def _compared(found: _Alignment) -> Iterator[Finding]:
    share = found.matched / len(found.told)
    if found.claim.marked:
        if share >= _COPY:
            errors = [*_left_out(found), *_put_in(found)]
            yield from errors
            if errors:
                return
        if share < _NEAR and _paraphrased(found):
            reason = f"The words in quotation marks are not the original's: “{_short(found.claim.text)}”."
            yield found.finding(
                FindingType.ADDITION, Severity.MINOR, None, found.claim.span, reason, "paraphrase_in_marks"
            )
    elif found.matched >= _FEWEST_UNMARKED and not quoted_passages(
        found.pair.original.text, [(0, len(found.pair.original.text))]
    ):
        if share >= 1.0 and _from_end_to_end(found):
            yield from _left_out(found, unmarked=True)
        elif found.matched == len(found.said):
            yield from _put_in(found, unmarked=True)


def _from_end_to_end(found: _Alignment) -> bool:
    first, last = found.blocks[0], found.blocks[-1]
    return first[1] == 0 and last[1] + last[2] == len(found.said)


def _edge(text: str, before: Span, after: Span, language: str) -> bool:
    """Whether an item of a list or a clause may begin between two words: at a comma, a dash or "and"."""
    between = text[before[1] : after[0]]
    if _EDGE.search(between) or (language == "ar" and text[after[0]] == "و"):
        return True
    joint = _listed(language, "joint")
    return any(c in joint for c in between) if language == "zh" else not joint.isdisjoint(fold(between).text.split())


def _left_out(found: _Alignment, *, unmarked: bool = False) -> Iterator[Finding]:
    """Runs of the original inside the copied stretch that the claim jumps over."""
    extra = [t for i, t in enumerate(found.told) if not any(a <= i < a + n for a, _, n in found.blocks)]
    if found.content(extra):
        return
    text, language = found.pair.original.text, found.language
    for (a, b, n), (c, d, _) in pairwise(found.blocks):
        if b + n == d:
            continue
        shift = _slide(found.said, b + n, d, lambda x, y: _edge(text, x, y, language))
        a, b, c, d = a - shift, b - shift, c - shift, d - shift
        gap = found.said[b + n : d]
        run = (gap[0].span[0], gap[-1].span[1])
        lost = found.content(gap)
        told = (found.told[a + n - 1].span[0], found.told[c].span[1])
        hidden = text[slice(*run)]
        if _SENTENCE_END.search(text[found.said[b + n - 1].span[1] : found.said[d].span[0]]):
            grave = material(hidden, language)
            told_apart = _SENTENCE_END.search(found.pair.reported.text[slice(*told)])
            if not unmarked and ((lost and not told_apart) or (grave and grave[0] in _GRAVE)):
                reason = f"The quotation runs two sentences together, over “{_short(hidden)}”, without a mark."
                yield found.finding(FindingType.SPLICE, Severity.MAJOR, run, told, reason, "joined")
            continue
        if not unmarked and material(hidden, language) and _from_two_sentences(found):
            reason = f"The quotation joins words of two sentences; the original says “{_short(hidden)}” between them."
            yield found.finding(FindingType.SPLICE, Severity.MAJOR, run, told, reason, "joined")
            continue
        if not lost:
            continue
        reservation = pattern(language, "reservation")
        if reservation is not None and reservation.search(fold(hidden).text):
            reason = f"The quotation leaves out the reservation “{_short(hidden)}”, without a mark."
            yield found.finding(FindingType.OMISSION, Severity.MAJOR, run, told, reason, "reservation")
        elif _edge(text, found.said[b + n - 1].span, run, language) and (
            _edge(text, run, found.said[d].span, language) or len(lost) >= _CLAUSE
        ):
            reason = f"The quotation leaves out “{_short(hidden)}” of the original, without a mark."
            yield found.finding(FindingType.OMISSION, Severity.MAJOR, run, told, reason, "left_out")


def _slide(tokens: Sequence[_Token], start: int, end: int, edge: Callable[[Span, Span], bool]) -> int:
    """How far to the left (or, below zero, to the right) a gap may be moved so as to begin where a clause may begin.

    Where the gap ends in the word before it, or begins with the word after it, its place is a matter of taste.
    """
    for shift in range(start):
        if edge(tokens[start - shift - 1].span, tokens[start - shift].span):
            return shift
        if tokens[start - shift - 1].text != tokens[end - shift - 1].text:
            break
    for shift in range(1, len(tokens) - end):
        if tokens[start + shift - 1].text != tokens[end + shift - 1].text:
            break
        if edge(tokens[start + shift - 1].span, tokens[start + shift].span):
            return -shift
    return 0


def _from_two_sentences(found: _Alignment) -> bool:
    """Whether the first words of the claim stand in one sentence in a row, and the rest in another."""
    sentences = [
        " " + " ".join(t.text for t in found.said if start <= t.span[0] < end) + " "
        for start, end in sentence_spans(found.pair.original.text)
    ]
    words_told = [t.text for t in found.told]
    for cut in range(2, len(words_told) - 1):
        first, second = (f" {' '.join(part)} " for part in (words_told[:cut], words_told[cut:]))
        if any(first in a and second in b for a in sentences for b in sentences if a is not b):
            return True
    return False


def _put_in(found: _Alignment, *, unmarked: bool = False) -> Iterator[Finding]:
    """Runs of the claim that the original does not have, where it has everything around them."""
    report, language = found.pair.reported.text, found.language
    around = f"{found.pair.before} {found.pair.original.text} {found.pair.after}"
    known = {t.text for t in _tokens(around[:20_000], language)}
    if any(found.content(found.said[b + n : d]) for (_, b, n), (_, d, _) in pairwise(found.blocks)):
        return
    blocks = [*found.blocks, (len(found.told), -1, 0)]
    for (a, b, n), (c, d, _) in pairwise(blocks):
        run = found.told[a + n : c]
        new = [t for t in found.content(run) if t.text not in known]
        # Words that stand elsewhere were moved, not put in.
        if 2 * len(new) <= len(found.content(run)):
            continue
        span = (run[0].span[0], run[-1].span[1])
        opens = _edge(report, found.told[a + n - 1].span, span, language)
        if d >= 0 and not (opens and _edge(report, span, found.told[c].span, language)):
            continue
        if d < 0 and not (_ends(found, b + n - 1) and (opens or (len(run) >= _CLAUSE and not unmarked))):
            continue
        reason = f"The original does not have “{_short(report[slice(*span)])}”, which is given as said."
        yield found.finding(FindingType.ADDITION, Severity.MAJOR, None, span, reason, "put_in")


def _ends(found: _Alignment, last: int) -> bool:
    """Whether the original's sentence ends with that word of it."""
    rest = found.pair.original.text[found.said[last].span[1] :].lstrip("\"”»’'」 ")
    return rest[:1] in {"", ".", "!", "?", "。", "！", "？", "؟", ";", "…"}


def _paraphrased(found: _Alignment) -> bool:
    """Whether the marks claim words: enough of them, most of the report, of a speaker whose own words these would be."""
    pair, claim = found.pair, found.claim
    if pair.spoken is not None and pair.spoken != found.language:
        return False
    if len(found.told) < _FEWEST_PARAPHRASED * (2 if found.language == "zh" else 1):
        return False
    if 2 * (claim.span[1] - claim.span[0]) < len(pair.reported.text.strip()):
        return False
    # An original with marks of its own is somebody's rendering of the words, and another's may differ.
    if quoted_passages(pair.original.text, [(0, len(pair.original.text))]):
        return False
    context = f"{pair.before} {pair.after}".strip()
    return not (context and borne_out(read_original(clean(context[:30_000])), claim))


COVERAGE = Guard(
    name=NAME,
    types=frozenset({FindingType.OMISSION, FindingType.ADDITION, FindingType.SPLICE}),
    languages=_LANGUAGES,
    rules={
        f"{NAME}.left_out": "a quotation jumps over an item of a list or a clause without a mark",
        f"{NAME}.reservation": "a quotation jumps over a reservation (in principle, for now)",
        f"{NAME}.joined": "words of two sentences are run together without a mark",
        f"{NAME}.put_in": "a quotation has an item of a list or a clause that nobody said",
        f"{NAME}.paraphrase_in_marks": "quotation marks stand around words that are not the original's",
    },
    examine=_examine,
)
