"""Lone surrogates have no UTF-8 form: they are replaced one for one, and every id and reference follows."""

from __future__ import annotations

import dataclasses

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, NOTICE, QUOTATION
from tracker.records import Article, Event, EventKind
from tracker.store import Store
from tracker.store.storable import note_on, settle, storable


def test_a_clean_record_is_the_same_object() -> None:
    assert storable(MATCH) is MATCH
    assert storable(ASSESSMENT) is ASSESSMENT


def test_replacement_keeps_the_length_and_so_every_span() -> None:
    article = storable(Article("a\ud800b\udfffc", title="\udc80"))
    assert (article.text, article.title) == ("a\ufffdb\ufffdc", "\ufffd")


def test_nested_records_tuples_and_mappings_are_reached() -> None:
    finding = dataclasses.replace(ASSESSMENT.findings[0], reason="\ud800")
    assert storable(dataclasses.replace(ASSESSMENT, findings=(finding,))).findings[0].reason == "\ufffd"
    event = Event(ASSESSMENT.id, EventKind.CONFIRMED, "desk", "2018", data={"\ud800": "\ud801"})
    assert storable(event).data == {"\ufffd": "\ufffd"}


def test_the_note_counts_them() -> None:
    assert note_on("a\ud800", None, "\udfff\udfff") == "lone surrogates stored as U+FFFD: 3"
    assert note_on("plain", None) is None


def test_an_article_with_surrogates_is_kept_found_again_and_explained(store: Store) -> None:
    """One broken character in a legacy file must cost neither the article nor the second run's speed."""
    article = dataclasses.replace(ARTICLE, text=ARTICLE.text + "\ud83d")
    quotation = dataclasses.replace(QUOTATION, article_id=article.id, text=QUOTATION.text + "\ud83d")
    notice = dataclasses.replace(NOTICE, article_id=article.id, quotation_id=quotation.id)
    match = dataclasses.replace(MATCH, quotation=quotation)
    assessment = dataclasses.replace(ASSESSMENT, match_id=match.id)
    run = store.begin_run("audit", "f1", index_version="i")
    assert store.save_article(article, [quotation], [notice], [(match, assessment)], run) == "new"
    assert store.save_article(article, [quotation], [notice], [(match, assessment)], run) == "unchanged"
    assert store.processed(article, "i", "f1")
    (flag,) = store.flags()
    assert flag.reported == QUOTATION.text + "\ufffd"
    stored = store.article(flag.article_id or "")
    assert stored is not None
    assert stored.id == flag.article_id
    assert store.notices(stored.id)[0].quotation_id == flag.quotation_id
    assert [r["note"] for r in store.db["articles"].rows] == ["lone surrogates stored as U+FFFD: 1"]


def test_a_nul_is_kept(store: Store) -> None:
    article = Article("before\x00after the nul", url="u")
    store.save_article(article)
    assert list(store.articles()) == [article]
    assert store.search_articles("after") == [article], "the index reads on past the NUL"


@pytest.mark.parametrize("stranger", ["quotation", "notice", "assessment"])
def test_a_record_of_another_batch_is_a_bug(stranger: str) -> None:
    other = dataclasses.replace(ARTICLE, url="https://example.org/other")
    with pytest.raises(ValueError, match="another"):
        settle(
            other if stranger != "assessment" else ARTICLE,
            [QUOTATION] if stranger == "quotation" else [],
            [NOTICE] if stranger == "notice" else [],
            [(MATCH, dataclasses.replace(ASSESSMENT, match_id="0" * 20))] if stranger == "assessment" else [],
        )
