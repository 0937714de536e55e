"""What can be wrong with a database file is said in one line of the right kind, and nothing half-written stays."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.errors import StoreBusy, StoreError, StoreReadOnly
from tracker.records import Article
from tracker.store import Store, connection


def _counts(store: Store) -> dict[str, int]:
    return {name: store.db[name].count for name in ("articles", "quotations", "statements", "matches", "assessments")}


def test_write_ahead_log_and_foreign_keys_are_on(store: Store) -> None:
    assert store.db.journal_mode == "wal"
    assert list(store.db.query("PRAGMA foreign_keys")) == [{"foreign_keys": 1}]


def test_closing_leaves_one_file(path: Path) -> None:
    """A database is handed on as one file; stray -wal files would be forgotten, and with them the data."""
    with Store.open(path) as store:
        store.add_statement(STATEMENT)
    with Store.open(path, read_only=True) as store:
        assert store.statements() == [STATEMENT]
    assert [p.name for p in path.parent.iterdir()] == ["tracker.db"]


@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_database_is_not_made_by_a_reader(path: Path, read_only: bool) -> None:
    with pytest.raises(StoreError, match="no database at"):
        Store.open(path, create=False, read_only=read_only)
    assert not path.exists()


def test_an_empty_file_is_no_database_to_read(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        Store.open(path, create=False, read_only=True)
    with pytest.raises(StoreError, match="is empty"):
        Store.open(path, create=False)


def test_a_missing_folder_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "nowhere" / "tracker.db")
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_a_text_file_is_not_a_database(path: Path) -> None:
    path.write_text("Not a database, whatever its name says. " * 50)
    with pytest.raises(StoreError, match="not an SQLite database"):
        Store.open(path)


def test_a_damaged_database_is_said_to_be_damaged(path: Path) -> None:
    with Store.open(path) as store:
        store.save_article(ARTICLE, [QUOTATION])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        list(store.articles())


def test_a_locked_database_is_busy_after_the_timeout(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    Store.open(path).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path) as store, pytest.raises(StoreBusy, match="in use by another process"):
        store.add_statement(STATEMENT)
    other.rollback()
    other.close()


def test_a_read_only_store_refuses_every_write(path: Path) -> None:
    Store.open(path).close()
    with Store.open(path, read_only=True) as store:
        with pytest.raises(StoreReadOnly):
            store.add_statement(STATEMENT)
        with pytest.raises(StoreReadOnly):
            store.begin_run("audit", "f1")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.db.execute("DELETE FROM statements")


def test_a_read_only_file_can_be_read_and_not_written(unprivileged: Path) -> None:
    path = unprivileged / "tracker.db"
    with Store.open(path) as store:
        store.add_statement(STATEMENT)
    path.chmod(0o444)
    with pytest.raises(StoreReadOnly, match="cannot be written"):
        Store.open(path)
    with Store.open(path, read_only=True) as store:
        assert store.statements() == [STATEMENT]


def test_a_read_only_folder_can_be_read_and_not_written(unprivileged: Path) -> None:
    """A WAL database writes beside itself, so SQLite alone cannot open it on a CD; the store can."""
    path = unprivileged / "tracker.db"
    with Store.open(path) as store:
        store.add_statement(STATEMENT)
    unprivileged.chmod(0o555)
    with pytest.raises(StoreReadOnly, match="folder"):
        Store.open(path)
    with Store.open(path, read_only=True) as store:
        assert store.statements() == [STATEMENT]


def test_a_file_that_may_not_be_read_says_so(unprivileged: Path) -> None:
    path = unprivileged / "tracker.db"
    Store.open(path).close()
    path.chmod(0)
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(path, read_only=True)


def test_a_full_disk_leaves_the_last_whole_batch(store: Store) -> None:
    """SQLite's page limit stands in for the disk: the error is the same one."""
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
    before = _counts(store)
    (pages,) = store.db.query("PRAGMA page_count")
    store.db.execute(f"PRAGMA max_page_count = {pages['page_count'] + 2}")
    with pytest.raises(StoreError, match="disk is full"):
        store.save_article(Article("a long article " * 50_000, url="https://example.org/long"))
    assert _counts(store) == before
    store.db.execute("PRAGMA max_page_count = 1000000")
    assert store.save_article(Article("a long article " * 50_000, url="https://example.org/long")) == "new"


def test_a_crash_inside_a_batch_leaves_nothing(store: Store) -> None:
    def interrupted() -> None:
        with store.atomic():
            store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert set(_counts(store).values()) == {0}


def test_an_inner_failure_leaves_the_outer_batch_alone(store: Store) -> None:
    def failing() -> None:
        with store.atomic():
            store.save_article(ARTICLE)
            raise RuntimeError

    with store.atomic():
        store.add_statement(STATEMENT)
        with pytest.raises(RuntimeError):
            failing()
    assert (_counts(store)["statements"], _counts(store)["articles"]) == (1, 0)
