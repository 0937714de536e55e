"""Store: one tracker database, opened for reading or writing; records in, records out, all or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import filelock
from sqlite_utils import Database

from tracker.errors import StoreBusy, StoreError, StoreReadOnly
from tracker.records import (
    Article,
    Assessment,
    Event,
    Implied,
    Match,
    Notice,
    Quotation,
    Reject,
    Report,
    Skipped,
    Statement,
)
from tracker.store import articles, connection, flags, implied, runs, statements
from tracker.store.flags import Flag
from tracker.store.rows import event_row, load_article, load_event, load_notice, load_quotation, rows
from tracker.store.runs import RunCounts
from tracker.store.search import all_words, unspaced
from tracker.store.statements import Addition
from tracker.store.storable import settle, storable


class Store:
    """A tracker database. Every method raises StoreBusy, StoreReadOnly or StoreError where SQLite cannot do its part.

    `db` is the sqlite-utils Database underneath, for queries of one's own.
    """

    def __init__(self, db: Database, path: str, *, read_only: bool) -> None:
        self.db = db
        self.path = path
        self.read_only = read_only
        self._lock: filelock.BaseFileLock | None = None
        db.register_function(_casefold, name="casefold", deterministic=True)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the database at `path` (":memory:" for one that is not kept) and bring its schema up to date.

        create: make it where it is missing, else StoreError. read_only: never write, not even to upgrade.
        """
        return cls(connection.connect(str(path), create=create, read_only=read_only), str(path), read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database and let the next writer in."""
        self.db.close()
        self._release()

    @contextlib.contextmanager
    def atomic(self) -> Iterator[None]:
        """Everything inside, or nothing; may be nested."""
        if self.read_only:
            raise StoreReadOnly(f"{self.path} was opened for reading only")
        with connection.atomic(self.db, self.path):
            yield

    # Statements

    def add_statement(self, statement: Statement, *, given_id: str | None = None, note: str | None = None) -> Addition:
        """Add a statement; `given_id` is what its source calls it, `note` a remark kept beside it.

        A statement that contradicts a stored one (the same id, the same given id, or speaker, date, source and nearly
        the same words, with something else different) is kept in the table `conflicts`, not used, and reported.
        """
        with self.atomic():
            return statements.add(self.db, statement, given_id, note)

    def statements(self, *, speaker: str | None = None, search: str | None = None) -> list[Statement]:
        """Statements by date; `speaker` is any part of a name or alias, `search` words of any wording."""
        with connection.explained(self.path):
            return statements.find(self.db, speaker=speaker, search=search)

    def statement(self, prefix: str) -> Statement:
        """The one statement whose id begins with `prefix`, or imported under that name. Raises InputError."""
        with connection.explained(self.path):
            return statements.get(self.db, prefix)

    def provenance(self) -> dict[str, dict[str, str | None]]:
        """By statement id: the id its source gave it (`given_id`) and what is noted beside it (`note`), or null."""
        with connection.explained(self.path):
            return statements.provenance(self.db)

    def index_version(self) -> str:
        """Hash over the ids and contents of all statements."""
        with connection.explained(self.path):
            return statements.index_version(self.db)

    # Articles and pairs

    def save_article(
        self,
        article: Article,
        quotations: Sequence[Quotation] = (),
        notices: Sequence[Notice] = (),
        assessed: Iterable[tuple[Match, Assessment]] = (),
        run_id: int | None = None,
    ) -> str:
        """Keep an article with all that was read and judged in it: "new", "updated" or "unchanged".

        Under a `run_id` the article also counts as done for that run's statement index and fingerprint.
        """
        with self.atomic():
            batch = settle(article, quotations, notices, assessed)
            assert batch.article is not None, "settle keeps the article it was given"
            outcome = articles.save(self.db, batch, article, whole=True)
            if run_id is not None:
                runs.mark_done(self.db, run_id, batch.article.id)
            return outcome

    def save_pair(self, match: Match, assessment: Assessment, article: Article | None = None) -> str:
        """Keep one checked pair; the id of its assessment. A quotation without an article is put in `article`."""
        with self.atomic():
            batch = settle(article, (), (), [(match, assessment)])
            articles.save(self.db, batch, article, whole=False)
            return batch.assessed[0][1].id

    def unprocessed(self, candidates: Iterable[Article], index_version: str, fingerprint: str) -> list[Article]:
        """Those articles, in order, that were not yet judged against this statement index with this fingerprint."""
        with connection.explained(self.path):
            return articles.unfinished(self.db, candidates, index_version, fingerprint)

    def processed(self, article: Article, index_version: str, fingerprint: str) -> bool:
        """Whether this very text was judged against this statement index with this fingerprint."""
        return not self.unprocessed([article], index_version, fingerprint)

    def articles(self) -> Iterator[Article]:
        """All articles by date of publication, one at a time."""
        with connection.explained(self.path):
            for row in self.db.query("SELECT * FROM articles ORDER BY published_at IS NULL, published_at, id"):
                yield load_article(row)

    def article(self, article_id: str) -> Article | None:
        """One article."""
        found = self._rows("SELECT * FROM articles WHERE id = ?", article_id)
        return load_article(found[0]) if found else None

    def copies(self, article_id: str) -> list[Article]:
        """All articles with the text of this one, itself among them: the outlets that carry it, by date."""
        sql = """SELECT * FROM articles WHERE text_id = (SELECT text_id FROM articles WHERE id = ?)
                 ORDER BY published_at IS NULL, published_at, id"""
        return [load_article(row) for row in self._rows(sql, article_id)]

    def versions(self, url: str) -> list[Article]:
        """The different texts and titles that one URL has had, in the order in which they were fetched."""
        sql = """SELECT articles.* FROM versions JOIN articles ON articles.id = article_id
                 WHERE versions.url = ? ORDER BY version"""
        return [load_article(row) for row in self._rows(sql, url)]

    def search_articles(self, words: str) -> list[Article]:
        """Articles whose title or text has all the words, best first."""
        if unspaced(words):
            sql = "SELECT * FROM articles WHERE instr(coalesce(title, '') || char(10) || text, ?) ORDER BY id"
            return [load_article(row) for row in self._rows(sql, words)]
        sql = """SELECT articles.* FROM articles JOIN articles_fts ON articles_fts.rowid = articles.rowid
                 WHERE articles_fts MATCH ? ORDER BY bm25(articles_fts), articles.id"""
        return [load_article(row) for row in self._rows(sql, all_words(words))]

    def quotations(self, article_id: str) -> list[Quotation]:
        """The quotations of the newest reading of an article, in its order."""
        sql = "SELECT * FROM quotations WHERE article_id = ? AND current ORDER BY kind <> 'headline', \"start\", id"
        return [load_quotation(row) for row in self._rows(sql, article_id)]

    def notices(self, article_id: str) -> list[Notice]:
        """The sentences of an article that say an earlier report was wrong, in its order."""
        sql = 'SELECT * FROM notices WHERE article_id = ? ORDER BY "start", id'
        return [load_notice(row) for row in self._rows(sql, article_id)]

    def match(self, match_id: str) -> Match | None:
        """One match with its quotation, statement and wording."""
        with connection.explained(self.path):
            return articles.match(self.db, match_id)

    def assessment(self, assessment_id: str) -> Assessment | None:
        """One assessment with its findings and abstentions."""
        with connection.explained(self.path):
            return articles.assessment(self.db, assessment_id)

    def assessed(self, *, statement_id: str | None = None) -> Iterator[tuple[Match, Assessment]]:
        """The matches that hold now with their assessments, of one statement or of all."""
        sql = """SELECT match_id, assessments.id FROM assessments JOIN matches ON matches.id = match_id
                 WHERE current AND (? IS NULL OR statement_id = ?) ORDER BY assessments.id"""
        for row in self._rows(sql, statement_id, statement_id):
            match, assessment = self.match(row["match_id"]), self.assessment(row["id"])
            if match is not None and assessment is not None:
                yield match, assessment

    def flags(self, **filters: Any) -> list[Flag]:
        """What was flagged, gravest first; the filters are those of `tracker.store.flags.find`."""
        with connection.explained(self.path):
            return flags.find(self.db, **filters)

    # Reports without an original

    def speakers_without_original(self) -> list[str]:
        """The full names of those who are quoted in dated articles with nothing to hold the words against."""
        with connection.explained(self.path):
            return implied.speakers(self.db)

    def without_original(self, names: Sequence[str]) -> list[Report]:
        """What is quoted of these names without an original."""
        with connection.explained(self.path):
            return implied.reports(self.db, names)

    def save_implied(self, found: Iterable[Implied]) -> int:
        """Have these implied statements and no others; how many reports are newly flagged. The same again changes nothing."""
        with self.atomic():
            return implied.replace(self.db, found)

    # Events

    def add_event(self, event: Event) -> bool:
        """Append a decision; False where it was already there. Raises StoreError on another under the same id."""
        with self.atomic():
            row = event_row(storable(event))
            known = rows(self.db, "SELECT * FROM events WHERE id = ?", [row["id"]])
            if known:
                if known[0] != row:
                    raise StoreError("this decision is recorded with other data; record a new one, events never change")
                return False
            if not rows(self.db, "SELECT 1 FROM assessments WHERE id = ?", [event.assessment_id]):
                raise StoreError(
                    f"{self.path} has no assessment {event.assessment_id}; `tracker flags --json` shows ids"
                )
            self.db.table("events").insert(row)
            return True

    def events(self, assessment_id: str | None = None) -> list[Event]:
        """Decisions in the order they were made, on one assessment or on all."""
        sql = "SELECT * FROM events WHERE ? IS NULL OR assessment_id = ? ORDER BY at, rowid"
        return [load_event(row) for row in self._rows(sql, assessment_id, assessment_id)]

    # Runs

    def begin_run(self, command: str, fingerprint: str, *, index_version: str | None = None, wait: float = 0.0) -> int:
        """Start an audit and return its id. One at a time: another waits up to `wait` seconds, then StoreBusy.

        A run that a crash left behind is marked interrupted; what it had finished stays.
        """
        if self.read_only:
            raise StoreReadOnly(f"{self.path} was opened for reading only")
        self._acquire(wait)
        try:
            with self.atomic():
                version = self.index_version() if index_version is None else index_version
                return runs.begin(self.db, command, version, fingerprint)
        except BaseException:
            self._release()
            raise

    def finish_run(self, run_id: int, counts: RunCounts, status: str = "finished", *, implied: bool = True) -> None:
        """Close a run as "finished", "interrupted" or "failed" and let the next one in. `implied` says whether what
        reports imply was brought up to date."""
        try:
            with self.atomic():
                runs.finish(self.db, run_id, counts, status, implied=implied)
        finally:
            self._release()

    def settled(self, run_id: int) -> bool:
        """Whether the run before this one finished, reduce step and all, with the same statements, weights and settings."""
        sql = """SELECT before.status = 'finished' AND before.implied AND before.index_version = runs.index_version
                 AND before.fingerprint = runs.fingerprint AS settled
                 FROM runs JOIN runs AS before ON before.id = (SELECT max(id) FROM runs WHERE id < ?)
                 WHERE runs.id = ?"""
        found = self._rows(sql, run_id, run_id)
        return bool(found and found[0]["settled"])

    def add_reject(self, path: str, locator: str | None, reason: str, run_id: int | None = None) -> None:
        """Keep where something lay that could not be used, and why; once, however often it is met."""
        with self.atomic():
            runs.add_reject(self.db, Reject(path, locator, reason), run_id)

    def rejects(self) -> list[Reject]:
        """Everything that could not be used, by place."""
        found = self._rows("SELECT * FROM rejects ORDER BY path, locator, reason")
        return [Reject(row["path"], row["locator"], row["reason"]) for row in found]

    def add_skipped(self, skipped: Skipped) -> None:
        """Keep what a file of an archive holds beside articles: how many of a kind."""
        with self.atomic():
            runs.add_skipped(self.db, skipped)

    def skipped(self) -> list[Skipped]:
        """What archives held that is no article by its kind, by place."""
        found = self._rows("SELECT * FROM skipped ORDER BY path, what")
        return [Skipped(row["path"], row["what"], row["count"]) for row in found]

    def _rows(self, sql: str, *parameters: Any) -> list[dict[str, Any]]:
        with connection.explained(self.path):
            return rows(self.db, sql, parameters)

    def _acquire(self, wait: float) -> None:
        if self.path == ":memory:" or self._lock is not None:
            return
        # The operating system frees the lock when its holder dies, however that happens.
        lock = filelock.FileLock(f"{self.path}.lock")
        try:
            lock.acquire(timeout=wait)
        except filelock.Timeout:
            raise StoreBusy(
                f"another audit is writing to {self.path}; wait for it to end, or use another --db"
            ) from None
        except OSError as error:
            raise StoreReadOnly(f"the folder of {self.path} cannot be written ({error.strerror})") from None
        self._lock = lock

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()
