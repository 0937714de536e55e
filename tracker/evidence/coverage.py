"""Pair in one language in; findings where a quotation silently leaves out, puts in, or joins what it gives as said.

By the longest common subsequence of the words. Across languages nothing short of a translation shows what is missing;
there the trained network names omissions and additions, and this guard says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from tracker.evidence.base import Guard, Pair
from tracker.evidence.coverage_align import Alignment, Token, alignments, listed, marks_in, tokens
from tracker.evidence.cues import sentence_spans
from tracker.evidence.verbatim_words import material, pattern
from tracker.records import Finding, FindingType, Severity, Span
from tracker.text.normalise import fold

NAME = "coverage"
_GRAVE = frozenset({"negation", "condition", "limit"})
_LANGUAGES = frozenset(["en", "ru", "uk", "de", "fr", "es", "zh", "ar"])
_SENTENCE_END = re.compile(r"[.!?؟]\s|[。！？]")
_EDGE = re.compile(r"[,;:،؛，；：、—–]")
# From this share of its words in the original's order on, a quotation copies the sentence.
_COPY = 0.5
# Words of content that make a clause.
_CLAUSE = 3
# A report without marks claims to be a copy only where it has this many words of the original's and no other word.
_FEWEST_UNMARKED = 7


def _finding(kind: FindingType, severity: Severity, said: Span | None, told: Span, why: str, rule: str) -> Finding:
    return Finding(kind, severity, said, told, why, NAME, f"{NAME}.{rule}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def _examine(pair: Pair) -> Iterator[Finding]:
    """What a quotation leaves out or puts in without a mark, held against an original in the same language.

    An item of a list, a whole clause or a reservation ("in principle") cut out of the middle; a clause or an item that
    nobody said; words of two sentences run together. A fragment, a condensation without quotation marks, words of
    filler and what a bracket explains are no errors. Across languages this guard says nothing: there only the trained
    network can see what is missing.
    """
    for found in alignments(pair):
        if found.claim.marked:
            if found.share >= _COPY:
                yield from _left_out(found)
                yield from _put_in(found)
        elif found.matched >= _FEWEST_UNMARKED and not marks_in(pair.original.text):
            if found.share >= 1.0 and _from_end_to_end(found):
                yield from _left_out(found, unmarked=True)
            elif found.matched == len(found.said):
                yield from _put_in(found, unmarked=True)


def _from_end_to_end(found: Alignment) -> bool:
    first, last = found.blocks[0], found.blocks[-1]
    return first[1] == 0 and last[1] + last[2] == len(found.said)


def _edge(text: str, before: Span, after: Span, language: str) -> bool:
    """Whether an item of a list or a clause may begin between two words: at a comma, a dash or "and"."""
    between = text[before[1] : after[0]]
    if _EDGE.search(between) or (language == "ar" and text[after[0]] == "و"):
        return True
    joint = listed(language, "joint")
    return any(c in joint for c in between) if language == "zh" else not joint.isdisjoint(fold(between).text.split())


def _left_out(found: Alignment, *, unmarked: bool = False) -> Iterator[Finding]:
    """Runs of the original inside the copied stretch that the claim jumps over."""
    extra = [t for i, t in enumerate(found.told) if not any(a <= i < a + n for a, _, n in found.blocks)]
    if found.content(extra):
        return
    text, language = found.pair.original.text, found.language
    for (a, b, n), (c, d, _) in pairwise(found.blocks):
        if b + n == d or (a == 0 and _texts(found.said[b : b + n]) == _texts(found.said[d - n : d])):
            # Nothing lies between, or the first words stand right before the next ones as well.
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
                yield _finding(FindingType.SPLICE, Severity.MAJOR, run, told, reason, "joined")
            continue
        if not unmarked and material(hidden, language) and _from_two_sentences(found):
            reason = f"The quotation joins words of two sentences; the original says “{_short(hidden)}” between them."
            yield _finding(FindingType.SPLICE, Severity.MAJOR, run, told, reason, "joined")
            continue
        if not lost:
            continue
        reservation = pattern(language, "reservation")
        if reservation is not None and reservation.search(fold(hidden).text):
            reason = f"The quotation leaves out the reservation “{_short(hidden)}”, without a mark."
            yield _finding(FindingType.OMISSION, Severity.MAJOR, run, told, reason, "reservation")
        elif _edge(text, found.said[b + n - 1].span, run, language) and (
            _edge(text, run, found.said[d].span, language) or len(lost) >= _CLAUSE
        ):
            reason = f"The quotation leaves out “{_short(hidden)}” of the original, without a mark."
            yield _finding(FindingType.OMISSION, Severity.MAJOR, run, told, reason, "left_out")


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _slide(tokens: Sequence[Token], start: int, end: int, edge: Callable[[Span, Span], bool]) -> int:
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


def _from_two_sentences(found: Alignment) -> bool:
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


def _put_in(found: Alignment, *, unmarked: bool = False) -> Iterator[Finding]:
    """Runs of the claim that the original does not have, where it has everything around them."""
    report, language = found.pair.reported.text, found.language
    around = f"{found.pair.before} {found.pair.original.text} {found.pair.after}"
    known = {t.text for t in tokens(around[:20_000], language)}
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
        yield _finding(FindingType.ADDITION, Severity.MAJOR, None, span, reason, "put_in")


def _ends(found: Alignment, last: int) -> bool:
    """Whether the original's sentence ends with that word of it."""
    rest = found.pair.original.text[found.said[last].span[1] :].lstrip("\"”»’'」 ")
    return rest[:1] in {"", ".", "!", "?", "。", "！", "？", "؟", ";", "…"}


COVERAGE = Guard(
    name=NAME,
    types=frozenset({FindingType.OMISSION, FindingType.ADDITION, FindingType.SPLICE}),
    languages=_LANGUAGES,
    rules={
        f"{NAME}.left_out": "a quotation jumps over an item of a list or a clause without a mark",
        f"{NAME}.reservation": "a quotation jumps over a reservation (in principle, for now)",
        f"{NAME}.joined": "words of two sentences are run together without a mark",
        f"{NAME}.put_in": "a quotation has an item of a list or a clause that nobody said",
    },
    examine=_examine,
    aligns=True,
)
