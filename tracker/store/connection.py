"""A path -> an open, migrated database; SQLite's errors -> one line that says what to do; one atomic write."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from tracker.errors import StoreBusy, StoreError, StoreReadOnly
from tracker.store import migrations

BUSY_SECONDS = 10.0
"""How long a short write waits for another process's short write."""

_FILLED_BY = "`tracker audit` and `tracker statements import` make one"
_EFFECTIVE = os.access in os.supports_effective_ids


@contextlib.contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn SQLite's operational errors into StoreError and its kin. Constraint violations are bugs and pass through."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        # The low byte is the primary code: SQLITE_BUSY_SNAPSHOT and its like fold into SQLITE_BUSY.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        match code:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise StoreBusy(f"{path} is in use by another process; wait for it to finish and try again") from None
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                raise StoreReadOnly(f"{path} cannot be written; check its permissions or copy it elsewhere") from None
            case sqlite3.SQLITE_FULL:
                raise StoreError(
                    f"the disk is full: {path} could not be written; free some space and run again"
                ) from None
            case sqlite3.SQLITE_NOTADB:
                raise StoreError(f"{path} is not an SQLite database; name another file with --db") from None
            case sqlite3.SQLITE_CORRUPT:
                raise StoreError(f"{path} is damaged; restore a copy, or try sqlite3's .recover") from None
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
                raise StoreError(
                    f"{path} cannot be read or written ({error}); check the disk and permissions"
                ) from None
        raise


def connect(path: str, *, create: bool, read_only: bool) -> Database:
    """Open and, unless `read_only`, migrate. Raises StoreError, StoreBusy or StoreReadOnly."""
    if path == ":memory:":
        read_only = False
    else:
        _examine(path, create=create and not read_only, read_only=read_only)
    with explained(path):
        db = Database(_connection(path, read_only=read_only))
        try:
            db.execute("PRAGMA foreign_keys = ON")
            if read_only:
                if not db.table_names():
                    raise StoreError(f"{path} is empty; {_FILLED_BY}")
                if migrations.pending(db, path):
                    db = _upgraded_copy(db, path)
            else:
                _prepare(db, path, create=create)
        except BaseException:
            db.close()
            raise
    return db


@contextlib.contextmanager
def atomic(db: Database, path: str) -> Iterator[None]:
    """All or nothing. Takes the write lock at once: upgrading a read lock later could fail without waiting."""
    with explained(path):
        if db.conn.in_transaction:
            with db.atomic():
                yield
            return
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def _examine(path: str, *, create: bool, read_only: bool) -> None:
    """Say plainly what SQLite reports as "unable to open database file"."""
    file = Path(path)
    if file.is_dir():
        raise StoreError(f"{path} is a folder; name a database file")
    if file.exists():
        if not os.access(file, os.R_OK, effective_ids=_EFFECTIVE):
            raise StoreError(f"{path} cannot be read; check its permissions")
        if not read_only and not os.access(file, os.W_OK, effective_ids=_EFFECTIVE):
            raise StoreReadOnly(f"{path} cannot be written; check its permissions or copy it elsewhere")
    elif not create:
        raise StoreError(f"there is no database at {path}; {_FILLED_BY}")
    elif not file.parent.is_dir():
        raise StoreError(f"the folder {file.parent} does not exist; make it first")
    # WAL keeps two files beside the database, so the folder matters as much as the file.
    if not read_only and not os.access(file.parent, os.W_OK | os.X_OK, effective_ids=_EFFECTIVE):
        raise StoreReadOnly(f"the folder {file.parent} cannot be written; copy the database elsewhere")


def _connection(path: str, *, read_only: bool) -> sqlite3.Connection:
    folder = Path(path).resolve().parent
    writable = path == ":memory:" or all(os.access(p, os.W_OK, effective_ids=_EFFECTIVE) for p in (folder, path))
    if not read_only or writable:
        # A reader that could write opens normally, since only such a one clears away the two files of the WAL.
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection
    uri = Path(path).resolve().as_uri() + "?mode=ro"
    wal = Path(f"{path}-wal")
    if not wal.exists() or wal.stat().st_size == 0:
        # On a medium that cannot be written a WAL database opens only as one that nobody is changing.
        uri += "&immutable=1"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)


def _upgraded_copy(db: Database, path: str) -> Database:
    """A temporary copy of an earlier version's database with the present schema; the database itself stays as it is.

    SQLite keeps the copy in a file without a name, which is gone when it is closed.
    """
    copy = Database(sqlite3.connect(""))
    try:
        db.conn.backup(copy.conn)
        with atomic(copy, path):
            migrations.migrate(copy)
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    db.close()
    return copy


def _prepare(db: Database, path: str, *, create: bool) -> None:
    migrations_pending = migrations.pending(db, path)
    if not create and not db.table_names():
        raise StoreError(f"{path} is empty; {_FILLED_BY}")
    _enable_wal(db)
    # In WAL a power cut can lose the last batches, never damage the file; an audit redoes them.
    db.execute("PRAGMA synchronous = NORMAL")
    # An article touches some forty pages, many of them the same as the next one's: written back less often, they are
    # written back once. The file beside the database grows to 32 MB meanwhile.
    db.execute("PRAGMA wal_autocheckpoint = 8000")
    if migrations_pending:
        with atomic(db, path):
            migrations.migrate(db)


def _enable_wal(db: Database) -> None:
    """Changing the journal mode is the one statement that does not wait by itself for another process."""
    deadline = time.monotonic() + BUSY_SECONDS
    while db.journal_mode not in ("wal", "memory"):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            # A file system without shared memory keeps the old journal, which is slower and just as safe.
            break
