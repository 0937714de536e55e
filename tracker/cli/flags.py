"""`tracker flags`: what was flagged, why and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.statements import as_json_option, database
from tracker.records import FLAGGED, Basis, FindingType, Verdict

if TYPE_CHECKING:
    from rich.table import Table

    from tracker.store import Flag


@click.command(short_help="List what was flagged, and why.")
@click.option("--speaker", metavar="NAME", help="Only this speaker: any part of a name, alias or mention.")
@click.option("--outlet", metavar="NAME", help="Only this outlet: any part of its name.")
@click.option("--since", metavar="DATE", help="Only what was published on or after this day (ISO 8601).")
@click.option("--until", metavar="DATE", help="Only what was published on or before this day (ISO 8601).")
@click.option("--type", "type_", type=click.Choice([str(kind) for kind in FindingType]), metavar="TYPE", help="Only with a finding of this type: negation, number, attribution ...")  # fmt: skip
@click.option("--min-divergence", type=click.FloatRange(0, 1), metavar="P", help="Only with at least this divergence.")
@click.option("--verdict", type=click.Choice(sorted(str(verdict) for verdict in FLAGGED)), help="Only this verdict.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many, the gravest.")
@database
@as_json_option
def flags(db: Path, as_json_: bool, type_: str | None, verdict: str | None, **filters: Any) -> None:
    """List what was flagged, and why.

    \b
    Examples:
      tracker flags --speaker Ryabkov
      tracker flags --type negation --since 2018-05-01 --json

    The gravest first. A text that many outlets carry is one row. --json prints one object a line, one for each outlet,
    with both texts, every finding and where the article lies.
    """
    from tracker.cli.tables import echo_table
    from tracker.store import Store

    kind = None if type_ is None else FindingType(type_)
    with Store.open(db, create=False, read_only=True) as store:
        found = store.flags(type=kind, verdict=None if verdict is None else Verdict(verdict), **_checked(filters))
    if as_json_:
        _echo_json(found)
    elif found:
        echo_table(flags_table(found))
    else:
        click.echo("Nothing flagged fits.", err=True)


def _checked(filters: dict[str, Any]) -> dict[str, Any]:
    from tracker.store.importing import checked_date

    return {**filters, "since": checked_date(filters["since"]), "until": checked_date(filters["until"])}


def _echo_json(found: list[Flag]) -> None:
    from tracker.records import as_json

    for flag in found:
        click.echo(json.dumps(as_json(flag), ensure_ascii=False))


def flags_table(found: list[Flag]) -> Table:
    """One row a flagged text, gravest first: verdict, who, what was printed, why it was flagged, where."""
    from rich.text import Text

    from tracker.cli.tables import column_table, excerpt

    table = column_table(("Verdict", 9), ("Who", 3), ("Printed", 7), ("Why", 7), ("Where", 4))
    for flag, others in _folded(found):
        divergence = "" if flag.divergence is None else f"\n{flag.divergence:.2f}"
        style = "bold red" if flag.verdict is Verdict.DIVERGED else "yellow"
        # Against what is no original the reason alone would claim too much.
        unproven = flag.basis in (Basis.IMPLIED, Basis.ARTICLE)
        reason = flag.findings[0].reason if flag.findings and not unproven else flag.why
        place = flag.url or flag.path or ""
        where = [flag.outlet, (flag.published_at or "")[:10], None if flag.outlet else place, others]
        table.add_row(
            Text(flag.verdict + divergence, style=style),
            excerpt(flag.speaker or flag.mention or "", 60),
            excerpt(flag.reported),
            excerpt(reason),
            Text("\n").join(excerpt(line, 60) for line in where if line),
            end_section=True,
        )
    return table


def _folded(found: list[Flag]) -> list[tuple[Flag, str | None]]:
    """Of the flags on one quotation of one text the first, with how many more articles have it."""
    same: dict[tuple[object, ...], list[Flag]] = {}
    for flag in found:
        text = flag.text_id or flag.assessment_id
        same.setdefault((text, flag.statement_id, flag.kind, flag.reported, flag.verdict), []).append(flag)
    return [(flags[0], f"and {len(flags) - 1} more" if len(flags) > 1 else None) for flags in same.values()]
