"""Implied statements in the database: kept apart from what was given, and the same again changes nothing."""

from __future__ import annotations

import dataclasses

import pytest

from tests.store.samples import ARTICLE, QUOTATION, STATEMENT
from tracker.errors import InputError
from tracker.records import (
    Assessment,
    Basis,
    Event,
    EventKind,
    Implied,
    Match,
    Rendition,
    Statement,
    Verdict,
)
from tracker.store import RunCounts, Store

SAID = Statement(
    "Sergey Ribakov",
    None,
    None,
    Basis.IMPLIED,
    "2018-05-15",
    renditions=(Rendition("Washington tries to extort concessions", "en", "A Paper"),),
)


def implied(statement: Statement = SAID) -> Implied:
    match = Match(QUOTATION, statement, statement.renditions[0], (0, 10), 0.9)
    made = Assessment(match.id, Verdict.SUSPECT, "odd", None, 0.99, 0.9, (), (), (0, 10), "en", "en", "m", "f")
    return Implied(statement, ((QUOTATION.id, "odd"),), ((match, made),))


def dump(store: Store) -> list[str]:
    """Every row of our own tables; the search indexes keep traces of what is gone."""
    return [line for line in store.db.conn.iterdump() if line.startswith("INSERT") and "_fts" not in line]


def test_a_quotation_that_nothing_was_held_against_has_no_original(store: Store) -> None:
    store.save_article(ARTICLE, [QUOTATION])
    assert store.speakers_without_original() == ["Sergey Ribakov"]
    (report,) = store.without_original(["Sergey Ribakov"])
    assert (report.quotation, report.outlet, report.published_at) == (QUOTATION, ARTICLE.outlet, ARTICLE.published_at)


def test_one_that_was_judged_has_one_and_a_denial_reports_nothing(store: Store) -> None:
    match = Match(QUOTATION, STATEMENT, STATEMENT.wordings[0], (0, 10), 0.9)
    made = Assessment(match.id, Verdict.FAITHFUL, "", None, 0.1, 0.9, (), (), (0, 10), "en", "en", "m", "f")
    denied = dataclasses.replace(QUOTATION, stance="negated", start=0)
    store.save_article(ARTICLE, [QUOTATION, denied], assessed=[(match, made)])
    assert store.speakers_without_original() == []


def test_what_is_implied_is_a_flag_and_no_statement_to_match(store: Store) -> None:
    """It must not become an original: the next article would be judged by what the press agreed on."""
    store.save_article(ARTICLE, [QUOTATION])
    version = store.index_version()
    assert store.save_implied([implied()]) == 1
    assert store.statements() == []
    assert store.index_version() == version
    assert store.statement(SAID.id) == SAID
    (flag,) = store.flags()
    assert (flag.basis, flag.verdict, flag.why) == (Basis.IMPLIED, Verdict.SUSPECT, "odd")
    assert store.speakers_without_original() == ["Sergey Ribakov"], "it is still without an original"


def test_what_an_audit_makes_cannot_be_given(store: Store) -> None:
    """It would be kept and never seen again."""
    with pytest.raises(InputError, match="below a headline"):
        store.add_statement(dataclasses.replace(STATEMENT, basis=Basis.ARTICLE))


def test_the_same_again_changes_nothing(store: Store) -> None:
    store.save_article(ARTICLE, [QUOTATION])
    store.save_implied([implied()])
    before = dump(store)
    assert store.save_implied([implied()]) == 0
    assert dump(store) == before


def test_what_holds_no_more_is_gone(store: Store) -> None:
    """One more article may turn a majority round."""
    store.save_article(ARTICLE, [QUOTATION])
    before = dump(store)
    store.save_implied([implied()])
    store.save_implied([])
    names = ('INSERT INTO "people"', 'INSERT INTO "names"')
    assert [line for line in dump(store) if not line.startswith(names)] == before, "but for who was named"


def test_wordings_follow_the_group(store: Store) -> None:
    """Another paper joins: the statement is the same, and no conflict."""
    store.save_article(ARTICLE, [QUOTATION])
    more = dataclasses.replace(SAID, renditions=(*SAID.renditions, Rendition("Washington erpresst", "de", "Blatt")))
    assert more.id == SAID.id
    for statement in (SAID, more, SAID):
        store.save_implied([implied(statement)])
        assert store.statement(SAID.id) == statement
    assert list(store.db.query("SELECT * FROM conflicts")) == []


def test_what_a_person_decided_on_stays(store: Store) -> None:
    store.save_article(ARTICLE, [QUOTATION])
    store.save_implied([implied()])
    (flag,) = store.flags()
    event = Event(flag.assessment_id, EventKind.CONFIRMED, "Ann", "2021-03-02T10:00:00+00:00")
    store.add_event(event)
    store.save_implied([])
    assert store.flags() == []
    assert store.events() == [event]


def test_a_run_is_settled_by_the_one_before_it(store: Store) -> None:
    """Only then need nothing be compared again."""
    first = store.begin_run("audit", "f", index_version="v")
    assert not store.settled(first)
    store.finish_run(first, RunCounts())
    second = store.begin_run("audit", "f", index_version="v")
    assert store.settled(second)
    store.finish_run(second, RunCounts(), "interrupted")
    third = store.begin_run("audit", "f", index_version="v")
    assert not store.settled(third)
    store.finish_run(third, RunCounts())
    other = store.begin_run("audit", "g", index_version="v")
    assert not store.settled(other)
    store.finish_run(other, RunCounts())
