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
        ("Norrland says tolls may rise without the Isles: NNA", "en", "tolls may rise without the Isles", "Norrland"),
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


def named(title: str, text: str, language: str = "en") -> str | None:
    found = extract(Article(text=text, title=title, language=language)).quotations
    (quotation,) = [q for q in found if q.kind is QuotationKind.HEADLINE]
    return quotation.speaker_name


def test_an_office_in_the_headline_is_whoever_the_article_says_holds_it() -> None:
    title = "Norrland deputy FM denies talking about tolls"
    beside = "Norrland’s Deputy Foreign Minister Tobias Renn spoke on Monday. Mayor Elin Strand listened."
    assert named(title, beside) == "Tobias Renn"
    # No name stands beside the office, but only one person speaks in the article.
    alone = "Norrland’s deputy foreign minister has denied a report.\n\n“I have not said that at all,” Renn told the Courier."
    assert named(title, alone) == "Renn"
    persian = "سالم کرادوف، معاون وزیر خارجه نورلند، گفت که توافق بدون امتیاز حفظ نمی‌شود."
    assert named("معاون وزیر خارجه نورلند: توافق حفظ نمی‌شود", persian, "fa") == "سالم کرادوف"


def test_an_office_is_nobody_named_where_the_article_leaves_it_open() -> None:
    title = "Norrland deputy FM denies talking about tolls"
    two = "“I have not said that at all,” Renn said on Monday.\n\n“Nor have I said it, ever,” Alexander Moen said."
    assert named(title, two) is None
    another_office = "The minister denied a report.\n\n“He has not said that at all,” Elin Strand, a spokeswoman, said."
    assert named(title, another_office) is None
