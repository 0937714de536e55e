"""A database in any earlier state -> the present schema, one named migration at a time. Released ones never change."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from tracker.errors import StoreError
from tracker.store import schema

_MIGRATIONS_TABLE = "_sqlite_migrations"


def tables(db: Database) -> None:
    """Tables, indexes, the triggers that keep events append-only, and the views."""
    db.executescript(schema.TABLES)
    db.executescript(schema.INDEXES)
    db.executescript(schema.TRIGGERS)
    db.executescript(schema.VIEWS)


def search(db: Database) -> None:
    """Full-text indexes that follow their tables by triggers; words are folded in case and diacritics."""
    for table, columns in schema.SEARCHED.items():
        db.table(table).enable_fts(columns, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


def archives(db: Database) -> None:
    """What archives say of an article beyond its text, versions of one URL, and copies of one text."""
    from tracker.store.syndication import join_text

    db.executescript(schema.ARCHIVES)
    db.executescript(schema.ARCHIVE_VIEWS)
    for row in list(db.query("SELECT id FROM articles ORDER BY id")):
        join_text(db, row["id"])


def reports(db: Database) -> None:
    """What reports imply where nobody kept the original."""
    db.executescript(schema.REPORTS)


def spans(db: Database) -> None:
    """Where a quotation's speaker and cue stand in its article."""
    db.executescript(schema.SPANS)


def absences(db: Database) -> None:
    """Why a quotation has no original."""
    db.executescript(schema.ABSENCES)


def reviews(db: Database) -> None:
    """The newest event on a flag is the pair's, whichever assessment of it the event was recorded on."""
    db.executescript(schema.REVIEWS)


def reduced(db: Database) -> None:
    """Whether a run brought what reports imply up to date, or left that to a later one."""
    db.executescript(schema.REDUCED)


def quoted(db: Database) -> None:
    """The index by which the quotations of a name are found."""
    db.executescript(schema.QUOTED)


KNOWN = {
    "0001_tables": tables,
    "0002_search": search,
    "0003_archives": archives,
    "0004_reports": reports,
    "0005_spans": spans,
    "0006_absences": absences,
    "0007_reviews": reviews,
    "0008_reduced": reduced,
    "0009_quoted": quoted,
}

migrations = Migrations("tracker")
for _name, _migration in KNOWN.items():
    migrations(name=_name)(_migration)


def pending(db: Database, where: str) -> bool:
    """Whether `db` needs migrating; reads only. `where` names the database in errors.

    Raises StoreError where a newer tracker made the database, or where it is somebody else's.
    """
    # Tables first: another process that migrates in between then shows as done, not as somebody else's database.
    present = set(db.table_names())
    applied = {migration.name for migration in migrations.applied(db)}
    newer = sorted(applied - KNOWN.keys())
    if newer:
        raise StoreError(f"{where} was made by a newer version ({newer[0]}); upgrade misquote-tracker to open it")
    if not applied and present - {_MIGRATIONS_TABLE}:
        raise StoreError(f"{where} is an SQLite database of another program; name a new file with --db")
    return applied != KNOWN.keys()


def migrate(db: Database) -> None:
    """Apply what is pending. Call inside a transaction that has the write lock, so that two processes take turns."""
    migrations.apply(db)
