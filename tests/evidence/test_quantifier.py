"""The quantifier guard: some, most and all are not one another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.quantifier import QUANTIFIER

ROWS = rows("quantifier")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """One step printed as another is found; a synonym is not."""
    assert_judged_right(QUANTIFIER, row)


def test_each_language_is_judged():
    """Fourteen languages are promised; each must be shown."""
    assert_enough(QUANTIFIER, "quantifier")


def test_texts_with_several_quantifiers_are_left_alone():
    """With two on one side nothing shows which stands for which, and a guess would be a false alarm."""
    original = "All ministers met, and some of them stayed for dinner."
    assert not examine(QUANTIFIER, original, "en", "Some ministers stayed for dinner after they had all met.", "en")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(QUANTIFIER.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(QUANTIFIER, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(QUANTIFIER, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar", "ja", "he", "cs"])
@pytest.mark.parametrize("unit", ["all ", "some most ", "nicht alle ", "所有", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(QUANTIFIER, unit, language)
