"""`tracker evaluate`: how well judged pairs are told apart, beside trivial baselines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.evaluation.summary import Line


@click.command(
    short_help="Measure the verdicts on judged pairs.",
    epilog="Exit status: 0 measured, 2 an error. A row has `original`, `reported`, `label` (faithful or diverged), and "
    "where known `original_lang`, `reported_lang`, `error_type`, `group`, `dataset`.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--half", type=click.Choice(["all", "odd", "even"]), default="all", show_default=True,
    help="Groups by their SHA-1: choose and calibrate on even ones, report odd ones.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Diverged rows of this error type only; repeatable."
)
@click.option("--tier", "tiers", multiple=True, metavar="TIER", help="Rows of this `meta.tier` only; repeatable.")
@click.option("--limit", type=click.IntRange(1), help="At most so many rows of a file, in a fixed random order.")
@click.option("--length-matched", "matched", is_flag=True, help="Add figures on rows that length cannot tell apart.")
@click.option(
    "--bootstrap", "rounds", type=click.IntRange(0), default=200, show_default=True, help="Resamples by group."
)
@click.option("--model", metavar="NAME|FOLDER|ID", help="Encoder: a name of `tracker models list`, a folder, a hub id.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line of the table.")
def evaluate(
    files: tuple[Path, ...],
    half: str,
    kinds: tuple[str, ...],
    tiers: tuple[str, ...],
    limit: int | None,
    matched: bool,
    rounds: int,
    model: str | None,
    as_json: bool,
) -> None:
    """Measure the verdicts on judged pairs: AUROC, recall, calibration, beside trivial baselines.

    \b
    Example:
      tracker evaluate judged.jsonl.gz --half odd
    """
    import json

    from tracker.cli.progress import counting
    from tracker.evaluation.scoring import read_judged, score, selected
    from tracker.evaluation.summary import summarise
    from tracker.pipeline import Tracker
    from tracker.settings import load_settings

    tracker = Tracker(load_settings(model=model))
    pairs = [p for file in files for p in selected(read_judged(file, half), kinds, tiers, limit)]
    lines = summarise(list(counting(score(tracker, pairs), "pairs", len(pairs))), rounds=rounds, matched=matched)
    if as_json:
        for line in lines:
            click.echo(json.dumps({**line.as_json(), "fingerprint": tracker.fingerprint}))
    else:
        _print(lines)


def _print(lines: list[Line]) -> None:
    from rich import box
    from rich.table import Table

    from tracker.cli.tables import echo_table
    from tracker.evaluation.scoring import BASELINES

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for heading in (
        "Set",
        "Rows",
        "Div.",
        "Unver.",
        "No score",
        "AUROC",
        "95%",
        "R@5%",
        "R@10%",
        "MCC",
        "ECE",
        "Flagged",
    ):
        table.add_column(heading, justify="left" if heading == "Set" else "right")
    for name in BASELINES:
        table.add_column(name, justify="right")
    for line in lines:
        table.add_row(
            line.name,
            str(line.rows),
            str(line.diverged),
            str(line.unverifiable),
            str(line.unscored),
            _figure(line.auroc),
            "-".join(_figure(x) for x in line.interval) if line.interval else "",
            *map(_figure, (line.recall_5, line.recall_10, line.mcc, line.ece, line.flagged)),
            *(_figure(line.baselines.get(name)) for name in BASELINES),
        )
    echo_table(table)


def _figure(value: float | None) -> str:
    return "" if value is None or value != value else f"{value:.3f}".replace("0.", ".", 1)
