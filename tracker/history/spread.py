"""An open store and a statement in, a Trace out: who reported it in which wording, who repeated whom, who corrected it.

Everything is computed from the archive as it lies in the database; nothing is stored.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.history.base import (
    Clarification,
    Copy,
    Correction,
    Family,
    Ground,
    OutletRecord,
    Repeat,
    Report,
    Standing,
    State,
    Trace,
)
from tracker.history.clarifications import clarifications_of
from tracker.history.corrections import corrections_of
from tracker.history.editions import Editions
from tracker.history.families import families_of
from tracker.history.outlets import outlets_of
from tracker.history.repeats import with_repeats
from tracker.history.reports import reports_of
from tracker.records import as_json
from tracker.store import Store

__all__ = [
    "Clarification",
    "Copy",
    "Correction",
    "Family",
    "Ground",
    "OutletRecord",
    "Repeat",
    "Report",
    "Standing",
    "State",
    "Trace",
    "trace",
    "trace_json",
]


def trace(store: Store, statement_id: str, *, as_of: date | None = None) -> Trace:
    """What became of a statement. `statement_id` is the beginning of an id, or the name it was imported under.

    `as_of` leaves out whatever was published, changed, fetched or decided after that day. Raises InputError where no
    one statement is meant, StoreError where the database cannot be read.
    """
    statement = store.statement(statement_id)
    day = as_of.isoformat() if as_of else None
    editions = Editions(store, day)
    last = editions.last_day
    until = min(filter(None, (day, last)), default=None)
    reported = reports_of(store, statement.id, statement.said_at, editions, day)
    found = with_repeats(reported.found)
    corrections = corrections_of(found, statement, editions, until)
    return Trace(
        statement=statement,
        as_of=until,
        articles=editions.count,
        families=families_of(found, statement.id),
        clarifications=clarifications_of(found, editions, statement.said_at),
        outlets=outlets_of(store, found, corrections, statement.said_at, day),
        corrections=corrections,
        apart=reported.apart,
    )


def trace_json(found: Trace) -> dict[str, Any]:
    """The JSON shape of a trace: its fields, with the statement's id and each correction in words that may be printed."""
    shape: dict[str, Any] = as_json(found)
    shape["statement"] = {"id": found.statement.id, **shape["statement"]}
    shape["corrections"] = [{**as_json(c), "words": c.words} for c in found.corrections]
    return shape
