"""How fast and how small an audit is: articles a second from JSONL and from WARC, with few and many statements; memory.

    python -m tests.benchmarks.audit [--articles 400] [--jobs 2] [--statements 10,1000,100000] [--kinds jsonl,warc]
    python -m tests.benchmarks.audit --memory --articles 50000 [--quotations 10]

The news is made up (`tests.benchmarks.volume`): 500 words and ten quotations an article, one in twenty by a speaker of
whom statements are stored. A short archive and a longer one are audited into new databases; the difference is free of
what starting costs, which is told beside it. With --memory one long archive is streamed through one process: resident
memory every 5,000 articles, and its slope after the first fifth. Reports figures and never fails by a clock.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from tests.benchmarks.engines import cost
from tests.benchmarks.volume import QUOTATIONS, News, write_jsonl, write_statements, write_warc

_Item = TypeVar("_Item")

SHORT = 40
EVERY = 5000
WRITERS = {"jsonl": write_jsonl, "warc": write_warc}


def memory() -> float:
    """Resident megabytes of this process."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def speeds(folder: Path, statements: int, kinds: list[str], articles: int, jobs: int, times: int) -> dict[str, float]:
    """Articles a second by kind of archive, the median of so many runs; printed with what starting costs."""
    news, empty = News(statements), folder / f"{statements}.db"
    write_statements(news, folder / "statements.jsonl")
    start = time.perf_counter()
    cost("statements", "import", str(folder / "statements.jsonl"), "--db", str(empty))
    print(f"{statements:7,} statements imported in {time.perf_counter() - start:.1f} s")
    found = {}
    for kind in kinds:
        clocks: list[dict[int, float]] = []
        for run in range(times):
            clock = {}
            for count in (SHORT, articles):
                archive, db = folder / f"{count}.{kind}", folder / "run.db"
                WRITERS[kind](news, count, archive, first=run * 1_000_000)
                db.write_bytes(empty.read_bytes())
                spent = cost("audit", str(archive), "--db", str(db), "--jobs", str(jobs))
                clock[count] = spent.clock
                for file in folder.glob("run.db*"):
                    file.unlink()
            clocks.append(clock)
        found[kind] = statistics.median((articles - SHORT) / (c[articles] - c[SHORT]) for c in clocks)
        begun = statistics.median(c[SHORT] - SHORT / found[kind] for c in clocks)
        print(
            f"  {kind:6} {found[kind]:8.1f} articles/s after {begun:.1f} s to start ({spent.memory:.0f} MB)", flush=True
        )
    return found


def stream(articles: int, statements: int, quotations: int) -> None:
    """Audit one long archive in this process and tell how memory goes."""
    from tracker.pipeline import Tracker
    from tracker.store import Store

    told: list[tuple[int, float]] = []

    def watching(items: Iterable[_Item]) -> Iterator[_Item]:
        for number, item in enumerate(items, start=1):
            yield item
            if number % EVERY == 0 or number == articles:
                told.append((number, memory()))
                print(f"{number:8,} articles {told[-1][1]:8.0f} MB  {time.perf_counter() - start:8.0f} s", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder, news = Path(name), News(statements, quotations=quotations)
        write_jsonl(news, articles, folder / "archive.jsonl")
        with Store.open(folder / "run.db") as store:
            with store.atomic():
                for statement in news.statements():
                    store.add_statement(statement)
            start = time.perf_counter()
            print(Tracker().audit([folder / "archive.jsonl"], store, watch=watching))
        late = [point for point in told if point[0] > articles / 5]
        if len(late) > 1:
            (line, _) = statistics.linear_regression([n for n, _ in late], [mb for _, mb in late])
            print(f"slope {line * 1000:.2f} MB per 1,000 articles; after the reduce step {memory():.0f} MB")


@click.command(help=__doc__)
@click.option("--articles", default=400)
@click.option("--jobs", default=2)
@click.option("--statements", default="10,1000,100000")
@click.option("--kinds", default="jsonl,warc")
@click.option("--times", default=3)
@click.option("--memory", "streaming", is_flag=True)
@click.option("--quotations", default=QUOTATIONS, help="Of an article, with --memory: fewer take less time.")
def main(articles: int, jobs: int, statements: str, kinds: str, times: int, streaming: bool, quotations: int) -> None:
    """Print the table."""
    if streaming:
        stream(articles, int(statements.split(",")[-1]) if statements != "10,1000,100000" else 1000, quotations)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    print(f"{os.cpu_count()} cores, {jobs} jobs, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as name:
        by_size = {
            n: speeds(Path(name), n, kinds.split(","), articles, jobs, times) for n in map(int, statements.split(","))
        }
    *_, least, most = [0, *sorted(by_size)]
    for kind in kinds.split(",") if least else ():
        ratio = by_size[least][kind] / by_size[most][kind]
        print(f"{kind}: an article costs {ratio:.2f} times as much with {most:,} statements as with {least:,}")


if __name__ == "__main__":
    main()
