"""Pronouns and titles that change their sex in their place: found where the words around show that they are the same."""

import pytest

from tracker.evidence.gender_forms import turned_form, turned_pronoun


def test_a_pronoun_is_found_among_people_of_both_sexes():
    """The shared words on both sides show whom a pronoun means, however many people are spoken of."""
    original = "She said that he had paid her brother in cash."
    reported = "She said that she had paid her brother in cash."
    form = turned_pronoun(original, reported, "en")
    assert form is not None
    assert (original[slice(*form.original)], reported[slice(*form.reported)]) == ("he", "she")
    assert form.sex == "f"


def test_another_sentence_is_not_compared_word_by_word():
    """Two wordings with little in common may speak of two people."""
    assert turned_pronoun("He came late on Sunday.", "On Monday, however, she was early.", "en") is None


def test_the_spanish_article_is_no_pronoun():
    """Folding takes the accent from "él"; the article without it stands before every second noun."""
    assert turned_pronoun("Dijo que el vino a verla hoy.", "Dijo que ella vino a verla hoy.", "es") is None
    assert turned_pronoun("Dijo que él vino a verla hoy.", "Dijo que ella vino a verla hoy.", "es") is not None


@pytest.mark.parametrize(
    ("original", "reported", "language"),
    [
        ("La directrice a refusé.", "Le directeur a refusé.", "fr"),
        ("El portavoz calló.", "La portavoz calló.", "es"),
        ("Die Lehrerin kam.", "Der Lehrer kam.", "de"),
        ("غادرت الوزيرة.", "غادر الوزير.", "ar"),
    ],
)
def test_titles_that_change_their_form(original, reported, language):
    """Each language shows the sex of an office in its own way: by the article, by an ending, or by both."""
    assert turned_form(original, reported, language) is not None
    assert turned_form(original, original, language) is None


def test_a_title_in_both_forms_is_left_alone():
    """Where the original has both, the report may mean either."""
    assert turned_form("Die Lehrerin und der Lehrer kamen.", "Der Lehrer kam.", "de") is None
