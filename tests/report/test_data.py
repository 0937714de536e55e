"""A report must say what the database says, all of it, and the same every time."""

from __future__ import annotations

import pytest

from tests.report.examples import assessment, founding_pair, hostile_pair
from tracker.records import Article, Event, EventKind, Match, Notice, Quotation, Verdict
from tracker.report.data import ReportData, collect
from tracker.store import RunCounts, Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "tracker.db") as opened:
        yield opened


def fill(store):
    """The founding flag with its article and a correction, a faithful pair, and a reject; as an audit would."""
    match, made = founding_pair()
    text = f"{match.quotation.text} The translation was mistaken."
    article = Article(text, title="A headline", outlet="The Daily", url="https://example.org/1", language="en")
    start = text.index("The translation")
    notices = (Notice(article.id, text[start:], "mistranslation", start, len(text)),)
    run = store.begin_run("audit", "f" * 16, index_version="i")
    store.save_article(article, (match.quotation,), notices, ((match, made),), run)
    plain = Match(Quotation("No one agrees.", language="en"), refusal="no original")
    store.save_pair(plain, assessment(plain, verdict=Verdict.UNVERIFIABLE, divergence=None))
    store.add_reject("archive/broken.jsonl", "1", "not JSON", run)
    store.finish_run(run, RunCounts(read=1))
    return store.flags()[0].assessment_id


def test_a_flag_comes_with_its_article_notices_and_decisions(store):
    """Whoever reads the flag must see what the article itself admits and what a reviewer decided."""
    flagged = fill(store)
    store.add_event(Event(flagged, EventKind.CONFIRMED, "M. Reader", "2018-05-16", "read both"))
    data = collect(store)
    (flag,) = data.flags
    assert flag.statement is not None
    assert flag.statement.speaker == "Sergei Ryabkov"
    assert flag.article is not None
    assert flag.article.outlet == "The Daily"
    assert [notice.text for notice in flag.notices] == ["The translation was mistaken."]
    assert [event.who for event in flag.events] == ["M. Reader"]


def test_a_report_asks_for_as_many_reviewers_as_the_desk_does(store, monkeypatch):
    """Where two must agree, a page that called one decision settled would be printed too early."""
    flagged = fill(store)
    store.add_event(Event(flagged, EventKind.CONFIRMED, "M. Reader", "2018-05-16", "read both"))
    assert collect(store).flags[0].review.settled
    monkeypatch.setenv("TRACKER_REVIEWERS", "2")
    assert not collect(store).flags[0].review.settled


def test_counts_tell_what_was_not_flagged_too(store):
    """Five flags mean one thing among six quotations and another among six thousand."""
    fill(store)
    data = collect(store)
    assert (data.statements, data.articles) == (1, 1)
    assert data.verdicts == {Verdict.DIVERGED: 1, Verdict.UNVERIFIABLE: 1}
    assert data.compared == 1
    assert [reject.reason for reject in data.rejected] == ["not JSON"]
    assert [article.outlet for _, article in data.corrections] == ["The Daily"]
    assert data.as_of is not None


def test_the_same_database_gives_the_same_data(store):
    """A report that changes by itself cannot be defended."""
    fill(store)
    assert collect(store) == collect(store)


def test_an_empty_database_gives_an_empty_report(store):
    """A first audit may find nothing at all."""
    assert collect(store) == ReportData()


def test_hostile_records_survive_the_way_through_the_database(store):
    """What is hostile in an article is still hostile after a database: escaping is the renderer's job."""
    match, made, article, _ = hostile_pair()
    store.save_pair(match, made, article)
    assert "<script>" in collect(store).flags[0].match.quotation.text
