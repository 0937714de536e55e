"""The gate before any verdict: the same utterance, or another remark."""

import json

import pytest

from tracker.originals.utterance import (
    ACROSS,
    CENTRED,
    WITHIN,
    Cosines,
    Family,
    Gate,
    Sameness,
    days_between,
    default_gate,
)
from tracker.resources import resource

COSINES = Cosines(within=0.86, across=0.84, pair=0.74, near_date_bonus=0.06, near_days=2, certain_margin=0.03)
FAMILY = Family(-8.0, {"cosine": 10.0}, same=1.0, together=0.5)
GATE = Gate(
    {WITHIN: FAMILY, ACROSS: FAMILY},
    unrelated=0.6,
    cosines=COSINES,
)


@pytest.mark.parametrize(
    ("cosine", "sameness"),
    [(0.95, Sameness.SAME), (0.85, Sameness.UNCERTAIN), (0.75, Sameness.UNCERTAIN), (0.5, Sameness.OTHER)],
)
def test_three_outcomes_by_the_features(cosine: float, sameness: Sameness) -> None:
    decision = GATE.decide(cosine, {"cosine": cosine}, across_languages=True)
    assert decision.sameness is sameness
    assert bool(decision.why) is (sameness is not Sameness.SAME)


def test_unrelated_texts_need_no_features() -> None:
    """Most quotations of a speaker have no original; nothing is computed for them."""
    assert GATE.decide(0.5, {}, across_languages=False).sameness is Sameness.OTHER


@pytest.mark.parametrize("days", [None, -1, 0, 2, 3])
def test_the_day_makes_no_remark_the_statement(days: int | None) -> None:
    """A speaker says many things in one sitting: a date in common must not carry another remark over the threshold."""
    decision = GATE.decide(0.87, {"cosine": 0.87}, across_languages=False, days_apart=days)
    assert decision.sameness is Sameness.UNCERTAIN


def test_two_texts_that_a_user_put_together_are_likelier_one_utterance() -> None:
    found = {
        side_by_side: GATE.decide(0.87, {"cosine": 0.87}, across_languages=True, side_by_side=side_by_side).sameness
        for side_by_side in (False, True)
    }
    assert found == {False: Sameness.UNCERTAIN, True: Sameness.SAME}


def test_nothing_is_refused_for_certain_but_what_is_unrelated() -> None:
    """The worst misreports leave little of the original: what may be one of them is uncertain, never another remark."""
    far = GATE.decide(0.75, {"cosine": 0.5}, across_languages=True, side_by_side=True)
    assert far.sameness is Sameness.UNCERTAIN
    assert GATE.decide(0.7, {}, across_languages=True, side_by_side=True).sameness is Sameness.OTHER


def test_without_features_the_cosine_decides() -> None:
    """An encoder without a network has none: the cosine asks more within one language and less near the day."""

    def decide(cosine: float, across: bool, **more: object) -> Sameness:
        return GATE.decide(cosine, None, across_languages=across, **more).sameness  # type: ignore[arg-type]

    assert decide(0.90, False) is Sameness.SAME
    assert decide(0.85, True) is Sameness.UNCERTAIN
    assert decide(0.85, False) is Sameness.OTHER
    assert decide(0.80, True, days_apart=1) is Sameness.UNCERTAIN
    assert decide(0.75, True, side_by_side=True) is Sameness.SAME
    assert decide(0.70, True, side_by_side=True) is Sameness.OTHER


def test_what_can_be_centred_is_judged_by_a_family_of_its_own() -> None:
    """Where the encoder has no means of its languages the value is not there, and the family that does without decides."""
    gate = Gate({ACROSS: FAMILY, CENTRED: Family(0.0, {CENTRED: 2.0}, 1.0, 0.5)}, unrelated=0.6, cosines=COSINES)
    assert gate.decide(0.95, {"cosine": 0.95, CENTRED: 0.4}, across_languages=True).sameness is Sameness.UNCERTAIN
    assert gate.decide(0.95, {"cosine": 0.95, CENTRED: 0.6}, across_languages=True).sameness is Sameness.SAME
    assert gate.decide(0.95, {"cosine": 0.95}, across_languages=True).sameness is Sameness.SAME
    assert gate.log_odds({"cosine": 0.9, CENTRED: 0.5}, across_languages=True) == pytest.approx(1.0)


def test_the_bundled_gate_says_how_it_was_obtained() -> None:
    """Families with weights of their own, and a file that names its command."""
    gate = default_gate()
    assert {WITHIN, ACROSS} <= set(gate.families) <= {WITHIN, ACROSS, CENTRED}
    for family in gate.families.values():
        assert family.weights
    assert "python -m tracker.training.gate" in json.loads(resource("models/matching.json").read_bytes())["about"]


@pytest.mark.parametrize(
    ("said", "printed", "days"),
    [
        ("2018-05-15", "2018-05-16", 1),
        ("2018-05-15", "2018-05-15T20:00:00Z", 0),
        ("2018-05-15", "2018-05-14", -1),
        ("2018-05-15", "2018-05", 0),
        ("2018-05-15", "2018-06", None),
        (None, "2018-05-15", None),
        ("2018-05-15", "yesterday", None),
    ],
)
def test_days_between(said: str | None, printed: str, days: int | None) -> None:
    assert days_between(said, printed) == days
