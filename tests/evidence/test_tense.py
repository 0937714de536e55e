"""The tense guard: what is to come is not printed as done, nor the reverse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.tense import TENSE

ROWS = rows("tense")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """Past for future is found; reported speech that moves a tense back is not."""
    assert_judged_right(TENSE, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(TENSE, "tense")


def test_reported_speech_may_move_the_tense_back():
    """The word "will" becomes "would" and "is" becomes "was" in every fair report."""
    assert not examine(TENSE, "We will leave the treaty.", "en", "He said they would leave the treaty.", "en")
    assert not examine(TENSE, "Turkey is buying grain.", "en", "She said Turkey was buying grain.", "en")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(TENSE.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(TENSE, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(TENSE, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["will ", "was ", "wird sagen, ", "будет ", "将会", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(TENSE, unit, language)
