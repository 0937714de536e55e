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
            who = clause.mention
            # Without a subject of its own the verb has that of the sentence before: Arabic "and added that", "Añadió que".
            if who is None and language not in ("ar", "es", "it", "pt"):
                continue
            reported = True
            yield Draft(
                start + clause.start,
                start + clause.end,
                QuotationKind.INDIRECT,
                who.text if who else None,
                start + (who.start if who else clause.cue_start),
                clause.cue,
                clause.stance,
                follows=who is None,
                cue_at=start + clause.cue_start,
            )
