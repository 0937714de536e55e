"""The condition guard: what holds under a condition is not printed as holding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.condition import CONDITION

ROWS = rows("condition")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """A condition lost or put in is found; one said in other words is not."""
    assert_judged_right(CONDITION, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(CONDITION, "condition")


def test_both_directions_are_told_apart():
    """A desk needs to know whether the outlet cut the condition or invented it."""
    short, long = "The factory stays open.", "The factory stays open unless the bank objects."
    assert [f.rule for f in examine(CONDITION, long, "en", short, "en")] == ["condition.dropped"]
    assert [f.rule for f in examine(CONDITION, short, "en", long, "en")] == ["condition.added"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(CONDITION.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(CONDITION, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(CONDITION, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["if ", "unless without ", "wenn ", "si les ", "如果", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(CONDITION, unit, language)
