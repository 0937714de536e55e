"""A plugin of sqlite-utils: two texts in SQL in, how far they diverge out.

sqlite-utils memory pairs.csv "select id, quote_divergence(original, reported) from pairs"
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlite_utils import hookimpl

if TYPE_CHECKING:
    from tracker.records import Assessment

#: Pairs whose answers are kept: a query asks for one pair in several columns and again in its ORDER BY.
_KEPT = 4096


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Add the functions to a connection; nothing is loaded before one of them is called."""
    conn.create_function("quote_divergence", 2, quote_divergence, deterministic=True)
    conn.create_function("quote_verdict", 2, quote_verdict, deterministic=True)


def quote_divergence(original: Any, reported: Any) -> float | None:
    """The divergence of a report from an original, in [0, 1]; null where it cannot be judged or a text is empty."""
    found = _checked(original, reported)
    return None if found is None else found.divergence


def quote_verdict(original: Any, reported: Any) -> str | None:
    """The verdict, in a word; null where a text is empty."""
    found = _checked(original, reported)
    return None if found is None else str(found.verdict)


def _checked(original: Any, reported: Any) -> Assessment | None:
    texts = [str(text) if isinstance(text, int | float) else text for text in (original, reported)]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return None
    return _assessment(*texts)


@lru_cache(maxsize=_KEPT)
def _assessment(original: str, reported: str) -> Assessment:
    import tracker

    return tracker.check(original, reported)
