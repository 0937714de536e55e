"""The judged sets in, every figure of the network's card out: scored once, written as JSON lines, as the card's tables
and as a reliability diagram, so that nobody types a figure by hand.

    python -m tracker.evaluation.card --data ../shared/data/dev --out models/divergence/v5/figures.jsonl
"""

from __future__ import annotations

import dataclasses
import functools
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tracker.errors import InputError, TrackerError
from tracker.evaluation.card_tables import About, put_between, tables
from tracker.evaluation.kept import MakeScorer, score_all, scores_file
from tracker.evaluation.line import Cut, Line
from tracker.evaluation.plots import need_matplotlib, reliability_figure, save
from tracker.evaluation.scoring import JudgedPair, Scored, Scorer, read_judged, score, selected
from tracker.evaluation.summary import family_lines, summarise
from tracker.settings import Settings, load_settings

#: DEMETR's errors that read well: a missing word is a matter of grammar, and a fluency model finds it.
FLUENT = ("addition", "antonym", "negation", "ne_replaced", "numbers_replaced", "gender", "tense", "question")


@dataclass(frozen=True, slots=True)
class CardSet:
    """A set of the card: the file's name, and which of its rows are measured, at most `limit` of them."""

    name: str
    tiers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    limit: int | None = None
    matched: bool = False
    by_hand: bool = False


#: In the order of the card. The hand-written sets are for reporting only: all their rows are measured, not one half.
SETS = (
    CardSet("demetr", tiers=("core",), kinds=FLUENT, limit=700),
    CardSet("mqm_2023", matched=True),
    CardSet("mlqe_da_ruen", tiers=("core",)),
    CardSet("mlqe_ced", tiers=("core",)),
    CardSet("vitaminc", tiers=("core",), limit=400),
    CardSet("fever_symmetric"),
    CardSet("exaggeration"),
    CardSet("wmt_news", limit=300),
    CardSet("wmt_news_paraphrase", limit=250),
    CardSet("tatoeba", limit=250),
    CardSet("faithful", by_hand=True),
    CardSet("other_remarks", by_hand=True),
)

Rows = dict[str, list[JudgedPair]]


def rows_of(sets: Iterable[CardSet], data: Path, judged: Path, half: str) -> Rows:
    """The rows of each set, by its name. Raises InputError where a file is missing or has none."""
    found: Rows = {}
    for one in sets:
        path = judged / f"{one.name}.jsonl" if one.by_hand else data / f"{one.name}.jsonl.gz"
        pairs = selected(read_judged(path, "all" if one.by_hand else half), one.kinds, one.tiers, one.limit)
        if not pairs:
            raise InputError(f"{path} has no judged rows of the kind that the card reports; give another folder")
        # The card is laid out by the sets' own names, whatever their rows say.
        found[one.name] = [dataclasses.replace(pair, dataset=one.name) for pair in pairs]
    return found


def figures(scored: Mapping[str, Sequence[Scored]], matched: Iterable[str] = (), rounds: int = 1000) -> list[Line]:
    """Every line of the card: each set with its kinds, languages and forms, then the families of the calibration."""
    wanted = frozenset(matched)
    lines = [line for name, rows in scored.items() for line in summarise(rows, rounds=rounds, matched=name in wanted)]
    return lines + family_lines([s for rows in scored.values() for s in rows], rounds)


def write(lines: Sequence[Line], about: About, out: Path, card: Path | None) -> list[Path]:
    """Write the figures, and the diagram and the tables where there is a card; the files written.

    Raises InputError where one cannot be written or the card lacks the two marks.
    """
    text = "".join(json.dumps({**line.as_json(), "fingerprint": about.fingerprint}) + "\n" for line in lines)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
        written = [out]
        if card:
            families = [(x.name, x.reliability) for x in lines if x.cut is Cut.FAMILY and x.reliability]
            diagram = card.with_name("reliability.svg") if families else None
            if diagram:
                written += save(diagram.with_suffix(""), reliability_figure(families), kinds=("svg",))
            put_between(card, tables(lines, about, diagram.name if diagram else None))
            written.append(card)
    except OSError as error:
        raise InputError(f"cannot write {error.filename}: {error.strerror}; give another path") from None
    return written


def pipeline(settings: Settings) -> Scorer:
    """The whole pipeline as a scorer."""
    from tracker.pipeline import Tracker

    return functools.partial(score, Tracker(settings))


def fingerprint_of(settings: Settings) -> str:
    """What decides the scores, by name."""
    from tracker.pipeline import Tracker

    return Tracker(settings).fingerprint


def _limits(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for value in values:
        name, _, number = value.partition("=")
        if name not in {one.name for one in SETS} or not number.isdigit():
            raise click.BadParameter(f"{value!r} is not SET=ROWS; the sets are {', '.join(s.name for s in SETS)}")
        found[name] = int(number) or None
    return found


_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--data", type=_FOLDER, required=True, help="Folder of the public judged sets.")
@click.option("--judged", type=_FOLDER, default="fixtures/judged", show_default=True, help="The hand-written sets.")
@click.option("--out", type=_FILE, required=True, help="The figures, one JSON object a line.")
@click.option(
    "--card", type=_FILE, help="Card with the two marks to put the tables between; the diagram goes beside it."
)
@click.option("--half", type=click.Choice(["odd", "even", "all"]), default="odd", show_default=True, help="Of the public sets, by the SHA-1 of the group: report odd ones.")  # fmt: skip
@click.option("--set", "names", multiple=True, type=click.Choice([s.name for s in SETS]), help="These sets only.")
@click.option("--limit", "limits", multiple=True, metavar="SET=ROWS", callback=_limits, help="Other limits than the card's; 0 for all rows. Repeatable.")  # fmt: skip
@click.option("--bootstrap", "rounds", type=click.IntRange(1), default=1000, show_default=True, help="Resamples by group.")  # fmt: skip
@click.option("--scores", type=click.Path(path_type=Path, file_okay=False), help="Where scores are kept, so that a stopped run goes on. [default: in the cache]")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes, over different sets.")
@click.option("--model", metavar="NAME|FOLDER|ID", help="Encoder: a name of `tracker models list`, a folder, a hub id.")
def main(
    data: Path,
    judged: Path,
    out: Path,
    card: Path | None,
    half: str,
    names: tuple[str, ...],
    limits: dict[str, int | None],
    rounds: int,
    scores: Path | None,
    jobs: int,
    model: str | None,
) -> None:
    """Measure every set of the card on the half that nothing was chosen on, and write its figures."""
    if card:
        # Before the scoring, not after it.
        need_matplotlib()
        put_between(card, None)
    settings = load_settings(model=model)
    chosen = [
        dataclasses.replace(one, limit=limits.get(one.name, one.limit))
        for one in SETS
        if not names or one.name in names
    ]
    rows = rows_of(chosen, data, judged, half)
    fingerprint = fingerprint_of(settings)
    scored = scored_sets(
        rows, scores or settings.cache / "scores", functools.partial(pipeline, settings), fingerprint, jobs
    )
    lines = figures(scored, [one.name for one in chosen if one.matched], rounds)
    about = About(fingerprint, half, {one.name: one.limit for one in chosen}, rounds)
    for path in write(lines, about, out, card):
        click.echo(f"wrote {path}", err=True)


def scored_sets(rows: Rows, folder: Path, make: MakeScorer, fingerprint: str, jobs: int = 1) -> dict[str, list[Scored]]:
    """The scores of each set, by its name: read where they are kept, made where they are not."""
    paths = {name: scores_file(folder, name, pairs, fingerprint) for name, pairs in rows.items()}
    found = score_all({paths[name]: pairs for name, pairs in rows.items()}, make, jobs, _watched)
    return {name: found[path] for name, path in paths.items()}


def _watched(rows: Iterable[Scored], name: str, total: int) -> Iterable[Scored]:
    """The rows, with a bar where somebody looks."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(rows, name, total, console=console, transient=True, disable=not console.is_terminal)


if __name__ == "__main__":
    try:
        main()
    except TrackerError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.exit_status)
