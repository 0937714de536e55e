"""Plain text: a title where the first line looks like one, and no addresses in the prose."""

from __future__ import annotations

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.plain import read_text

BODY = "\n\nThe council met on Monday. It decided nothing."


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Council meets", "Council meets"),
        ("Will the council meet?", "Will the council meet?"),
        ("# Council meets", "Council meets"),
        ("The council met on Sunday.", None),
        ("Word " * 60, None),
    ],
)
def test_titles(first: str, title: str | None) -> None:
    article = read_text((first + BODY).encode(), "a.txt")
    assert article.title == title
    assert article.text.startswith("The council met on Monday." if title else first.strip())


def test_a_first_line_that_runs_on_is_no_title() -> None:
    assert read_text(b"The council met\non Monday and went home.", "a.txt").title is None


def test_an_address_alone_on_its_line_is_not_prose_and_one_in_a_sentence_is() -> None:
    article = read_text(b"One.\n\nhttps://a.example/b\n\nSee https://c.example for more.", "a.txt")
    assert article.text == "One.\n\nSee https://c.example for more."


def test_nothing_but_punctuation_is_no_article() -> None:
    with pytest.raises(Unreadable, match="no words"):
        read_text(b"...\n\n***", "a.txt")


def test_line_ends_of_all_kinds_become_one() -> None:
    assert read_text(b"Ein Satz.\r\n\r\nNoch einer.\rUnd einer.", "a").text == "Ein Satz.\n\nNoch einer.\nUnd einer."
