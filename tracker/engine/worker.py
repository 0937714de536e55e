"""One process that reads articles for another: a brief and articles in as lines of JSON, what became of each out.

`python -m tracker.engine.worker` speaks on standard input and output; Ray's actors call the same `Reader`. A worker
that does not come to the very fingerprint and statement index of the brief refuses to work.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from tracker import errors
from tracker.engine.base import Poisoned, Work, attempt, rejected
from tracker.engine.rows import (
    line,
    load_reading,
    load_settings_row,
    load_statement_line,
    parsed,
    reading_row,
    settings_row,
    statement_line,
)
from tracker.errors import SettingsError, TrackerError
from tracker.pipeline import Reading, Tracker
from tracker.records import Article, Statement
from tracker.store.rows import Row, article_row, load_article

#: Who makes a worker's Tracker of the Settings: `module:function`. One's own is for a Tracker made of one's own parts.
MAKER = "tracker.pipeline:Tracker"


def brief(work: Work, threads: int, make: str = MAKER) -> bytes:
    """The line that tells a worker all it needs; `threads` are its encoder's."""
    return line(
        {
            "make": make,
            "settings": settings_row(replace(work.tracker.settings, threads=threads)),
            "statements": [statement_line(statement) for statement in work.statements],
            "fingerprint": work.tracker.fingerprint,
            "index_version": work.index.version,
        }
    )


class Reader:
    """A Tracker with its index, made of a brief. Raises SettingsError where it is not the one that the brief names."""

    def __init__(self, told: bytes) -> None:
        wanted = parsed(told)
        module, _, name = wanted["make"].partition(":")
        tracker: Tracker = getattr(importlib.import_module(module), name)(load_settings_row(wanted["settings"]))
        statements = tuple(load_statement_line(row) for row in wanted["statements"])
        index = tracker.index(statements)
        if (tracker.fingerprint, index.version) != (wanted["fingerprint"], wanted["index_version"]):
            raise SettingsError(
                "a worker process would not decide as this one does (another version, model or plugin, or a Tracker of "
                "one's own parts); make them the same, or audit in one process with --jobs 1"
            )
        self._work = Work(tracker, index, statements)
        self._known = frozenset(statement.id for statement in statements)

    def read(self, article: bytes) -> bytes:
        """What became of one article, both as lines. Raises what is not the article's own fault."""
        found = load_article(parsed(article))
        made = attempt(found, self._work)
        try:
            return line(answer_row(made, self._known))
        except (TypeError, ValueError, LookupError) as error:
            return line(answer_row(Poisoned.by(error, found), self._known))


def answer_row(made: Reading | Poisoned, known: Container[str]) -> Row:
    """What became of an article as a row; the article itself is with the asker."""
    if isinstance(made, Poisoned):
        return {"reason": made.reject.reason, "trace": made.trace}
    return reading_row(made, known)


def load_answer(data: bytes, article: Article, statements: Mapping[str, Statement]) -> Reading | Poisoned:
    """What became of an article, from the line that came back for it."""
    row = parsed(data)
    if "died" in row:
        why = f"could not be audited (two processes that tried died: {row['died']})"
        return Poisoned(rejected(article, why), "")
    if "reason" in row:
        return Poisoned(rejected(article, row["reason"]), row["trace"])
    return load_reading(row, article, statements)


def article_line(article: Article) -> bytes:
    """An article as a worker takes it."""
    return line(article_row(article))


def error_row(error: Exception) -> Row:
    """An error that ends the audit, as a row."""
    said = " ".join(str(error).split())
    if isinstance(error, TrackerError):
        return {"error": type(error).__name__, "message": said}
    return {"error": "TrackerError", "message": f"a worker process cannot go on: {type(error).__name__}: {said}"}


def load_error(row: Row) -> TrackerError:
    """The error that `error_row` told of."""
    kind: Any = getattr(errors, row["error"], TrackerError)
    made: TrackerError = kind(row["message"])
    return made


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer a brief with an empty row, then each line with a row, until nothing more comes or an error ends it."""

    def say(data: bytes) -> None:
        outgoing.write(data)
        outgoing.flush()

    try:
        told = incoming.readline()
        if not told:
            return
        reader = Reader(told)
        say(line({}))
        while count := incoming.readline():
            # All of them before the first is read: nobody waits for a pipe that is full.
            for article in [incoming.readline() for _ in range(int(count))]:
                say(reader.read(article))
    except BrokenPipeError:
        # Whoever asked is gone: nobody is left to tell.
        return
    except Exception as error:
        say(line(error_row(error)))


def main() -> None:
    """Serve standard input and output; what libraries print goes to standard error."""
    # Ctrl-C is for the process that asked: it ends this one by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, outgoing)
        outgoing.close()
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main()
