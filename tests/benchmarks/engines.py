"""What an audit costs by engine: articles a second, processor time, memory, storage, and the reduce step.

    python -m tests.benchmarks.engines [--articles 300] [--statements 2000] [--engines local-1,local-2,ray-2]

The news is made up (`tests.benchmarks.volume`): 500 words and ten quotations an article. Each engine audits a short
archive and a longer one, each into a new database; the difference is free of what starting costs. The reduce step is
left out and then done by itself. Memory is that of the largest process.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click

from tests.benchmarks.volume import News, write_statements

COMMAND = [sys.executable, "-c", "from tracker.cli import main; main()"]
SHORT = 20


@dataclass(frozen=True)
class Cost:
    """Of one command: seconds by the clock and of processors, megabytes of the largest process."""

    clock: float
    processor: float
    memory: float


def cost(*arguments: str) -> Cost:
    """Run one command line."""
    start = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, arguments
    process.returncode = 0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    everyone = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = max(used.ru_maxrss, everyone.ru_maxrss) / unit
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, memory)


def write_articles(news: News, path: Path, count: int) -> None:
    """The first `count` articles as JSONL."""
    rows = (json.dumps(row, ensure_ascii=False) for row in news.articles(count))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


@click.command()
@click.option("--articles", default=300)
@click.option("--statements", default=2000)
@click.option("--engines", default="local-1,local-2,ray-2")
def main(articles: int, statements: int, engines: str) -> None:
    """Print a table."""
    news = News(statements)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_statements(news, folder / "statements.jsonl")
        cost("statements", "import", str(folder / "statements.jsonl"), "--db", str(folder / "empty.db"))
        for archive, count in (("short.jsonl", SHORT), ("long.jsonl", SHORT + articles)):
            write_articles(news, folder / archive, count)
        print(f"{os.cpu_count()} cores, {statements} statements, {articles} articles")
        for one in engines.split(","):
            engine, _, jobs = one.partition("-")
            found = []
            for archive in ("short.jsonl", "long.jsonl"):
                db = folder / f"{one}-{archive}.db"
                shutil.copy(folder / "empty.db", db)
                options = ("--db", str(db), "--engine", engine, "--jobs", jobs, "--without-implied")
                found.append(cost("audit", str(folder / archive), *options))
            short, long = found
            clock, processor = long.clock - short.clock, long.processor - short.processor
            # Ray's processes are nobody's children to count.
            each = "" if engine == "ray" else f"{1000 * processor / articles:6.0f} ms of processor each  "
            print(
                f"{one:8} {articles / clock:6.1f} articles/s  {each}"
                f"starts in {short.clock - SHORT * clock / articles:5.1f} s  largest process {long.memory:5.0f} MB"
            )
        long_db = folder / f"{engines.split(',')[0]}-long.jsonl.db"
        stored = long_db.stat().st_size - (folder / "empty.db").stat().st_size
        print(f"{stored / (SHORT + articles) / 1024:.1f} KiB of database an article, of text "
              f"{(folder / 'long.jsonl').stat().st_size / (SHORT + articles) / 1024:.1f}")  # fmt: skip
        again = ("audit", str(folder / "long.jsonl"), "--db", str(long_db))
        reducing, settled = cost(*again), cost(*again)
        print(f"reduce step {reducing.clock - settled.clock:.1f} s, {settled.clock:.1f} s where nothing is new")


if __name__ == "__main__":
    main()
