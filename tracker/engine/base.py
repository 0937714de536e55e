"""What an engine is: items of an archive in, what became of each out, in the same order; and what is an article's own
fault, which makes a reject of it, as against the machine's, which ends the audit."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from tracker.errors import InputError, TrackerError
from tracker.records import Article, Reject, Skipped, Statement

if TYPE_CHECKING:
    from tracker.originals.index import StatementIndex
    from tracker.pipeline import Reading, Tracker

#: Tracebacks of rejected articles go here, at level DEBUG; `tracker --debug` shows them.
LOG = logging.getLogger("tracker.engine")

_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Known:
    """An article that was audited before with the same statements, weights and settings: nothing is to be done."""

    article: Article


#: What an engine is given, and what it gives back for each, in order.
Asked: TypeAlias = Article | Known | Reject | Skipped
Answer: TypeAlias = "Reading | Known | Reject | Skipped"


@dataclass(frozen=True, slots=True)
class Work:
    """What articles are read with. `statements` are those of the index, for other processes to make theirs of;
    `folder` is where finished parts may be kept until they are in the database, null where nothing may be written."""

    tracker: Tracker
    index: StatementIndex
    statements: tuple[Statement, ...]
    folder: Path | None = None


class Engine(Protocol):
    """Reads articles. Memory is bounded, however long the archive; answers do not depend on the engine."""

    def answers(self, asked: Iterable[Asked], work: Work) -> Generator[Answer, None, None]:
        """For each item, in order: an article's Reading, or the Reject that it became; all else as it came.

        Closing the generator ends whatever the engine started. Raises TrackerError where the machine is at fault.
        """
        ...


def of_the_article(error: Exception) -> bool:
    """Whether an error speaks of the one article. A full disk, a missing model or a busy database speaks of all."""
    if isinstance(error, InputError | sqlite3.IntegrityError | sqlite3.DataError | sqlite3.ProgrammingError):
        return True
    return not isinstance(error, TrackerError | OSError | MemoryError | ImportError | sqlite3.Error)


def rejected(article: Article, why: str) -> Reject:
    """The reject that an article becomes."""
    return Reject(article.path or article.url or f"article {article.id}", article.locator, why)


@dataclass(frozen=True, slots=True)
class Poisoned:
    """An article that could not be audited: the reject that it becomes, and where its error was raised."""

    reject: Reject
    trace: str

    @classmethod
    def by(cls, error: Exception, article: Article) -> Poisoned:
        """The article whose processing raised `error`."""
        said = " ".join(str(error).split())
        said = said if len(said) <= _LONGEST_REASON else said[:_LONGEST_REASON] + "…"
        what = f"{type(error).__name__}: {said}" if said else type(error).__name__
        trace = "".join(traceback.format_exception(error))
        return cls(rejected(article, f"could not be audited ({what}); --debug shows where"), trace)

    def logged(self) -> Reject:
        """The reject, its traceback written to the log."""
        if self.trace:
            LOG.debug("%s: %s\n%s", self.reject.path, self.reject.reason, self.trace)
        return self.reject


def attempt(article: Article, work: Work) -> Reading | Poisoned:
    """Read one article in this process. Raises what is not the article's own fault."""
    try:
        return work.tracker.read_article(article, work.index)
    except Exception as error:
        if not of_the_article(error):
            raise
        return Poisoned.by(error, article)
