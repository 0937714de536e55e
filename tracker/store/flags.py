"""What was flagged, why and where: rows of the `flags` view -> Flag records, filtered."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlite_utils import Database

from tracker.records import Basis, Fault, Finding, FindingType, QuotationKind, Span, Verdict
from tracker.store import articles
from tracker.store.rows import Row, rows


@dataclass(frozen=True, slots=True)
class Flag:
    """One flagged assessment with what a person needs to judge it.

    `original` is the passage it was held against, `reported` the quotation; `mention` the speaker as the article names
    them; `span` the quotation's place in the article's text (in its title for a headline); `last_event` the newest human
    decision on the pair that was not undone, null where none was made. `text_id` is common to all articles that carry
    the same text, `outlets` are theirs. `basis` is what the original rests on: implied and article say that there is
    none, and what stands for it.
    """

    assessment_id: str
    match_id: str
    quotation_id: str
    statement_id: str | None
    article_id: str | None
    verdict: Verdict
    fault: Fault | None
    divergence: float | None
    similarity: float | None
    why: str
    findings: tuple[Finding, ...]
    speaker: str | None
    mention: str | None
    kind: QuotationKind
    reported: str
    reported_lang: str | None
    original: str | None
    original_lang: str | None
    said_at: str | None
    occasion: str | None
    outlet: str | None
    published_at: str | None
    title: str | None
    url: str | None
    path: str | None
    locator: str | None
    span: Span | None
    last_event: str | None
    model: str
    fingerprint: str
    text_id: str | None = None
    outlets: tuple[str, ...] = ()
    basis: Basis | None = None


# The fields that are columns of the view as they stand.
_MADE = {"verdict", "fault", "findings", "kind", "original", "span", "text_id", "outlets", "basis"}
_PLAIN = [f.name for f in fields(Flag) if f.name not in _MADE]


def find(
    db: Database,
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: FindingType | None = None,
    min_divergence: float | None = None,
    verdict: Verdict | None = None,
    limit: int | None = None,
) -> list[Flag]:
    """Flags, gravest first. `since` and `until` are ISO dates, both included; an article without a date is in neither.

    `speaker` is any part of a name, alias or mention; `outlet` any part of its name; case does not matter.
    """
    where: list[str] = ["1"]
    parameters: list[Any] = []

    def also(condition: str, *values: Any) -> None:
        where.append(condition)
        parameters.extend(values)

    if speaker is not None:
        also(
            """(instr(casefold(coalesce(mention, '')), casefold(?)) OR instr(casefold(coalesce(speaker_name, '')), casefold(?))
            OR statement_id IN (SELECT statements.id FROM statements JOIN names USING (person_id)
                                WHERE instr(casefold(names.name), casefold(?))))""",
            *[speaker] * 3,
        )
    if outlet is not None:
        also("instr(casefold(coalesce(outlet, '')), casefold(?))", outlet)
    if since is not None:
        also("published_at >= ?", since)
    if until is not None:
        # "2018-05-15T09:00" is on the day "2018-05-15" and in the month "2018-05".
        also("substr(published_at, 1, ?) <= ?", len(until), until)
    if type is not None:
        also("assessment_id IN (SELECT assessment_id FROM findings WHERE type = ?)", str(type))
    if min_divergence is not None:
        also("divergence >= ?", min_divergence)
    if verdict is not None:
        also("verdict = ?", str(verdict))
    sql = f"""SELECT * FROM flags WHERE {" AND ".join(where)}
              ORDER BY divergence IS NULL, divergence DESC, published_at, assessment_id LIMIT ?"""
    return [_flag(db, row) for row in rows(db, sql, [*parameters, -1 if limit is None else limit])]


def _flag(db: Database, row: Row) -> Flag:
    assessment = articles.assessment(db, row["assessment_id"])
    match = articles.match(db, row["match_id"])
    assert assessment is not None, "the view reads assessments"
    assert match is not None, "the view joins matches"
    text = match.wording.text if match.wording else None
    start, end = assessment.passage or (0, None)
    return Flag(
        verdict=assessment.verdict,
        fault=assessment.fault,
        findings=assessment.findings,
        kind=match.quotation.kind,
        basis=match.statement.basis if match.statement else None,
        # Cut here rather than taken from the view: SQLite's substr stops at a NUL.
        original=None if text is None else text[start:end],
        span=None if row["start"] is None or row["end"] is None else (row["start"], row["end"]),
        **_carriers(db, row["article_id"]),
        **{name: row[name] for name in _PLAIN},
    )


def _carriers(db: Database, article_id: str | None) -> dict[str, Any]:
    """The text of an article and the outlets that carry it."""
    sql = """SELECT DISTINCT copies.text_id, copies.outlet FROM articles JOIN articles AS copies
             ON copies.text_id = articles.text_id WHERE articles.id = ? ORDER BY copies.outlet"""
    found = rows(db, sql, [article_id])
    return {
        "text_id": found[0]["text_id"] if found else None,
        "outlets": tuple(row["outlet"] for row in found if row["outlet"]),
    }
