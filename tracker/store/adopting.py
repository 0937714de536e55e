"""Records of another desk in, added to a database where they are missing; nothing that is there is changed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from tracker.errors import InputError
from tracker.records import Article, Assessment, Event, Match, Quotation, Statement
from tracker.store import statements
from tracker.store.rows import (
    abstention_rows,
    article_row,
    assessment_row,
    event_row,
    finding_rows,
    load_event,
    match_row,
    put,
    quotation_row,
    rows,
)
from tracker.store.syndication import join_text

KINDS = ("statements", "articles", "quotations", "matches", "assessments", "events")


@dataclass(slots=True)
class Adopted:
    """How many of each kind (KINDS) were added and were there already, and in words what could not be added and why."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    conflicts: list[str] = field(default_factory=list)


def adopt(
    db: Database,
    *,
    statements_: Iterable[Statement],
    articles: Iterable[Article],
    pairs: Iterable[tuple[Match, Assessment]],
    events: Iterable[Event],
    given: Mapping[str, str | None],
    current: Collection[str],
) -> Adopted:
    """Add what is missing, inside the caller's transaction.

    `given` are the ids that statements were imported under, `current` the assessments that held at the other desk. An
    assessment of theirs holds here only where there is none of the same match: our own model's verdict stays. Raises
    InputError where a record breaks a rule of the database: all is undone then.
    """
    adopted = Adopted()
    try:
        for statement in statements_:
            _statement(db, statement, given.get(statement.id), adopted)
        unread = {article.id for article in articles if _article(db, article, adopted)}
        there: set[str] = set()
        for match, assessment in pairs:
            if _pair(db, match, assessment, assessment.id in current, unread, adopted):
                there.add(assessment.id)
        for event in events:
            if event.assessment_id in there:
                _event(db, event, adopted)
    except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
        raise InputError(f"the bundle holds what no database of this program can ({error}); ask for it again") from None
    return adopted


def _there(db: Database, table: str, record_id: str, adopted: Adopted) -> bool:
    known = bool(rows(db, f'SELECT 1 FROM "{table}" WHERE id = ?', [record_id]))
    (adopted.known if known else adopted.added)[table] += 1
    return known


def _statement(db: Database, statement: Statement, given_id: str | None, adopted: Adopted) -> None:
    if not _there(db, "statements", statement.id, adopted):
        statements.ensure(db, statement)
        sql = """UPDATE statements SET given_id = ? WHERE id = ? AND ? <> id
                 AND NOT EXISTS (SELECT 1 FROM statements WHERE given_id = ?)"""
        db.execute(sql, [given_id, statement.id, given_id, given_id])


def _article(db: Database, article: Article, adopted: Adopted) -> bool:
    """Whether it has not been read here: it is new, or no quotation is known in it."""
    if _there(db, "articles", article.id, adopted):
        return not rows(db, "SELECT 1 FROM quotations WHERE article_id = ? AND current LIMIT 1", [article.id])
    put(db, "articles", article_row(article))
    join_text(db, article.id)
    return True


def _pair(
    db: Database, match: Match, assessment: Assessment, current: bool, unread: Collection[str], adopted: Adopted
) -> bool:
    """Whether the assessment is in the database now."""
    if rows(db, "SELECT 1 FROM assessments WHERE id = ?", [assessment.id]):
        # The same pair judged by the same weights: nothing to add, whatever stands beside it here.
        for table in ("quotations", "matches", "assessments"):
            adopted.known[table] += 1
        return True
    statement, wording = match.statement, match.wording
    if statement is not None and wording is not None:
        sql = "SELECT 1 FROM wordings WHERE statement_id = ? AND id = ?"
        if not rows(db, sql, [statement.id, wording.id]):
            adopted.conflicts.append(f"assessment {assessment.id}: our statement {statement.id} lacks that wording")
            return False
    holds = _quotation(db, match.quotation, unread, adopted)
    if not _there(db, "matches", match.id, adopted):
        put(db, "matches", match_row(match))
    sql = "SELECT 1 FROM assessments WHERE match_id = ? AND current"
    holds = holds and current and not rows(db, sql, [match.id])
    adopted.added["assessments"] += 1
    put(db, "assessments", {**assessment_row(assessment), "current": int(holds)})
    for table, wanted in (("findings", finding_rows(assessment)), ("abstentions", abstention_rows(assessment))):
        for row in wanted:
            put(db, table, row, key=("assessment_id", "position"))
    return True


def _quotation(db: Database, quotation: Quotation, unread: Collection[str], adopted: Adopted) -> bool:
    """Whether the quotation belongs to the newest reading of its article here: ours, where we have read it."""
    if _there(db, "quotations", quotation.id, adopted):
        return bool(rows(db, "SELECT current FROM quotations WHERE id = ?", [quotation.id])[0]["current"])
    holds = quotation.article_id is None or quotation.article_id in unread
    put(db, "quotations", {**quotation_row(quotation), "current": int(holds)})
    return holds


def _event(db: Database, event: Event, adopted: Adopted) -> None:
    known = rows(db, "SELECT * FROM events WHERE id = ?", [event.id])
    if not known:
        db.table("events").insert(event_row(event))
    elif load_event(known[0]) != event:
        adopted.conflicts.append(f"event {event.id} ({event.kind} by {event.who}) is recorded here with other data")
        return
    (adopted.known if known else adopted.added)["events"] += 1
