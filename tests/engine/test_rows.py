"""What crosses between processes comes back exactly as it was."""

from __future__ import annotations

import dataclasses

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.samples import OTHER, STATEMENT
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, NOTICE, QUOTATION
from tracker.engine.base import Poisoned
from tracker.engine.rows import (
    line,
    load_reading,
    load_settings_row,
    load_statement_line,
    parsed,
    reading_row,
    settings_row,
    statement_line,
)
from tracker.engine.worker import answer_row, article_line, load_answer
from tracker.pipeline import Reading
from tracker.records import (
    Abstention,
    Article,
    Assessment,
    Basis,
    Fault,
    Finding,
    FindingType,
    Match,
    Notice,
    Quotation,
    QuotationKind,
    Reject,
    Rendition,
    Severity,
    Statement,
    Verdict,
)
from tracker.settings import Settings
from tracker.store.rows import load_article

# Everything that a Python string can hold: halves of surrogate pairs beside one another too, line ends of all kinds.
TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
MAYBE = st.none() | TEXT
SPAN = st.tuples(st.integers(0, 9**9), st.integers(0, 9**9))
SHARE = st.floats(allow_nan=False)

renditions = st.builds(Rendition, TEXT, MAYBE, MAYBE, MAYBE)
statements = st.builds(
    Statement,
    speaker=TEXT,
    text=MAYBE,
    language=MAYBE,
    basis=st.sampled_from(Basis),
    said_at=MAYBE,
    speaker_aliases=st.lists(TEXT, max_size=2).map(tuple),
    renditions=st.lists(renditions, max_size=3).map(tuple),
    timings=st.lists(st.tuples(st.integers(0, 9**6), SHARE), max_size=2).map(tuple),
)
articles = st.builds(Article, *[TEXT, *[MAYBE] * 11])
quotations = st.builds(
    Quotation,
    text=TEXT,
    kind=st.sampled_from(QuotationKind),
    speaker=MAYBE,
    article_id=MAYBE,
    start=st.none() | st.integers(0, 99),
    end=st.none() | st.integers(0, 99),
    source_span=st.none() | SPAN,
    cue_span=st.none() | SPAN,
)
notices = st.builds(Notice, TEXT, TEXT, TEXT, st.integers(0, 99), st.integers(0, 99), MAYBE)
findings = st.builds(
    Finding,
    st.sampled_from(FindingType),
    st.sampled_from(Severity),
    st.none() | SPAN,
    st.none() | SPAN,
    TEXT,
    TEXT,
    TEXT,
)
assessments = st.builds(
    Assessment,
    match_id=TEXT,
    verdict=st.sampled_from(Verdict),
    why=TEXT,
    fault=st.none() | st.sampled_from(Fault),
    divergence=st.none() | SHARE,
    similarity=st.none() | SHARE,
    findings=st.lists(findings, max_size=2).map(tuple),
    abstained=st.lists(st.builds(Abstention, TEXT, TEXT), max_size=2).map(tuple),
    passage=st.none() | SPAN,
    original_lang=MAYBE,
    reported_lang=MAYBE,
    model=TEXT,
    fingerprint=TEXT,
)


@st.composite
def matches(draw: st.DrawFn, known: list[Quotation]) -> Match:
    """A match of one of these quotations or of another, with one of its statement's wordings or none."""
    statement = draw(st.none() | statements)
    wordings = statement.wordings if statement else ()
    return Match(
        draw(st.sampled_from(known) | quotations if known else quotations),
        statement,
        draw(st.none() | st.sampled_from(wordings)) if wordings else None,
        passage=draw(st.none() | SPAN),
        similarity=draw(st.none() | SHARE),
        speaker_reason=draw(MAYBE),
        refusal=draw(MAYBE),
        signals=tuple(draw(st.lists(st.tuples(TEXT, SHARE), max_size=2))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading at all."""
    quoted = draw(st.lists(quotations, max_size=3))
    return Reading(
        draw(articles),
        tuple(quoted),
        tuple(draw(st.lists(notices, max_size=2))),
        tuple(draw(st.lists(st.tuples(matches(quoted), assessments), max_size=3))),
    )


def there_and_back(reading: Reading, known: dict[str, Statement]) -> Reading:
    return load_reading(parsed(line(reading_row(reading, known))), reading.article, known)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings(), st.booleans())
def test_a_reading_comes_back_as_it_was(reading: Reading, both_have_them: bool) -> None:
    """Whether the statements travel or are known on both sides."""
    known = {m.statement.id: m.statement for m, _ in reading.assessed if m.statement} if both_have_them else {}
    if all(known.get(m.statement.id, m.statement) == m.statement for m, _ in reading.assessed if m.statement):
        assert there_and_back(reading, known) == reading


@given(articles)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    data = article_line(article)
    assert data.count(b"\n") == 1, "one line, whatever is in it"
    assert load_article(parsed(data)) == article


@given(statements)
def test_a_statement_comes_back_as_it_was(statement: Statement) -> None:
    assert load_statement_line(parsed(line(statement_line(statement)))) == statement


def test_a_known_statement_travels_by_its_id() -> None:
    """A speech of an hour is not sent with each of its quotations."""
    reading = Reading(ARTICLE, (QUOTATION,), (NOTICE,), ((MATCH, ASSESSMENT),))
    assert MATCH.statement is not None
    assert there_and_back(reading, {MATCH.statement.id: MATCH.statement}) == reading
    sent = line(reading_row(reading, {MATCH.statement.id}))
    assert b"extort concessions" not in sent
    assert ARTICLE.text.encode() not in sent, "who asked has the article"


def test_of_two_equal_wordings_the_right_one_comes_back() -> None:
    """Two translators may have found the same words: the id is one, the source is not."""
    twice = dataclasses.replace(STATEMENT, renditions=(Rendition("Nein.", "de", "A"), Rendition("Nein.", "de", "B")))
    match = dataclasses.replace(MATCH, statement=twice, wording=twice.renditions[1])
    reading = Reading(ARTICLE, (QUOTATION,), (), ((match, ASSESSMENT),))
    ((back, _),) = there_and_back(reading, {}).assessed
    assert back.wording is not None
    assert back.wording.source == "B"


def test_a_reject_comes_back_with_its_place_and_trace() -> None:
    made = Poisoned(Reject("archive/one.html", None, "why"), "Traceback …")
    assert load_answer(line(answer_row(made, {})), ARTICLE, {}) == made


def test_settings_come_back_as_they_were() -> None:
    one = Settings(prior=0.2, threads=3, cache=Settings().cache / "elsewhere")
    assert load_settings_row(parsed(line(settings_row(one)))) == one


def test_statements_keep_the_version_of_their_index() -> None:
    from tests.engine.makers import counting

    tracker = counting(Settings())
    back = [load_statement_line(parsed(line(statement_line(one)))) for one in (STATEMENT, OTHER)]
    assert tracker.index(back).version == tracker.index([OTHER, STATEMENT]).version
