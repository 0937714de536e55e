"""Decisions are added, never changed; what holds follows from them, whoever's model judges the pair next."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, NOTICE, QUOTATION, STATEMENT, judged
from tracker.errors import InputError
from tracker.history import review
from tracker.history.review import Decision, ReviewState, copies_of, decide, derive, open_flags, state_of, undo
from tracker.records import Article, Event, Fault, Verdict
from tracker.store import Store

LATER = dataclasses.replace(
    ARTICLE, outlet="The Evening Example", url="https://example.org/news/2", text="Other words. " * 9
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two flags in two articles of different texts: one at 0.97, one at 0.6."""
    with Store.open(tmp_path / "tracker.db") as opened:
        opened.add_statement(STATEMENT)
        opened.save_article(ARTICLE, [QUOTATION], [NOTICE], [(MATCH, ASSESSMENT)])
        match, assessment = judged(LATER, Verdict.SUSPECT, 0.6)
        opened.save_article(LATER, [match.quotation], [], [(match, assessment)])
        yield opened


def flags(store: Store) -> list[str]:
    return [flag.assessment_id for flag in store.flags()]


def judge_anew(store: Store, article: Article = ARTICLE, **changes: object) -> str:
    """The same pair as another model judges it; the id of its assessment."""
    match, assessment = judged(article)
    newer = dataclasses.replace(assessment, fingerprint="f2", **changes)  # type: ignore[arg-type]
    store.save_article(article, [match.quotation], [], [(match, newer)])
    return newer.id


def test_nothing_is_decided_at_first(store: Store) -> None:
    state = state_of(store, ASSESSMENT.id)
    assert state == ReviewState(ASSESSMENT.id, MATCH.id)
    assert not state.settled
    assert not state.standing


def test_a_decision_says_who_when_and_why(store: Store) -> None:
    before = datetime.now(UTC).isoformat(timespec="milliseconds")
    event = decide(store, ASSESSMENT.id, Decision.CONFIRMED, who=" Ada\n Reader ", why="Washington's demand, not his")
    state = state_of(store, ASSESSMENT.id)
    assert state.events == (event,)
    assert (state.decision, state.who, state.why) == (Decision.CONFIRMED, "Ada Reader", "Washington's demand, not his")
    assert state.at is not None
    assert state.at >= before
    assert state.settled


def test_the_newest_judgement_holds_and_the_older_ones_stay(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", at="2018-05-16")
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada", at="2018-05-17T10:00+02:00")
    state = state_of(store, ASSESSMENT.id)
    assert (state.decision, state.at) == (Decision.DISMISSED, "2018-05-17T08:00:00.000+00:00")
    assert [event.kind for event in state.events] == [Decision.CONFIRMED, Decision.DISMISSED]
    assert not state.disputed, "a person who changed their mind contradicts nobody"


def test_events_cannot_be_changed_or_removed_even_by_sql(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    for sql in ("UPDATE events SET kind = 'dismissed'", "DELETE FROM events"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.db.execute(sql)


def test_a_newer_model_never_erases_a_decision(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada", why="a fair paraphrase")
    newer = judge_anew(store)
    assert newer != ASSESSMENT.id
    assert newer in flags(store)
    state = state_of(store, newer)
    assert (state.decision, state.who, state.settled) == (Decision.DISMISSED, "Ada", True)
    assert newer not in [found.assessment_id for found in open_flags(store)], "nobody has to decide it twice"


def test_the_list_of_flags_shows_the_pairs_newest_event_that_stands(store: Store) -> None:
    """Also in SQL: the view `flags` is what other people's queries read."""
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada", at="2018-05-16")
    decide(store, ASSESSMENT.id, Decision.CONTACTED, who="Ada", at="2018-05-17")
    newer = judge_anew(store)
    assert {flag.assessment_id: flag.last_event for flag in store.flags()}[newer] == "contacted"
    undo(store, newer, who="Ada")
    assert {flag.assessment_id: flag.last_event for flag in store.flags()}[newer] == "dismissed"
    undo(store, newer, who="Ada")
    assert {flag.assessment_id: flag.last_event for flag in store.flags()}[newer] is None


def test_nor_does_one_that_holds_the_quotation_against_another_wording(store: Store) -> None:
    """The pair is the quotation and the statement, whichever rendition an index finds nearest."""
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    other = dataclasses.replace(MATCH, wording=STATEMENT.wordings[1], passage=(0, 10))
    newer = dataclasses.replace(ASSESSMENT, match_id=other.id, fingerprint="f2", findings=())
    store.save_article(ARTICLE, [QUOTATION], [], [(other, newer)])
    assert state_of(store, newer.id).decision is Decision.CONFIRMED


def test_undo_is_an_event_and_brings_back_what_held_before(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", at="2018-05-16")
    wrong = decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada", at="2018-05-17")
    undone = undo(store, ASSESSMENT.id, who="ada", why="wrong key")
    state = state_of(store, ASSESSMENT.id)
    assert state.decision is Decision.CONFIRMED
    assert [event.kind for event in state.events] == [Decision.CONFIRMED, Decision.DISMISSED, Decision.UNDONE]
    assert (undone.data["event"], undone.why) == (wrong.id, "wrong key")
    assert [event.kind for event in state.standing] == [Decision.CONFIRMED]


def test_another_persons_event_is_undone_only_by_its_id(store: Store) -> None:
    event = decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    with pytest.raises(InputError, match=r"nothing of Ben stands .* the newest is confirmed by Ada"):
        undo(store, ASSESSMENT.id, who="Ben")
    undo(store, ASSESSMENT.id, who="Ben", event_id=event.id)
    assert state_of(store, ASSESSMENT.id).decision is None
    with pytest.raises(InputError, match="stands on this flag"):
        undo(store, ASSESSMENT.id, who="Ben", event_id=event.id)


def test_an_undone_event_does_not_come_back_unnoticed(store: Store) -> None:
    """The same words at the same time are the same event: recording it again would change nothing, in silence."""
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", at="2018-05-16")
    undo(store, ASSESSMENT.id, who="Ada")
    with pytest.raises(InputError, match="undone before"):
        decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", at="2018-05-16")
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", at="2018-05-16", why="after all")
    assert state_of(store, ASSESSMENT.id).decision is Decision.CONFIRMED


def test_a_double_click_is_one_event(store: Store) -> None:
    for _ in range(2):
        decide(store, ASSESSMENT.id, Decision.CONTACTED, who="Ada", at="2018-05-16T09:00:00Z", why="by mail")
    assert len(state_of(store, ASSESSMENT.id).events) == 1


def test_a_second_reviewer_can_be_required(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="ADA", why="still")
    alone = state_of(store, ASSESSMENT.id, reviewers=2)
    assert (alone.settled, alone.second_needed) == (False, True), "nobody is their own second reviewer"
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ben")
    both = state_of(store, ASSESSMENT.id, reviewers=2)
    assert both.settled
    assert both.agreeing == ("ADA", "Ben")


def test_two_who_disagree_settle_nothing_until_one_gives_way(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", at="2018-05-16")
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ben", at="2018-05-17")
    state = state_of(store, ASSESSMENT.id)
    assert (state.disputed, state.settled, state.second_needed) == (True, False, True)
    decide(store, ASSESSMENT.id, Decision.ACCEPTABLE_PARAPHRASE, who="Ada", at="2018-05-18")
    state = state_of(store, ASSESSMENT.id, reviewers=2)
    assert state.settled, "that it is no misreport is what both say"


def test_what_needs_a_translator_stays_open(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.NEEDS_TRANSLATOR, who="Ada", at="2018-05-16")
    assert ASSESSMENT.id in [state.assessment_id for state in open_flags(store, who="Ada")]
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Translator", at="2018-05-17")
    assert state_of(store, ASSESSMENT.id).settled


def test_dealings_with_the_outlet_are_no_judgement(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONTACTED, who="Ada", at="2018-05-16")
    decide(store, ASSESSMENT.id, Decision.REFUSED, who="Ada", at="2018-05-18", why="“we stand by our report”")
    state = state_of(store, ASSESSMENT.id)
    assert (state.decision, state.outlet, state.settled) == (None, Decision.REFUSED, False)


def test_only_a_person_says_fabrication(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", fault=Fault.FABRICATION)
    assert state_of(store, ASSESSMENT.id).fault is Fault.FABRICATION
    with pytest.raises(InputError, match="belongs to a confirmed"):
        decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada", fault=Fault.FABRICATION)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"who": " \x1b[2J\u202e "}, "needs its author"),
        ({"decision": Decision.NOTE}, "a note needs its text"),
        ({"decision": Decision.UNDONE}, "undone with `undo`"),
        ({"at": "yesterday"}, "not ISO 8601"),
        ({"at": "2018-05-16T25:00"}, "not ISO 8601"),
        ({"at": (datetime.now(UTC) + timedelta(days=9)).isoformat()}, "future"),
        ({"at": (datetime.now(UTC) + timedelta(days=9)).date().isoformat()}, "future"),
        ({"assessment_id": "nothing"}, "no assessment 'nothing'"),
    ],
)
def test_what_cannot_be_recorded_is_explained(store: Store, change: dict[str, object], says: str) -> None:
    given = {"assessment_id": ASSESSMENT.id, "decision": Decision.CONFIRMED, "who": "Ada", **change}
    with pytest.raises(InputError, match=says) as raised:
        decide(store, **given)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    assert store.events() == []


def test_open_flags_are_the_gravest_first_without_what_is_settled(store: Store) -> None:
    first, second = flags(store)
    assert [state.assessment_id for state in open_flags(store)] == [first, second]
    assert [state.assessment_id for state in open_flags(store, limit=1)] == [first]
    assert [state.assessment_id for state in open_flags(store, outlet="EVENING")] == [second]
    assert len(open_flags(store, speaker="ryabkov", statement_id=STATEMENT.id)) == 2
    assert open_flags(store, speaker="nobody") == []
    decide(store, first, Decision.CONFIRMED, who="Ada")
    assert [state.assessment_id for state in open_flags(store)] == [second]


def test_a_reviewer_is_not_shown_what_waits_for_another(store: Store) -> None:
    first, second = flags(store)
    decide(store, first, Decision.CONFIRMED, who="Ada")
    assert [s.assessment_id for s in open_flags(store, reviewers=2, who="ada")] == [second]
    assert [s.assessment_id for s in open_flags(store, reviewers=2, who="Ben")] == [first, second]
    assert open_flags(store, reviewers=2, who="Ben")[0].second_needed


@pytest.mark.parametrize("sql", [review._EVENTS, "SELECT last_event FROM flags"])
def test_a_pair_is_found_by_its_quotation_not_among_all_of_its_statement(store: Store, sql: str) -> None:
    """Ten thousand reports of one speech must not make each decision a search through all of them."""
    plan = [row[3] for row in store.db.execute(f"EXPLAIN QUERY PLAN {sql}", ["x"] * sql.count("?"))]
    assert any("matches_quotation" in step for step in plan), plan
    assert not any("matches_statement" in step for step in plan), plan


def test_copies_of_a_text_are_known(store: Store) -> None:
    """A wire story in two papers is one decision; the outlet of each is another matter."""
    long = ARTICLE.text + " The ministry later published what he had really said about the American demands." * 4
    papers = [dataclasses.replace(ARTICLE, text=long, outlet=name, url=f"https://{name}.example/") for name in "ab"]
    ids = []
    for paper in papers:
        match, assessment = judged(paper)
        store.save_article(paper, [match.quotation], [], [(match, assessment)])
        ids.append(assessment.id)
    assert copies_of(store, ids[0]) == [ids[1]]
    assert copies_of(store, ids[1]) == [ids[0]]
    assert copies_of(store, ASSESSMENT.id) == []


def test_the_state_of_any_mixture_of_events_can_be_derived() -> None:
    """An import may bring events of a newer version's data, or an undoing before what it undoes."""
    events = [
        Event("a", Decision.UNDONE, "Ada", "2018-05-15", None, {"event": "not here"}),
        Event("a", Decision.CONFIRMED, "Ada", "2018-05-16", None, {"fault": "a word of tomorrow"}),
        Event("a", Decision.UNDONE, "Ada", "2018-05-17"),
    ]
    state = derive("a", "m", events)
    assert (state.decision, state.fault) == (Decision.CONFIRMED, None)
