"""The database: `Store.open(path)` gives records in and records out over SQLite."""

from tracker.store.flags import Flag
from tracker.store.runs import RunCounts
from tracker.store.statements import Added, Addition
from tracker.store.store import Store

__all__ = ["Added", "Addition", "Flag", "RunCounts", "Store"]
