"""`tracker trace`: what became of a statement: who reported it how, who repeated whom, who corrected it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.statements import as_json_option, database
from tracker.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from tracker.records import Statement
    from tracker.store import Store


@click.command(short_help="Trace who reported a statement, and who corrected it.")
@click.argument("statement", metavar="STATEMENT")
@click.option("--as-of", metavar="DATE", help="Only what the archive shows until the end of this day (ISO 8601).")
@database
@as_json_option
def trace(statement: str, as_of: str | None, db: Path, as_json_: bool) -> None:
    """Trace who reported a statement, and who corrected it.

    \b
    Examples:
      tracker trace Ryabkov
      tracker trace 81132d --as-of 2018-05-20 --json

    STATEMENT is the beginning of an id, as `tracker statements list` prints it, the id it was imported under, or any part
    of the speaker's name where only one statement is theirs. A text that many outlets carry is counted once. No outlet is
    said not to have corrected: only that this archive shows none.
    """
    from tracker.history.spread import trace as traced
    from tracker.history.spread import trace_json
    from tracker.store import Store

    day = _day(as_of)
    with Store.open(db, create=False, read_only=True) as store:
        found = traced(store, _meant(store, statement).id, as_of=day)
    if as_json_:
        click.echo(json.dumps(trace_json(found), ensure_ascii=False, indent=2))
        return
    from tracker.cli.trace_view import print_trace

    print_trace(found)


def _day(as_of: str | None) -> date | None:
    """The last day of a date of any precision."""
    from tracker.history.when import moment
    from tracker.store.importing import checked_date

    if checked_date(as_of) is None:
        return None
    meant = moment(as_of)
    if meant is None:
        raise InputError(f"there is no day {as_of!r}; write 2018-05-15, 2018-05 or 2018")
    return meant.end.date()


def _meant(store: Store, given: str) -> Statement:
    """The statement by its id, or the only one of a speaker."""
    try:
        return store.statement(given)
    except InputError:
        theirs = store.statements(speaker=given) if given.strip() else []
        if len(theirs) == 1:
            return theirs[0]
        if not theirs:
            raise
    ids = ", ".join(f"{s.id[:8]} of {s.said_at or 'no date'}" for s in theirs[:5])
    more = f" and {len(theirs) - 5} more" if len(theirs) > 5 else ""
    raise InputError(f"{len(theirs)} statements are by {given!r}: {ids}{more}; name one by its id")
