"""A reader's words in, what has all of them out: statements, quotations with their verdicts, articles."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records import Article, Statement
from tracker.report.copies import Line, folded
from tracker.report.data import judged
from tracker.store import Store, connection
from tracker.store.search import all_words, unspaced

#: Of each kind, this many are shown.
MOST = 40


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, each kind best first and at most MOST of it."""

    statements: tuple[Statement, ...]
    reports: tuple[Line, ...]
    articles: tuple[Article, ...]

    @property
    def nothing(self) -> bool:
        """Whether no kind has any."""
        return not (self.statements or self.reports or self.articles)


def search(store: Store, words: str) -> Found:
    """Look in the full-text indexes of statements, quotations and articles. Raises StoreError."""
    reports = [judged(store, match_id) for match_id in _reports(store, words)]
    return Found(
        tuple(store.statements(search=words)[:MOST]),
        folded(one for one in reports if one is not None),
        tuple(store.search_articles(words)[:MOST]),
    )


def _reports(store: Store, words: str) -> list[str]:
    """The matches, of quotations with all of the words, that were held against a statement or flagged."""
    held = """FROM quotations JOIN matches ON matches.quotation_id = quotations.id
              JOIN assessments ON assessments.match_id = matches.id AND assessments.current"""
    if unspaced(words):
        sql = f"SELECT matches.id {held} WHERE instr(quotations.text, ?) ORDER BY matches.id LIMIT {MOST}"
        given = words
    else:
        sql = f"""SELECT matches.id {held} JOIN quotations_fts ON quotations_fts.rowid = quotations.rowid
                  WHERE quotations_fts MATCH ? AND (matches.statement_id IS NOT NULL OR assessments.flagged)
                  ORDER BY bm25(quotations_fts), matches.id LIMIT {MOST}"""
        given = all_words(words)
    with connection.explained(store.path):
        return [str(row[0]) for row in store.db.execute(sql, [given])]
