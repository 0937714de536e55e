"""An open store in, the versions of its articles out, each with the time it appeared; loaded once, up to a given day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from tracker.history.when import known_by
from tracker.records import Article, Notice
from tracker.store import Store, connection

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of an article. `version` counts the texts of its URL from 1, null without a URL; articles with one
    `text_id` are copies of one text."""

    article: Article
    version: int | None
    text_id: str | None

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.article.id

    @property
    def place(self) -> str:
        """What all versions of one article have in common: its URL, or the id of an article without one."""
        return self.article.url or self.article.id

    @property
    def appeared(self) -> str | None:
        """When readers could first see this version, as far as the archive knows."""
        article = self.article
        if (self.version or 1) == 1:
            return article.published_at or article.modified_at or article.retrieved_at
        # The date of publication is the first version's; of a later one it would hide how long the first one stood.
        return article.modified_at or article.retrieved_at or article.published_at


class Editions:
    """The articles of a database that were there by the end of `as_of` (ISO 8601), or all of them."""

    def __init__(self, store: Store, as_of: str | None) -> None:
        self._store = store
        self._as_of = as_of
        self._kept: dict[str, Edition | None] = {}
        self._versions: dict[str, dict[str, int]] = {}
        self._noted: dict[str, list[Edition]] = {}

    @cached_property
    def last_day(self) -> str | None:
        """The last day that the archive knows anything of (ISO 8601, a month where no day is known); null without dates.

        What is dated later than the newest audit cannot be true and is left out.
        """
        limit = select(self._store, "SELECT substr(max(finished_at), 1, 10) AS day FROM runs")[0]["day"] or "9999"
        columns = ("published_at", "modified_at", "retrieved_at")
        sql = " UNION ALL ".join(
            f"""SELECT max(substr({column}, 1, 10)) AS day FROM articles
                WHERE {column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' AND substr({column}, 1, 10) <= ?"""
            for column in columns
        )
        days = [row["day"] for row in select(self._store, sql, *[limit] * len(columns))]
        return max(filter(None, days), default=None)

    @cached_property
    def count(self) -> int:
        """How many articles there were by then, all versions of a URL counted once."""
        sql = "SELECT count(DISTINCT coalesce(url, id)) AS n FROM articles WHERE ? IS NULL OR published_at IS NULL OR substr(published_at, 1, 10) <= ?"
        return int(select(self._store, sql, self._as_of, self._as_of)[0]["n"])

    def get(self, article_id: str | None) -> Edition | None:
        """One article, null where it is not known by then."""
        if article_id is None:
            return None
        if article_id not in self._kept:
            self._kept[article_id] = self._load(article_id)
        return self._kept[article_id]

    def _load(self, article_id: str) -> Edition | None:
        article = self._store.article(article_id)
        if article is None:
            return None
        text_id = select(self._store, "SELECT text_id FROM articles WHERE id = ?", article_id)[0]["text_id"]
        version = self._numbers(article.url).get(article_id) if article.url is not None else None
        edition = Edition(article, version, text_id)
        return edition if known_by(edition.appeared, self._as_of) else None

    def _numbers(self, url: str) -> dict[str, int]:
        """The versions of a URL in order: article id -> number."""
        if url not in self._versions:
            sql = "SELECT article_id, version FROM versions WHERE url = ? ORDER BY version"
            self._versions[url] = {row["article_id"]: row["version"] for row in select(self._store, sql, url)}
        return self._versions[url]

    def versions(self, edition: Edition) -> list[Edition]:
        """All versions of an article in order, itself among them."""
        if edition.article.url is None:
            return [edition]
        found = map(self.get, self._numbers(edition.article.url))
        return [version for version in found if version is not None]

    def with_notices(self, outlet: str) -> list[Edition]:
        """The articles of an outlet that say something was wrong, in their text or in their metadata."""
        if outlet not in self._noted:
            sql = """SELECT id FROM articles WHERE outlet = ? AND (correction IS NOT NULL
                     OR id IN (SELECT article_id FROM notices)) ORDER BY published_at, id"""
            found = (self.get(row["id"]) for row in select(self._store, sql, outlet))
            self._noted[outlet] = [edition for edition in found if edition is not None]
        return self._noted[outlet]

    def cancelled(self, edition: Edition) -> str | None:
        """Why the file that the article came from was turned down when it was read again: its publisher withdrew it.

        Nobody knows when; it is known today, and not as of an earlier day.
        """
        if self._as_of is not None:
            return None
        sql = (
            "SELECT reason FROM rejects WHERE path = ? AND locator IS ? AND reason LIKE 'its publisher has marked it %'"
        )
        found = select(self._store, sql, edition.article.path, edition.article.locator)
        return str(found[0]["reason"]) if found else None

    def notices(self, edition: Edition) -> list[Notice]:
        """The sentences of an article that say a report was wrong."""
        return self._store.notices(edition.id)


def select(store: Store, sql: str, *parameters: Any) -> Sequence[Row]:
    """The rows of a query that only reads. Raises StoreError where the database cannot be read."""
    with connection.explained(store.path):
        return list(store.db.query(sql, list(parameters)))
