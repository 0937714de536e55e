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


_COLUMNS = ("rows", "div.", "unv.", "none", "AUROC", "95%", "R@5%", "R@10%", "MCC", "ECE", "flagged")


def _print(lines: list[Line]) -> None:
    """Fixed columns: figures under figures matter more here than the width of the terminal."""
    from tracker.evaluation.scoring import BASELINES
    from tracker.text.unsafe import printable

    headings = [*_COLUMNS, *BASELINES]
    rows = [[printable(line.name), *_cells(line)] for line in lines]
    first = max(12, *(len(row[0]) for row in rows)) if rows else 12
    widths = [7 if heading == "95%" else max(len(heading), 4) for heading in headings]
    for name, *cells in [["", *headings], *rows]:
        click.echo(
            f"{name:<{first}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        )
    click.echo(
        "\nunv.: judged unverifiable; none: of these, without any divergence, and so in no figure. R@: recall at that "
        "share of false alarms.\nflagged: share of the faithful that the shipped thresholds flag. Last columns: AUROC of "
        "the network alone and of trivial scores."
    )


def _cells(line: Line) -> list[str]:
    from tracker.evaluation.scoring import BASELINES

    counts = (line.rows, line.diverged, line.unverifiable, line.unscored)
    bounds = f"{_figure(line.interval[0])}-{_figure(line.interval[1])}" if line.interval else ""
    figures = (line.recall_5, line.recall_10, line.mcc, line.ece, line.flagged)
    baselines = (line.baselines.get(name) for name in BASELINES)
    return [*map(str, counts), _figure(line.auroc), bounds, *map(_figure, figures), *map(_figure, baselines)]


def _figure(value: float | None) -> str:
    """ ".93", "1.00", or nothing where there is no figure."""
    if value is None or value != value:
        return ""
    return f"{value:.2f}".removeprefix("0") if value >= 0 else f"-{-value:.2f}".replace("-0.", "-.")
