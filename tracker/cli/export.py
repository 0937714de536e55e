"""`tracker export`: what was flagged and decided, in formats that other programs and desks read."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from tracker.cli.statements import database
from tracker.errors import InputError


@click.command(
    short_help="Hand on what was flagged and decided.",
    epilog="docs/interchange.md describes each format. Exit status: 0 written, 2 an error.",
)
@click.option("--format", "format_", required=True, metavar="FORMAT", help="claimreview, annotation, csv, jsonl or bundle; or a plugin's.")  # fmt: skip
@click.option("--output", metavar="FILE|-", default="-", help="Where to write; stdout unless told.")
@click.option(
    "--which", type=click.Choice(["flagged", "decided", "all"]),
    help="Pairs: flagged now or decided about (unless told), decided about only, or all that were judged.",
)  # fmt: skip
@click.option("--publisher", metavar="NAME", help="For claimreview: who publishes the review.")
@click.option("--base-url", metavar="URL", help="For claimreview: where the site of `tracker report` is published.")
@click.option("--reviewers", type=click.IntRange(1), metavar="N", help="How many people must agree; 1 unless told or set.")  # fmt: skip
@database
def export(
    format_: str,
    output: str,
    which: str | None,
    publisher: str | None,
    base_url: str | None,
    reviewers: int | None,
    db: Path,
) -> None:
    """Hand on what was flagged and decided.

    \b
    Examples:
      tracker export --format csv --output flags.csv
      tracker export --format bundle --output case.zip
      tracker export --format claimreview --publisher "The Example Desk" --output reviews.json

    claimreview holds only what people have settled. The same database gives the same bytes. A bundle's SHA-256 goes to
    standard error: tell it to whoever imports the bundle, over another channel.
    """
    from tracker.report.export import Options, Which, exporters
    from tracker.report.export import export as exported
    from tracker.settings import load_settings
    from tracker.store import Store

    exporter = exporters().get(format_)
    if exporter is not None and exporter.binary and output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{format_} is no text for a terminal; give --output FILE.")
    with Store.open(db, create=False, read_only=True) as store:
        options = Options(publisher, base_url)
        required = load_settings(reviewers=reviewers).reviewers
        chosen = Which(which) if which else None
        sha256 = _write(exported(store, format_, which=chosen, options=options, reviewers=required), output)
    if format_ == "bundle":
        click.echo(f"SHA-256 {sha256}", err=True)


def _write(pieces: Iterable[bytes], output: str) -> str:
    """Write all or, where it fails half way, nothing; the SHA-256 of what was written."""
    digest = hashlib.sha256()
    if output == "-":
        for piece in pieces:
            digest.update(piece)
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return digest.hexdigest()
    target = Path(output)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        part.replace(target)
    except OSError as error:
        raise InputError(f"cannot write {output}: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest()
