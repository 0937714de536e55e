"""`tracker check`: one pair, or a batch of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from tracker.cli.given import given_text
from tracker.errors import InputError

if TYPE_CHECKING:
    from tracker.records import Assessment, Match
    from tracker.settings import Settings

_EXIT = {"verbatim": 0, "faithful": 0, "suspect": 1, "diverged": 1, "unverifiable": 3}


@click.command(
    short_help="Check one quote, or a batch, against what was really said.",
    epilog="Exit status: 0 verbatim or faithful, 1 flagged, 2 an error, 3 unverifiable. A batch ends with 0, or with 1 "
    "under --fail-on, or with 2 where rows were bad.",
)
@click.option("--original", metavar="TEXT|@FILE|-", help="What was really said: a sentence or a whole transcript.")
@click.option("--reported", metavar="TEXT|@FILE|-", help="The quote as it was reported.")
@click.option("--original-lang", metavar="CODE", help="Language of the original (ISO 639-1); else it is detected.")
@click.option("--reported-lang", metavar="CODE", help="Language of the report (ISO 639-1); else it is detected.")
@click.option("--speaker", metavar="NAME", help="Who said it.")
@click.option("--context", metavar="TEXT|@FILE|-", help="The words around the original, or those that follow it.")
@click.option("--prior", type=float, metavar="P", help="Prior probability that a quote is wrong; 0.5 unless told.")
@click.option("--model", metavar="NAME|FOLDER|ID", help="Encoder: a name of `tracker models list`, a folder, a hub id.")
@click.option("--json", "as_json_", is_flag=True, help="Print the assessment as JSON.")
@click.option("--batch", metavar="FILE|-", help="Check many: JSONL or CSV with id, original, reported; or a TMX.")
@click.option(
    "--output", metavar="FILE|-", default="-", help="Where a batch writes its JSON lines; stdout unless told."
)
@click.option(
    "--fail-on", type=click.Choice(["suspect", "diverged"]), help="End a batch with 1 where a row reached this."
)
@click.option("--db", type=click.Path(path_type=Path), help="Keep the pair in this database.")
@click.option("--outlet", metavar="NAME", help="With --db: who printed the report.")
@click.option("--url", metavar="URL", help="With --db: where it was printed.")
@click.option("--date", metavar="DATE", help="With --db: when it was printed (ISO 8601).")
@click.option("--said-at", metavar="DATE", help="When it was said (ISO 8601).")
@click.pass_context
def check(
    ctx: click.Context,
    original: str | None,
    reported: str | None,
    original_lang: str | None,
    reported_lang: str | None,
    speaker: str | None,
    context: str | None,
    prior: float | None,
    model: str | None,
    as_json_: bool,
    batch: str | None,
    output: str,
    fail_on: str | None,
    db: Path | None,
    outlet: str | None,
    url: str | None,
    date: str | None,
    said_at: str | None,
) -> None:
    """Check one quote, or a batch, against what was really said.

    \b
    Examples:
      tracker check --original "We will not withdraw." --reported "We will withdraw."
      tracker check --original @speech.txt --reported "..." --json
      tracker check --batch pairs.jsonl --output checked.jsonl
      tracker check --batch memory.tmx --output checked.jsonl
    """
    from tracker.settings import load_settings

    settings = load_settings(prior=prior, model=model)
    if batch is not None:
        if original is not None or reported is not None or db is not None:
            raise click.UsageError("--batch stands alone: give no --original, --reported or --db with it.")
        ctx.exit(_batch(settings, batch, output, fail_on))
    if original is None or reported is None:
        raise click.UsageError("give both --original and --reported, or --batch FILE.")
    from tracker.pipeline import Tracker
    from tracker.records import Article
    from tracker.store import Store

    original, reported = _texts(original, reported)
    article = Article(reported, outlet=outlet, url=url, published_at=date) if outlet or url or date else None
    engine = Tracker(settings)
    match = engine.match_pair(
        original,
        reported,
        original_lang=original_lang,
        reported_lang=reported_lang,
        speaker=speaker,
        context=given_text(context) if context is not None else None,
        said_at=said_at,
        article=article,
    )
    assessment = engine.assess(match)
    if db is not None:
        with Store.open(db) as store:
            store.save_pair(match, assessment, article)
    _show(match, assessment, as_json_)
    ctx.exit(_EXIT[assessment.verdict])


def _texts(original: str, reported: str) -> tuple[str, str]:
    if original == "-" and reported == "-":
        raise click.UsageError("standard input can be the original or the report, not both.")
    return given_text(original), given_text(reported)


def _show(match: Match, assessment: Assessment, as_json_: bool) -> None:
    from tracker.records import as_json

    if as_json_:
        click.echo(json.dumps(as_json(assessment), ensure_ascii=not _printable(assessment), indent=2))
        return
    from rich.console import Console

    from tracker.report.terminal import print_assessment

    print_assessment(Console(), assessment, match)


def _printable(assessment: Assessment) -> bool:
    """Whether the output can be written as UTF-8: a lone surrogate of the input cannot, and is escaped instead."""
    try:
        repr(assessment).encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def _output(path: str) -> Iterator[IO[str]]:
    """Standard output for -, else the file, newly written. Standard output is left open."""
    if path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from None


def _batch(settings: Settings, batch: str, output: str, fail_on: str | None) -> int:
    from tracker.batch import check_rows, open_input, read_rows, row_json
    from tracker.cli.progress import counting
    from tracker.pipeline import Tracker

    counts: Counter[str] = Counter()
    with open_input(batch) as stream, _output(output) as target:
        rows = read_rows(stream, batch)
        for row, result in counting(check_rows(Tracker(settings), rows), "rows"):
            counts["bad rows" if isinstance(result, str) else str(result.verdict)] += 1
            target.write(row_json(row, result) + "\n")
            target.flush()
    summary = ", ".join(f"{number} {word}" for word, number in sorted(counts.items()))
    click.echo(f"{counts.total()} rows: {summary or 'none'}", err=True)
    if counts["bad rows"]:
        return 2
    reached = counts["diverged"] + (counts["suspect"] if fail_on == "suspect" else 0)
    return 1 if fail_on and reached else 0
