"""`tracker demo`: the founding case, from one pair to an audited archive, what became of the misreport, and its pages."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(short_help="Run the founding case from check to trace and report.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default="tracker-demo", show_default=True,
    help="Folder for the database and the report.",
)  # fmt: skip
def demo(out: Path) -> None:
    """Run the founding case: check one quote, audit a small archive, trace who printed what, write a report.

    On 15 May 2018 Sergei Ryabkov was reported as demanding concessions from Iran. He had been describing an American
    attempt to extract them. The trace shows the misreport's families, the faithful report, his denial of that evening,
    and of which outlet no correction was found.

    \b
    Example:
      tracker demo --out tracker-demo
    """
    from rich.console import Console

    from tracker.cli.trace_view import print_trace
    from tracker.history.spread import trace
    from tracker.pipeline import Tracker
    from tracker.report.site import write_site
    from tracker.report.terminal import print_assessment
    from tracker.resources import resource
    from tracker.settings import load_settings
    from tracker.store import Store
    from tracker.store.importing import statement_from

    case = resource("fixtures/ryabkov")
    pair = json.loads((case / "pair.json").read_bytes())
    engine = Tracker(load_settings())
    console = Console()
    console.rule("1. One quote: tracker check")
    names = ("original", "reported", "original_lang", "reported_lang", "speaker", "said_at")
    match = engine.match_pair(**{name: pair[name] for name in names})
    print_assessment(console, engine.assess(match), match)
    console.rule("2. An archive: tracker audit")
    out.mkdir(parents=True, exist_ok=True)
    with Store.open(out / "tracker.db") as store:
        for line in (case / "statements.jsonl").read_text(encoding="utf-8").splitlines():
            store.add_statement(statement_from(json.loads(line))[0])
        click.echo(engine.audit([case / "archive"], store))
        console.rule("3. What became of it: tracker trace")
        (statement,) = store.statements(speaker=pair["speaker"])
        print_trace(trace(store, statement.id))
        console.rule("4. Something to read: tracker report")
        click.echo(write_site(store, out))
