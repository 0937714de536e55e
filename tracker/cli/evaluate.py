"""`tracker evaluate`: how well judged pairs are told apart, beside trivial baselines."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Measure the verdicts on judged pairs.",
    epilog="Exit status: 0 measured, 2 an error. A row has `original`, `reported`, `label` (faithful, diverged, or other: "
    "another remark of the same speaker), and where known `original_lang`, `reported_lang`, `error_type`, `form`, "
    "`group`, `dataset`.",
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
@click.option("--compare", is_flag=True, help="Print the guards alone, the model alone and both, side by side.")
@click.option(
    "--plots", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Draw roc, reliability, kinds and languages there, as SVG and PNG.",
)  # fmt: skip
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
    compare: bool,
    plots: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Measure the verdicts on judged pairs: AUROC, recall, calibration, beside trivial baselines.

    \b
    Example:
      tracker evaluate judged.jsonl.gz --half odd
    """
    import json

    from tracker.cli.figures import print_columns, print_figures
    from tracker.cli.progress import counting
    from tracker.evaluation.scoring import read_judged, score, selected
    from tracker.evaluation.summary import summarise
    from tracker.pipeline import Tracker
    from tracker.settings import load_settings

    if plots:
        # Before minutes of scoring, not after them.
        from tracker.evaluation.plots import draw, need_matplotlib

        need_matplotlib()
    tracker = Tracker(load_settings(model=model))
    pairs = [p for file in files for p in selected(read_judged(file, half), kinds, tiers, limit)]
    scored = list(counting(score(tracker, pairs), "pairs", len(pairs)))
    lines = summarise(scored, rounds=rounds, matched=matched)
    if as_json:
        for line in lines:
            click.echo(json.dumps({**line.as_json(), "fingerprint": tracker.fingerprint}))
    elif compare:
        print_columns(lines)
    else:
        print_figures(lines)
    if plots:
        written = draw(plots, scored, lines)
        for path in written:
            click.echo(f"wrote {path}", err=True)
        if not written:
            click.echo("nothing to draw: too few rows with a divergence", err=True)
