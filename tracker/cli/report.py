"""`tracker report`: everything flagged, as a site of pages or as one page."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.statements import database


@click.command(short_help="Write a site, or one page, of everything flagged.")
@database
@click.option(
    "--output", "--out", type=click.Path(path_type=Path), default="report", show_default=True, metavar="DIR|FILE.html",
    help="Folder for a site of pages, or FILE.html for everything in one page; made where it is missing.",
)  # fmt: skip
def report(db: Path, output: Path) -> None:
    """Write a site, or one page, of everything flagged.

    \b
    Examples:
      tracker report --db tracker.db --output report
      tracker report --db tracker.db --output report.html

    The site has the flags with facets to narrow them down, a page for each statement with its spread, its outlets and
    its corrections, and a page for each report beside the original. Both forms need no network, open from the file
    itself and can be published as they are. Prints the path of the first page.
    """
    from tracker.report.html import write_report
    from tracker.report.site import write_site
    from tracker.store import Store

    one_page = output.suffix.lower() in (".html", ".htm")
    with Store.open(db, create=False, read_only=True) as store:
        click.echo(write_report(store, output) if one_page else write_site(store, output))
