"""Audit runs: one row each with its counts, so that an interrupted one is seen; and what could not be read."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from tracker.records import Reject, Skipped
from tracker.store.rows import put, rows
from tracker.store.storable import storable


@dataclass(frozen=True, slots=True)
class RunCounts:
    """The closing line of an audit. `new` articles, `unchanged` ones left alone; `matched` and `flagged` quotations;
    `skipped` is what archives hold beside articles by its kind, and is told of only where there is any."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    quotations: int = 0
    matched: int = 0
    flagged: int = 0
    rejected: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        counts = [(getattr(self, field.name), field.name) for field in dataclasses.fields(self)]
        return ", ".join(f"{count} {name}" for count, name in counts if count or name != "skipped")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin(db: Database, command: str, index_version: str, fingerprint: str) -> int:
    """A new run's id. The caller holds the writer's lock, so a run still marked running was interrupted."""
    db.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
    row = {
        "command": storable(command),
        "status": "running",
        "started_at": _now(),
        "index_version": index_version,
        "fingerprint": fingerprint,
    }
    return int(db.table("runs").insert(row).last_pk)


def finish(db: Database, run_id: int, counts: RunCounts, status: str, *, implied: bool) -> None:
    """Close a run as finished, interrupted or failed."""
    end = {"status": status, "implied": int(implied), "finished_at": _now()}
    db.table("runs").update(run_id, {**dataclasses.asdict(counts), **end})


def mark_done(db: Database, run_id: int, article_id: str) -> None:
    """Note that this run's statement index and fingerprint have been applied to the article."""
    run = rows(db, "SELECT index_version, fingerprint FROM runs WHERE id = ?", [run_id])[0]
    put(db, "work", {"article_id": article_id, **run}, key=("article_id",))


def add_reject(db: Database, reject: Reject, run_id: int | None) -> None:
    """Keep a reject; one that is already known stays as it was first seen."""
    clean = storable(reject)
    db.execute(
        "INSERT INTO rejects (id, path, locator, reason, run_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        [clean.id, clean.path, clean.locator, clean.reason, run_id],
    )


def add_skipped(db: Database, skipped: Skipped) -> None:
    """Keep how much of a kind a file holds, as it was last read."""
    clean = storable(skipped)
    put(db, "skipped", {"id": clean.id, "path": clean.path, "what": clean.what, "count": clean.count})
