"""Stage 2, Article -> Quotation and Notice: `extract(article)` finds who is given which words, and by which cue."""

from tracker.quotations.extraction import Extraction, extract

__all__ = ["Extraction", "extract"]
