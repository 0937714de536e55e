"""A database comes to the present schema from nothing, once, and is refused where it cannot."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store import Store
from tracker.store.migrations import KNOWN, migrations


def test_an_empty_file_gets_every_migration_by_name(path: Path) -> None:
    with Store.open(path) as store:
        assert [m.name for m in migrations.applied(store.db)] == list(KNOWN)


def test_opening_again_applies_nothing(path: Path) -> None:
    with Store.open(path) as store:
        before = list(store.db.query("SELECT * FROM _sqlite_migrations"))
    with Store.open(path) as store:
        assert list(store.db.query("SELECT * FROM _sqlite_migrations")) == before


def test_a_half_migrated_database_is_taken_the_rest_of_the_way(path: Path) -> None:
    half = Database(path)
    migrations.apply(half, stop_before="0002_search")
    half.close()
    with Store.open(path) as store:
        assert store.db["articles_fts"].exists()


def test_a_failing_migration_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(db: Database) -> None:
        raise RuntimeError("halfway")

    monkeypatch.setattr(migrations._migrations[1], "fn", fail)
    with pytest.raises(RuntimeError, match="halfway"):
        Store.open(path)
    plain = sqlite3.connect(path)
    assert plain.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    plain.close()


def test_a_newer_schema_is_refused_with_the_remedy(path: Path) -> None:
    """An old version that wrote into a newer schema could break what it does not know."""
    with Store.open(path) as store:
        store.db["_sqlite_migrations"].insert({"migration_set": "tracker", "name": "0999_later", "applied_at": "x"})
    with pytest.raises(StoreError, match=r"newer version.*upgrade"):
        Store.open(path)


def test_another_programs_database_is_refused_and_untouched(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE articles (title TEXT)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("articles",)]
    other.close()
