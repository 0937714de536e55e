"""A database with what an export must carry: a flag that was decided, a copy, a headline, a clean report, hostile text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, NOTICE, QUOTATION, STATEMENT, judged
from tracker.history.review import Decision, decide
from tracker.records import Article, Assessment, Match, QuotationKind, Verdict
from tracker.store import Store

HOSTILE = '=HYPERLINK("http://evil.example","\x1b[2J\u202eclick")'
COPY = dataclasses.replace(ARTICLE, outlet=HOSTILE, url="https://example.org/copy", title="@SUM(1)")


def headline() -> tuple[Article, Match, Assessment]:
    """The title of another article as the quotation."""
    article = dataclasses.replace(
        ARTICLE, title="Iran must make concessions", url="https://example.org/2", text="None."
    )
    quotation = dataclasses.replace(
        QUOTATION, article_id=article.id, kind=QuotationKind.HEADLINE, text="must make concessions", start=5, end=26
    )
    match = dataclasses.replace(MATCH, quotation=quotation)
    return article, match, dataclasses.replace(ASSESSMENT, match_id=match.id, divergence=0.8, findings=())


def clean() -> tuple[Article, Match, Assessment]:
    article = dataclasses.replace(ARTICLE, url="https://example.org/3", text=ARTICLE.text + " Really, really." * 9)
    match, assessment = judged(article, Verdict.FAITHFUL, 0.1)
    return article, match, dataclasses.replace(assessment, fault=None, findings=())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "tracker.db") as opened:
        opened.add_statement(STATEMENT, given_id="ryabkov-1")
        opened.save_article(ARTICLE, [QUOTATION], [NOTICE], [(MATCH, ASSESSMENT)])
        match, assessment = judged(COPY)
        opened.save_article(COPY, [match.quotation], [], [(match, assessment)])
        for article, match, assessment in (headline(), clean()):
            opened.save_article(article, [match.quotation], [], [(match, assessment)])
        yield opened


@pytest.fixture
def decided(store: Store) -> Store:
    """The first flag and its copy confirmed, the headline found acceptable."""
    for assessment_id in (ASSESSMENT.id, judged(COPY)[1].id):
        decide(store, assessment_id, Decision.CONFIRMED, who="Ada", why="Washington's demand", at="2018-05-16")
    decide(store, ASSESSMENT.id, Decision.CONTACTED, who="Ada", why=HOSTILE, at="2018-05-17")
    decide(store, headline()[2].id, Decision.ACCEPTABLE_PARAPHRASE, who="Ben", at="2018-05-18T09:00Z")
    return store
