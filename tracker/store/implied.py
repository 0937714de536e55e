"""Reports that have no original out of the database; what they imply, and what contradicts it, into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from tracker.records import Implied, Report
from tracker.store import articles, statements
from tracker.store.rows import load_quotation, put, rows
from tracker.store.statements import DERIVED
from tracker.store.storable import storable

# A quotation has an original where it was judged against a statement that was given. A denial reports nothing said.
_WITHOUT = f"""
    quotations.current AND quotations.speaker_name IS NOT NULL AND coalesce(quotations.stance, '') <> 'negated'
    AND articles.published_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM matches JOIN assessments ON assessments.match_id = matches.id
        JOIN statements ON statements.id = matches.statement_id
        WHERE matches.quotation_id = quotations.id AND assessments.current AND assessments.verdict <> 'unverifiable'
        AND NOT {DERIVED})
"""


def speakers(db: Database) -> list[str]:
    """The full names of all who are quoted without an original."""
    sql = f"""SELECT DISTINCT speaker_name FROM quotations JOIN articles ON articles.id = article_id
              WHERE {_WITHOUT} ORDER BY speaker_name"""
    return [row["speaker_name"] for row in rows(db, sql)]


def reports(db: Database, names: Sequence[str]) -> list[Report]:
    """The quotations of these names without an original."""
    sql = f"""SELECT quotations.*, articles.published_at, articles.text_id, articles.outlet, articles.url
              FROM quotations JOIN articles ON articles.id = article_id
              WHERE quotations.speaker_name = ? AND {_WITHOUT} ORDER BY quotations.id"""
    return [
        Report(
            load_quotation(row),
            name=row["speaker_name"],
            published_at=row["published_at"],
            text_id=row["text_id"] or row["article_id"],
            outlet=row["outlet"],
            url=row["url"],
        )
        for name in names
        for row in rows(db, sql, [storable(name)])
    ]


def replace(db: Database, found: Iterable[Implied]) -> int:
    """Have these implied statements and no others; how many reports are newly flagged. Call inside a transaction.

    What did not change is not touched. What holds no more is deleted, unless a person has decided on it: then it steps
    back like any assessment that holds no more.
    """
    sql = """SELECT assessments.id FROM assessments JOIN matches ON matches.id = match_id
             WHERE assessments.current AND statement_id IN (SELECT statement_id FROM implied_reports)"""
    before = {row["id"] for row in rows(db, sql)}
    kept: set[str] = set()
    held: set[str] = set()
    for implied in found:
        implied = storable(implied)
        _put(db, implied)
        kept.add(implied.statement.id)
        held |= {assessment.id for _, assessment in implied.assessed}
    for row in rows(db, "SELECT DISTINCT statement_id AS id FROM implied_reports ORDER BY id"):
        _drop(db, row["id"], held, whole=row["id"] not in kept)
    return len(held - before)


def _put(db: Database, implied: Implied) -> None:
    statement = implied.statement
    statements.insert(db, statement)
    db.execute(
        "DELETE FROM renditions WHERE statement_id = ? AND position >= ?", [statement.id, len(statement.renditions)]
    )
    for quotation_id, part in implied.reports:
        row = {"statement_id": statement.id, "quotation_id": quotation_id, "part": part}
        put(db, "implied_reports", row, key=("statement_id", "quotation_id"))
    members = {quotation_id for quotation_id, _ in implied.reports}
    for row in rows(db, "SELECT quotation_id FROM implied_reports WHERE statement_id = ?", [statement.id]):
        if row["quotation_id"] not in members:
            db.execute(
                "DELETE FROM implied_reports WHERE statement_id = ? AND quotation_id = ?",
                [statement.id, row["quotation_id"]],
            )
    articles.put_assessed(db, implied.assessed)


def _drop(db: Database, statement_id: str, held: set[str], *, whole: bool) -> None:
    """Take back what an implied statement was said to be contradicted by; the statement too where `whole`."""
    decided = False
    sql = """SELECT assessments.id, match_id FROM assessments JOIN matches ON matches.id = match_id
             WHERE statement_id = ? ORDER BY assessments.id"""
    for row in rows(db, sql, [statement_id]):
        if row["id"] in held:
            continue
        if rows(db, "SELECT 1 FROM events WHERE assessment_id = ?", [row["id"]]):
            db.execute("UPDATE assessments SET current = 0 WHERE id = ? AND current", [row["id"]])
            decided = True
            continue
        for table in ("findings", "abstentions"):
            db.execute(f'DELETE FROM "{table}" WHERE assessment_id = ?', [row["id"]])
        db.execute("DELETE FROM assessments WHERE id = ?", [row["id"]])
        if not rows(db, "SELECT 1 FROM assessments WHERE match_id = ?", [row["match_id"]]):
            db.execute("DELETE FROM matches WHERE id = ?", [row["match_id"]])
    if whole and not decided:
        for table, column in (
            ("implied_reports", "statement_id"),
            ("renditions", "statement_id"),
            ("statements", "id"),
        ):
            db.execute(f'DELETE FROM "{table}" WHERE "{column}" = ?', [statement_id])
