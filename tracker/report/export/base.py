"""A database in, the pairs to hand on out; and what an exporter is: a function from such pairs to bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from tracker.history.review import ReviewState, state_of
from tracker.records import Article, Assessment, Match, Span
from tracker.store import Store, connection
from tracker.store.rows import rows

_ADDRESS = re.compile(r"https?://[^\s\x00-\x20]+", re.IGNORECASE)


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web: what an archive gives may be anything, a script among it."""
    return url if url is not None and _ADDRESS.fullmatch(url) else None


class Which(StrEnum):
    """Which pairs: flagged now or decided about; decided about; or all that were judged."""

    FLAGGED = "flagged"
    DECIDED = "decided"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Pair:
    """One judged quotation with everything known about it.

    `article` is null for a pair that was checked alone. `current` is false for an assessment that a later one replaced,
    and that is handed on because somebody decided on it. `given_id` is what the statement was imported under, `outlets`
    all that carry this text.
    """

    match: Match
    assessment: Assessment
    review: ReviewState
    article: Article | None = None
    outlets: tuple[str, ...] = ()
    given_id: str | None = None
    current: bool = True

    @property
    def original(self) -> str | None:
        """The passage that the quotation was held against, null where there is none."""
        wording = self.match.wording
        return None if wording is None else wording.text[slice(*(self.assessment.passage or (0, None)))]

    @property
    def place(self) -> Span | None:
        """Where the quotation stands in the article's text (its title for a headline); null for a pair alone."""
        start, end = self.match.quotation.start, self.match.quotation.end
        return None if start is None or end is None or self.article is None else (start, end)


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may need beside the pairs: who publishes, and where the report's pages lie on the web."""

    publisher: str | None = None
    base_url: str | None = None


#: Pairs in their order, and options, in; the bytes of the file out, in pieces. Raises InputError where an option it
#: needs is missing.
Write: TypeAlias = Callable[[Sequence[Pair], Options], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name on the command line, what it is in one line, and how it is written.

    `binary` keeps it off a terminal. `which` is what it takes unless told.
    """

    name: str
    about: str
    write: Write
    binary: bool = False
    which: Which = field(default=Which.FLAGGED)


def pairs(store: Store, which: Which = Which.FLAGGED, *, reviewers: int = 1) -> Iterator[Pair]:
    """The pairs of a database, by assessment id: the same database gives the same order."""
    given = store.provenance()
    for row in _rows(store, f"{_PAIRS} WHERE {_WHERE[which]} ORDER BY assessments.id"):
        assessment, match = store.assessment(row["id"]), store.match(row["match_id"])
        if assessment is None or match is None:
            continue
        article = store.article(match.quotation.article_id) if match.quotation.article_id else None
        yield Pair(
            match=match,
            assessment=assessment,
            review=state_of(store, assessment.id, reviewers=reviewers),
            article=article,
            outlets=_outlets(store, article),
            given_id=given.get(match.statement.id, {}).get("given_id") if match.statement else None,
            current=bool(row["current"]),
        )


def _outlets(store: Store, article: Article | None) -> tuple[str, ...]:
    if article is None:
        return ()
    return tuple(dict.fromkeys(copy.outlet for copy in store.copies(article.id) if copy.outlet))


_PAIRS = "SELECT assessments.id, match_id, current FROM assessments"
_DECIDED = "EXISTS (SELECT 1 FROM events WHERE assessment_id = assessments.id)"
_WHERE = {
    Which.FLAGGED: f"(current AND flagged) OR {_DECIDED}",
    Which.DECIDED: f"""{_DECIDED} OR (current AND EXISTS (
        SELECT 1 FROM matches AS this JOIN matches AS other ON other.quotation_id = this.quotation_id
        AND +other.statement_id IS this.statement_id JOIN assessments AS judged ON judged.match_id = other.id
        JOIN events ON events.assessment_id = judged.id WHERE this.id = assessments.match_id))""",
    Which.ALL: f"current OR {_DECIDED}",
}


def _rows(store: Store, sql: str) -> list[dict[str, Any]]:
    with connection.explained(store.path):
        return rows(store.db, sql)
