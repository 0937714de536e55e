"""Which calibration a pair falls under must not depend on which side is the original."""

from __future__ import annotations

import itertools

from tracker.verdict.combiner import default_combiner
from tracker.verdict.groups import GROUPS, language_group


def test_the_group_is_the_same_in_both_directions() -> None:
    languages = sorted(set().union(*GROUPS.values()))
    for one, other in itertools.product(languages, languages):
        assert language_group(one, other) == language_group(other, one)


def test_the_side_farther_from_english_names_the_pair() -> None:
    assert language_group("ru", "en") == "cyrillic"
    assert language_group("cs", "uk") == "cyrillic"
    assert language_group("ja", "zh") == "east-asian"
    assert language_group("en", "en") == "english"


def test_a_language_without_calibration_has_no_group() -> None:
    assert language_group("ru", "eo") is None
    assert language_group(None, "en") is None


def test_every_calibrated_language_is_in_exactly_one_group() -> None:
    members = sorted(language for group in GROUPS.values() for language in group)
    assert members == sorted(set(members))
    assert default_combiner().languages <= set(members)
