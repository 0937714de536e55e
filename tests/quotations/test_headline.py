"""Headlines that put words in somebody's mouth, and those that do not."""

from __future__ import annotations

import pytest

from tracker.quotations import extract
from tracker.records import Article, QuotationKind


def headline(title: str, language: str) -> list[tuple[str, str | None]]:
    found = extract(Article(text="Text.", title=title, language=language)).quotations
    assert all(title[q.start : q.end] == q.text for q in found if q.kind is QuotationKind.HEADLINE)
    return [(q.text, q.speaker) for q in found if q.kind is QuotationKind.HEADLINE]


@pytest.mark.parametrize(
    ("title", "language", "words", "speaker"),
    [
        (
            "Russian deputy FM says Iran must make concessions to save nuke deal",
            "en",
            "Iran must make concessions to save nuke deal",
            "Russian deputy FM",
        ),
        ("Strand: The tolls stay", "en", "The tolls stay", "Strand"),
        ("Tolls must stay, says Strand", "en", "Tolls must stay", "Strand"),
        ("Tölle: „Die Mühle bleibt“", "de", "Die Mühle bleibt", "Tölle"),
        ("„Die Mühle bleibt“, sagt Tölle", "de", "Die Mühle bleibt", "Tölle"),
        ("Лунёв: мост откроют в октябре", "ru", "мост откроют в октябре", "Лунёв"),
        ("Auriol : « Le marché change de place »", "fr", "Le marché change de place", "Auriol"),
        ("روحانی: مذاکره پایان یافته است", "fa", "مذاکره پایان یافته است", "روحانی"),
    ],
)
def test_headlines_that_quote(title: str, language: str, words: str, speaker: str) -> None:
    assert headline(title, language) == [(words, speaker)]


@pytest.mark.parametrize(
    "title",
    ["Assessment: The tolls hurt trade", "Harbour tolls to stay", "Watch: The storm arrives", "LIVE: Council meets"],
)
def test_headlines_that_do_not(title: str) -> None:
    assert headline(title, "en") == []
