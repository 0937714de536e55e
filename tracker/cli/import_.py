"""`tracker import`: another desk's review bundle, verified and added."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click

from tracker.cli.statements import as_json_option, database


@click.command(
    "import",
    short_help="Add another desk's review bundle.",
    epilog="Exit status: 0 imported, 2 an error (then nothing was), or where something contradicts what is here.",
)
@click.argument("bundle", metavar="BUNDLE", type=click.Path(path_type=Path))
@click.option("--sha256", metavar="HEX", help="What the bundle's SHA-256 must be, as its sender told you.")
@database
@as_json_option
@click.pass_context
def import_(ctx: click.Context, bundle: Path, sha256: str | None, db: Path, as_json_: bool) -> None:
    """Add another desk's review bundle.

    \b
    Example:
      tracker import case.zip --db tracker.db

    BUNDLE is what `tracker export --format bundle` wrote. Every hash and id in it is computed again; a bundle that was
    altered is refused as a whole. What is missing here is added, decisions too; nothing that is here is changed, and
    importing it again adds nothing.
    """
    from tracker.errors import InputError
    from tracker.report.export.unbundle import MAX_BYTES, read_bundle
    from tracker.store import Store
    from tracker.store.adopting import KINDS, adopt
    from tracker.text.unsafe import printable

    try:
        if bundle.stat().st_size > MAX_BYTES:
            raise InputError(f"{bundle} is larger than {MAX_BYTES:,} bytes; no review bundle is")
        data = bundle.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {bundle}: {error.strerror}") from None
    contents = read_bundle(data, str(bundle), sha256=sha256)
    with Store.open(db) as store, store.atomic():
        adopted = adopt(
            store.db,
            statements_=contents.statements,
            articles=contents.articles,
            pairs=contents.pairs,
            events=contents.events,
            given=contents.given,
            current=contents.current,
        )
    if as_json_:
        shape = {
            "sha256": hashlib.sha256(data).hexdigest(),
            "added": {kind: adopted.added[kind] for kind in KINDS},
            "known": {kind: adopted.known[kind] for kind in KINDS},
            "conflicts": adopted.conflicts,
        }
        click.echo(json.dumps(shape, ensure_ascii=False))
    else:
        click.echo("Added: " + ", ".join(f"{kind} {adopted.added[kind]}" for kind in KINDS))
        click.echo("Known: " + ", ".join(f"{kind} {adopted.known[kind]}" for kind in KINDS))
    for conflict in adopted.conflicts:
        click.echo(f"Not added: {' '.join(printable(conflict).split())}", err=True)
    ctx.exit(2 if adopted.conflicts else 0)
