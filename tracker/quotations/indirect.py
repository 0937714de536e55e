"""A block in, the clauses it reports without quotation marks around them out, as drafts; one grammar per language."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.quotations.english import clauses
from tracker.quotations.level import Block, Draft
from tracker.quotations.otherwise import foreign_clauses, goes_on_reporting
from tracker.records import QuotationKind


def reported_clauses(block: Block, language: str) -> Iterator[Draft]:
    """Drafts of kind indirect, in order of their cues."""
    reported = False
    for start, end in block.sentences:
        sentence = block.masked[start - block.start : end - block.start]
        found = clauses(sentence) if language == "en" else foreign_clauses(sentence, language)
        if not found and reported and language == "de" and goes_on_reporting(sentence):
            stop = start + len(sentence.rstrip(" .!?…"))
            yield Draft(start, stop, QuotationKind.INDIRECT, None, start, None, None, follows=True)
        for clause in found:
            if clause.mention is None:
                continue
            reported = True
            yield Draft(
                start + clause.start,
                start + clause.end,
                QuotationKind.INDIRECT,
                clause.mention.text,
                start + clause.mention.start,
                clause.cue,
                clause.stance,
            )
