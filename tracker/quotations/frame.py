"""One reported text in, the span of what is reported out: "X said on Tuesday that" and ", Reuters reported" left off."""

from __future__ import annotations

from functools import lru_cache

from tracker.quotations.extraction import extract
from tracker.records import Article, QuotationKind, Span

_DEEPEST = 3
# A frame introduces; where it is most of the text, the text is a story of its own and not a framed quotation.
_LEAST_SHARE = 0.35
_LARGEST_REST = 0.2
_REPORTING = frozenset({QuotationKind.INDIRECT, QuotationKind.MIXED, QuotationKind.DIRECT})


# The gate asks about a report as often as there are passages that it may be of.
@lru_cache(maxsize=256)
def content_span(text: str, language: str | None) -> Span:
    """The innermost reported content of a one-sentence report; the whole text where nothing frames it.

    "X said p, Reuters reported" is two frames around p. A text in which several things are reported is left whole.
    """
    start, end = 0, len(text)
    for _ in range(_DEEPEST):
        inner = _one_level(text[start:end], language)
        if inner is None:
            break
        start, end = start + inner[0], start + inner[1]
    return start, end


def _one_level(text: str, language: str | None) -> Span | None:
    found = [
        (q.start, q.end)
        for q in extract(Article(text, language=language)).quotations
        # "He did not say that p" does not report p: there the frame is the message.
        if q.kind in _REPORTING and q.stance != "negated" and q.start is not None and q.end is not None
    ]
    if not found:
        return None
    whole = len(text.strip())
    widest = max(found, key=lambda span: span[1] - span[0])
    beside = sum(end - start for start, end in found if end <= widest[0] or start >= widest[1])
    if beside > _LARGEST_REST * whole:
        return None
    return widest if _LEAST_SHARE * whole <= widest[1] - widest[0] < whole else None
