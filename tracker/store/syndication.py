"""A stored article in, the text that it is a copy of out: `articles.text_id`, one for all outlets that carry a text.

Copies are the connected components of the relation "is the same text as" over all pairs that meet in a band, so that
the groups do not depend on the order in which articles come. A text's id is the smallest of its articles' ids.
"""

from __future__ import annotations

from collections import OrderedDict

from sqlite_utils import Database

from tracker.store.rows import rows
from tracker.text.likeness import Print, band_keys, print_of

#: Prints of articles by id, which is a hash of the text: four kilobytes for five hundred words.
_PRINTS: OrderedDict[str, Print] = OrderedDict()
_KEPT = 10_000


def join_text(db: Database, article_id: str) -> str:
    """Put a newly stored article with its copies, inside the caller's transaction; the id of the text."""
    article = rows(db, "SELECT text, text_id FROM articles WHERE id = ?", [article_id])[0]
    if article["text_id"] is not None:
        return str(article["text_id"])
    keys = band_keys(article["text"])
    # A text that is there word for word stands for this one in its bands: ten thousand copies make no more rows.
    twin = _twin(db, article_id, article["text"], keys)
    groups = [twin] if twin else _groups_like(db, article["text"], keys)
    text_id = min([article_id, *groups])
    db.execute("UPDATE articles SET text_id = ? WHERE id = ?", [text_id, article_id])
    for group in groups:
        if group != text_id:
            db.execute("UPDATE articles SET text_id = ? WHERE text_id = ?", [text_id, group])
    if twin is None:
        for key in keys:
            db.execute("INSERT OR IGNORE INTO bands (key, article_id) VALUES (?, ?)", [key, article_id])
    return text_id


def _twin(db: Database, article_id: str, text: str, keys: tuple[int, ...]) -> str | None:
    """The group of an article in the first band with the very same text."""
    if not keys:
        return None
    sql = """SELECT articles.text_id FROM bands JOIN articles ON articles.id = article_id
             WHERE key = ? AND articles.id <> ? AND articles.text = ? LIMIT 1"""
    found = rows(db, sql, [keys[0], article_id, text])
    return str(found[0]["text_id"]) if found else None


def _groups_like(db: Database, text: str, keys: tuple[int, ...]) -> list[str]:
    """Every group with a member that is the same text."""
    sql = f"""SELECT DISTINCT articles.text_id, articles.id FROM bands JOIN articles ON articles.id = article_id
              WHERE key IN ({", ".join("?" * len(keys))}) ORDER BY articles.text_id, articles.id"""
    like: list[str] = []
    own = print_of(text)
    for row in rows(db, sql, list(keys)):
        # One member that fits is enough; the others need not be looked at.
        if row["text_id"] not in like and own.same(_print(db, row["id"])):
            like.append(str(row["text_id"]))
    return like


def _print(db: Database, article_id: str) -> Print:
    """An article's print, kept for the next one that meets it: where news repeat set phrases, thousands do."""
    found = _PRINTS.get(article_id)
    if found is None:
        found = print_of(rows(db, "SELECT text FROM articles WHERE id = ?", [article_id])[0]["text"])
        _PRINTS[article_id] = found
        while len(_PRINTS) > _KEPT:
            _PRINTS.popitem(last=False)
    else:
        _PRINTS.move_to_end(article_id)
    return found
