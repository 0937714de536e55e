"""Flags are what is flagged now, gravest first, and every filter means what its help says."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, judged
from tracker.records import Event, EventKind, FindingType, Verdict
from tracker.store import Store


@pytest.fixture
def flagged(store: Store) -> Store:
    """Three outlets: diverged 0.97 on 15 May, suspect 0.6 on 16 May, faithful on 17 May."""
    store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
    for outlet, day, verdict, divergence in (
        ("Le Quotidien ÉTÉ", "2018-05-16", Verdict.SUSPECT, 0.6),
        ("Tageblatt", "2018-05-17", Verdict.FAITHFUL, 0.1),
    ):
        article = dataclasses.replace(ARTICLE, outlet=outlet, published_at=day)
        match, assessment = judged(article, verdict, divergence)
        if verdict is Verdict.SUSPECT:
            assessment = dataclasses.replace(assessment, findings=(), fault=None)
        store.save_article(article, [match.quotation], [], [(match, assessment)])
    return store


@pytest.mark.parametrize(
    ("filters", "divergences"),
    [
        ({}, [0.97, 0.6]),
        ({"speaker": "рябков"}, [0.97, 0.6]),
        ({"speaker": "sergey ribakov"}, [0.97, 0.6]),
        ({"speaker": "Merkel"}, []),
        ({"outlet": "daily"}, [0.97]),
        ({"outlet": "été"}, [0.6]),
        ({"since": "2018-05-16"}, [0.6]),
        ({"until": "2018-05-15"}, [0.97]),
        ({"since": "2018-05", "until": "2018"}, [0.97, 0.6]),
        ({"until": "2018-05-14"}, []),
        ({"type": FindingType.ATTRIBUTION}, [0.97]),
        ({"type": FindingType.NUMBER}, []),
        ({"min_divergence": 0.97}, [0.97]),
        ({"min_divergence": 0.98}, []),
        ({"verdict": Verdict.SUSPECT}, [0.6]),
        ({"limit": 1}, [0.97]),
        ({"outlet": "daily", "verdict": Verdict.SUSPECT}, []),
    ],
)
def test_filters(flagged: Store, filters: dict[str, Any], divergences: list[float]) -> None:
    assert [flag.divergence for flag in flagged.flags(**filters)] == divergences


def test_a_flag_carries_both_texts_all_findings_and_the_place(flagged: Store) -> None:
    flag = flagged.flags()[0]
    assert flag.findings == ASSESSMENT.findings
    assert flag.original == "Washington is trying to extort concessions from Iran."
    assert flag.span == (QUOTATION.start, QUOTATION.end)
    assert (flag.url, flag.path, flag.said_at) == (ARTICLE.url, ARTICLE.path, "2018-05-15")


def test_the_newest_decision_shows(flagged: Store) -> None:
    assert flagged.flags()[0].last_event is None
    flagged.add_event(Event(ASSESSMENT.id, EventKind.CONTACTED, "desk", "2018-05-16"))
    flagged.add_event(Event(ASSESSMENT.id, EventKind.CONFIRMED, "desk", "2018-05-15"))
    assert flagged.flags()[0].last_event == EventKind.CONTACTED


def test_an_uncalibrated_suspect_comes_last_and_under_no_minimum(flagged: Store) -> None:
    article = dataclasses.replace(ARTICLE, outlet="Uncalibrated")
    match, assessment = judged(article, Verdict.SUSPECT)
    flagged.save_article(article, [match.quotation], [], [(match, dataclasses.replace(assessment, divergence=None))])
    assert flagged.flags()[-1].divergence is None
    assert len(flagged.flags(min_divergence=0)) == 2


def test_articles_without_a_date_are_in_no_period(store: Store) -> None:
    article = dataclasses.replace(ARTICLE, published_at=None)
    match, assessment = judged(article)
    store.save_article(article, [match.quotation], [], [(match, assessment)])
    assert len(store.flags()) == 1
    assert store.flags(since="1900") == store.flags(until="2100") == []
