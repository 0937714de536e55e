"""A block in, the clauses it reports without quotation marks around them out, as drafts; one grammar per language."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.quotations.english import clauses
from tracker.quotations.level import Block, Draft
from tracker.quotations.otherwise import foreign_clauses
from tracker.records import QuotationKind


def reported_clauses(block: Block, language: str) -> Iterator[Draft]:
    """Drafts of kind indirect, in order of their cues."""
    for start, end in block.sentences:
        sentence = block.masked[start - block.start : end - block.start]
        for clause in clauses(sentence) if language == "en" else foreign_clauses(sentence, language):
            if clause.mention is None:
                continue
            yield Draft(
                start + clause.start,
                start + clause.end,
                QuotationKind.INDIRECT,
                clause.mention.text,
                start + clause.mention.start,
                clause.cue,
                clause.stance,
            )
