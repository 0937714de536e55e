"""The feature that says that two claims differ in strength, where no phrase of the one stands for one of the other."""

import pytest

from tracker.divergence.strength import claim_strength

PAPER = "Telephone therapy was associated with sustained improvements in patients' own assessment."


def test_a_claim_raised_in_other_words_counts():
    """Nothing but the matter is shared: the guard has no two phrases to hold against each other."""
    assert claim_strength(PAPER, "Talking on the phone prevents chronic pain.", "en") == 1.0


@pytest.mark.parametrize(
    ("reported", "why"),
    [
        ("Talking on the phone is linked to less pain.", "the same step"),
        ("The clinic opened a telephone line.", "no claim on one side"),
    ],
)
def test_the_same_strength_and_no_claim_count_nothing(reported, why):
    """Where a side claims no relation the two cannot differ in its strength."""
    assert claim_strength(PAPER, reported, "en") == 0.0, why


def test_outside_research_and_health_it_is_style():
    """ "You can see" for "you see" in a remark about the stage is no claim raised."""
    assert claim_strength("The lights can improve the show.", "The lights improve the show.", "en") == 0.0


@pytest.mark.parametrize("language", [None, "it"])
def test_a_language_without_a_list_counts_nothing(language):
    """A claim that cannot be read is none."""
    assert claim_strength(PAPER, "Talking on the phone prevents pain.", language) == 0.0


def test_the_pipeline_asks_within_one_language_alone(tiny_engine):
    """Across two the weight was fitted on nothing, and the feature is absent."""
    tracker = tiny_engine()
    within = tracker.gather(
        tracker.match_pair(PAPER, "Talking prevents pain in patients, they say.", original_lang="en")
    )
    assert within.features["claim_strength"] == 1.0
    across = tracker.gather(tracker.match_pair(PAPER, "Das Gespräch verhindert Schmerzen.", reported_lang="de"))
    assert "claim_strength" not in across.features
