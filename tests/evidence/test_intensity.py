"""The intensity guard: concern is not outrage, and slightly is not extremely."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.intensity import INTENSITY

ROWS = rows("intensity")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """The ends of a scale printed for one another are found; neighbours on it are not."""
    assert_judged_right(INTENSITY, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(INTENSITY, "intensity")


def test_neighbouring_steps_are_not_told_apart():
    """Translators choose freely between worry and alarm; a guard that minded would cry wolf."""
    assert not examine(INTENSITY, "The ministry was worried.", "en", "The ministry was alarmed.", "en")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(INTENSITY.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(INTENSITY, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(INTENSITY, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["concern ", "outrage slightly ", "empört ", "谴责", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(INTENSITY, unit, language)
