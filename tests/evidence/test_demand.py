"""The demand guard: a report must not ask for what the original only states; the judged pairs are those of additions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_fast, assert_survives, examine
from tracker.evidence.demand import DEMAND

WALL = "For years this wall has divided our village."


def test_a_demand_that_nobody_made_is_found_and_points_at_its_word():
    """Who describes a wall has not asked for its removal."""
    reported = "The wall has divided the village for years and must come down."
    (finding,) = examine(DEMAND, WALL, "en", reported, "en")
    assert finding.rule == "demand.added"
    assert finding.type == "addition"
    assert finding.original_span is None
    assert reported[slice(*finding.reported_span)] == "must"


@pytest.mark.parametrize(
    "original",
    [
        "We want this wall gone, for it has divided our village.",
        "Pull down this wall that divides our village!",
        "Should this wall divide our village?",
        "Unless it goes, this wall will divide our village.",
        "The people demand the end of the wall that divides our village.",
    ],
)
def test_any_word_of_wishing_or_duty_may_be_what_the_demand_tells(original):
    """How strong it is and whose are other guards' questions."""
    assert not examine(DEMAND, original, "en", "The wall that divides the village must come down.", "en")


@pytest.mark.parametrize("told", ["had to be guarded", "would have to be seen", "is recommended as a sight"])
def test_what_was_necessary_or_is_advised_is_no_demand(told):
    """ "Had to" tells what happened."""
    reported = f"The wall that divides the village {told}."
    found = examine(DEMAND, WALL, "en", reported, "en")
    assert not found or reported[slice(*found[0].reported_span)] not in {"had to", "recommended"}


def test_a_long_report_says_more_than_one_sentence_of_the_original():
    """Next to a page of other remarks, nothing shows that the demand was put in."""
    assert not examine(DEMAND, WALL, "en", "The wall must come down. " * 8, "en")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(DEMAND.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(DEMAND, original, reported, language)


@pytest.mark.parametrize("unit", ["must ", "not ", "必须", ": : "])
def test_a_hostile_line_takes_no_time(unit):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(DEMAND, unit, "en")
