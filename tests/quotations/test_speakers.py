"""The cast of an article: a mention leads to the fullest name the article gives."""

from __future__ import annotations

import pytest

from tracker.quotations.speakers import Cast, Discourse

TEXT = (
    "The president of Norrland, Elin Strand, met her Envoy to the Isles, Alexander Moen, on Monday. A recent publication by the "
    "Meridian Peace and Trade Information Center appeared. Deputy Minister of Harbours Tobias Renn stayed at home. Strand’s "
    "envoy left early. Mr. Renn did not."
)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Strand", "Elin Strand"),
        ("President Strand", "Elin Strand"),
        ("Strand’s envoy to the Isles", "Alexander Moen"),
        ("the president", "Elin Strand"),
        ("Mr. Renn", "Tobias Renn"),
        ("the deputy minister", "Tobias Renn"),
        ("The Center", "Meridian Peace and Trade Information Center"),
        ("the publication", "Meridian Peace and Trade Information Center"),
        ("the spokesman", None),
    ],
)
def test_mentions(mention: str, name: str | None) -> None:
    found = Cast(TEXT).resolve(mention, len(TEXT), Discourse())
    assert (found.name if found else None) == name


def test_a_pronoun_is_the_last_speaker_it_fits() -> None:
    cast, discourse = Cast(TEXT), Discourse()
    strand = cast.resolve("Strand", len(TEXT), discourse)
    discourse.speaks(strand)
    assert cast.resolve("she", len(TEXT), discourse) is strand
    moen = cast.resolve("Moen", len(TEXT), discourse)
    discourse.speaks(moen)
    assert cast.resolve("he", len(TEXT), discourse) is moen
    # Strand has been "she", so "he" further on is not her, and "she" is not Moen once he has been "he".
    assert cast.resolve("she", len(TEXT), discourse) is strand


def test_a_name_with_another_first_name_is_another_person() -> None:
    text = "Anna Holm spoke first. Then Peter Holm spoke."
    assert Cast(text).resolve("Peter Holm", len(text), Discourse()).name == "Peter Holm"  # type: ignore[union-attr]


def test_russian_cases_lead_to_the_nominative() -> None:
    text = "Начальник стройки Аркадий Лунёв выступил. По словам Лунёва, всё готово."
    assert Cast(text).resolve("Лунёва", 60, Discourse()).name == "Аркадий Лунёв"  # type: ignore[union-attr]
