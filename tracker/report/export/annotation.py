"""Pairs in, W3C Web Annotations out: each finding points at its words on both sides, in any annotation tool.

After the Web Annotation Data Model (W3C Recommendation, 23 February 2017). Positions count code points, as that says,
in the text as the tracker read it; the quote with the words around it finds the place on the page itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from tracker.records import Finding, Span, content_id
from tracker.report.export.base import Exporter, Options, Pair, web_address
from tracker.report.export.lines import encoded

#: So many characters before and after a quote tell it from another place with the same words.
_AROUND = 32
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(pairs: Sequence[Pair], options: Options) -> Iterator[bytes]:
    """One AnnotationCollection of one page: an annotation for each finding; for a pair without any, one of the whole."""
    items = [item for pair in pairs for item in _annotations(pair)]
    page = {
        "id": _iri("page", *(item["id"] for item in items)),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    collection = {
        "@context": _CONTEXT,
        "id": _iri("collection", page["id"]),
        "type": "AnnotationCollection",
        "label": "Reported quotes held against what was said",
        "total": len(items),
        "first": page,
    }
    yield encoded(collection, indent=2) + b"\n"


def _annotations(pair: Pair) -> Iterator[dict[str, Any]]:
    findings: Sequence[Finding | None] = pair.assessment.findings or (None,)
    for number, finding in enumerate(findings):
        yield {
            "id": _iri("annotation", pair.assessment.id, number),
            "type": "Annotation",
            "motivation": "assessing",
            "generator": {
                "id": "https://pypi.org/project/misquote-tracker/",
                "type": "Software",
                "name": "misquote-tracker",
            },
            "body": list(_bodies(pair, finding)),
            "target": [target for target in (_reported(pair, finding), _original(pair, finding)) if target],
        }


def _bodies(pair: Pair, finding: Finding | None) -> Iterator[dict[str, Any]]:
    said = finding.reason if finding else pair.assessment.why
    yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": said}
    tags = [pair.assessment.verdict, *((finding.type, finding.severity) if finding else ())]
    if pair.review.decision is not None:
        tags.append(pair.review.decision)
    for tag in tags:
        yield {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": str(tag)}


def _reported(pair: Pair, finding: Finding | None) -> dict[str, Any]:
    """The words of the report, in the article where there is one; the whole quotation where the finding marks none."""
    quotation, article = pair.match.quotation, pair.article
    span = (finding.reported_span if finding else None) or (0, len(quotation.text))
    source: dict[str, Any] = {"id": _iri("quotation", quotation.id), "type": "Text", "format": "text/plain"}
    text, headline = quotation.text, quotation.kind == "headline"
    if article is not None:
        source["id"] = web_address(article.url) or _iri("article", article.id)
        if pair.place is not None:
            text = (article.title or "") if headline else article.text
            span = (pair.place[0] + span[0], pair.place[0] + span[1])
    # A title is not in the text whose characters are counted.
    selectors = _selectors(text, span, counted=not (article is not None and headline))
    return _resource(source, quotation.language, selectors)


def _original(pair: Pair, finding: Finding | None) -> dict[str, Any] | None:
    """The words of the original; the whole passage where the finding marks none."""
    statement, wording = pair.match.statement, pair.match.wording
    if statement is None or wording is None:
        return None
    span = (finding.original_span if finding else None) or pair.assessment.passage or (0, len(wording.text))
    url = wording.source_url or (statement.source_url if wording.text == statement.text else None)
    source = {
        "id": web_address(url) or _iri("wording", statement.id, wording.id),
        "type": "Text",
        "format": "text/plain",
    }
    return _resource(source, wording.language, _selectors(wording.text, span))


def _resource(source: dict[str, Any], language: str | None, selectors: list[dict[str, Any]]) -> dict[str, Any]:
    if language:
        source["language"] = language
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _selectors(text: str, span: Span, *, counted: bool = True) -> list[dict[str, Any]]:
    """The same words by what they are, and by where they are."""
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}] if counted else [quote]


def _iri(*parts: object) -> str:
    """A name that is the same for the same things, and of no web site."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content_id('export', *parts))}"


ANNOTATION = Exporter("annotation", "W3C Web Annotations: each finding at its words on both sides", write)
