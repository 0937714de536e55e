"""`tracker audit`: a folder of articles against the stored statements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.engine import Engine


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
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="Processes that read articles at once; the result does not depend on it.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
    help="Where they run: on this machine, or as a Ray Data job (extra `ray`).",
)  # fmt: skip
@click.option(
    "--without-implied", is_flag=True,
    help="Leave out what reports without an original imply, which a later audit makes up for.",
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
    jobs: int,
    engine: str,
    without_implied: bool,
    fail_on: str | None,
    strict: bool,
) -> None:
    """Audit an archive of articles against the stored statements.

    \b
    Example:
      tracker statements import statements.jsonl --db tracker.db
      tracker audit news/ --db tracker.db
      tracker flags --db tracker.db
      tracker audit crawl/ --db tracker.db --jobs 4

    PATH is a file or a folder, read by content: HTML, text, Markdown, JSONL, CSV, RSS and Atom, NITF, PDF, DOCX; WARC,
    WACZ and ZIP of these; gzip, bzip2 and xz. docs/archives.md says what is taken from each. An audit that was killed
    goes on where it stopped: run the same command again. docs/scaling.md says what large archives cost.
    """
    from tracker.cli.progress import counting
    from tracker.pipeline import Tracker
    from tracker.records import Verdict
    from tracker.settings import load_settings
    from tracker.store import Store

    reading = _engine(engine, jobs)
    with Store.open(db) as store:
        counts = Tracker(load_settings(model=model, prior=prior)).audit(
            paths,
            store,
            columns=_mapping(columns),
            watch=lambda answers: counting(answers, "articles"),
            engine=reading,
            implied=not without_implied,
        )
        least = Verdict.DIVERGED if fail_on == "diverged" else None
        reached = bool(fail_on and store.flags(verdict=least, limit=1))
    click.echo(counts)
    ctx.exit(2 if strict and counts.rejected else 1 if reached else 0)


def _engine(name: str, jobs: int) -> Engine:
    """The engine of that name. Raises MissingExtra where its package is not there, before anything begins."""
    from tracker.engine import InProcess, Pool

    if name == "ray":
        from tracker.engine.ray import Ray

        return Ray(jobs)
    return InProcess() if jobs == 1 else Pool(jobs)


def _mapping(columns: tuple[str, ...]) -> dict[str, str]:
    """FIELD=NAME options as a mapping; checked here, so that nothing begins with a wrong one."""
    from tracker.archive.fields import checked_columns

    return checked_columns({field.strip(): name.strip() for field, _, name in (c.partition("=") for c in columns)})
