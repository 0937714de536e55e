"""Texts in, the vectors out that were made of them before, in whichever run: a small database in the user's cache.

Passages of stored statements are what every audit asks for again; each is encoded once, by SHA-256 of its words and by
encoder. The database holds no text. It is nobody's result: where it cannot be read or written, the text is encoded, and
nothing is said.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from tracker.encoder.base import Floats
from tracker.records import text_sha256

_FOLDER = "vectors"
#: Vectors kept, of 1.5 kB each with the default encoder; when there are more, the older half goes.
MOST = 400_000
_WAIT = 0.2
_AT_ONCE = 500
_TABLE = (
    "CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL, number INTEGER) WITHOUT ROWID"
)


class KeptVectors:
    """The vectors of one encoder; several processes may share the file. Of float32, bit for bit as they were made."""

    def __init__(self, cache: Path, fingerprint: str, *, most: int = MOST) -> None:
        self.path = cache / _FOLDER / f"{fingerprint}.db"
        self._most = most
        self._connection: sqlite3.Connection | None = None
        self._count = 0
        with self._forgiven():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
            # What a power cut loses is made again.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_TABLE)
            self._count = self._connection.execute("SELECT coalesce(max(number), 0) FROM vectors").fetchone()[0]

    def get(self, texts: Sequence[str]) -> dict[str, Floats]:
        """(hidden,) of each text that is kept."""
        keys = {bytes.fromhex(text_sha256(text)): text for text in texts}
        found: dict[str, Floats] = {}
        with self._forgiven():
            for start in range(0, len(keys), _AT_ONCE):
                some = list(keys)[start : start + _AT_ONCE]
                sql = f"SELECT text, vector FROM vectors WHERE text IN ({', '.join('?' * len(some))})"
                for key, vector in self._connection.execute(sql, some) if self._connection else ():
                    found[keys[key]] = np.frombuffer(vector, np.float32)
        return found

    def put(self, vectors: Mapping[str, Floats]) -> None:
        """Keep these too."""
        if not vectors or self._connection is None:
            return
        rows = []
        for text, vector in vectors.items():
            self._count += 1
            rows.append((bytes.fromhex(text_sha256(text)), np.asarray(vector, np.float32).tobytes(), self._count))
        with self._forgiven(), self._transaction(self._connection) as connection:
            connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", rows)
            if self._count > self._most:
                self._forget_half(connection)

    def _forget_half(self, connection: sqlite3.Connection) -> None:
        held = connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
        if held > self._most:
            sql = "SELECT number FROM vectors ORDER BY number LIMIT 1 OFFSET ?"
            middle = connection.execute(sql, [held // 2]).fetchone()[0]
            connection.execute("DELETE FROM vectors WHERE number < ?", [middle])

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @staticmethod
    @contextlib.contextmanager
    def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @contextlib.contextmanager
    def _forgiven(self) -> Iterator[None]:
        """A cache that is broken, locked, full or on a disk that cannot be written is none."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                self.close()
        except (sqlite3.Error, OSError, ValueError):
            self.close()
