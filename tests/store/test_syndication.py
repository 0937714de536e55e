"""One text in many outlets is one text; one URL with several texts is several versions; old databases come along."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.text.test_likeness import OTHER, STORY
from tracker.errors import StoreReadOnly
from tracker.records import Article, Skipped, Statement
from tracker.store import Store
from tracker.store.migrations import migrations


def article(outlet: str, text: str = STORY, **fields: str | None) -> Article:
    return Article(text=text, outlet=outlet, url=f"https://{outlet.lower()}.example/1", language="en", **fields)


COPIES = [
    article("Wire", published_at="2018-05-15"),
    article("Courier", f"By Ann Lee. {STORY}", published_at="2018-05-16"),
    article("Post", STORY + " Read more in our paper."),
]
ELSE = article("Herald", OTHER)


def test_copies_are_one_text_with_many_outlets(store: Store) -> None:
    for item in [*COPIES, ELSE]:
        store.save_article(item)
    (text, other) = sorted(store.db.query("SELECT * FROM texts"), key=lambda row: -row["articles"])
    assert (text["articles"], text["outlets"], text["outlet_names"]) == (3, 3, "Courier, Post, Wire")
    assert text["first_published_at"] == "2018-05-15"
    assert text["id"] == min(item.id for item in COPIES)
    assert (other["articles"], other["outlet_names"]) == (1, "Herald")
    assert [copy.outlet for copy in store.copies(COPIES[2].id)] == ["Wire", "Courier", "Post"]


def test_the_groups_do_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    """Two ends of a chain are one text only through its middle; an audit may meet the middle last."""
    longer = " ".join(STORY.replace("wire", f"wire{n}") for n in range(2))
    chain = [
        article("A", STORY.replace("wire", "wire0")),
        article("B", longer),
        article("C", STORY.replace("wire", "wire1")),
    ]
    groups = set()
    for number, order in enumerate(itertools.permutations([*chain, *COPIES, ELSE][:5])):
        with Store.open(tmp_path / f"{number}.db") as store:
            for item in order:
                store.save_article(item)
            groups.add(tuple(sorted((row["id"], row["text_id"]) for row in store.db["articles"].rows)))
    assert len(groups) == 1


def test_saving_again_changes_nothing(store: Store) -> None:
    for item in COPIES:
        store.save_article(item)
    writes = store.db.conn.total_changes
    assert [store.save_article(item) for item in COPIES] == ["unchanged"] * 3
    assert store.db.conn.total_changes == writes


def test_a_thousand_equal_copies_fill_no_bands(store: Store) -> None:
    for number in range(30):
        store.save_article(article(f"Outlet{number}"))
    assert {row["article_id"] for row in store.db["bands"].rows} == {article("Outlet0").id}
    assert next(iter(store.db.query("SELECT articles FROM texts")))["articles"] == 30


def test_versions_of_one_url_are_kept_in_the_order_in_which_they_were_fetched(store: Store) -> None:
    first = article(
        "Wire", "The mayor will sell the harbour, she said.", retrieved_at="2021-03-01T09:00:00Z", title="A"
    )
    second = dataclasses.replace(
        first,
        text="The mayor will not sell the harbour, she said.",
        retrieved_at="2021-03-01T12:30:00+02:00",
        correction="An earlier version said that she would.",
    )
    for item in (second, first):
        store.save_article(item)
    assert store.versions(first.url or "") == [first, second]
    rows = list(store.db.query("SELECT version, versions, correction FROM versions ORDER BY version"))
    assert [(row["version"], row["versions"]) for row in rows] == [(1, 2), (2, 2)]
    assert rows[1]["correction"] == second.correction


def test_an_article_keeps_what_its_archive_says_of_it(store: Store) -> None:
    full = article("Wire", author="Ann Lee", modified_at="2018-05-16", retrieved_at="2018-05-17", correction="A name.")
    store.save_article(full)
    assert store.article(full.id) == full


def test_timings_of_a_statement_come_back(store: Store) -> None:
    statement = Statement("Ann Lee", "We will not. Nobody will.", "en", timings=((0, 1.5), (13, 4.25)))
    store.add_statement(statement)
    (loaded,) = store.statements()
    assert loaded == statement
    assert [loaded.second_at(offset) for offset in (0, 12, 13, 20)] == [1.5, 1.5, 4.25, 4.25]


def test_what_was_skipped_is_kept_once_with_its_newest_count(store: Store) -> None:
    store.add_skipped(Skipped("a.warc", "revisit records", 3))
    store.add_skipped(Skipped("a.warc", "revisit records", 5))
    assert store.skipped() == [Skipped("a.warc", "revisit records", 5)]


def earlier(path: Path) -> None:
    """A database as it was before copies, versions and timings were kept."""
    old = Database(path)
    migrations.apply(old, stop_before="0003_archives")
    for item in [*COPIES, ELSE]:
        old["articles"].insert(
            {
                name: getattr(item, name)
                for name in ("id", "sha256", "outlet", "url", "published_at", "language", "title", "text")
            }
        )
    old["people"].insert({"id": "p", "name": "Ann Lee"})
    old["statements"].insert(
        {
            "id": "s",
            "speaker": "Ann Lee",
            "person_id": "p",
            "text": "No.",
            "basis": "transcript",
            "speaker_aliases": "[]",
        }
    )
    old["runs"].insert(
        {"command": "audit", "status": "finished", "started_at": "x", "index_version": "i", "fingerprint": "f"}
    )
    old.close()


def test_a_database_of_before_gets_its_copies_and_keeps_everything(path: Path) -> None:
    earlier(path)
    with Store.open(path) as store:
        assert len(list(store.articles())) == 4
        assert len(store.copies(COPIES[0].id)) == 3
        assert store.statements()[0].timings == ()
        assert next(iter(store.db["runs"].rows))["skipped"] == 0


def test_a_database_of_before_can_be_read_where_it_may_not_be_written(path: Path) -> None:
    """Reading commands never write, not even to upgrade; they must show an old audit all the same."""
    earlier(path)
    before = path.read_bytes()
    for _ in range(2):
        with Store.open(path, create=False, read_only=True) as store:
            assert len(store.copies(COPIES[0].id)) == 3
            assert store.statements()[0].timings == ()
            with pytest.raises(StoreReadOnly):
                store.save_article(ELSE)
    assert path.read_bytes() == before
