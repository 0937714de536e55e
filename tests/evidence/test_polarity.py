"""Rise for fall and ally for enemy are caught; a synonym, a negated opposite and a text with both words are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.polarity import POLARITY


@pytest.mark.parametrize("row", rows("polarity"), ids=lambda r: r["id"])
def test_judged_pairs(row):
    assert_judged_right(POLARITY, row)


def test_every_language_has_its_pairs():
    assert_enough(POLARITY, "polarity")


def test_both_words_are_marked():
    original, reported = "Мы увеличим поставки.", "We will reduce supplies."
    (finding,) = examine(POLARITY, original, "ru", reported, "en")
    assert original[slice(*finding.original_span)] == "увеличим"
    assert reported[slice(*finding.reported_span)] == "reduce"
    assert finding.rule == "polarity.reversed"


def test_a_negated_opposite_says_the_same():
    assert not examine(POLARITY, "The party lost the election.", "en", "The party did not win the election.", "en")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(POLARITY.languages)))
def test_survives_any_text(original, reported, language):
    assert_survives(POLARITY, original, reported, language)


@pytest.mark.parametrize(("unit", "language"), [("rise fall ", "en"), ("больше ", "ru"), ("增加减少", "zh")])
def test_a_hostile_line_ends_within_a_second(unit, language):
    assert_fast(POLARITY, unit, language)
