"""After a new model, the desk learns where it now says something else; the decisions themselves stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.history.recheck import Change, disagreements
from tracker.history.review import Decision, decide, state_of, undo
from tracker.records import Verdict
from tracker.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tracker.db") as opened:
        opened.add_statement(STATEMENT)
        opened.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        yield opened


def judge_anew(store: Store, verdict: Verdict, divergence: float) -> str:
    newer = dataclasses.replace(
        ASSESSMENT, verdict=verdict, divergence=divergence, fingerprint=f"f-{divergence}", fault=None, findings=()
    )
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, newer)])
    return newer.id


def test_nothing_to_tell_while_the_model_is_the_same(store: Store) -> None:
    assert disagreements(store) == []
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada")
    assert disagreements(store) == [], "that a person overruled this very assessment is no news"


def test_a_confirmed_misreport_that_a_new_model_lets_pass(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", why="it was Washington's demand")
    newer = judge_anew(store, Verdict.FAITHFUL, 0.12)
    [found] = disagreements(store)
    assert (found.change, found.was, found.verdict) == (Change.NOT_FLAGGED, Verdict.DIVERGED, Verdict.FAITHFUL)
    assert (found.was_divergence, found.divergence, found.assessment_id) == (0.97, 0.12, newer)
    assert found.state.why == "it was Washington's demand"
    assert state_of(store, newer).decision is Decision.CONFIRMED


def test_a_cleared_flag_that_a_new_model_raises_again(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.ACCEPTABLE_PARAPHRASE, who="Ada")
    judge_anew(store, Verdict.SUSPECT, 0.7)
    assert [found.change for found in disagreements(store)] == [Change.FLAGGED_ANEW]


def test_deciding_again_on_the_new_assessment_ends_the_disagreement(store: Store) -> None:
    decide(store, ASSESSMENT.id, Decision.DISMISSED, who="Ada", at="2018-05-16")
    newer = judge_anew(store, Verdict.SUSPECT, 0.7)
    decide(store, newer, Decision.DISMISSED, who="Ada", why="looked again", at="2018-06-01")
    assert disagreements(store) == []


def test_a_pair_that_is_no_longer_found(store: Store) -> None:
    """Another reading of the article may not find the quotation at all: the decision must not vanish with it."""
    decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada")
    store.save_article(ARTICLE, [], [], [])
    [found] = disagreements(store)
    assert (found.change, found.assessment_id, found.verdict) == (Change.NOT_FOUND, None, None)


@pytest.mark.parametrize("taken_back", [True, False])
def test_what_is_no_answer_cannot_disagree(store: Store, taken_back: bool) -> None:
    decide(store, ASSESSMENT.id, Decision.CONFIRMED if taken_back else Decision.NEEDS_TRANSLATOR, who="Ada")
    if taken_back:
        undo(store, ASSESSMENT.id, who="Ada")
    judge_anew(store, Verdict.FAITHFUL, 0.1)
    assert disagreements(store) == []
