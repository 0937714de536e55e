"""`tracker selftest`: seeds errors into clean statements and counts what is caught, and what is flagged without any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tracker.evaluation.selftest import Judge, SelfTest


@click.command(
    short_help="Seed errors into clean statements and count what is caught.",
    epilog="Exit status: 0 measured, 1 below the floor of --floor, 2 an error. A floor is JSON: "
    '{"caught": {"number": 0.9}, "clean_flagged": 0.05}, the least share of errors of a type and the largest of clean '
    "pairs.",
)
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="Reports in this language only; repeatable."
)
@click.option("--guards-only", is_flag=True, help="Without encoder and network: seconds instead of minutes.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes other errors.")
@click.option(
    "--floor", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Fail below these shares."
)
@click.option("--model", metavar="NAME|FOLDER|ID", help="Encoder: a name of `tracker models list`, a folder, a hub id.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every error that passed.")
def selftest(
    languages: tuple[str, ...], guards_only: bool, seed: int, floor: Path | None, model: str | None, as_json: bool
) -> int:
    """Seed errors into clean statements in every covered language: how many are caught, and by what.

    The statements and their faithful counterparts were written by hand and travel with the package; each report is
    given one error at a time. A self-test of this installation, not a measure of the news.

    \b
    Example:
      tracker selftest --guards-only --language de --language ru
    """
    import json

    from tracker.cli.progress import counting
    from tracker.evaluation import selftest as test
    from tracker.evaluation.seeds import clean_pairs

    pairs = clean_pairs(languages=languages)
    wanted = _floor(floor) if floor else {}
    if guards_only:
        judge: Judge = test.guards_only
        fingerprint = None
    else:
        from tracker.pipeline import Tracker
        from tracker.settings import load_settings

        tracker = Tracker(load_settings(model=model))
        judge, fingerprint = test.whole(tracker), tracker.fingerprint
    result = test.run_selftest(counting(pairs, "clean pairs", len(pairs)), judge, seed)
    for reason in dict.fromkeys((skipped.language, skipped.reason) for skipped in result.skipped):
        click.echo(f"Some errors were not seeded in {reason[0]}: {reason[1]}", err=True)
    if as_json:
        click.echo(json.dumps({"seed": seed, "fingerprint": fingerprint, **result.as_json()}, ensure_ascii=False))
    else:
        _print(result, guards_only)
    short = test.below_floor(result, wanted)
    for line in short:
        click.echo(f"Below the floor: {line}", err=True)
    return 1 if short else 0


def _floor(path: Path) -> dict[str, object]:
    """The floors of a file. Raises InputError where it is no JSON object."""
    import json

    from tracker.errors import InputError

    try:
        floor = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read the floor {path}: {error}; give a JSON file") from None
    if not isinstance(floor, dict):
        raise InputError(f"the floor {path} is no JSON object; see tracker selftest --help")
    return floor


_FIRST = 13
_TOTALS = ("seeded", "caught", "guard", "model", "named")
_CELL = 6


def _print(result: SelfTest, guards_only: bool) -> None:
    """A row a type of error: totals, then caught/seeded for each language, as many beside each other as fit."""
    import shutil
    import textwrap

    columns = max(80, shutil.get_terminal_size((100, 24)).columns)
    totals = [name for name in _TOTALS if not (guards_only and name == "model")]
    width = _FIRST + len(totals) * (_CELL + 1)
    languages = sorted(result.clean)
    fitting = max(1, (columns - width) // _CELL)
    _block(result, totals, languages[:fitting])
    later = max(1, (columns - _FIRST) // _CELL)
    for start in range(fitting, len(languages), later):
        click.echo()
        _block(result, [], languages[start : start + later])
    flag = "here a guard's finding above minor" if guards_only else "a guard's finding, or encoder and network alone"
    note = (
        f"By language: caught/seeded, and flagged/clean in the last row. What flagged it: {flag}. named: flagged, with a "
        "finding of the error's own type. The statements are few and written by hand: this shows what a change breaks, "
        "it does not state a rate."
    )
    click.echo("\n" + textwrap.fill(note, columns))


def _block(result: SelfTest, totals: list[str], languages: list[str]) -> None:
    counts = result.counts()

    def line(name: str, figures: Sequence[object], cells: Sequence[str]) -> None:
        wide = "".join(f"{figure:>{_CELL + 1}}" for figure in map(str, figures))
        click.echo((f"{name:<{_FIRST}}" + wide + "".join(f"{cell:>{_CELL}}" for cell in cells)).rstrip())

    line("", list(totals), languages)
    names = {"guard": "by_guard", "model": "by_model"}
    for kind, total in result.by_type().items():
        cells = [f"{c.caught}/{c.seeded}" if (c := counts.get((kind, x))) else "" for x in languages]
        line(str(kind), [getattr(total, names.get(name, name)) for name in totals], cells)
    clean = [f"{result.flagged(x)}/{result.clean[x]}" for x in languages]
    line("clean", [sum(result.clean.values()), result.flagged()][: len(totals)], clean)
