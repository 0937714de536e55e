"""One audit in a process of its own, for tests that kill it: `python -m tests.engine.drive DB ARCHIVE ENGINE JOBS MAKER`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.engine import makers
from tracker.engine import Engine, InProcess, Pool
from tracker.settings import Settings
from tracker.store import Store

ROOT = Path(__file__).parents[2]


def engine(name: str, jobs: int, maker: str) -> Engine:
    """An engine whose workers make the named tracker."""
    make = f"tests.engine.makers:{maker}"
    if name == "ray":
        from tracker.engine import ray

        ray._ARTICLES = 8  # So that a small archive is many shards.
        return ray.Ray(jobs, make)
    return InProcess() if jobs == 1 else Pool(jobs, make)


def start(db: Path, archive: Path, name: str, jobs: int, maker: str) -> subprocess.Popen[str]:
    """This module, as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", __name__, str(db), str(archive), name, str(jobs), maker],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def main(database: str, archive: str, name: str, jobs: str, maker: str) -> None:
    """Audit, and print the counts."""
    tracker = getattr(makers, maker)(Settings())
    with Store.open(database) as store:
        print(tracker.audit([Path(archive)], store, engine=engine(name, int(jobs), maker)))


if __name__ == "__main__":
    main(*sys.argv[1:])
