"""`tracker report`: everything flagged, as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.statements import database


@click.command(short_help="Write an HTML report of everything flagged.")
@database
@click.option(
    "--out", type=click.Path(path_type=Path), default="report", show_default=True, metavar="DIR",
    help="Folder for index.html; made where it is missing.",
)  # fmt: skip
def report(db: Path, out: Path) -> None:
    """Write an HTML report of everything flagged.

    \b
    Example:
      tracker report --db tracker.db --out report

    One page that needs no network and opens from the file itself: both texts of each flag side by side, the differing
    words marked, the reasons, the sources, and a filter. Prints the path of the page.
    """
    from tracker.report.html import write_report
    from tracker.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        click.echo(write_report(store, out))
