"""The ready questions follow what people decided: a dismissed flag is no misreport of its outlet."""

from __future__ import annotations

import pytest

from tests.report.archive import fill
from tracker.history.review import decide, undo
from tracker.records import EventKind
from tracker.report.serve.queries import NO_CORRECTION, REPEATERS, SHARES, metadata
from tracker.store import Store


@pytest.fixture
def store(tmp_path):
    fill(tmp_path / "tracker.db")
    with Store.open(tmp_path / "tracker.db") as opened:
        yield opened


def outlets(store, sql, **given):
    return [row[0] for row in store.db.execute(sql, given)]


def flag_of(store, outlet):
    return next(flag.assessment_id for flag in store.flags() if flag.outlet == outlet)


def test_a_dismissed_flag_leaves_its_outlet_and_comes_back_when_that_is_undone(store):
    """Newest standing judgement first, then the verdict."""
    flag = flag_of(store, "The Daily")
    assert "The Daily" in outlets(store, REPEATERS, speaker="RYABKOV")
    decide(store, flag, EventKind.DISMISSED, who="M. Reader", why="read both")
    assert "The Daily" not in outlets(store, REPEATERS, speaker="RYABKOV")
    shares = {row[0]: row[4] for row in store.db.execute(SHARES)}
    assert shares["The Daily"] == 100.0
    undo(store, flag, who="M. Reader")
    assert "The Daily" in outlets(store, REPEATERS, speaker="RYABKOV")


def test_a_confirmed_report_counts_whatever_the_verdict_says(store):
    """A person who read both languages knows better than the model."""
    found = store.db.execute("""SELECT assessments.id FROM assessments JOIN matches ON matches.id = match_id
        JOIN quotations ON quotations.id = quotation_id WHERE verdict = 'faithful'""").fetchone()
    decide(store, found[0], EventKind.CONFIRMED, who="M. Reader")
    assert "Die Zeitung" in outlets(store, REPEATERS, speaker="")


def test_an_outlets_own_correction_or_answer_ends_the_wait(store):
    """No correction found means: by anything that this archive or a reviewer knows."""
    assert outlets(store, NO_CORRECTION, days="0") == ["The Daily"]
    decide(store, flag_of(store, "The Daily"), EventKind.CORRECTED, who="M. Reader", at="2018-05-20")
    assert outlets(store, NO_CORRECTION, days="0") == []


def test_every_question_has_a_title_and_hides_its_sql():
    """Readers want the answer; the SQL is one click away."""
    for question in metadata("tracker")["databases"]["tracker"]["queries"].values():
        assert question["title"]
        assert question["hide_sql"]
