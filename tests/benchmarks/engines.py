"""What an audit costs by engine: articles a second, processor time, memory, storage, and the reduce step.

    python -m tests.benchmarks.engines [--articles 300] [--statements 2000] [--reduced 2000] [--engines local-1,ray-2]

First what an article costs in milliseconds of processor, by step and by who does it: a worker, or the one process that
reads the archive and writes. Then the engines by the clock. The news is made up (`tests.benchmarks.volume`): 500 words
and ten quotations an article. Each engine audits a short archive and a longer one, each into a new database; the
difference is free of what starting costs. The reduce step is left out there and measured by itself. Memory is that of
the largest process.
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
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from tests.benchmarks.volume import News, write_statements
from tests.engine.makers import counting
from tracker.store import RunCounts

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


def steps(folder: Path, articles: int) -> None:
    """Print milliseconds of processor an article, by step, for all but the first twenty."""
    from tracker.archive import read
    from tracker.engine.rows import line, load_reading, parsed, reading_row
    from tracker.engine.worker import article_line
    from tracker.pipeline import Tracker
    from tracker.records import Article
    from tracker.settings import Settings
    from tracker.store import Store

    tracker = Tracker(Settings(threads=1))
    spent: Counter[str] = Counter()
    shutil.copy(folder / "empty.db", folder / "steps.db")
    with Store.open(folder / "steps.db") as store:
        statements = store.statements()
        known = {statement.id: statement for statement in statements}
        index = tracker.index(statements)
        run = store.begin_run("benchmark", tracker.fingerprint, index_version=index.version)
        at = time.process_time()

        def lap(step: str) -> None:
            nonlocal at
            now = time.process_time()
            spent[step] += now - at
            at = now

        for number, article in enumerate(read([folder / "long.jsonl"])):
            if number == SHORT:
                spent.clear()
            if number == SHORT + articles:
                break
            assert isinstance(article, Article)
            lap("the one: read a row of JSONL")
            store.processed(article, index.version, tracker.fingerprint)
            lap("the one: look whether it is known")
            reading = tracker.read_article(article, index)
            lap("a worker: extract, match, assess")
            parsed(article_line(article))
            back = load_reading(parsed(line(reading_row(reading, known))), article, known)
            lap("both: there and back")
            store.save_article(article, back.quotations, back.notices, back.assessed, run)
            lap("the one: keep")
        store.finish_run(run, RunCounts())
    for step, seconds in spent.items():
        print(f"{1000 * seconds / articles:8.1f} ms  {step}")


def reduce_step(folder: Path, news: News, articles: int) -> None:
    """Print what the reduce step over so many articles costs. They are read with counted words, for speed; what the step
    itself encodes and compares is done with the default encoder."""
    from tracker.engine import InProcess
    from tracker.pipeline import Tracker
    from tracker.settings import Settings
    from tracker.store import Store

    write_articles(news, folder / "many.jsonl", articles)
    shutil.copy(folder / "empty.db", folder / "many.db")
    with Store.open(folder / "many.db") as store:
        reader, tracker = counting(Settings()), Tracker(Settings(threads=1))
        reader.audit([folder / "many.jsonl"], store, engine=InProcess(), implied=False)
        tracker.encode(["To load the model."])
        start = time.process_time()
        tracker.imply(store)
        spent = time.process_time() - start
        quotations = store.db["quotations"].count
    print(f"reduce step over {articles} articles, {quotations} quotations: {spent:.1f} s of processor", flush=True)


@click.command()
@click.option("--reduced", default=2000)
@click.option("--articles", default=300)
@click.option("--statements", default=2000)
@click.option("--engines", default="local-1,local-2,ray-2")
def main(reduced: int, articles: int, statements: int, engines: str) -> None:
    """Print a table."""
    news = News(statements)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_statements(news, folder / "statements.jsonl")
        cost("statements", "import", str(folder / "statements.jsonl"), "--db", str(folder / "empty.db"))
        for archive, count in (("short.jsonl", SHORT), ("long.jsonl", SHORT + articles)):
            write_articles(news, folder / archive, count)
        print(f"{os.cpu_count()} cores, {statements} statements, {articles} articles", flush=True)
        steps(folder, articles)
        reduce_step(folder, news, reduced)
        for one in filter(None, engines.split(",")):
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
        if not engines:
            return
        long_db = folder / f"{engines.split(',')[0]}-long.jsonl.db"
        stored = long_db.stat().st_size - (folder / "empty.db").stat().st_size
        print(f"{stored / (SHORT + articles) / 1024:.1f} KiB of database an article, of text "
              f"{(folder / 'long.jsonl').stat().st_size / (SHORT + articles) / 1024:.1f}")  # fmt: skip
        again = ("audit", str(folder / "long.jsonl"), "--db", str(long_db))
        cost(*again)
        print(f"{cost(*again).clock:.1f} s where nothing is new")


if __name__ == "__main__":
    main()
