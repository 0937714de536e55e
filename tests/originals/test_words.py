"""Whose words these are, where they are not those of the person named."""

from __future__ import annotations

import pytest

from tracker.originals.words import WordIndex
from tracker.records import Rendition, Statement

PORT = Statement("Maren Oduya", "Good evening. We will not sell the port to foreign investors, ever.", "en")
BRIDGE = Statement("Ann Moe", None, "ru", renditions=(Rendition("The new bridge opens in June next year.", "en"),))


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex([PORT, BRIDGE])


def test_words_lead_to_the_statement_that_has_them(index: WordIndex) -> None:
    """Case and typography aside; the span is that of the words in the wording."""
    statement, wording, span = index.holding("we will NOT sell the port to foreign investors", "en") or (
        None,
        None,
        (0, 0),
    )
    assert statement == PORT
    assert wording is not None
    assert wording.text[slice(*span)] == "We will not sell the port to foreign investors"
    found = index.holding("The new bridge opens in June", "en")
    assert found is not None
    assert found[0] == BRIDGE


@pytest.mark.parametrize(
    "text",
    [
        "sell the port",
        "We will not sell the port to our own investors",
        "The new bridge opens in May next year",
        "",
        "?!",
    ],
)
def test_fewer_or_other_words_are_nobodys(index: WordIndex, text: str) -> None:
    assert index.holding(text, "en") is None


def test_the_same_letters_in_another_language_are_other_words(index: WordIndex) -> None:
    assert index.holding("The new bridge opens in June", "de") is None
