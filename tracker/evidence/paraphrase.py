"""Pair in one language in; a finding where quotation marks stand around words that the speaker did not use."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.evidence.base import Guard, Pair
from tracker.evidence.coverage_align import Alignment, alignments, marks_in
from tracker.evidence.verbatim_align import read_original
from tracker.evidence.wording import borne_out
from tracker.records import Finding, FindingType, Severity
from tracker.text.unsafe import clean

NAME = "paraphrase"
_LANGUAGES = frozenset(["en", "ru", "uk", "de", "fr", "es", "zh", "ar"])
# Above this share of the original's words, in their order, it is a slip, and other guards weigh what was changed.
_NEAR = 0.85
_FEWEST_WORDS = 5
_LONGEST_CONTEXT = 30_000


def _examine(pair: Pair) -> Iterator[Finding]:
    """Quotation marks around a mere paraphrase, where the original is in the speaker's own language: a trifle by itself.

    Short terms, words that the context has, and an original that quotes somebody itself are left alone.
    """
    for found in alignments(pair):
        if found.claim.marked and found.share < _NEAR and _claims_the_words(found):
            reason = f"The words in quotation marks are not the original's: “{found.claim.text[:60]}”."
            span = found.claim.span
            yield Finding(FindingType.ADDITION, Severity.MINOR, None, span, reason, NAME, f"{NAME}.in_marks")


def _claims_the_words(found: Alignment) -> bool:
    """Whether it is enough words, most of the report, and of a speaker whose own words the original has."""
    pair, claim = found.pair, found.claim
    if pair.spoken is not None and pair.spoken != found.language:
        return False
    # A Han character is a word by itself here, and two of them make one.
    if len(found.told) < _FEWEST_WORDS * (2 if found.language == "zh" else 1):
        return False
    if 2 * (claim.span[1] - claim.span[0]) < len(pair.reported.text.strip()):
        return False
    # An original with marks of its own is somebody's rendering of the words, and another's may differ.
    if marks_in(pair.original.text):
        return False
    context = clean(f"{pair.before} {pair.after}"[:_LONGEST_CONTEXT]).strip()
    return not (context and borne_out(read_original(context), claim))


PARAPHRASE = Guard(
    name=NAME,
    types=frozenset({FindingType.ADDITION}),
    languages=_LANGUAGES,
    rules={f"{NAME}.in_marks": "quotation marks stand around words that are not the original's"},
    examine=_examine,
)
