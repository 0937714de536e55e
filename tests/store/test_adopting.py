"""A second desk takes over what it lacks, and loses nothing of its own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.errors import InputError
from tracker.records import Assessment, Event, EventKind, Match, Statement
from tracker.store import Store
from tracker.store.adopting import KINDS, Adopted, adopt

EVENT = Event(ASSESSMENT.id, EventKind.CONFIRMED, "Ada", "2018-05-16", "read both")


def take(
    store: Store,
    *,
    statement: Statement = STATEMENT,
    pair: tuple[Match, Assessment] = (MATCH, ASSESSMENT),
    event: Event = EVENT,
    given: str | None = "theirs-1",
) -> Adopted:
    with store.atomic():
        return adopt(
            store.db,
            statements_=[statement],
            articles=[ARTICLE],
            pairs=[pair],
            events=[event],
            given={statement.id: given},
            current={pair[1].id},
        )


def test_an_empty_database_gets_everything(store: Store) -> None:
    adopted = take(store)
    assert [adopted.added[kind] for kind in KINDS] == [1] * 6
    assert store.statement("theirs-1") == STATEMENT
    assert store.article(ARTICLE.id) == ARTICLE
    assert store.match(MATCH.id) == MATCH
    assert store.assessment(ASSESSMENT.id) == ASSESSMENT
    assert store.events() == [EVENT]
    assert [flag.assessment_id for flag in store.flags()] == [ASSESSMENT.id]
    assert [article.id for article in store.search_articles("concessions")] == [ARTICLE.id]


def test_a_second_time_adds_nothing(store: Store) -> None:
    take(store)
    before = list(store.db.iterdump()) if hasattr(store.db, "iterdump") else list(store.db.conn.iterdump())
    adopted = take(store)
    assert adopted.added.total() == 0
    assert [adopted.known[kind] for kind in KINDS] == [1] * 6
    assert list(store.db.conn.iterdump()) == before


def test_our_own_models_verdict_stays(store: Store) -> None:
    ours = dataclasses.replace(ASSESSMENT, fingerprint="ours", divergence=0.4)
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ours)])
    take(store)
    assert [flag.assessment_id for flag in store.flags()] == [ours.id]
    assert store.events(ASSESSMENT.id) == [EVENT], "their decision came with the assessment that it was made on"


def test_our_own_reading_of_an_article_stays(store: Store) -> None:
    """They found a quotation that our reader did not: it is kept, and does not count as found here."""
    other = dataclasses.replace(QUOTATION, start=0, end=8, text="Russia's")
    store.save_article(ARTICLE, [other], [], [])
    take(store)
    assert store.quotations(ARTICLE.id) == [other]
    assert store.flags() == []
    assert store.assessment(ASSESSMENT.id) == ASSESSMENT


def test_an_article_that_we_had_but_never_audited_gets_their_flags(store: Store) -> None:
    store.save_article(ARTICLE)
    take(store)
    assert len(store.flags()) == 1


def test_what_lacks_its_wording_here_is_told_and_left_out(store: Store) -> None:
    """Our statement has another list of renditions: their match may refer to one that we do not have."""
    store.add_statement(dataclasses.replace(STATEMENT, renditions=()))
    match = dataclasses.replace(MATCH, wording=STATEMENT.wordings[1])
    assessment = dataclasses.replace(ASSESSMENT, match_id=match.id)
    event = dataclasses.replace(EVENT, assessment_id=assessment.id)
    adopted = take(store, pair=(match, assessment), event=event)
    assert "lacks that wording" in adopted.conflicts[0]
    assert store.events() == []


def test_a_decision_that_is_recorded_differently_is_told(store: Store) -> None:
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
    store.add_event(EVENT)
    adopted = take(store, event=dataclasses.replace(EVENT, data={"fault": "fabrication"}))
    assert "recorded here with other data" in adopted.conflicts[0]
    assert store.events() == [EVENT]


@pytest.mark.parametrize(
    "change", [{"passage": (0, 1 << 70)}, {"similarity": "high"}, {"why": None}, {"divergence": [1]}]
)
def test_what_breaks_the_databases_rules_undoes_all(store: Store, change: dict[str, object]) -> None:
    broken = dataclasses.replace(ASSESSMENT, **change)  # type: ignore[arg-type]
    with pytest.raises((InputError, Exception), match=r"bundle|type"):
        take(store, pair=(MATCH, broken))
    assert store.statements() == []


def test_a_name_that_is_taken_here_is_not_given_twice(store: Store, tmp_path: Path) -> None:
    mine = dataclasses.replace(STATEMENT, text="Something else was said.", said_at="2019-01-01", renditions=())
    store.add_statement(mine, given_id="theirs-1")
    take(store)
    assert store.statement("theirs-1") == mine
    assert store.provenance()[STATEMENT.id]["given_id"] is None
