"""Saving an article twice changes no byte; saving what a newer reading found keeps the older as past."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, NOTICE, QUOTATION, STATEMENT, judged
from tracker.errors import StoreError
from tracker.records import Event, EventKind, Match, Rendition, Statement
from tracker.store import Store


def _dump(store: Store) -> list[str]:
    """Everything in the database as SQL text, rowids of the search index included."""
    return list(store.db.conn.iterdump())


def _save(store: Store, **changes: Any) -> str:
    return store.save_article(ARTICLE, [QUOTATION], [NOTICE], [(MATCH, dataclasses.replace(ASSESSMENT, **changes))])


def test_a_second_save_changes_no_byte(store: Store) -> None:
    assert _save(store) == "new"
    before = _dump(store)
    assert _save(store) == "unchanged"
    assert _dump(store) == before


def test_the_same_text_elsewhere_in_the_archive_keeps_the_first_place(store: Store) -> None:
    """Otherwise two copies would overwrite each other in turn, and no run would ever be the last to change."""
    _save(store)
    copy = dataclasses.replace(ARTICLE, path="archive/copy.html")
    assert copy.id == ARTICLE.id
    store.save_article(copy, [QUOTATION], [NOTICE], [(MATCH, ASSESSMENT)])
    assert list(store.articles()) == [ARTICLE]


def test_better_metadata_for_the_same_file_is_taken_up(store: Store) -> None:
    _save(store)
    dated = dataclasses.replace(ARTICLE, published_at="2018-05-15")
    assert store.save_article(dated, [QUOTATION], [NOTICE], [(MATCH, ASSESSMENT)]) == "updated"
    assert list(store.articles()) == [dated]


def test_a_new_fingerprint_stands_beside_the_old_one(store: Store) -> None:
    _save(store)
    _save(store, fingerprint="f2", divergence=0.6)
    rows = {row["fingerprint"]: row["current"] for row in store.db["assessments"].rows}
    assert rows == {"f1": 0, "f2": 1}
    assert [flag.divergence for flag in store.flags()] == [0.6]


def test_going_back_to_an_earlier_model_makes_its_assessment_current_again(store: Store) -> None:
    for fingerprint in ("f1", "f2", "f1"):
        _save(store, fingerprint=fingerprint)
    assert {row["fingerprint"]: row["current"] for row in store.db["assessments"].rows} == {"f1": 1, "f2": 0}


def test_what_a_newer_reading_does_not_find_is_kept_as_past(store: Store) -> None:
    """A decision may hang on it, so nothing is deleted; but it is flagged no more."""
    _save(store)
    store.add_event(Event(ASSESSMENT.id, EventKind.CONFIRMED, "desk", "2018-05-16"))
    assert store.save_article(ARTICLE, [], [], []) == "updated"
    assert store.flags() == []
    assert store.quotations(ARTICLE.id) == store.notices(ARTICLE.id) == []
    assert store.assessment(ASSESSMENT.id) == ASSESSMENT
    assert len(store.events(ASSESSMENT.id)) == 1


def test_fewer_findings_under_the_same_id_leave_none_behind(store: Store) -> None:
    _save(store)
    _save(store, findings=ASSESSMENT.findings[:1], abstained=())
    assert store.assessment(ASSESSMENT.id) == dataclasses.replace(
        ASSESSMENT, findings=ASSESSMENT.findings[:1], abstained=()
    )


def test_another_article_with_the_same_words_is_its_own(store: Store) -> None:
    _save(store)
    other = dataclasses.replace(ARTICLE, url="https://example.org/copy", outlet="The Copy")
    match, assessment = judged(other)
    store.save_article(other, [match.quotation], [], [(match, assessment)])
    assert len(store.flags()) == 2


def test_a_pair_needs_no_article(store: Store) -> None:
    quotation = dataclasses.replace(QUOTATION, article_id=None, start=None, end=None)
    match = dataclasses.replace(MATCH, quotation=quotation)
    assessment = dataclasses.replace(ASSESSMENT, match_id=match.id)
    assert store.save_pair(match, assessment) == assessment.id
    assert store.match(match.id) == match
    assert store.flags()[0].outlet is None


def test_a_pair_with_an_article_is_put_in_it(store: Store) -> None:
    quotation = dataclasses.replace(QUOTATION, article_id=None)
    match = dataclasses.replace(MATCH, quotation=quotation)
    store.save_pair(match, dataclasses.replace(ASSESSMENT, match_id=match.id), ARTICLE)
    (flag,) = store.flags()
    assert (flag.article_id, flag.outlet) == (ARTICLE.id, ARTICLE.outlet)


def test_two_pairs_with_the_same_report_both_stay(store: Store) -> None:
    """The same quote held against another original is another question, not a newer answer."""
    for text in ("We will not sign the accord.", "We shall see about the accord next year."):
        statement = Statement("A. Speaker", text, "en")
        quotation = dataclasses.replace(QUOTATION, article_id=None, start=None, end=None)
        match = Match(quotation, statement, statement.wordings[0])
        store.save_pair(match, dataclasses.replace(ASSESSMENT, match_id=match.id, passage=None))
    assert len(store.flags()) == 2


def test_a_pair_whose_original_contradicts_a_stored_one_is_still_kept(store: Store) -> None:
    """The check was asked for with these words; the contradiction concerns imports."""
    store.add_statement(STATEMENT)
    close = dataclasses.replace(STATEMENT, text=(STATEMENT.text or "").replace("do not", "do"))
    match = dataclasses.replace(MATCH, statement=close, wording=close.wordings[0])
    store.save_pair(match, dataclasses.replace(ASSESSMENT, match_id=match.id), ARTICLE)
    assert store.match(match.id) is not None


def test_a_match_without_a_statement_round_trips(store: Store) -> None:
    match = dataclasses.replace(
        MATCH, statement=None, wording=None, passage=None, refusal="no original of this speaker"
    )
    assessment = dataclasses.replace(ASSESSMENT, match_id=match.id, passage=None)
    store.save_article(ARTICLE, [QUOTATION], [], [(match, assessment)])
    assert store.match(match.id) == match
    assert store.flags()[0].original is None


def test_a_wording_the_stored_statement_lacks_is_refused(store: Store) -> None:
    store.add_statement(STATEMENT)
    wording = Rendition("Another translation.", "en")
    match = dataclasses.replace(MATCH, wording=wording)
    with pytest.raises(StoreError, match="lacks the wording"):
        store.save_pair(match, dataclasses.replace(ASSESSMENT, match_id=match.id), ARTICLE)
    assert list(store.articles()) == [], "and the batch leaves nothing"


def test_unknown_ids_are_none(store: Store) -> None:
    assert store.article("x") is store.match("x") is store.assessment("x") is None


def test_work_is_keyed_by_content_index_and_fingerprint(store: Store) -> None:
    run = store.begin_run("audit", "f1", index_version="i1")
    store.save_article(ARTICLE, [QUOTATION], run_id=run)
    assert store.processed(ARTICLE, "i1", "f1")
    assert not store.processed(ARTICLE, "i2", "f1"), "a new statement"
    assert not store.processed(ARTICLE, "i1", "f2"), "a new model or setting"
    edited = dataclasses.replace(ARTICLE, text=ARTICLE.text + " Corrected.")
    assert store.unprocessed([ARTICLE, edited], "i1", "f1") == [edited]


def test_an_article_saved_outside_a_run_does_not_count_as_audited(store: Store) -> None:
    store.save_article(ARTICLE)
    assert not store.processed(ARTICLE, store.index_version(), "f1")
