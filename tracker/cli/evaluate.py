"""`tracker evaluate`: how well judged pairs are told apart, beside trivial baselines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.errors import InputError

if TYPE_CHECKING:
    from tracker.evaluation.scoring import JudgedPair, Scored
    from tracker.history.learning import Levels
    from tracker.pipeline import Tracker


@click.command(
    short_help="Measure the verdicts on judged pairs.",
    epilog="Exit status: 0 measured, 2 an error. A row has `original`, `reported`, `label` (faithful, diverged, or other: "
    "another remark of the same speaker), and where known `original_lang`, `reported_lang`, `error_type`, `form`, "
    "`group`, `dataset`.",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--from-reviews", "reviews", type=click.Path(path_type=Path), metavar="DB",
    help="Measure on what people decided in this database, and propose thresholds.",
)  # fmt: skip
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
    reviews: Path | None,
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
    Examples:
      tracker evaluate judged.jsonl.gz --half odd
      tracker evaluate --from-reviews tracker.db

    --from-reviews takes the settled decisions of `tracker review`: confirmed as diverged, dismissed and acceptable
    paraphrase as faithful. It proposes thresholds where enough was decided, and changes none.
    """
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
    if not files and not reviews:
        raise click.UsageError("give a FILE of judged pairs, or --from-reviews DB.")
    settings = load_settings(model=model)
    tracker = Tracker(settings)
    pairs = [p for file in files for p in selected(read_judged(file, half), kinds, tiers, limit)]
    if reviews:
        pairs += selected(_reviewed(reviews, settings.reviewers, half), kinds, tiers, limit)
    scored = list(counting(score(tracker, pairs), "pairs", len(pairs)))
    lines = summarise(scored, rounds=rounds, matched=matched)
    if as_json:
        for line in lines:
            click.echo(json.dumps({**line.as_json(), "fingerprint": tracker.fingerprint}))
    elif compare:
        print_columns(lines)
    else:
        print_figures(lines)
    if reviews:
        _propose(scored, tracker, as_json)
    if plots:
        written = draw(plots, scored, lines)
        for path in written:
            click.echo(f"wrote {path}", err=True)
        if not written:
            click.echo("nothing to draw: too few rows with a divergence", err=True)


def _reviewed(db: Path, reviewers: int, half: str) -> list[JudgedPair]:
    from tracker.evaluation.scoring import half_of
    from tracker.history.learning import judged_pairs
    from tracker.store import Store

    with Store.open(db, create=False, read_only=True) as store:
        pairs = judged_pairs(store, reviewers=reviewers)
    if not pairs:
        raise InputError(f"nothing is settled in {db} yet; `tracker review` decides about its flags")
    return [pair for pair in pairs if half in ("all", half_of(pair.group))]


def _propose(scored: Sequence[Scored], tracker: Tracker, as_json: bool) -> None:
    """What the reviewed pairs say of the thresholds, after the figures."""
    from tracker.history.learning import DATASET, proposals

    found = proposals([one for one in scored if one.pair.dataset == DATASET], tracker.combiner)
    if as_json:
        for proposal in found:
            click.echo(json.dumps({**proposal.as_json(), "fingerprint": tracker.fingerprint}))
        return
    click.echo("Thresholds (nothing is changed):")
    for one in found:
        click.echo(f"{one.name}: {one.confirmed} confirmed, {one.cleared} cleared", nl=False)
        click.echo(f"; {one.flagged} flagged now, {one.flagged_confirmed} of them confirmed")
        click.echo(f"  present:  {_levels(one.present)}")
        click.echo(f"  proposed: {_levels(one.proposed) if one.proposed else 'none'} ({one.why})")


def _levels(levels: Levels) -> str:
    return f"suspect from {levels.suspect:.2f}, diverged from {levels.diverged:.2f}"
