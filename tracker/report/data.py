"""A database in, everything that a report shows out: ReportData, in a fixed order, independent of the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.records import Article, Assessment, Event, Match, Notice, Reject, Statement, Verdict
from tracker.store import Store, connection
from tracker.verdict.combiner import Thresholds


@dataclass(frozen=True, slots=True)
class FlaggedPair:
    """One flag with all that a reader needs to judge it.

    `notices` are the sentences of the same article that say a report was wrong; `events` what people decided about the
    flag, oldest first. `article` is null for a pair that was checked alone.
    """

    match: Match
    assessment: Assessment
    article: Article | None = None
    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def statement(self) -> Statement | None:
        """What the quotation was held against."""
        return self.match.statement


@dataclass(frozen=True, slots=True)
class ReportData:
    """What a report is made of.

    flags: gravest first. verdicts: how many quotations got which. corrections: notices of all articles, each with its
    article. as_of: when the newest audit ended (ISO 8601), null where none did. thresholds: those of the weights in
    use, by family (within one language, across two); empty where they are not known.
    """

    flags: tuple[FlaggedPair, ...] = ()
    statements: int = 0
    articles: int = 0
    quotations: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    corrections: tuple[tuple[Notice, Article], ...] = ()
    rejected: tuple[Reject, ...] = ()
    as_of: str | None = None
    thresholds: Mapping[str, Thresholds] = field(default_factory=dict)

    @property
    def compared(self) -> int:
        """How many quotations could be judged."""
        return sum(count for verdict, count in self.verdicts.items() if verdict is not Verdict.UNVERIFIABLE)


def collect(store: Store, thresholds: Mapping[str, Thresholds] | None = None) -> ReportData:
    """Read a report's data from an open store. Raises StoreError where the database cannot be read."""
    flags = []
    for flag in store.flags():
        match, assessment = store.match(flag.match_id), store.assessment(flag.assessment_id)
        if match is None or assessment is None:
            continue
        article = store.article(flag.article_id) if flag.article_id else None
        notices = tuple(store.notices(article.id)) if article else ()
        flags.append(FlaggedPair(match, assessment, article, notices, tuple(store.events(assessment.id))))
    return ReportData(
        flags=tuple(flags),
        statements=_count(store, "SELECT count(*) FROM statements"),
        articles=_count(store, "SELECT count(*) FROM articles"),
        quotations=_count(store, "SELECT count(*) FROM quotations WHERE current"),
        verdicts=_verdicts(store),
        corrections=_corrections(store),
        rejected=tuple(store.rejects()),
        as_of=_as_of(store),
        thresholds=thresholds or {},
    )


def _count(store: Store, sql: str) -> int:
    return int(_rows(store, sql)[0][0])


def _rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with connection.explained(store.path):
        return list(store.db.execute(sql))


def _verdicts(store: Store) -> dict[Verdict, int]:
    sql = "SELECT verdict, count(*) FROM assessments WHERE current GROUP BY verdict"
    found = {Verdict(verdict): int(count) for verdict, count in _rows(store, sql)}
    return {verdict: found[verdict] for verdict in Verdict if verdict in found}


def _corrections(store: Store) -> tuple[tuple[Notice, Article], ...]:
    sql = """SELECT DISTINCT articles.id FROM articles JOIN notices ON notices.article_id = articles.id
             ORDER BY published_at IS NULL, published_at, articles.id"""
    ids = [str(row[0]) for row in _rows(store, sql)]
    articles = [article for article in map(store.article, ids) if article is not None]
    return tuple((notice, article) for article in articles for notice in store.notices(article.id))


def _as_of(store: Store) -> str | None:
    sql = "SELECT max(finished_at) FROM runs WHERE status = 'finished'"
    found = _rows(store, sql)[0][0]
    return str(found) if found else None
