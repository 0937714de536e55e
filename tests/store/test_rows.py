"""`put` writes what differs and only that."""

from __future__ import annotations

from tests.store.samples import ARTICLE
from tracker.store import Store
from tracker.store.rows import article_row, dump, put


def test_an_equal_row_is_not_written(store: Store) -> None:
    row = {**article_row(ARTICLE), "note": None}
    put(store.db, "articles", row)
    writes = store.db.conn.total_changes
    put(store.db, "articles", row)
    assert store.db.conn.total_changes == writes
    put(store.db, "articles", {**row, "outlet": "renamed"})
    assert store.db.conn.total_changes > writes


def test_a_null_that_gets_a_value_is_a_difference(store: Store) -> None:
    """`<>` would not see it: NULL <> 'x' is not true in SQL."""
    row = {**article_row(ARTICLE), "note": None}
    put(store.db, "articles", row)
    put(store.db, "articles", {**row, "note": "now known"})
    assert [r["note"] for r in store.db["articles"].rows] == ["now known"]


def test_a_row_that_is_all_key_is_put_once(store: Store) -> None:
    put(store.db, "people", {"id": "p", "name": "A. Speaker"})
    for _ in range(2):
        put(store.db, "names", {"person_id": "p", "name": "A. Speaker"}, key=("person_id", "name"))
    assert store.db["names"].count == 1


def test_equal_values_give_equal_json() -> None:
    assert dump({"b": 1, "a": "é"}) == dump({"a": "é", "b": 1}) == '{"a":"é","b":1}'
