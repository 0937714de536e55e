"""kill -9 at any moment, as often as one likes: what goes on afterwards ends with the same database."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine import makers
from tests.engine.drive import engine, start
from tests.engine.samples import contents, last_run, new_database, write_archive
from tracker.settings import Settings
from tracker.store import Store

COUNT = 60
SECONDS = 120.0


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("killed") / "news", COUNT)


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """What an audit makes that nobody interrupts."""
    db = new_database(tmp_path_factory.mktemp("whole") / "t.db")
    with Store.open(db) as store:
        makers.counting(Settings()).audit([archive], store, engine=engine("local", 1, "counting"))
    return contents(db)


def articles_in(db: Path) -> int:
    database = sqlite3.connect(db)
    try:
        return int(database.execute("SELECT count(*) FROM articles").fetchone()[0])
    finally:
        database.close()


def wait_until(what: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Until it is so, or the process has ended."""
    deadline = time.monotonic() + SECONDS
    while not what() and (process is None or process.poll() is None):
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.005)


def children(pid: int) -> set[int]:
    """The processes that a process has started, and theirs; a thread that ends meanwhile has none."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            started = task.read_text().split()
        except OSError:
            continue
        for child in map(int, started):
            found |= {child} | children(child)
    return found


def alive(pid: int) -> bool:
    """Whether it runs; a dead one that nobody buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_random_points_and_resumed(
    archive: Path, whole: dict[str, list[tuple[object, ...]]], tmp_path: Path, jobs: int
) -> None:
    """One database, killed again and again: after so many articles, then a random moment later (in the middle of a
    transaction, of an article, of a write to a pipe)."""
    dice = random.Random(jobs)
    db = new_database(tmp_path / "t.db")
    for kept in sorted(dice.sample(range(1, COUNT - 12), 4)):
        process = start(db, archive, "local", jobs, "counting")
        wait_until(lambda kept=kept: articles_in(db) >= kept, process)
        time.sleep(dice.uniform(0, 0.03))
        workers = children(process.pid)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "it was not done yet"
        # Nobody has to look for what is left of it.
        wait_until(lambda workers=workers: not any(map(alive, workers)))
        assert articles_in(db) >= kept
    done = start(db, archive, "local", jobs, "counting")
    out, err = done.communicate(timeout=SECONDS)
    assert done.returncode == 0, err
    assert not out.startswith("0 read")
    assert contents(db) == whole
    assert last_run(db)["status"] == "finished"
    assert not list(tmp_path.glob("*.parts"))


@pytest.mark.parametrize("point", ["before the reduce step", "after the reduce step"])
def test_killed_around_the_reduce_step_and_resumed(
    archive: Path,
    whole: dict[str, list[tuple[object, ...]]],
    tmp_path: Path,
    point: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next run reads nothing anew, and still does what was left to do."""
    db = new_database(tmp_path / "t.db")
    monkeypatch.setenv(makers.DIES_AT, point)
    process = start(db, archive, "local", 1, "mortal")
    process.communicate(timeout=SECONDS)
    assert process.returncode == -signal.SIGKILL
    monkeypatch.delenv(makers.DIES_AT)
    with Store.open(db) as store:
        counts = makers.mortal(Settings()).audit([archive], store)
    assert counts.new == 0
    assert contents(db) == whole


def test_a_killed_worker_is_replaced(archive: Path, whole: dict[str, list[tuple[object, ...]]], tmp_path: Path) -> None:
    """Whoever killed it (a person, a machine out of memory): the audit goes on, and nothing is lost or rejected."""
    db = new_database(tmp_path / "t.db")
    process = start(db, archive, "local", 2, "slow")
    for kept in (4, 24):
        wait_until(lambda kept=kept: articles_in(db) >= kept, process)
        os.kill(min(children(process.pid)), signal.SIGKILL)
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, err
    assert contents(db) == whole


def test_a_second_audit_is_refused_while_the_first_runs(archive: Path, tmp_path: Path) -> None:
    """Between processes too, and in one line."""
    db = new_database(tmp_path / "t.db")
    first = start(db, archive, "local", 1, "slow")
    wait_until(lambda: articles_in(db) >= 1, first)
    first.send_signal(signal.SIGSTOP)  # However long the second takes to start.
    second = start(db, archive, "local", 2, "counting")
    _, err = second.communicate(timeout=SECONDS)
    assert second.returncode != 0
    assert (
        err.strip()
        .splitlines()[-1]
        .endswith(f"another audit is writing to {db}; wait for it to end, or use another --db")
    )
    first.kill()
    first.communicate()
