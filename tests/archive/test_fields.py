"""Rows as real corpora have them: the field names of each, and what becomes of quotations without their article."""

from __future__ import annotations

from typing import Any

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.fields import checked_columns, host_of, row_article, written_date
from tracker.errors import InputError
from tracker.quotations import extract
from tracker.records import Article


def article(row: dict[str, Any], columns: dict[str, str] | None = None) -> Article:
    return row_article(row, "a.jsonl", "1", columns or {})


def test_news_please() -> None:
    found = article(
        {
            "authors": ["Ann Lee", "Bo Ek"],
            "date_download": "2018-05-16 08:00:00",
            "date_modify": "2018-05-15 20:00:00",
            "date_publish": "2018-05-15 14:00:00",
            "description": "A teaser.",
            "filename": "https%3A%2F%2Fwww.paper.example%2Fa.json",
            "language": "en",
            "maintext": "The deal will be kept, the deputy minister said on Tuesday.",
            "source_domain": "www.paper.example",
            "title": "Deal to be kept",
            "title_page": None,
            "url": "https://www.paper.example/a",
        }
    )
    assert found.text == "The deal will be kept, the deputy minister said on Tuesday."
    assert (found.title, found.author, found.outlet) == ("Deal to be kept", "Ann Lee, Bo Ek", "www.paper.example")
    assert (found.published_at, found.modified_at) == ("2018-05-15 14:00:00", "2018-05-15 20:00:00")
    assert (found.retrieved_at, found.url) == ("2018-05-16 08:00:00", "https://www.paper.example/a")


@pytest.mark.parametrize(
    "row",
    [
        {"text": "Words of the article.", "title": "T", "domain": "p.example", "date": "2018-05-15", "url": "https://p.example/a"},
        {
            "plain_text": "Words of the article.", "title": "T", "sitename": "p.example", "published_date": "2018-05-15",
            "requested_url": "https://p.example/?a", "responded_url": "https://p.example/a", "author": None,
            "language": "eng", "language_score": 0.99,
        },
    ],
    ids=["cc_news", "ccnews"],
)  # fmt: skip
def test_common_crawl_news(row: dict[str, Any]) -> None:
    found = article(row)
    assert (found.text, found.title, found.outlet) == ("Words of the article.", "T", "p.example")
    assert (found.url, found.published_at, found.language) == ("https://p.example/a", "2018-05-15", "en")


QUOTEBANK: dict[str, Any] = {
    "articleID": "2018051500001",
    "articleLength": 400,
    "date": "2018-05-15 14:00:00",
    "phase": "E",
    "title": "Deal to be kept",
    "url": "http://www.paper.example/a",
    "names": [{"name": "Sergei Ryabkov", "ids": "[Q4404386]", "offsets": "[[10, 11]]"}],
    "quotations": [
        {
            "quoteID": "2018-05-15-000001",
            "quotation": "We will not leave the agreement",
            "quotationOffset": 20,
            "leftContext": 'The deputy minister spoke to reporters in Moscow. "',
            "rightContext": '" , Sergei Ryabkov said. He added: " Nobody will force us',
            "globalTopSpeaker": "Sergei Ryabkov",
            "localTopSpeaker": "Sergei Ryabkov",
        },
        {
            "quotation": "Nobody will force us to do it.",
            "leftContext": 'leave the agreement " , Sergei Ryabkov said. He added: “',
            "rightContext": "” The talks go on in Vienna.",
        },
    ],
}


def test_quotebank_has_no_text_but_its_quotations_in_their_contexts() -> None:
    found = article(QUOTEBANK)
    assert (found.title, found.outlet, found.published_at) == (
        "Deal to be kept",
        "paper.example",
        "2018-05-15 14:00:00",
    )
    assert found.text.split("\n\n")[0] == (
        "The deputy minister spoke to reporters in Moscow. “We will not leave the agreement”, Sergei Ryabkov said. "
        "He added: Nobody will force us"
    )
    quotations = extract(found).quotations
    direct = [q.text for q in quotations if q.kind == "direct"]
    assert direct == ["We will not leave the agreement", "Nobody will force us to do it."], "each of them once"
    assert {q.speaker_name for q in quotations if q.kind == "direct"} == {"Sergei Ryabkov"}


def test_the_global_quotation_graph() -> None:
    row = {
        "date": "2018-05-15T14:00:00Z",
        "url": "https://www.paper.example/b",
        "title": "Abkommen bleibt",
        "lang": "GERMAN",
        "quotes": [
            {"pre": "Der Vizeminister sagte: ", "quote": "Wir treten nicht aus.", "post": " Das war am Dienstag."}
        ],
    }
    found = article(row)
    assert found.text == "Der Vizeminister sagte: “Wir treten nicht aus.” Das war am Dienstag."
    assert (found.language, found.outlet, found.published_at) == ("de", "paper.example", "2018-05-15T14:00:00Z")


def test_a_row_without_any_words_says_so() -> None:
    with pytest.raises(Unreadable, match="neither a text nor any quotation"):
        article({"title": "T", "quotations": []})
    with pytest.raises(Unreadable, match="the field 'text' is empty"):
        article({"text": "  "})
    with pytest.raises(Unreadable, match="looked for text, maintext, plain_text, body …"):
        article({"title": "T"})
    with pytest.raises(Unreadable, match="looked for story"):
        article({"text": "Words."}, {"text": "story"})


def test_fields_of_the_users_own_may_lie_inside_others() -> None:
    row = {"content": {"Body": "Words of the article."}, "meta": {"paper": {"name": "The Paper"}}, "text": "no"}
    found = article(row, {"text": "content.body", "outlet": "meta.paper.name"})
    assert (found.text, found.outlet) == ("Words of the article.", "The Paper")


@pytest.mark.parametrize("columns", [{"story": "text"}, {"text": ""}])
def test_a_field_that_no_article_has_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(InputError, match="FIELD one of text, title, author"):
        checked_columns(columns)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("20180515", "2018-05-15"),
        ("20180515T140000Z", "2018-05-15T14:00:00Z"),
        ("20180515140000", "2018-05-15T14:00:00"),
        ("Tue, 15 May 2018 14:00:00 +0300", "2018-05-15T14:00:00+03:00"),
        ("2018-05-15", "2018-05-15"),
        ("15 May 2018", "15 May 2018"),
        ("im Mai 2018", "im Mai 2018"),
    ],
)
def test_dates_become_iso_where_their_form_is_certain(written: str, date: str) -> None:
    assert written_date(written) == date


@pytest.mark.parametrize(("url", "host"), [("https://www.a.example:80/x", "a.example"), ("no url", None), (None, None), ("http://[", None)])  # fmt: skip
def test_hosts(url: str | None, host: str | None) -> None:
    assert host_of(url) == host
