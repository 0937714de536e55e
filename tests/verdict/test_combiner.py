"""The combiner adds log-odds, and refuses to guess a weight."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.errors import ModelCorrupt
from tracker.evidence import GUARDS
from tracker.records import Finding, FindingType, Severity
from tracker.verdict.combiner import Combiner, default_combiner, read_combiner, sigmoid

FAMILY = {
    "intercept": -2.0,
    "features": {"distance": 10.0},
    "rules": {"number.changed": 5.0, "name.missing": 0.5},
    "alone": {"number.changed": 2.0, "name.missing": 0.1},
    "thresholds": {"suspect": 0.6, "diverged": 0.9, "suspect_false_alarms": 0.05, "diverged_false_alarms": 0.01},
}
WEIGHTS = {
    "families": {"within": FAMILY, "across": {**FAMILY, "rules": {"number.changed": 3.0, "name.missing": 0.5}}},
    "wordings": {"exact": -6.0},
    "required": ["number"],
    "languages": ["en", "ru"],
}


def finding(rule: str) -> Finding:
    return Finding(FindingType.NUMBER, Severity.CRITICAL, (0, 1), (0, 1), "why", rule.split(".")[0], rule)


@pytest.fixture
def combiner(tmp_path: Path) -> Combiner:
    path = tmp_path / "verdict.json"
    path.write_text(json.dumps(WEIGHTS))
    return read_combiner(path)


def test_log_odds_add_up(combiner: Combiner) -> None:
    expected = sigmoid(-2.0 + 10.0 * 0.1 + 5.0)
    assert combiner.divergence([finding("number.changed")], {"distance": 0.1}, across_languages=False) == pytest.approx(
        expected
    )


def test_a_rule_counts_once_however_often_it_fires(combiner: Combiner) -> None:
    """Ten changed numbers in one table row are one piece of evidence, not ten independent ones."""
    once = combiner.divergence([finding("number.changed")], {}, across_languages=False)
    assert combiner.divergence([finding("number.changed")] * 10, {}, across_languages=False) == once


def test_a_translation_makes_the_same_evidence_weaker(combiner: Combiner) -> None:
    """The two families have weights of their own: a number changed in the same language cannot be a translator's."""
    seen = [finding("number.changed")]
    assert combiner.divergence(seen, {}, across_languages=True) < combiner.divergence(seen, {}, across_languages=False)


def test_more_evidence_never_lowers_divergence(combiner: Combiner) -> None:
    one = combiner.divergence([finding("name.missing")], {"distance": 0.1}, across_languages=False)
    assert (
        combiner.divergence(
            [finding("name.missing"), finding("number.changed")], {"distance": 0.1}, across_languages=False
        )
        > one
    )


def test_prior_rescales_by_bayes_rule(combiner: Combiner) -> None:
    """At a prior of 1:99 the posterior odds are those at even odds divided by 99."""
    even = combiner.divergence([], {"distance": 0.3}, across_languages=False)
    rare = combiner.divergence([], {"distance": 0.3}, across_languages=False, prior=0.01)
    assert rare / (1 - rare) == pytest.approx(even / (1 - even) / 99)


def test_a_certain_guard_lifts_divergence_whatever_else_says(combiner: Combiner) -> None:
    """However near the two texts are, a changed number is worth what it is worth by itself."""
    near = combiner.divergence([finding("number.changed")], {"distance": -5.0}, across_languages=False)
    assert near == pytest.approx(sigmoid(2.0))


def test_a_rule_that_is_not_certain_by_itself_only_adds_its_weight(combiner: Combiner) -> None:
    """One that is wrong on every fifth true claim must not outvote a network that is sure."""
    careful = {name: replace(family, certain=2.5) for name, family in combiner.families.items()}
    near = {"distance": -5.0}
    held = replace(combiner, families=careful).divergence([finding("number.changed")], near, across_languages=False)
    assert held < combiner.divergence([finding("number.changed")], near, across_languages=False)
    assert held > combiner.divergence([], near, across_languages=False)


def test_without_features_a_rule_says_what_it_says_alone(combiner: Combiner) -> None:
    """Of what may be another remark nothing counts but the finding: an intercept that was fitted beside features is no
    verdict on it.
    """
    careful = replace(
        combiner, families={name: replace(family, certain=2.5) for name, family in combiner.families.items()}
    )
    found = [replace(finding("number.changed"), severity=Severity.MAJOR)]
    light = replace(
        careful, families={k: replace(f, rules={**f.rules, "number.changed": 0.5}) for k, f in careful.families.items()}
    )
    assert light.divergence(found, {}, across_languages=False) == pytest.approx(sigmoid(2.0))
    assert light.divergence(found, {"distance": 0.0}, across_languages=False) == pytest.approx(sigmoid(-1.5))
    trifle = [replace(finding("number.changed"), severity=Severity.MINOR)]
    assert light.divergence(trifle, {}, across_languages=False) == pytest.approx(sigmoid(-1.5))


def test_the_speakers_own_words_count_for_little_once_they_are_cut(combiner: Combiner) -> None:
    exact = combiner.divergence([], {}, across_languages=False, wording="exact")
    assert exact < combiner.divergence([], {}, across_languages=False)
    cut = [finding("number.changed")]
    assert combiner.divergence(cut, {}, across_languages=False, wording="exact") == combiner.divergence(
        cut, {}, across_languages=False
    )


def test_an_unknown_rule_is_an_error_and_not_a_zero(combiner: Combiner) -> None:
    with pytest.raises(ModelCorrupt, match=r"negation\.dropped"):
        combiner.divergence([finding("negation.dropped")], {}, across_languages=False)


def test_a_damaged_weights_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "verdict.json"
    path.write_text("{}")
    with pytest.raises(ModelCorrupt, match=r"verdict\.json"):
        read_combiner(path)


def test_sigmoid_is_safe_far_out() -> None:
    assert sigmoid(-1e4) == 0.0
    assert sigmoid(1e4) == 1.0
    assert sigmoid(0.3) == pytest.approx(1 / (1 + math.exp(-0.3)))


def test_every_rule_of_every_guard_has_a_weight() -> None:
    """A guard whose rule the weights file does not know would end every check that it fires in."""
    declared = {rule for guard in GUARDS for rule in guard.rules}
    for family in default_combiner().families.values():
        assert declared == set(family.rules)


def test_no_rule_speaks_for_faithfulness() -> None:
    """A finding is evidence of divergence: a negative weight would let an error hide another."""
    assert all(w >= 0 for family in default_combiner().families.values() for w in family.rules.values())


def test_a_grave_finding_in_a_text_that_is_otherwise_the_same_is_certain() -> None:
    """One name changed in a sentence repeated word for word is no matter of style, whatever else the weights say."""
    swapped = Finding(FindingType.NAME, Severity.CRITICAL, (0, 4), (0, 4), "why", "name", "name.swapped")
    combiner = default_combiner()
    thresholds = combiner.family(across_languages=False).thresholds

    def divergence(share: float, finding: Finding = swapped) -> float:
        return combiner.divergence([finding], {"otherwise_same": share, "network": -9.0}, across_languages=False)

    assert divergence(1.0) >= thresholds.diverged
    assert divergence(0.9) < divergence(1.0)
    trifle = Finding(FindingType.NAME, Severity.MINOR, (0, 4), (0, 4), "why", "name", "name.missing")
    assert divergence(1.0, trifle) < thresholds.diverged
