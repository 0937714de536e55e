"""Articles in, readings out, in order, by Ray Data jobs: shards of articles go to actors that each hold a Tracker.

What became of a shard is a file of the work folder, there whole or not at all; its name is a hash of the articles, the
statements and all that decides, so that a run that goes on takes what it finds as it is. Only this process writes: the
actors need no disk in common. Ray (https://docs.ray.io/en/latest/data/data.html) is asked for nothing but where to run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.engine.base import Answer, Asked, Known, Poisoned, Work
from tracker.engine.crew import Crew
from tracker.engine.rows import line, parsed
from tracker.engine.worker import MAKER, article_line, brief, error_row, load_answer, load_error
from tracker.errors import MissingExtra, StoreError, TrackerError
from tracker.records import Article, content_id

if TYPE_CHECKING:
    import pyarrow as pa

#: Where a shard ends: articles, items of any kind, characters of text. Another cut makes other files.
_ARTICLES, _ITEMS, _CHARACTERS = 64, 4_096, 4_000_000
#: Shards of one job for each actor: what is in memory at once, and how seldom actors begin anew.
_SHARDS_EACH = 32
_SETTINGS = {
    # Never ask the network for anything, nor report: Ray counts its users unless told not to.
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    # Standard output is for the counts. What an actor dies of, Ray mends; what it cannot mend is raised.
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",
    # Else a machine that any program fills has its workers ended, and begun again, without end.
    "RAY_memory_monitor_refresh_ms": "0",
    # It warns of a brief that its owner may lose; the owner is this process, which keeps it.
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}


@dataclass(slots=True)
class _Shard:
    """Consecutive items of the archive. `key` is the hash of its articles, whether they are still to be read or not."""

    items: list[Asked] = field(default_factory=list)
    key: str = ""

    @property
    def wanted(self) -> list[int]:
        """The places of those that are to be read."""
        return [place for place, item in enumerate(self.items) if isinstance(item, Article)]


class Ray:
    """A Ray Data job on this machine, or on the cluster that RAY_ADDRESS names. `make` is as for `Pool`."""

    def __init__(self, jobs: int, make: str | None = None) -> None:
        self.jobs = jobs
        self.make = make
        _ray()

    def answers(self, asked: Iterable[Asked], work: Work) -> Generator[Answer, None, None]:
        """See `Engine`. Raises StoreError where the work folder cannot be written, TrackerError where Ray cannot go on."""
        # An actor has one core, unless the settings say otherwise; a cluster's are not this machine's to count.
        threads = work.tracker.settings.threads or 1
        known = {statement.id: statement for statement in work.statements}
        salt = f"{work.tracker.fingerprint} {work.index.version}"
        with _folder(work.folder) as folder, contextlib.ExitStack() as stack:
            told = cache(lambda: stack.enter_context(_cluster(self.jobs * threads, self._brief(work, threads))))
            for wave in _waves(_shards(asked, salt), self.jobs * _SHARDS_EACH):
                missing = [shard for shard in wave if shard.wanted and _kept(folder, shard) is None]
                made = _run(told(), missing, self.jobs, threads) if missing else iter(())
                for shard in wave:
                    kept = _kept(folder, shard) if shard.wanted else {}
                    while kept is None:
                        done = next(made, None)
                        if done is None:
                            raise TrackerError("the Ray job ended before every shard was done; run again to go on")
                        _keep(folder, *done)
                        kept = _kept(folder, shard)
                    for place, item in enumerate(shard.items):
                        if isinstance(item, Article):
                            answer = load_answer(kept[place], item, known)
                            yield answer.logged() if isinstance(answer, Poisoned) else answer
                        else:
                            yield item
                    _path(folder, shard.key).unlink(missing_ok=True)
                # Its actors end with it, and the next job's find room.
                deque(made, maxlen=0)

    def _brief(self, work: Work, threads: int) -> bytes:
        return brief(work, threads, self.make or MAKER)


def _ray() -> Any:
    """Ray, told to be quiet. Raises MissingExtra where it is not installed."""
    os.environ.update(_SETTINGS)
    if _address() == "local":
        # By itself it listens on this machine alone. Ray reads that when it is imported, and by this name alone.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
        import ray.data
    except ImportError:
        raise MissingExtra("this engine needs Ray; install it with: pip install 'misquote-tracker[ray]'") from None
    return ray


def _address() -> str:
    return os.environ.get("RAY_ADDRESS") or "local"


def _shards(asked: Iterable[Asked], salt: str) -> Iterator[_Shard]:
    """The archive in shards. Where they end depends on nothing but the archive, however far an earlier run came."""
    number, shard, ids, characters = 0, _Shard(), [], 0
    for item in asked:
        shard.items.append(item)
        article = item if isinstance(item, Article) else item.article if isinstance(item, Known) else None
        if article is not None:
            ids.append(article.id)
            characters += len(article.text)
        if len(ids) == _ARTICLES or len(shard.items) == _ITEMS or characters >= _CHARACTERS:
            shard.key = content_id("shard", salt, number, *ids)
            yield shard
            number, shard, ids, characters = number + 1, _Shard(), [], 0
    shard.key = content_id("shard", salt, number, *ids)
    yield shard


def _waves(shards: Iterable[_Shard], size: int) -> Iterator[list[_Shard]]:
    """Shards for one job each time: so many to be read, and what lies between them while that is not too much."""
    wave: list[_Shard] = []
    for shard in shards:
        wave.append(shard)
        wanted = sum(bool(one.wanted) for one in wave)
        if wanted in (0, size) or len(wave) == 4 * size:
            yield wave
            wave = []
    yield wave


# The work folder


@contextlib.contextmanager
def _folder(path: Path | None) -> Iterator[Path]:
    """The folder; gone when all is done, there for the next run where it is not."""
    if path is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
        return
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {path} cannot be made ({error.strerror})") from None
    yield path
    shutil.rmtree(path, ignore_errors=True)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{key}.jsonl"


def _keep(folder: Path, key: str, data: bytes) -> None:
    """Write a shard's answers, all or nothing. Raises StoreError."""
    path = _path(folder, key)
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}); make room and run again") from None


def _kept(folder: Path, shard: _Shard) -> dict[int, bytes] | None:
    """A shard's answers by place, where a file has all that are wanted. One that somebody damaged is none."""
    try:
        places, *lines = _path(folder, shard.key).read_bytes().splitlines(keepends=True)
        found = dict(zip(parsed(places)["places"], lines, strict=True))
    except (FileNotFoundError, ValueError, KeyError):
        return None
    return found if found.keys() >= set(shard.wanted) else None


# Ray


@contextlib.contextmanager
def _cluster(cores: int, told: bytes) -> Iterator[Any]:
    """Ray connected, and the brief put where every machine finds it. Ends Ray where it was begun here."""
    ray = _ray()
    began = not ray.is_initialized()
    if began:
        address = _address()
        alone: dict[str, Any] = {"num_cpus": cores, "include_dashboard": False} if address == "local" else {}
        try:
            with _hushed():
                ray.init(address=address, log_to_driver=False, logging_level="ERROR", **alone)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            said = " ".join(str(error).split())
            raise TrackerError(f"Ray cannot be started ({said}); look at RAY_ADDRESS, or use --engine local") from None
    try:
        yield ray.put(told)
    finally:
        if began:
            ray.shutdown()


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Without what Ray's own library writes to standard error as it starts; what goes wrong is raised."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _run(told: Any, shards: list[_Shard], jobs: int, cores: int) -> Iterator[tuple[str, bytes]]:
    """Key and answers of each shard, in the order in which they are done. Raises TrackerError where it cannot go on."""
    import logging

    ray = _ray()
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    rows = []
    for shard in shards:
        lines = [article_line(item) for item in shard.items if isinstance(item, Article)]
        rows.append({"key": shard.key, "places": line({"places": shard.wanted}), "articles": b"".join(lines)})
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        _Actor,
        fn_constructor_args=([told],),
        batch_size=1,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=min(jobs, len(rows))),
        num_cpus=cores,
    )
    try:
        for row in done.iter_rows():
            if row["error"]:
                raise load_error(parsed(row["error"]))
            yield row["key"], row["answers"]
    except ray.exceptions.RayError as error:
        raise TrackerError(f"the Ray job ended ({' '.join(str(error).split())}); run again to go on") from None


class _Actor:
    """Reads shards in a process of its own beside Ray's, so that an article that kills one costs no shard."""

    def __init__(self, told: list[Any]) -> None:
        import ray

        brief_line: bytes = ray.get(told[0])
        self._crew = Crew(1, lambda: brief_line)

    def __call__(self, batch: pa.Table) -> pa.Table:
        import pyarrow as pa

        made = [self._shard(row) for row in batch.to_pylist()]
        return pa.table(
            {
                "key": pa.array([key for key, _, _ in made], pa.string()),
                "answers": pa.array([answers for _, answers, _ in made], pa.large_binary()),
                "error": pa.array([error for _, _, error in made], pa.large_binary()),
            }
        )

    def _shard(self, row: dict[str, Any]) -> tuple[str, bytes, bytes]:
        try:
            tasks = [self._crew.add(article) for article in row["articles"].splitlines(keepends=True)]
            while any(task.answer is None for task in tasks):
                self._crew.work(all_of_it=True, wait=True)
        except TrackerError as error:
            return row["key"], b"", line(error_row(error))
        return row["key"], row["places"] + b"".join(task.answer or b"" for task in tasks), b""
