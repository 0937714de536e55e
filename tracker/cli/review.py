"""`tracker review`: decide about what was flagged, one by one at the terminal or a line at a time from a script."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.statements import as_json_option, database
from tracker.records import EventKind, Fault

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.history.review import ReviewState
    from tracker.store import Store

#: What --decide takes: the words of the events, in one piece.
DECISIONS = {str(kind).replace(" ", "-"): kind for kind in EventKind if kind is not EventKind.UNDONE}


@click.command(
    short_help="Decide about what was flagged.",
    epilog="Exit status: 0 shown or recorded, 2 an error. Keys at the terminal: c confirm, d dismiss, p acceptable "
    "paraphrase, t needs a translator, o outlet, n note, u undo, s skip, q quit.",
)
@click.argument("assessment", required=False, metavar="[ASSESSMENT]")
@click.option("--decide", type=click.Choice(list(DECISIONS)), metavar="WHAT", help=f"Record one: {', '.join(DECISIONS)}.")  # fmt: skip
@click.option(
    "--undo", "undo_", is_flag=True, help="Take back your newest event on ASSESSMENT; it stays in the record."
)
@click.option("--event", metavar="ID", help="With --undo: take back this event, whoever's it is.")
@click.option("--who", metavar="NAME", envvar="TRACKER_REVIEWER", show_envvar=True, help="Who decides.")
@click.option("--why", metavar="TEXT", default="", help="Why, in your words.")
@click.option("--at", metavar="DATE", help="When it happened (ISO 8601); now unless told.")
@click.option("--fault", type=click.Choice([str(fault) for fault in Fault]), metavar="WORD", help="With confirmed: your own word for it, fabrication for one.")  # fmt: skip
@click.option("--copies/--no-copies", default=True, show_default=True, help="Let a judgement hold for copies of the same text.")  # fmt: skip
@click.option("--reviewers", type=click.IntRange(1), metavar="N", help="How many people must agree; 1 unless told or set.")  # fmt: skip
@click.option("--list", "list_", is_flag=True, help="List the open flags, also at a terminal.")
@click.option("--speaker", metavar="NAME", help="Only open flags of this speaker: any part of the name.")
@click.option("--outlet", metavar="NAME", help="Only open flags of this outlet: any part of the name.")
@database
@as_json_option
def review(
    assessment: str | None,
    decide: str | None,
    undo_: bool,
    event: str | None,
    who: str | None,
    why: str,
    at: str | None,
    fault: str | None,
    copies: bool,
    reviewers: int | None,
    list_: bool,
    speaker: str | None,
    outlet: str | None,
    db: Path,
    as_json_: bool,
) -> None:
    """Decide about what was flagged.

    \b
    Examples:
      tracker review --db tracker.db --who "Ada Reader"
      tracker review --list
      tracker review 3f2a9c --decide confirmed --who "Ada Reader" --why "Washington's demand, not his"
      tracker review 3f2a9c --decide refused --who "Ada Reader" --at 2018-05-18
      tracker review 3f2a9c --undo --who "Ada Reader"

    At a terminal, the gravest open flag is shown and a key decides; elsewhere, the open flags are listed. ASSESSMENT is
    the beginning of an id and shows that one with all that was decided about it. Every decision is an event with who,
    when and why: none is ever changed, undoing is an event too, and a newer model's verdict on the same pair leaves
    them standing. With --reviewers 2 a flag stays open until two people agree.
    """
    from tracker.settings import load_settings
    from tracker.store import Store

    if (decide or undo_) and assessment is None:
        raise click.UsageError("name the ASSESSMENT that --decide or --undo is about; --list shows the open flags.")
    if decide and undo_:
        raise click.UsageError("--decide and --undo exclude each other.")
    required = load_settings(reviewers=reviewers).reviewers
    filters: dict[str, Any] = {"reviewers": required, "speaker": speaker, "outlet": outlet}
    with Store.open(db, create=False, read_only=not (decide or undo_ or _at_terminal())) as store:
        if assessment is not None:
            from tracker.history.review import find_assessment

            chosen = find_assessment(store, assessment)
            if decide:
                given = {"who": who or "", "why": why, "at": at, "fault": Fault(fault) if fault else None}
                _decide(store, chosen, DECISIONS[decide], copies, given)
            elif undo_:
                from tracker.history.review import undo

                undo(store, chosen, who=who or "", why=why, event_id=event)
            _show(store, chosen, required, as_json_, brief=bool(decide or undo_))
        elif list_ or as_json_ or not _at_terminal():
            _list(store, as_json_, filters, who)
        else:
            from tracker.cli.reviewing import sit

            sit(store, who or click.prompt("Your name"), copies=copies, filters=filters)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _decide(store: Store, chosen: str, decision: EventKind, copies: bool, given: dict[str, Any]) -> None:
    from tracker.history.review import decide, decide_text

    if not copies:
        decide(store, chosen, decision, **given)
        return
    others = len(decide_text(store, chosen, decision, **given)) - 1
    if others:
        click.echo(f"Recorded for {others} more with the same words in a copy of the text.", err=True)


def _show(store: Store, chosen: str, reviewers: int, as_json_: bool, *, brief: bool) -> None:
    from rich.console import Console

    from tracker.cli.reviewing import print_events, print_pair, state_line
    from tracker.history.review import state_of

    state = state_of(store, chosen, reviewers=reviewers)
    if as_json_:
        click.echo(json.dumps(state.as_json(), ensure_ascii=False))
        return
    if not brief:
        print_pair(Console(), store, chosen)
        print_events(state)
    click.echo(state_line(state))


def _list(store: Store, as_json_: bool, filters: dict[str, Any], who: str | None) -> None:
    from tracker.cli.tables import echo_table
    from tracker.history.review import open_flags

    found = open_flags(store, who=who, **filters)
    if as_json_:
        for state in found:
            click.echo(json.dumps(state.as_json(), ensure_ascii=False))
    elif found:
        echo_table(_table(store, found))
    else:
        click.echo("No flag is open.", err=True)


def _table(store: Store, found: list[ReviewState]) -> Table:
    from tracker.cli.reviewing import state_line
    from tracker.cli.tables import column_table, excerpt

    table = column_table(("Id", 8), ("Verdict", 9), ("Printed", 6), ("Where", 3), ("Decided", 4))
    for state in found:
        assessment, match = store.assessment(state.assessment_id), store.match(state.match_id)
        assert assessment is not None, "an open flag is an assessment"
        assert match is not None, "an assessment is of a match"
        article = store.article(match.quotation.article_id) if match.quotation.article_id else None
        divergence = "" if assessment.divergence is None else f" {assessment.divergence:.2f}"
        where = (
            "" if article is None else f"{article.outlet or article.url or article.path} {article.published_at or ''}"
        )
        cells = (state.assessment_id[:8], f"{assessment.verdict}{divergence}", match.quotation.text, where[:60])
        table.add_row(*map(excerpt, (*cells, state_line(state) if state.events else "")), end_section=True)
    return table
