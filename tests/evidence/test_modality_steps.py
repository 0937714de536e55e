"""A step from one strength to another is told by what each side says at all, however often."""

from tracker.evidence.base import Side
from tracker.evidence.cues import by_kind
from tracker.evidence.modality_steps import step, wish


def steps(original, reported, language="en"):
    return step(by_kind("modality", original, "en"), by_kind("modality", reported, language), language)


def test_a_permission_is_no_duty():
    assert steps("You can use the bridge, and you can walk.", "You must use the bridge.") == ("raised", "can", "must")
    assert steps("You must use the bridge.", "You can use the bridge.") == ("lowered", "must", "can")


def test_what_the_report_says_as_well_is_not_lost():
    assert steps("You can use the bridge.", "You must be careful, but you can use the bridge.") is None


def test_a_conditional_is_advice_in_english_alone():
    """French "devrait" renders "must" as often as "should"."""
    assert steps("You should use the bridge.", "You must use the bridge.") == ("raised", "should", "must")
    assert steps("You should use the bridge.", "Il faut prendre le pont.", "fr") is None


def test_a_wish_is_found_where_nothing_is_needed():
    assert wish(Side("Die Stadt will den Turm kaufen.", "de"))
    assert wish(Side("Die Stadt will den Turm kaufen, den sie braucht.", "de")) is None
