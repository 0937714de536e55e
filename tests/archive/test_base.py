"""The small rules that all readers share."""

from __future__ import annotations

import pytest

from tracker.archive.base import language_of, one_line, tidy
from tracker.records import Reject


def test_tidy_keeps_paragraphs_and_nothing_else_of_the_layout() -> None:
    assert tidy("\r\n One.\r\n \r\n\n\nTwo.\u2029Three. \n") == "One.\n\nTwo.\n\nThree."


@pytest.mark.parametrize(("given", "line"), [("  A \n title ", "A title"), ("", None), (None, None), ("  ", None)])
def test_one_line(given: str | None, line: str | None) -> None:
    assert one_line(given) == line


def test_a_declared_language_yields_to_a_text_that_tells() -> None:
    """Templates declare English for articles in every language."""
    text = "Die Gemeinde will die alte Mühle am Bach in ein Museum umbauen, sagte die Bürgermeisterin am Mittwoch."
    assert language_of(text, "en-US") == "de"
    assert language_of("12:30", "fr_FR") == "fr"
    assert language_of("12:30", "no language") is None
    assert language_of("12:30", "deu") == "de", "corpora give three letters too"


def test_a_reject_has_an_id_of_its_content() -> None:
    assert Reject("a", "1", "bad").id == Reject("a", "1", "bad").id != Reject("a", "2", "bad").id
