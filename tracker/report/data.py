"""A database in, everything that a report shows out: ReportData, in a fixed order, independent of the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.history.learning import decided_divergences
from tracker.history.review import ReviewState, state_of
from tracker.records import Article, Assessment, Basis, Event, Match, Notice, Reject, Statement, Verdict
from tracker.settings import load_settings
from tracker.store import Store, connection
from tracker.store.statements import DERIVED
from tracker.verdict.combiner import Thresholds


@dataclass(frozen=True, slots=True)
class Judged:
    """One quotation and its verdict, with all that a reader needs to judge both.

    `notices` are the sentences of the same article that say a report was wrong; `events` what people decided about the
    quotation, oldest first, on this assessment or on one by an earlier model. `article` is null for a pair that was
    checked alone; `text_id` is common to all articles that carry the same text; `review` is what the events amount to.
    """

    match: Match
    assessment: Assessment
    article: Article | None = None
    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()
    text_id: str | None = None
    review: ReviewState | None = None

    @property
    def statement(self) -> Statement | None:
        """What the quotation was held against."""
        return self.match.statement

    @property
    def speaker(self) -> str:
        """Whose words they are said to be, as fully as anybody names them."""
        if self.statement and self.statement.speaker:
            return self.statement.speaker
        return self.match.quotation.speaker_name or self.match.quotation.speaker or "speaker not named"

    @property
    def outlet(self) -> str:
        """Who printed it; the file's name where the article names no outlet."""
        article = self.article
        return (article and (article.outlet or basename(article.path))) or "outlet not named"


@dataclass(frozen=True, slots=True)
class ReportData:
    """What a report is made of.

    flags: gravest first. verdicts: how many quotations got which. corrections: notices of all articles, each with its
    article. as_of: when the newest audit ended (ISO 8601), null where none did. thresholds: those of the weights in
    use, by family (within one language, across two); empty where they are not known. measured: verdict and divergence of
    every pair that has one. decided: divergence of every pair that reviewers settled, and whether they confirmed it.
    fingerprints: of all that decided the verdicts that hold now.
    """

    flags: tuple[Judged, ...] = ()
    statements: int = 0
    articles: int = 0
    quotations: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    corrections: tuple[tuple[Notice, Article], ...] = ()
    rejected: tuple[Reject, ...] = ()
    as_of: str | None = None
    thresholds: Mapping[str, Thresholds] = field(default_factory=dict)
    measured: tuple[tuple[Verdict, float], ...] = ()
    decided: tuple[tuple[float, bool], ...] = ()
    fingerprints: frozenset[str] = frozenset()

    @property
    def compared(self) -> int:
        """How many quotations could be judged."""
        return sum(count for verdict, count in self.verdicts.items() if verdict is not Verdict.UNVERIFIABLE)


@dataclass(frozen=True, slots=True)
class Summary:
    """One statement in a list of all: the beginning of what is known of its words, and how many
    quotations were held against it. `derived` is one that an audit made itself, of what articles say: no original."""

    id: str
    speaker: str
    said_at: str | None
    occasion: str | None
    text: str | None
    text_language: str | None
    reports: int
    flagged: int
    faithful: int
    basis: Basis
    derived: bool


def collect(store: Store, thresholds: Mapping[str, Thresholds] | None = None) -> ReportData:
    """Read a report's data from an open store. Raises StoreError where the database cannot be read."""
    return ReportData(
        flags=tuple(_joined(store, [(flag.match_id, flag.assessment_id) for flag in store.flags()])),
        statements=_count(store, f"SELECT count(*) FROM statements WHERE NOT {DERIVED}"),
        articles=_count(store, "SELECT count(*) FROM articles"),
        quotations=_count(store, "SELECT count(*) FROM quotations WHERE current"),
        verdicts=_verdicts(store),
        corrections=_corrections(store),
        rejected=tuple(store.rejects()),
        as_of=_as_of(store),
        thresholds=thresholds or {},
        measured=_measured(store),
        decided=decided_divergences(store, reviewers=load_settings().reviewers),
        fingerprints=_fingerprints(store),
    )


def summaries(store: Store) -> tuple[Summary, ...]:
    """All statements, those with the most flags first, and those that an audit made itself after the others.

    Raises StoreError where they cannot be read.
    """
    sql = f"""SELECT statements.id, statements.speaker, said_at, occasion, wordings.text, wordings.language,
                    count(found.id), coalesce(sum(flagged), 0), coalesce(sum(verdict IN ('faithful', 'verbatim')), 0),
                    statements.basis, {DERIVED} AS derived
             FROM statements
             LEFT JOIN (SELECT statement_id, text, language, min(position) FROM wordings GROUP BY statement_id) AS wordings
                 ON wordings.statement_id = statements.id
             LEFT JOIN (SELECT assessments.id, statement_id, verdict, flagged FROM assessments
                        JOIN matches ON matches.id = match_id WHERE current) AS found
                 ON found.statement_id = statements.id
             GROUP BY statements.id
             ORDER BY derived, 8 DESC, 7 DESC, said_at, statements.id"""
    found: Iterator[tuple[Any, ...]] = ((*row[:-2], Basis(row[-2]), bool(row[-1])) for row in _rows(store, sql))
    return tuple(Summary(*row) for row in found)


def judged_of(store: Store, statement_id: str) -> tuple[Judged, ...]:
    """Every quotation that was held against a statement, whatever its verdict. Raises StoreError."""
    sql = """SELECT match_id, assessments.id FROM assessments JOIN matches ON matches.id = match_id
             WHERE current AND statement_id = ? ORDER BY assessments.id"""
    return tuple(_joined(store, _rows(store, sql, statement_id)))


def judged(store: Store, match_id: str) -> Judged | None:
    """One quotation with the verdict that holds now; null where the database has no such match. Raises StoreError."""
    found = _rows(store, "SELECT match_id, id FROM assessments WHERE match_id = ? AND current ORDER BY id", match_id)
    return next(_joined(store, found[:1]), None)


def basename(path: str | None) -> str:
    """The last part of a path of any system."""
    return (path or "").replace("\\", "/").rsplit("/", 1)[-1]


def _joined(store: Store, ids: Iterable[Sequence[Any]]) -> Iterator[Judged]:
    reviewers = load_settings().reviewers
    for match_id, assessment_id in ids:
        match, assessment = store.match(match_id), store.assessment(assessment_id)
        if match is None or assessment is None:
            continue
        article = store.article(match.quotation.article_id) if match.quotation.article_id else None
        notices = tuple(store.notices(article.id)) if article else ()
        state = state_of(store, assessment_id, reviewers=reviewers)
        yield Judged(match, assessment, article, notices, state.events, _text_id(store, article), state)


def _text_id(store: Store, article: Article | None) -> str | None:
    if article is None:
        return None
    ((text_id,),) = _rows(store, "SELECT text_id FROM articles WHERE id = ?", article.id)
    return str(text_id) if text_id is not None else None


def _count(store: Store, sql: str) -> int:
    return int(_rows(store, sql)[0][0])


def _rows(store: Store, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.explained(store.path):
        return list(store.db.execute(sql, parameters))


def _verdicts(store: Store) -> dict[Verdict, int]:
    sql = "SELECT verdict, count(*) FROM assessments WHERE current GROUP BY verdict"
    found = {Verdict(verdict): int(count) for verdict, count in _rows(store, sql)}
    return {verdict: found[verdict] for verdict in Verdict if verdict in found}


def _measured(store: Store) -> tuple[tuple[Verdict, float], ...]:
    sql = """SELECT verdict, divergence FROM assessments
             WHERE current AND divergence IS NOT NULL ORDER BY divergence, verdict"""
    return tuple((Verdict(verdict), float(divergence)) for verdict, divergence in _rows(store, sql))


def _fingerprints(store: Store) -> frozenset[str]:
    return frozenset(str(row[0]) for row in _rows(store, "SELECT DISTINCT fingerprint FROM assessments WHERE current"))


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
