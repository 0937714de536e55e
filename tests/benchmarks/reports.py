"""Real articles and documented cases in one archive, held against documented statements by the real audit.

    python -m tests.benchmarks.reports [--cases fixtures/cases/cases.jsonl] [--articles polnear_quotes.jsonl.gz]
        [--pages FOLDER] [--half even|odd]

Each case gives a statement (its original, in the words that are documented) and an article of its outlet: the report as it
was printed, with the speaker named before it where it does not name him itself. Beside them lie articles that have nothing
to do with the cases: annotated political news (`--articles`) and pages as they were saved (`--pages`). Printed: what became
of the reports that are known to be wrong and of those known to be faithful, by step of the audit, and every flag among the
other articles, where hardly any is expected. A case that is disputed (`display`) is stored and never scored. Halves are of
the annotated articles, by the SHA-1 of their id.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from tests.benchmarks.quotations import rows as annotated
from tracker.archive import read
from tracker.evaluation.files import read_rows
from tracker.pipeline import Tracker
from tracker.records import Article, Assessment, Basis, Match, Statement, Verdict
from tracker.settings import Settings
from tracker.store import Store

CASES = Path(__file__).resolve().parents[2] / "fixtures" / "cases" / "cases.jsonl"
STEPS = ("not extracted", "no original found", "unverifiable", "not flagged", "flagged")


def statements(rows: Iterable[dict[str, Any]]) -> Iterator[Statement]:
    """What was said in each case; once where several reports are of one statement."""
    seen = set()
    for row in rows:
        key = row["speaker"], row["original"]
        if key in seen:
            continue
        seen.add(key)
        spoken = row["original_basis"] == "transcript"
        yield Statement(
            speaker=row["speaker"],
            text=row["original"],
            language=row["original_lang"],
            basis=Basis.TRANSCRIPT if spoken else Basis.RENDITION,
            said_at=row["date"],
            occasion=row["case"],
        )


def report(row: dict[str, Any], number: int) -> dict[str, Any]:
    """An article with the report of a case, as a row of a JSONL archive."""
    words, speaker = row["reported"].strip(), row["speaker"]
    surname = speaker.split()[-1]
    if row["kind"] == "headline":
        return _article(row, number, title=words, text=f"{speaker}, {row['date']}. {row['case']}.")
    if surname in words:
        return _article(row, number, title=row["case"], text=words)
    inside = words.strip('“”"«»„ ')
    return _article(row, number, title=row["case"], text=f"{speaker}: “{inside}”")


def _article(row: dict[str, Any], number: int, *, title: str, text: str) -> dict[str, Any]:
    # The day of a report is seldom documented: none is given, so that none can count against it.
    return {"url": f"https://case.example/{number}", "title": title, "text": text, "outlet": row["outlet"],
            "language": row["reported_lang"]}  # fmt: skip


def step(assessed: Sequence[tuple[Match, Assessment]], quotations: int) -> str:
    """How far the report of an article got: one of STEPS."""
    if any(a.flagged for _, a in assessed):
        return STEPS[4]
    if any(a.verdict is not Verdict.UNVERIFIABLE for _, a in assessed):
        return STEPS[3]
    if any(m.passage is not None for m, _ in assessed):
        return STEPS[2]
    return STEPS[1] if quotations else STEPS[0]


def audited(
    cases: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]], tracker: Tracker, folder: Path
) -> tuple[dict[str, Counter[str]], list[str], int]:
    """Audit everything; for each label how far its reports got, a line for each flag among the others, and how many of
    their quotations were held against a statement.
    """
    path = folder / "archive.jsonl"
    written = [*(report(row, number) for number, row in enumerate(cases)), *others]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written), encoding="utf-8")
    reached: dict[str, Counter[str]] = defaultdict(Counter)
    flags, held = [], 0
    with Store.open(folder / "archive.db") as store:
        for statement in statements(cases):
            store.add_statement(statement)
        tracker.audit([path], store)
        by_article: dict[str, list[tuple[Match, Assessment]]] = defaultdict(list)
        for match, assessment in store.assessed():
            by_article[match.quotation.article_id or ""].append((match, assessment))
        for article in store.articles():
            number = (article.url or "").removeprefix("https://case.example/")
            of = by_article[article.id]
            if number.isdigit():
                reached[cases[int(number)]["label"]][step(of, len(store.quotations(article.id)))] += 1
                continue
            held += sum(m.refusal is None for m, _ in of)
            flags += [f"{article.title or article.path}: {m.quotation.text}\n  {a.why}" for m, a in of if a.flagged]
    return reached, flags, held


def pages(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles under a folder."""
    for found in read([folder]):
        if isinstance(found, Article):
            yield {"title": found.title, "text": found.text, "language": found.language, "outlet": found.outlet}


@click.command()
@click.option("--cases", type=click.Path(path_type=Path, exists=True), default=CASES, show_default=False)
@click.option("--articles", type=click.Path(path_type=Path, exists=True), help="Annotated articles, JSONL or gzip.")
@click.option("--pages", "folder", type=click.Path(path_type=Path, exists=True), help="Saved pages.")
@click.option("--half", type=click.Choice(["even", "odd", "both"]), default="even", show_default=True)
def main(cases: Path, articles: Path | None, folder: Path | None, half: str) -> None:
    """Audit the archive and print what became of it."""
    rows = list(read_rows(cases))
    others = list(pages(folder)) if folder else []
    for row in annotated(articles, half) if articles else ():
        others.append({"title": row["id"], "text": row["text"], "language": row.get("lang"), "outlet": row["id"]})
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as work:
        reached, flags, held = audited(rows, others, Tracker(Settings()), Path(work))
    for label in ("diverged", "faithful"):
        counts = reached[label]
        click.echo(f"{label:9} {sum(counts.values()):3}  " + "  ".join(f"{name} {counts[name]}" for name in STEPS))
    click.echo(
        f"{len(others)} other articles, {held} of their quotations held against a statement, {len(flags)} flagged; "
        f"{time.perf_counter() - begun:.0f} s"
    )
    for flag in flags:
        click.echo(f"- {flag}")


if __name__ == "__main__":
    main()
