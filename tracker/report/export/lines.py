"""Pairs in, JSON lines out: one object a pair, with both texts, the findings and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tracker.records import Article, as_json
from tracker.report.export.base import Exporter, Options, Pair


def write(pairs: Sequence[Pair], options: Options) -> Iterator[bytes]:
    """One object a line, in the shape of tracker/schemas/export-jsonl.json."""
    for pair in pairs:
        yield encoded(pair_json(pair)) + b"\n"


def pair_json(pair: Pair) -> dict[str, Any]:
    """A pair as JSON. The article's text is not in it: the bundle has that."""
    quotation, statement, wording = pair.match.quotation, pair.match.statement, pair.match.wording
    said = {name: as_json(getattr(statement, name)) for name in _SAID} if statement else {}
    return {
        "assessment": {"id": pair.assessment.id, **as_json(pair.assessment)},
        "current": pair.current,
        "quotation": {"id": quotation.id, **as_json(quotation)},
        "statement": {"id": statement.id, **said, "given_id": pair.given_id} if statement else None,
        "wording": as_json(wording),
        "original": pair.original,
        "article": article_json(pair.article) if pair.article else None,
        "outlets": list(pair.outlets),
        "review": pair.review.as_json(),
    }


_SAID = ("speaker", "language", "basis", "said_at", "occasion", "source_url", "archive_url", "sha256")
_PRINTED = ("title", "outlet", "url", "published_at", "language", "author", "modified_at", "correction", "path", "locator")  # fmt: skip


def article_json(article: Article) -> dict[str, Any]:
    """An article without its text, but with the hash of title and text."""
    return {"id": article.id, **{name: getattr(article, name) for name in _PRINTED}, "sha256": article.sha256}


def encoded(shape: Any, *, indent: int | None = None) -> bytes:
    """JSON as UTF-8; what has no UTF-8 form (half a surrogate pair) is escaped."""
    text = json.dumps(shape, ensure_ascii=False, indent=indent)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(shape, indent=indent).encode()


JSONL = Exporter("jsonl", "JSON lines: one object a pair, everything but the articles' text", write)
