"""Pairs in, a CSV table out that a spreadsheet can open safely: no cell is a formula, none commands a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from tracker.report.export.base import Exporter, Options, Pair
from tracker.text.unsafe import printable

COLUMNS = (
    "assessment_id", "verdict", "divergence", "fault", "decision", "decided_by", "decided_at", "decided_why", "settled",
    "outlet_reaction", "speaker", "said_at", "occasion", "original", "original_lang", "reported", "reported_lang", "kind",
    "outlet", "published_at", "url", "title", "outlets", "findings", "why", "source_url", "current", "model", "fingerprint",
)  # fmt: skip
#: What makes a spreadsheet calculate: the four signs, their full-width forms, and the two that hide one of them.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


def write(pairs: Sequence[Pair], options: Options) -> Iterator[bytes]:
    """A header, then a row a pair: UTF-8, CRLF, quoted as RFC 4180 says."""
    yield _line(COLUMNS)
    for pair in pairs:
        yield _line([safe_cell(value) for value in _row(pair)])


def safe_cell(value: object) -> object:
    """A number as it is; text without control characters, and with ' before it where it could be a formula.

    After OWASP, "CSV Injection": a cell that begins with = + - @, a tab or a carriage return, also after white space.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = printable(str(value))
    return f"'{text}" if text.startswith(("\t", "\r")) or text.lstrip().startswith(_FORMULA) else text


def _row(pair: Pair) -> list[object]:
    assessment, review, article = pair.assessment, pair.review, pair.article
    quotation, statement = pair.match.quotation, pair.match.statement
    findings = "; ".join(f"{f.type} ({f.severity}): {f.reason}" for f in assessment.findings)
    return [
        *(assessment.id, assessment.verdict, assessment.divergence, review.fault or assessment.fault),
        *(review.decision, review.who, review.at, review.why, review.settled, review.outlet),
        *((statement.speaker, statement.said_at, statement.occasion) if statement else (quotation.speaker, None, None)),
        *(pair.original, assessment.original_lang, quotation.text, assessment.reported_lang, quotation.kind),
        *((article.outlet, article.published_at, article.url, article.title) if article else (None,) * 4),
        *("; ".join(pair.outlets), findings, assessment.why, statement.source_url if statement else None),
        *(pair.current, assessment.model, assessment.fingerprint),
    ]


def _line(cells: Sequence[object]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


CSV = Exporter("csv", "a table for a spreadsheet; no cell can be a formula", write)
