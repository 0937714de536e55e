"""Block quotations: set off behind a colon, without marks."""

from __future__ import annotations

import pytest

from tracker.quotations import extract
from tracker.records import Article, QuotationKind


def direct(text: str, language: str) -> list[tuple[str, str | None]]:
    found = extract(Article(text, language=language)).quotations
    assert all(text[q.start : q.end] == q.text for q in found)
    return [(q.text, q.speaker_name) for q in found if q.kind is QuotationKind.DIRECT]


@pytest.mark.parametrize(
    ("announcement", "words", "language", "name"),
    [
        (
            "Elin Strand wrote in a letter:",
            "The tolls hurt every harbour in the north. I said so before.",
            "en",
            "Elin Strand",
        ),
        ("Bürgermeisterin Jutta Kern schrieb:", "Die Mühle bleibt stehen, solange ich im Amt bin.", "de", "Jutta Kern"),
        ("Игорь Лунёв написал:", "Мост откроют в октябре, и движение будет бесплатным.", "ru", "Игорь Лунёв"),
        ("Claire Auriol a écrit :", "Le marché changera de place au printemps, comme promis.", "fr", "Claire Auriol"),
        ("Pedro Luna escribió:", "El faro no se cerrará mientras yo sea alcalde.", "es", "Pedro Luna"),
    ],
)
def test_a_paragraph_behind_a_colon_is_the_announced_speakers(
    announcement: str, words: str, language: str, name: str
) -> None:
    """And only that paragraph: what follows is the article's own again."""
    assert direct(f"{announcement}\n\n{words}\n\n2018.", language) == [(words, name)]


def test_the_mark_of_mail_is_no_part_of_the_words() -> None:
    words = "The tolls hurt every harbour in the north."
    assert direct(f"Elin Strand wrote:\n\n> {words}\n\nNobody answered.", "en") == [(words, "Elin Strand")]


@pytest.mark.parametrize(
    "text",
    [
        "The results are as follows:\n\nThe first prize went to the mill on the hill.",
        "Elin Strand named three points:\n\n- The tolls stay as they are for one more year.",
        "Elin Strand said three things:\n\n1. The tolls stay as they are for one more year.",
        "Elin Strand said on Monday:\n\nRead more about the tolls",
    ],
)
def test_lists_and_captions_are_no_block_quotations(text: str) -> None:
    assert direct(text, "en") == []
