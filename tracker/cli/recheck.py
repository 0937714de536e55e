"""`tracker recheck`: where the assessments that hold now disagree with what people decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.statements import as_json_option, database

if TYPE_CHECKING:
    from tracker.history.recheck import Disagreement
    from tracker.store import Store


@click.command(short_help="List where present verdicts disagree with decisions.")
@click.option("--reviewers", type=click.IntRange(1), metavar="N", help="How many people must agree; 1 unless told or set.")  # fmt: skip
@database
@as_json_option
def recheck(reviewers: int | None, db: Path, as_json_: bool) -> None:
    """List where present verdicts disagree with decisions.

    \b
    Example:
      tracker audit news/ --db tracker.db
      tracker recheck --db tracker.db

    After an audit with a newer model or other weights: what was confirmed and is no longer flagged, what was cleared and
    is flagged anew, and what is no longer found at all. The decisions stand; this changes nothing.
    """
    from tracker.history.recheck import disagreements
    from tracker.settings import load_settings
    from tracker.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        found = disagreements(store, reviewers=load_settings(reviewers=reviewers).reviewers)
        if as_json_:
            for one in found:
                click.echo(json.dumps(one.as_json(), ensure_ascii=False))
        elif found:
            _print(store, found)
        else:
            click.echo("No present verdict disagrees with a decision.", err=True)


def _print(store: Store, found: list[Disagreement]) -> None:
    from tracker.cli.tables import column_table, echo_table, excerpt

    table = column_table(("Id", 8), ("Printed", 6), ("Decided", 5), ("Was", 3), ("Now", 3))
    for one in found:
        assessment = store.assessment(one.state.assessment_id)
        match = store.match(assessment.match_id) if assessment else None
        assert match is not None, "an assessment is of a match"
        decided = f"{one.state.decision} by {one.state.who}, {(one.state.at or '')[:10]}"
        cells = (
            (one.assessment_id or one.state.assessment_id)[:8],
            match.quotation.text,
            decided,
            _verdict(one.was, one.was_divergence),
            _verdict(one.verdict, one.divergence) if one.verdict else "not found",
        )
        table.add_row(*map(excerpt, cells), end_section=True)
    echo_table(table)


def _verdict(verdict: object, divergence: float | None) -> str:
    return str(verdict) if divergence is None else f"{verdict} {divergence:.2f}"
