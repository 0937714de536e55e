"""JSONL: one article per line, the names of the fields as corpora have them, a reason for every bad line."""

from __future__ import annotations

import io
import json

import pytest

from tracker.archive import jsonl
from tracker.archive.base import Unreadable
from tracker.archive.jsonl import read_jsonl
from tracker.records import Article, Reject


def read(data: bytes) -> list[Article | Reject]:
    return list(read_jsonl(io.BytesIO(data), "a.jsonl"))


def test_a_bad_line_is_a_reject_with_its_number_and_the_others_go_on() -> None:
    found = read(b'{"text": "One."}\n\nnot json\n"a string"\n{"title": "no text"}\n{"text": 5}\n{"text": "Two."}\n')
    assert [(type(item).__name__, item.locator) for item in found] == [
        ("Article", "1"),
        ("Reject", "3"),
        ("Reject", "4"),
        ("Reject", "5"),
        ("Reject", "6"),
        ("Article", "7"),
    ]
    reasons = [item.reason for item in found if isinstance(item, Reject)]
    assert "not JSON" in reasons[0]
    assert "not a JSON object but str" in reasons[1]
    assert "no text field" in reasons[2]


@pytest.mark.parametrize("name", ["text", "body", "content", "maintext", "articleBody", "TEXT"])
def test_names_of_the_text_field(name: str) -> None:
    (article,) = read(json.dumps({name: "Some words."}).encode())
    assert isinstance(article, Article)
    assert article.text == "Some words."


def test_the_other_fields() -> None:
    row = {
        "text": "Words.",
        "headline": "A\ntitle",
        "source": {"name": "Wire"},
        "link": "https://a.example",
        "pub_date": "2020-01-02",
    }
    (article,) = read(json.dumps(row).encode())
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.url) == ("A title", "Wire", "https://a.example")
    assert article.published_at == "2020-01-02"


@pytest.mark.parametrize(("stamp", "date"), [(1585915200, "2020-04-03"), (1585915200000, "2020-04-03"), (10**30, None)])
def test_dates_as_numbers(stamp: int, date: str | None) -> None:
    (article,) = read(json.dumps({"text": "Words.", "timestamp": stamp}).encode())
    assert isinstance(article, Article)
    assert (article.published_at or "")[:10] == (date or "")


def test_what_no_database_takes_is_replaced_in_place() -> None:
    r"""JSON may spell out NUL and half a surrogate pair: \u0000, \ud800."""
    (article,) = read(rb'{"text": "a\u0000b\ud800c"}')
    assert isinstance(article, Article)
    assert article.text == "a\ufffdb\ufffdc"


def test_an_array_or_one_object_over_many_lines_is_read_too() -> None:
    assert len(read(json.dumps([{"text": "One."}, {"text": "Two."}, 3], indent=1).encode())) == 3
    assert len(read(json.dumps({"text": "One."}, indent=1).encode())) == 1


def test_deep_nesting_is_a_reject_not_a_crash() -> None:
    (found,) = read(b'{"text": ' + b"[" * 100_000 + b"\n")
    assert isinstance(found, Reject)


def test_a_line_over_the_limit_is_flagged_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 40)
    found = read(b'{"text": "' + b"x" * 500 + b'"}\n{"text": "short"}\n')
    assert isinstance(found[0], Reject)
    assert isinstance(found[1], Article)
    assert found[1].locator == "2"


def test_utf16_is_refused_with_advice() -> None:
    with pytest.raises(Unreadable, match="UTF-8"):
        read('{"text": "a"}'.encode("utf-16"))
