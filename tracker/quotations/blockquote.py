"""A paragraph that announces words and the one behind it in, a block quotation out: set off from the text, without marks.

Markup is gone by the time a text is read, so that the sign is the colon: "Strand wrote in a letter:", and then a
paragraph of prose. Where mail or Markdown left its ">" in front of the lines, that is a sign as well.
"""

from __future__ import annotations

import re

from tracker.quotations.cues import quotative_cues
from tracker.quotations.direct import announcement
from tracker.quotations.level import Block, Draft
from tracker.records import QuotationKind

_LIST = re.compile(r"\s*(?:[•·*–—-]|\d{1,3}[.)]|\([a-z0-9]\))\s")
_MARKED = re.compile(r"\s*>[>\s]*")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")
_LEAST_WORDS = 6


def block_quotation(block: Block, before: Block | None, language: str) -> Draft | None:
    """The draft for a paragraph that is all somebody's words, as the one before announces; null where it is not.

    The announcing paragraph must name the speaker beside a verb of saying: "The results are as follows:" does not.
    """
    marked = _MARKED.match(block.text)
    start = block.start + (marked.end() if marked else 0)
    if before is None or not before.masked.rstrip().endswith((":", "：")):
        return None
    if block.passages and block.passages[0].outer_start <= start:
        return None  # Marks are there: an ordinary direct quotation.
    words = block.text[start - block.start :]
    if _LIST.match(words) or not _ENDS.search(words) or len(words.split()) < _LEAST_WORDS or words[:1].islower():
        return None
    found = announcement(before, language, quotative_cues(language))
    if found is None or found.mention is None or found.cue == ":":
        return None
    mention = found.mention
    return Draft(
        start,
        block.end,
        QuotationKind.DIRECT,
        mention.text,
        mention.start,
        found.cue,
        found.stance,
        cue_at=found.cue_at,
    )
