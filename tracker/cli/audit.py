"""`tracker audit`: a folder of articles against the stored statements."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Audit an archive of articles against the stored statements.",
    epilog="Exit status: 0 completed, 1 under --fail-on where something was flagged, 2 an error, or a reject under "
    "--strict.",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--db", type=click.Path(path_type=Path), default="tracker.db", envvar="TRACKER_DB", show_default=True,
    help="The database with the statements; results are kept there.",
)  # fmt: skip
@click.option("--model", metavar="NAME|FOLDER|ID", help="Encoder: a name of `tracker models list`, a folder, a hub id.")
@click.option("--prior", type=float, metavar="P", help="Prior probability that a quote is wrong; 0.5 unless told.")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=NAME",
    help="In CSV and JSONL, what a field is called: text=story, outlet=paper.name; repeatable.",
)  # fmt: skip
@click.option("--fail-on", type=click.Choice(["suspect", "diverged"]), help="End with 1 where a quote reached this.")
@click.option("--strict", is_flag=True, help="End with 2 where anything was rejected.")
@click.pass_context
def audit(
    ctx: click.Context,
    paths: tuple[Path, ...],
    db: Path,
    model: str | None,
    prior: float | None,
    columns: tuple[str, ...],
    fail_on: str | None,
    strict: bool,
) -> None:
    """Audit an archive of articles against the stored statements.

    \b
    Example:
      tracker statements import statements.jsonl --db tracker.db
      tracker audit news/ --db tracker.db
      tracker flags --db tracker.db

    PATH is a file or a folder, read by content: HTML, text, Markdown, JSONL, CSV, RSS and Atom, NITF, PDF, DOCX; WARC,
    WACZ and ZIP of these; gzip, bzip2 and xz. docs/archives.md says what is taken from each.
    """
    from tracker.cli.progress import counting
    from tracker.pipeline import Tracker
    from tracker.records import Verdict
    from tracker.settings import load_settings
    from tracker.store import Store

    with Store.open(db) as store:
        counts = Tracker(load_settings(model=model, prior=prior)).audit(
            paths, store, columns=_mapping(columns), watch=lambda articles: counting(articles, "articles")
        )
        least = Verdict.DIVERGED if fail_on == "diverged" else None
        reached = bool(fail_on and store.flags(verdict=least, limit=1))
    click.echo(counts)
    ctx.exit(2 if strict and counts.rejected else 1 if reached else 0)


def _mapping(columns: tuple[str, ...]) -> dict[str, str]:
    """FIELD=NAME options as a mapping; checked here, so that nothing begins with a wrong one."""
    from tracker.archive.fields import checked_columns

    return checked_columns({field.strip(): name.strip() for field, _, name in (c.partition("=") for c in columns)})
