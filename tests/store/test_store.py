"""Whatever goes in comes out the same: any statement, article, quotation, match, assessment or event."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION
from tracker.errors import StoreError
from tracker.records import (
    Abstention,
    Article,
    Assessment,
    Basis,
    Event,
    EventKind,
    Fault,
    Finding,
    FindingType,
    Match,
    Notice,
    Quotation,
    QuotationKind,
    Rendition,
    Severity,
    Statement,
    Verdict,
)
from tracker.store import Store

# Every code point but lone surrogates, which `test_storable` treats; NUL, controls and bidi marks are among them.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MAYBE = st.none() | TEXT
NUMBER = st.floats(-1, 1)
SPAN = st.none() | st.tuples(st.integers(0, 2**40), st.integers(0, 2**40))
RENDITIONS = st.lists(st.builds(Rendition, TEXT, MAYBE, MAYBE, MAYBE), max_size=3, unique_by=lambda r: r.id).map(tuple)
STATEMENTS = st.builds(
    Statement,
    speaker=TEXT,
    text=MAYBE,
    language=MAYBE,
    basis=st.sampled_from([basis for basis in Basis if basis is not Basis.ARTICLE]),
    said_at=MAYBE,
    occasion=MAYBE,
    context_before=MAYBE,
    context_after=MAYBE,
    source_url=MAYBE,
    archive_url=MAYBE,
    speaker_aliases=st.lists(TEXT, max_size=3).map(tuple),
    renditions=RENDITIONS,
).filter(lambda s: len({w.id for w in s.wordings}) == len(s.wordings))
ARTICLES = st.builds(Article, TEXT, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE)
FINDINGS = st.builds(
    Finding, st.sampled_from(FindingType), st.sampled_from(Severity), SPAN, SPAN, TEXT, TEXT, TEXT
)  # fmt: skip
INTEGERS = st.none() | st.integers(0, 10**6)


@st.composite
def judged(draw: st.DrawFn) -> tuple[Article, Quotation, Notice, Match, Assessment]:
    article, statement = draw(ARTICLES), draw(st.none() | STATEMENTS)
    quotation = Quotation(
        draw(TEXT), draw(st.sampled_from(QuotationKind)), draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(MAYBE),
        article.id, draw(INTEGERS), draw(INTEGERS), draw(SPAN), draw(SPAN),
    )  # fmt: skip
    wording = draw(st.sampled_from(statement.wordings)) if statement and statement.wordings else None
    signals = draw(st.lists(st.tuples(TEXT, NUMBER), max_size=3).map(tuple))
    match = Match(
        quotation, statement, wording, draw(SPAN), draw(st.none() | NUMBER), draw(MAYBE), draw(MAYBE), signals
    )  # fmt: skip
    assessment = Assessment(
        match.id, draw(st.sampled_from(Verdict)), draw(TEXT), draw(st.none() | st.sampled_from(Fault)),
        draw(st.none() | st.floats(0, 1)), draw(st.none() | NUMBER), tuple(draw(st.lists(FINDINGS, max_size=3))),
        tuple(draw(st.lists(st.builds(Abstention, TEXT, TEXT), max_size=3))), draw(SPAN), draw(MAYBE), draw(MAYBE),
        draw(TEXT), draw(TEXT),
    )  # fmt: skip
    notice = Notice(
        article.id, draw(TEXT), draw(TEXT), draw(st.integers(0, 99)), draw(st.integers(0, 99)), quotation.id
    )
    return article, quotation, notice, match, assessment


@given(STATEMENTS)
@settings(deadline=None, max_examples=60)
def test_any_statement_comes_back_the_same(statement: Statement) -> None:
    with Store.open(":memory:") as store:
        addition = store.add_statement(statement)
        assert addition.id == statement.id
        assert store.statements() == [store.statement(statement.id)] == [statement]


@given(judged())
@settings(deadline=None, max_examples=60)
def test_any_batch_comes_back_the_same_and_a_second_save_changes_nothing(
    batch: tuple[Article, Quotation, Notice, Match, Assessment],
) -> None:
    article, quotation, notice, match, assessment = batch
    with Store.open(":memory:") as store:
        assert store.save_article(article, [quotation], [notice], [(match, assessment)]) == "new"
        assert store.article(article.id) == article
        assert store.quotations(article.id) == [quotation]
        assert store.notices(article.id) == [notice]
        assert list(store.assessed()) == [(match, assessment)]
        assert [flag.assessment_id for flag in store.flags()] == ([assessment.id] if assessment.flagged else [])
        assert store.save_article(article, [quotation], [notice], [(match, assessment)]) == "unchanged"


@given(st.sampled_from(EventKind), TEXT, TEXT, MAYBE, st.dictionaries(TEXT, TEXT, max_size=3))
@settings(deadline=None, max_examples=30)
def test_any_event_comes_back_the_same(
    kind: EventKind, who: str, at: str, why: str | None, data: dict[str, str]
) -> None:
    event = Event(ASSESSMENT.id, kind, who, at, why, data)
    with Store.open(":memory:") as store:
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        assert store.add_event(event)
        assert not store.add_event(event), "recorded once"
        assert store.events(ASSESSMENT.id) == [event]


def test_an_event_on_nothing_and_a_changed_event_are_refused(store: Store) -> None:
    event = Event(ASSESSMENT.id, EventKind.CONFIRMED, "desk", "2018-05-16")
    with pytest.raises(StoreError, match="no assessment"):
        store.add_event(event)
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
    store.add_event(event)
    with pytest.raises(StoreError, match="never change"):
        store.add_event(dataclasses.replace(event, data={"note": "afterwards"}))


def test_the_matches_of_one_statement(store: Store) -> None:
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
    assert MATCH.statement is not None
    assert list(store.assessed(statement_id=MATCH.statement.id)) == [(MATCH, ASSESSMENT)]
    assert list(store.assessed(statement_id="0" * 20)) == []
