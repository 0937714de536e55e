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


def test_a_quotation_is_found_among_many_that_begin_alike() -> None:
    """Speeches begin with the same words; typography, a gap, a bracket and a cut word still lead to the right one."""
    said = "We will not sell the harbour of {} before {}, whatever “they” offer; it isn't ours to sell."
    statements = [
        Statement(f"Speaker {n}", said.format(place, month), "en")
        for n, (place, month) in enumerate((p, m) for p in ("Arvik", "Lindau", "Silbury") for m in ("May", "July"))
    ]
    known = WordIndex(statements)
    for text, number in (
        ("We will not sell the harbour of Lindau before July", 3),
        ("we will not sell the harbour … Silbury before May", 4),
        ("We will not sell the harbour of [the city of] Silbury before", 4),
        ('We will not sell the harbour of Arvik before July, whatever "they" offer; it isn’t ours', 1),
        ("We will not sell the harbour of Lind", 2),
        ("We will not sell the harbour of", 0),
    ):
        found = known.holding(text, "en")
        assert found is not None or "[" in text, text
        if found is not None:
            assert found[0].speaker == f"Speaker {number}", text
