"""CSV: columns by the names that corpora use or by the user's own, encodings told, every bad row a reject."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest

from tracker.archive import table
from tracker.archive.base import Unreadable
from tracker.archive.table import looks_like_table, read_table
from tracker.records import Article, Reject

NOISE = bytes(range(128, 160)) * 20 + b"\xff\xfe\xfd\x81\x8d" * 30


def rows(data: bytes | str, columns: Mapping[str, str] | None = None) -> list[Article | Reject]:
    return list(read_table(io.BytesIO(data.encode() if isinstance(data, str) else data), "a.csv", columns or {}))


def article(item: Article | Reject) -> Article:
    assert isinstance(item, Article), item
    return item


def test_known_columns_are_found_whatever_their_order_and_case() -> None:
    data = (
        "URL,Headline,Body,Publication,Author,Date\nhttps://a.example/1,A title,Some words.,Wire,Ann Lee,2020-01-02\n"
    )
    (found,) = map(article, rows(data))
    assert (found.text, found.title, found.outlet) == ("Some words.", "A title", "Wire")
    assert (found.url, found.author, found.published_at) == ("https://a.example/1", "Ann Lee", "2020-01-02")
    assert found.locator == "2"


def test_columns_of_the_users_own_go_before_the_known_ones() -> None:
    data = "story;text;paper\nThe story itself.;a note;The Paper\n"
    (found,) = map(article, rows(data, {"text": "Story", "outlet": "paper"}))
    assert (found.text, found.outlet) == ("The story itself.", "The Paper")


def test_without_a_text_column_the_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="--column text=NAME; there are id, story"):
        rows("id,story\n1,Words.\n")
    with pytest.raises(Unreadable, match="no column 'tale'"):
        rows("id,text\n1,Words.\n", {"text": "tale"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_quotes_and_line_breaks_in_a_cell(delimiter: str) -> None:
    data = f'title{delimiter}text\r\nA{delimiter}"He said: ""No{delimiter} never.""\n\nThen he left."\r\nB{delimiter}Two.\r\n'
    first, second = map(article, rows(data))
    assert first.text == f'He said: "No{delimiter} never."\n\nThen he left.'
    assert (first.locator, second.locator) == ("2", "5"), "a row is named by the line it begins on"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    text = "Мост через реку откроют в октябре; так сообщил начальник стройки. Проезд останется бесплатным для всех жителей."
    data = f"title,text\nМост,{text}\n".encode(encoding)
    (found,) = map(article, rows(data))
    assert (found.text, found.title, found.language) == (text, "Мост", "ru")


def test_a_row_in_another_encoding_than_its_file_is_read_or_refused_by_itself() -> None:
    """Dumps are pasted together from sources in several encodings."""
    russian = (
        "Мост через реку откроют в октябре; так сообщил начальник стройки. Проезд останется бесплатным для жителей."
    )
    start = "title,text\n" + "A,Plain English words stand here.\n" * 3000
    data = start.encode() + f"B,{russian}\n".encode("cp1251") + b"C," + NOISE + b"\nD,The end.\n"
    found = rows(data)
    assert article(found[3000]).text == russian
    assert isinstance(found[3001], Reject)
    assert article(found[3002]).text == "The end."


def test_bad_rows_are_rejects_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_BYTES", 200)
    data = 'title,text\nA,One.\nB,Two,and more\nC,\n\nD,"Three"x\nE,' + "long " * 100 + "\nF,Four.\n"
    found = rows(data)
    assert [item.text for item in found if isinstance(item, Article)] == ["One.", "Four."]
    reasons = {item.locator: item.reason for item in found if isinstance(item, Reject)}
    assert "3 cells under 2 columns" in reasons["3"]
    assert "no text field" in reasons["4"]
    assert "not CSV" in reasons["6"]
    assert "not CSV" in reasons["7"]


def test_a_quote_that_never_closes_is_a_reject() -> None:
    found = rows('title,text\nA,One.\nB,"no end\nC,Two.\n')
    assert isinstance(found[-1], Reject)
    assert article(found[0]).text == "One."


@pytest.mark.parametrize(
    ("start", "is_table"),
    [
        ("text,title\n", True),
        ("URL\tbody\tdate\n", True),
        ("Text, title and date are words in this sentence.\n", False),
        ("text\n", False),
        ("id,story\n", False),
    ],
)
def test_a_header_is_told_from_prose(start: str, is_table: bool) -> None:
    assert looks_like_table(start) is is_table
