"""Words carry the offsets that findings are shown with, so they must be exact in every script."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.words import lemma, words


def texts(text: str, language: str | None = None) -> list[str]:
    return [word.text for word in words(text, language)]


def test_contractions_and_compounds_stay_whole() -> None:
    """A guard for negation must see "won't", not "won" and "t"."""
    assert texts("I won’t; the co-op’s well-known.", "en") == ["I", "won’t", "the", "co-op’s", "well-known"]


def test_digit_groups_and_abbreviations_stay_whole() -> None:
    assert texts("In the U.S., 1,300.5 at 12:30.", "en") == ["In", "the", "U.S.", "1,300.5", "at", "12:30"]


def test_french_elision_is_cut_but_not_inside_a_word() -> None:
    assert texts("L’homme d'aujourd'hui", "fr") == ["L’", "homme", "d'", "aujourd'hui"]
    assert texts("м'ята", "uk") == ["м'ята"]


def test_scripts_without_spaces() -> None:
    assert texts("伊朗1.3亿", "zh") == ["伊", "朗", "1.3", "亿"]
    assert texts("東京タワーに", "ja") == ["東", "京", "タワー", "に"]
    assert texts("यह सही है।", "hi") == ["यह", "सही", "है"]
    assert texts('צה"ל אמר "לא"', "he") == ['צה"ל', "אמר", "לא"]


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("went", "en", "go"),
        ("Häuser", "de", "haus"),
        ("сказали", "ru", "сказать"),
        ("Xyzzy", None, "xyzzy"),
        ("说", "zh", "说"),
    ],
)
def test_dictionary_form(word: str, language: str | None, form: str) -> None:
    assert lemma(word, language) == form


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "zh", "he", None]))
def test_every_word_is_where_it_says(text: str, language: str | None) -> None:
    end = 0
    for word in words(text, language):
        assert text[word.start : word.end] == word.text
        assert end <= word.start < word.end
        end = word.end


@pytest.mark.parametrize("piece", ["a'", "1,", "A.", 'ת"', "l'", "a-", "\u0301"])
def test_an_adversarial_line_takes_seconds_at_most(piece: str) -> None:
    started = time.process_time()
    words(piece * (100_000 // len(piece)), "fr")
    assert time.process_time() - started < 5.0
