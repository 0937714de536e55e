"""A block in, the clauses it reports without quotation marks around them out, as drafts; one grammar per language."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.quotations.english import clauses
from tracker.quotations.level import Block, Draft
from tracker.records import QuotationKind


def reported_clauses(block: Block, language: str) -> Iterator[Draft]:
    """Drafts of kind indirect, in order of their cues."""
    if language != "en":
        return
    for start, end in block.sentences:
        for clause in clauses(block.masked[start - block.start : end - block.start]):
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
