"""Statements in and out of the database: added once, a contradiction kept beside the stored one, found by search."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from rapidfuzz import fuzz
from sqlite_utils import Database

from tracker.errors import InputError
from tracker.records import Basis, Statement, as_json, content_id
from tracker.store.rows import Row, dump, load_statement, person_id, put, rendition_rows, rows, statement_row
from tracker.store.search import all_words, unspaced
from tracker.store.storable import note_on, storable

#: Statements that an audit made itself, of reports: shown beside a flag, never matched.
DERIVED = f"(statements.basis = '{Basis.ARTICLE}' OR statements.id IN (SELECT statement_id FROM implied_reports))"

SAME_REMARK = 70.0
"""Two wordings of one remark share at least this much of their characters (rapidfuzz ratio, 0 to 100).

It decides only what is put before a person as a contradiction: two sentences of one speech are two statements.
"""


class Added(StrEnum):
    """What became of a statement that was to be added."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Addition:
    """The outcome for one statement: the id it is (or contradicts) in the database, and for a conflict why."""

    outcome: Added
    id: str
    reason: str | None = None


def add(db: Database, statement: Statement, given_id: str | None, note: str | None) -> Addition:
    """Add inside the caller's transaction. A contradiction goes to `conflicts`, where both stay to be compared."""
    if statement.basis is Basis.ARTICLE:
        raise InputError("the basis article is for what an audit reads below a headline; give what the text rests on")
    cleaned = storable(statement)
    note = "; ".join(filter(None, (note, note_on(dump(as_json(statement)))))) or None
    given_id = None if given_id is None or given_id == cleaned.id else storable(given_id)
    known = _known(db, cleaned, given_id)
    if known:
        return known
    other = _contradicted(db, cleaned, given_id)
    if other:
        return _conflict(db, cleaned, given_id, *other)
    return insert(db, cleaned, given_id, note)


def ensure(db: Database, statement: Statement) -> None:
    """Have a statement that a match refers to, whatever it contradicts; different details go to `conflicts`."""
    if not _known(db, statement, None):
        insert(db, statement)


def _known(db: Database, new: Statement, given_id: str | None) -> Addition | None:
    known = _load(db, rows(db, "SELECT * FROM statements WHERE id = ?", [new.id]))
    if not known:
        return None
    differing = [f.name for f in fields(Statement) if getattr(known[0], f.name) != getattr(new, f.name)]
    if not differing:
        return Addition(Added.DUPLICATE, new.id)
    return _conflict(db, new, given_id, new.id, f"same statement, different {', '.join(differing)}")


def insert(db: Database, cleaned: Statement, given_id: str | None = None, note: str | None = None) -> Addition:
    """Write a storable statement inside the caller's transaction, over an older state of the same."""
    put(db, "people", {"id": person_id(cleaned.speaker), "name": cleaned.speaker})
    for name in dict.fromkeys((cleaned.speaker, *cleaned.speaker_aliases)):
        put(db, "names", {"person_id": person_id(cleaned.speaker), "name": name}, key=("person_id", "name"))
    put(db, "statements", statement_row(cleaned, given_id, note))
    for row in rendition_rows(cleaned):
        put(db, "renditions", row, key=("statement_id", "position"))
    return Addition(Added.ADDED, cleaned.id)


def find(db: Database, *, speaker: str | None, search: str | None) -> list[Statement]:
    """Statements by date, speaker and id. `speaker` is any part of a name or alias; `search` words of any wording."""
    # Those that an audit made of reports are no originals to match against.
    where, parameters = [f"NOT {DERIVED}"], []
    if speaker is not None:
        where.append("person_id IN (SELECT person_id FROM names WHERE instr(casefold(name), casefold(?)))")
        parameters.append(speaker)
    if search is not None and unspaced(search):
        where.append("id IN (SELECT statement_id FROM wordings WHERE instr(casefold(text), casefold(?)))")
        parameters.append(search)
    elif search is not None:
        where.append(
            "id IN (SELECT id FROM statements WHERE rowid IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
            " UNION SELECT statement_id FROM renditions"
            " WHERE rowid IN (SELECT rowid FROM renditions_fts WHERE renditions_fts MATCH ?))"
        )
        parameters += [all_words(search)] * 2
    order = "ORDER BY said_at IS NULL, said_at, speaker, id"
    return _load(db, rows(db, f"SELECT * FROM statements WHERE {' AND '.join(where)} {order}", parameters))


def get(db: Database, prefix: str) -> Statement:
    """The statement whose id begins with `prefix`, or that was imported under that name. Raises InputError."""
    given = rows(db, "SELECT * FROM statements WHERE given_id = ?", [storable(prefix)])
    found = given or rows(db, "SELECT * FROM statements WHERE substr(id, 1, ?) = ?", [len(prefix), storable(prefix)])
    if not prefix or not found:
        raise InputError(f"no statement has the id {prefix!r}; `tracker statements list` shows them")
    if len(found) > 1:
        raise InputError(f"{len(found)} statements have an id that begins with {prefix!r}; give more of it")
    return _load(db, found)[0]


def provenance(db: Database) -> dict[str, dict[str, str | None]]:
    """By statement id: the id its source gave it (`given_id`) and what is noted beside it (`note`), or null."""
    found = rows(db, "SELECT id, given_id, note FROM statements")
    return {row["id"]: {"given_id": row["given_id"], "note": row["note"]} for row in found}


def index_version(db: Database) -> str:
    """A hash over the ids and contents of all statements: what a quotation could have been matched against."""
    stored = find(db, speaker=None, search=None)
    return content_id("index", *sorted(dump([s.id, as_json(s)]) for s in stored))


def _load(db: Database, found: list[Row]) -> list[Statement]:
    renditions: dict[str, list[Row]] = {row["id"]: [] for row in found}
    if len(found) == 1:
        only = list(renditions)
        candidates = rows(db, "SELECT * FROM renditions WHERE statement_id = ? ORDER BY position", only)
    else:
        candidates = rows(db, "SELECT * FROM renditions ORDER BY statement_id, position") if found else []
    for row in candidates:
        if row["statement_id"] in renditions:
            renditions[row["statement_id"]].append(row)
    return [load_statement(row, renditions[row["id"]]) for row in found]


def _contradicted(db: Database, new: Statement, given_id: str | None) -> tuple[str, str] | None:
    """The stored statement that `new` contradicts, and why: the same id or the same remark in other words."""
    if given_id is not None:
        same = rows(db, "SELECT id FROM statements WHERE given_id = ? ORDER BY id LIMIT 1", [given_id])
        if same:
            return same[0]["id"], f"another statement was imported under the id {given_id!r}"
    if new.timings:
        # Two turns of one recording are two remarks, however alike.
        return None
    if new.said_at is None or new.text is None or (new.occasion is None and new.source_url is None):
        return None
    siblings = rows(
        db,
        "SELECT id, text FROM statements WHERE person_id = ? AND substr(said_at, 1, 10) = ? AND language IS ?"
        " AND text IS NOT NULL AND (occasion = ? OR source_url = ?) ORDER BY id",
        [person_id(new.speaker), new.said_at[:10], new.language, new.occasion, new.source_url],
    )
    for row in siblings:
        if fuzz.ratio(row["text"].casefold(), new.text.casefold(), score_cutoff=SAME_REMARK):
            return row["id"], "same speaker, date and source, nearly the same words"
    return None


def _conflict(db: Database, new: Statement, given_id: str | None, stored_id: str, reason: str) -> Addition:
    incoming = dump(as_json(new))
    row = {
        "id": content_id("conflict", stored_id, given_id, incoming),
        "statement_id": stored_id,
        "reason": reason,
        "given_id": given_id,
        "incoming": incoming,
    }
    put(db, "conflicts", row)
    return Addition(Added.CONFLICT, stored_id, reason)
