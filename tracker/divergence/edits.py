"""A pair and its findings in; how much of the report is otherwise word for word the original's, out.

A negation missing from a sentence that is the same in every other word is no matter of style. Across languages there is
nothing to compare, and the feature is absent.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from tracker.records import Finding, Severity
from tracker.text.words import words


def otherwise_same(original: str, reported: str, language: str | None, findings: Sequence[Finding]) -> float:
    """Share of the reported words outside the findings' spans that stand in the original in the same order, in [0, 1].

    0 where no finding is more than minor: then there is nothing that the rest could be otherwise the same to. By the
    longest common subsequence of words.
    """
    grave = [f for f in findings if f.severity is not Severity.MINOR]
    if not grave:
        return 0.0
    spans = [f.reported_span for f in grave if f.reported_span]
    kept = [
        word.text.casefold()
        for word in words(reported, language)
        if not any(start < word.end and word.start < end for start, end in spans)
    ]
    if not kept:
        return 0.0
    known = [word.text.casefold() for word in words(original, language)]
    return LCSseq.similarity(kept, known) / len(kept)
