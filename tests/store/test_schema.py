"""The schema as a public contract, and the promises SQLite itself keeps: append-only events, search, foreign keys."""

from __future__ import annotations

import sqlite3

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, NOTICE, QUOTATION
from tracker.records import Event, EventKind
from tracker.store import Store

CONTRACT = {
    "people": {"id", "name"},
    "names": {"person_id", "name"},
    "statements": {"id", "speaker", "text", "language", "basis", "said_at", "occasion", "source_url", "sha256"},
    "renditions": {"id", "statement_id", "text", "language", "source", "source_url"},
    "articles": {"id", "sha256", "outlet", "url", "published_at", "language", "title", "text", "path", "locator"},
    "quotations": {
        "text",
        "kind",
        "cue",
        "stance",
        "speaker",
        "speaker_name",
        "start",
        "end",
        "language",
        "article_id",
    },
    "notices": {"id", "article_id", "text", "kind", "start", "end", "quotation_id"},
    "matches": {"id", "quotation_id", "statement_id", "passage_start", "passage_end", "similarity", "refusal"},
    "assessments": {"id", "match_id", "verdict", "why", "fault", "divergence", "similarity", "model", "fingerprint"},
    "findings": {
        "type",
        "severity",
        "original_start",
        "original_end",
        "reported_start",
        "reported_end",
        "reason",
        "by",
    },
    "abstentions": {"assessment_id", "guard", "reason"},
    "events": {"id", "assessment_id", "kind", "who", "at", "why", "data"},
    "rejects": {"path", "locator", "reason"},
    "runs": {"id", "status", "read", "new", "unchanged", "quotations", "matched", "flagged", "rejected"},
    "flags": {"reported", "original", "outlet", "published_at", "speaker", "divergence", "verdict", "fault", "reason"},
}


@pytest.fixture
def full(store: Store) -> Store:
    store.save_article(ARTICLE, [QUOTATION], [NOTICE], [(MATCH, ASSESSMENT)])
    return store


@pytest.mark.parametrize("table", CONTRACT)
def test_tables_and_columns_that_other_peoples_sql_relies_on(store: Store, table: str) -> None:
    columns = {row["name"] for row in store.db.query(f"PRAGMA table_info({table})")}
    assert CONTRACT[table] <= columns


def test_every_foreign_key_points_at_a_table_and_holds(full: Store) -> None:
    assert not list(full.db.query("PRAGMA foreign_key_check"))
    with pytest.raises(sqlite3.IntegrityError):
        full.db.execute("INSERT INTO names VALUES ('nobody', 'x')")


def test_foreign_keys_have_an_index(full: Store) -> None:
    """Without one, deleting or checking a parent row reads the whole child table."""
    for table in full.db.tables:
        leading = {index.columns[0] for index in table.indexes} | set(table.pks[:1])
        for key in table.foreign_keys:
            assert key.column in leading, f"{table.name}.{key.column}"


def test_the_flags_view_shows_the_passage_and_the_first_reason(full: Store) -> None:
    (row,) = full.db.query("SELECT * FROM flags")
    assert row["original"] == "Washington is trying to extort concessions from Iran."
    assert row["reported"] == QUOTATION.text
    assert row["reason"] == "Washington wants it, not Moscow"
    assert row["types"] == "addition attribution"
    assert (row["outlet"], row["speaker"], row["mention"]) == ("The Daily Example", "Sergei Ryabkov", "Ribakov")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET who = 'somebody else'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT id, assessment_id, kind, 'somebody else', at, why, data FROM events",
    ],
)
def test_events_cannot_be_changed_even_by_plain_sql(full: Store, sql: str) -> None:
    """A decision that could be rewritten afterwards defends nothing; the database itself must refuse."""
    full.add_event(Event(ASSESSMENT.id, EventKind.CONFIRMED, "desk", "2018-05-16T09:00:00Z"))
    plain = sqlite3.connect(full.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        plain.execute(sql)
    plain.close()
    assert [event.who for event in full.events()] == ["desk"]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("articles", "mistranslated"),
        ("articles", "must"),
        ("quotations", "survive"),
        ("statements", "EXTORT"),
        ("renditions", "Zugestandnisse"),
    ],
)
def test_full_text_search_folds_case_and_accents_in_every_searched_table(full: Store, table: str, words: str) -> None:
    assert len(list(full.db[table].search(words))) == 1


def test_the_search_index_follows_changes(full: Store) -> None:
    full.db.execute("UPDATE quotations SET text = 'entirely other words'")
    assert not list(full.db["quotations"].search("survive"))
    assert list(full.db["quotations"].search("entirely"))
