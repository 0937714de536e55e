"""The Ray engine: the local one's rows, whatever dies on the way; and nothing of it reaches the network."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine import makers
from tests.engine.drive import engine, start
from tests.engine.samples import contents, last_run, new_database, write_archive
from tests.engine.test_killed import alive, articles_in, children, wait_until
from tracker.engine import Asked, Known
from tracker.errors import MissingExtra, StoreError
from tracker.records import Article, Reject
from tracker.settings import Settings
from tracker.store import Store

SECONDS = 240.0
TROUBLE = {5: "POISON", 9: "DEADLY", 30: "ONCE"}


def test_without_ray_one_line_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.engine.ray import Ray

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"pip install 'misquote-tracker\[ray\]'"):
        Ray(2)


class Shards:
    """Stands in for Ray: shards are read here, out of order, and each that is asked for is noted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from tracker.engine import ray
        from tracker.engine.worker import Reader

        self.read: list[str] = []
        self.stop_after: int | None = None

        def run(told: bytes, shards: list[Any], jobs: int, cores: int) -> Iterator[tuple[str, bytes]]:
            reader = Reader(told)
            for shard in reversed(shards):
                if self.stop_after is not None and len(self.read) >= self.stop_after:
                    raise KeyboardInterrupt
                self.read.append(shard.key)
                articles = [item for item in shard.items if isinstance(item, Article)]
                lines = [reader.read(ray.article_line(article)) for article in articles]
                yield shard.key, ray.line({"places": shard.wanted}) + b"".join(lines)

        monkeypatch.setattr(ray, "_run", run)
        monkeypatch.setattr(ray, "_ARTICLES", 8)
        monkeypatch.setattr(ray, "_ray", lambda: None)
        monkeypatch.setattr(ray, "_cluster", lambda cores, told: _as_it_is(told))


class _as_it_is:
    def __init__(self, value: bytes) -> None:
        self.value = value

    def __enter__(self) -> bytes:
        return self.value

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def shards(monkeypatch: pytest.MonkeyPatch) -> Shards:
    return Shards(monkeypatch)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "news", 40)


def audit(db: Path, archive: Path, name: str = "ray") -> None:
    with Store.open(db) as store:
        makers.counting(Settings()).audit([archive], store, engine=engine(name, 1, "counting"))


def test_shards_come_back_in_order_and_leave_nothing(archive: Path, tmp_path: Path, shards: Shards) -> None:
    db, local = new_database(tmp_path / "ray.db"), new_database(tmp_path / "local.db")
    audit(db, archive)
    audit(local, archive, "local")
    assert len(shards.read) == 6
    assert contents(db) == contents(local)
    assert last_run(db) == last_run(local)
    assert not Path(f"{db}.parts").exists()


def test_finished_shards_are_taken_as_they_are(archive: Path, tmp_path: Path, shards: Shards) -> None:
    """The first shard is not among them, so that nothing is in the database yet: the files are all there is."""
    db, local = new_database(tmp_path / "ray.db"), new_database(tmp_path / "local.db")
    shards.stop_after = 4
    with pytest.raises(KeyboardInterrupt):
        audit(db, archive)
    assert articles_in(db) == 0
    assert len(list(Path(f"{db}.parts").glob("*.jsonl"))) == 4
    first, shards.stop_after = shards.read, None
    shards.read = []
    audit(db, archive)
    assert len(shards.read) == 2
    assert not set(first) & set(shards.read)
    audit(local, archive, "local")
    assert contents(db) == contents(local)


def test_other_statements_or_weights_make_other_shards(archive: Path, tmp_path: Path, shards: Shards) -> None:
    db = new_database(tmp_path / "ray.db")
    shards.stop_after = 4
    with pytest.raises(KeyboardInterrupt):
        audit(db, archive)
    with Store.open(db) as store:
        from tracker.records import Statement

        store.add_statement(Statement("Ana New", "I was not there when it happened.", "en"))
    shards.read, shards.stop_after = [], None
    audit(db, archive)
    assert len(shards.read) == 6, "none of the four was taken"


def test_a_damaged_part_is_made_again(archive: Path, tmp_path: Path, shards: Shards) -> None:
    db, local = new_database(tmp_path / "ray.db"), new_database(tmp_path / "local.db")
    shards.stop_after = 4
    with pytest.raises(KeyboardInterrupt):
        audit(db, archive)
    one, other, *_ = sorted(Path(f"{db}.parts").glob("*.jsonl"))
    one.write_bytes(b"")
    other.write_bytes(other.read_bytes()[:100])
    shards.stop_after = None
    audit(db, archive)
    audit(local, archive, "local")
    assert contents(db) == contents(local)


def test_shards_end_in_the_same_places_however_far_an_audit_came(monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.engine import ray

    monkeypatch.setattr(ray, "_ARTICLES", 8)
    articles = [Article(f"text {number}", path="x", locator=str(number)) for number in range(50)]
    fresh: list[Asked] = [*articles[:20], Reject("y", None, "broken"), *articles[20:]]
    later: list[Asked] = [Known(item) if isinstance(item, Article) and item.locator != "33" else item for item in fresh]
    keys = [shard.key for shard in ray._shards(fresh, "salt")]
    assert [shard.key for shard in ray._shards(later, "salt")] == keys
    assert [shard.key for shard in ray._shards(fresh, "other")] != keys
    assert len(keys) == len(set(keys)) == 7
    # A job takes what there is to read, and does not begin for nothing.
    waves = list(ray._waves(ray._shards(later, "salt"), 2))
    assert [sum(bool(shard.wanted) for shard in wave) for wave in waves] == [0, 0, 0, 0, 1]


def test_a_work_folder_that_cannot_be_made_is_one_line(tmp_path: Path, archive: Path, shards: Shards) -> None:
    db = new_database(tmp_path / "ray.db")
    Path(f"{db}.parts").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be made"):
        audit(db, archive)


@pytest.fixture
def ray_itself() -> None:
    pytest.importorskip("ray", reason="the extra `ray` is not installed")
    if not Path("/proc/self/task").exists():
        pytest.skip("finds Ray's processes in /proc")


def listening(pids: set[int]) -> set[str]:
    """The addresses, in the kernel's hexadecimal form, at which these processes listen."""
    found = set()
    for pid in pids:
        try:
            opened = [str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir()]
            inodes = {place.removeprefix("socket:[").removesuffix("]") for place in opened if "socket:[" in place}
            tables = [Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
        except OSError:
            continue
        for row in (line.split() for table in tables for line in table):
            if row[3] == "0A" and row[9] in inodes:
                found.add(row[1].partition(":")[0])
    return found


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


LOOPBACK = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}


def test_ray_gives_the_local_rows_though_workers_die(tmp_path: Path, ray_itself: None) -> None:
    """An article that raises, one that kills its process each time, one that does so once, and an actor of Ray's killed
    from outside: the rows are those of the local engine. Meanwhile Ray listens to this machine alone."""
    archive = write_archive(tmp_path / "news", 48, TROUBLE)
    db, local = new_database(tmp_path / "ray.db"), new_database(tmp_path / "local.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(makers.DIED_IN, str(tmp_path / "died"))
        process = start(db, archive, "ray", 2, "troubled")
        killed, addresses = False, set()
        deadline = time.monotonic() + SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            family = children(process.pid)
            addresses |= listening(family)
            actors = [pid for pid in family if "ray::MapWorker" in command(pid)]
            if not killed and actors and any("tracker.engine.worker" in command(pid) for pid in children(actors[0])):
                os.kill(actors[0], signal.SIGKILL)
                killed = True
            time.sleep(0.02)
        out, err = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, err
        assert killed
        patch.setenv(makers.DIED_IN, str(tmp_path / "died too"))
        with Store.open(local) as store:
            makers.troubled(Settings()).audit([archive], store, engine=engine("local", 2, "troubled"))
    assert (out.count("\n"), err) == (1, ""), "Ray says nothing of its own"
    assert addresses
    assert addresses <= LOOPBACK
    assert contents(db) == contents(local)
    assert last_run(db) == last_run(local)
    assert last_run(db)["rejected"] == 3


def test_a_killed_ray_audit_goes_on(tmp_path: Path, ray_itself: None) -> None:
    """kill -9 of the one that writes: Ray's processes end by themselves, and the next run ends with the same database."""
    archive = write_archive(tmp_path / "news", 60)
    db, local = new_database(tmp_path / "ray.db"), new_database(tmp_path / "local.db")
    process = start(db, archive, "ray", 2, "slow")
    wait_until(lambda: articles_in(db) >= 5, process)
    family = children(process.pid)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    kept = articles_in(db)
    assert 5 <= kept < 60
    wait_until(lambda: not any(map(alive, family)))
    again = start(db, archive, "ray", 2, "slow")
    _, err = again.communicate(timeout=SECONDS)
    assert again.returncode == 0, err
    audit(local, archive, "local")
    assert contents(db) == contents(local)
