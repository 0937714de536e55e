"""An article with all that was read and judged in it, into the database and back; written only where it differs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.records import Article, Assessment, Match, Quotation, Statement
from tracker.store import statements
from tracker.store.rows import (
    abstention_rows,
    article_row,
    assessment_row,
    finding_rows,
    load_assessment,
    load_match,
    load_quotation,
    load_statement,
    match_row,
    notice_row,
    put,
    put_all,
    quotation_row,
    rows,
)
from tracker.store.storable import Batch, note_on, storable
from tracker.store.syndication import join_text


def save(db: Database, batch: Batch, article: Article | None, *, whole: bool) -> str:
    """Write the batch inside the caller's transaction; "new", "updated" or "unchanged". `article` is as it was read.

    `whole` says that the batch is all there is in the article: what an earlier reading found and this one did not
    stays, with `current` 0. Otherwise only an earlier assessment of the very same match steps back.
    """
    before = db.conn.total_changes
    known = batch.article is not None and bool(rows(db, "SELECT 1 FROM articles WHERE id = ?", [batch.article.id]))
    if batch.article is not None and article is not None:
        _put_article(db, batch.article, note_on(article.title, article.text))
        join_text(db, batch.article.id)
    put_all(db, "quotations", map(quotation_row, batch.quotations))
    put_all(db, "notices", map(notice_row, batch.notices))
    put_assessed(db, batch.assessed)
    _retire(db, batch, whole=whole)
    if batch.article is not None and not known:
        return "new"
    return "updated" if db.conn.total_changes > before else "unchanged"


def unfinished(db: Database, articles: Iterable[Article], index_version: str, fingerprint: str) -> list[Article]:
    """Those of `articles` that have not been judged against this statement index with this fingerprint."""
    sql = "SELECT 1 FROM work WHERE article_id = ? AND index_version = ? AND fingerprint = ?"
    return [a for a in articles if not rows(db, sql, [storable(a).id, index_version, fingerprint])]


def assessment(db: Database, assessment_id: str) -> Assessment | None:
    """One assessment with its findings and abstentions."""
    found = rows(db, "SELECT * FROM assessments WHERE id = ?", [assessment_id])
    if not found:
        return None
    order = "WHERE assessment_id = ? ORDER BY position"
    return load_assessment(
        found[0],
        rows(db, f"SELECT * FROM findings {order}", [assessment_id]),
        rows(db, f"SELECT * FROM abstentions {order}", [assessment_id]),
    )


def match(db: Database, match_id: str) -> Match | None:
    """One match with its quotation, statement and wording; of equal wordings the first."""
    found = rows(db, "SELECT * FROM matches WHERE id = ?", [match_id])
    if not found:
        return None
    row = found[0]
    statement = _statement(db, row["statement_id"])
    wordings = statement.wordings if statement else ()
    wording = next((w for w in wordings if w.id == row["wording_id"]), None)
    return load_match(row, _quotation(db, row["quotation_id"]), statement, wording)


def _quotation(db: Database, quotation_id: str) -> Quotation:
    return load_quotation(rows(db, "SELECT * FROM quotations WHERE id = ?", [quotation_id])[0])


def _statement(db: Database, statement_id: str | None) -> Statement | None:
    if statement_id is None:
        return None
    row = rows(db, "SELECT * FROM statements WHERE id = ?", [statement_id])[0]
    renditions = rows(db, "SELECT * FROM renditions WHERE statement_id = ? ORDER BY position", [statement_id])
    return load_statement(row, renditions)


def _put_article(db: Database, article: Article, note: str | None) -> None:
    """A copy of a known article elsewhere in the archive leaves the first one's place: runs must not take turns."""
    row = {**article_row(article), "note": note}
    known = rows(db, "SELECT path, locator FROM articles WHERE id = ?", [article.id])
    if not known or (known[0]["path"], known[0]["locator"]) == (article.path, article.locator):
        put(db, "articles", row)
    # A file that could not be read before and now could is no reject any more.
    db.execute("DELETE FROM rejects WHERE path = ? AND locator IS ?", [article.path, article.locator])


def put_assessed(db: Database, assessed: Sequence[tuple[Match, Assessment]]) -> None:
    """Write matches and their assessments, as those that hold now, inside the caller's transaction.

    Raises StoreError where a match's wording is not the stored statement's.
    """
    held = {match.statement.id: match.statement for match, _ in assessed if match.statement is not None}
    for statement in held.values():
        statements.ensure(db, statement)
    for statement_id, wording in dict.fromkeys(
        (match.statement.id, match.wording.id) for match, _ in assessed if match.statement and match.wording
    ):
        known = rows(db, "SELECT 1 FROM wordings WHERE statement_id = ? AND id = ?", [statement_id, wording])
        if not known:
            raise StoreError(f"the stored statement {statement_id} lacks the wording that was matched; import it anew")
    put_all(db, "matches", [match_row(match) for match, _ in assessed])
    new = [assessment for _, assessment in assessed]
    put_all(db, "assessments", map(assessment_row, new))
    for table, rows_of in (("findings", finding_rows), ("abstentions", abstention_rows)):
        wanted = [rows_of(assessment) for assessment in new]
        put_all(db, table, itertools.chain.from_iterable(wanted), key=("assessment_id", "position"))
        ends = [(assessment.id, len(its)) for assessment, its in zip(new, wanted, strict=True)]
        db.conn.executemany(f'DELETE FROM "{table}" WHERE assessment_id = ? AND position >= ?', ends)


def _retire(db: Database, batch: Batch, *, whole: bool) -> None:
    sql = "UPDATE assessments SET current = 0 WHERE match_id = ? AND id <> ? AND current"
    db.conn.executemany(sql, [(match.id, assessment.id) for match, assessment in batch.assessed])
    if not whole or batch.article is None:
        return
    notices = {notice.id for notice in batch.notices}
    for row in rows(db, "SELECT id FROM notices WHERE article_id = ?", [batch.article.id]):
        if row["id"] not in notices:
            db.execute("DELETE FROM notices WHERE id = ?", [row["id"]])
    read = {quotation.id for quotation in batch.quotations}
    for row in rows(db, "SELECT id FROM quotations WHERE article_id = ? AND current", [batch.article.id]):
        if row["id"] not in read:
            db.execute("UPDATE quotations SET current = 0 WHERE id = ?", [row["id"]])
    held = {assessment.id for _, assessment in batch.assessed}
    sql = """SELECT assessments.id FROM assessments JOIN matches ON matches.id = match_id
             JOIN quotations ON quotations.id = quotation_id WHERE article_id = ? AND assessments.current"""
    for row in rows(db, sql, [batch.article.id]):
        if row["id"] not in held:
            db.execute("UPDATE assessments SET current = 0 WHERE id = ?", [row["id"]])
