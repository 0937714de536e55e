"""The fit: evidence that tells gets weight, evidence that cries wolf loses it."""

import numpy as np
import pytest

from tracker.evidence import GUARDS
from tracker.evidence.base import Pair, Side
from tracker.pipeline import Evidence
from tracker.records import Finding, FindingType, Severity
from tracker.training.combiner import PRIOR_WEIGHT, Judged, divergences, fit, weigh, worth_alone

RULES = [rule for guard in GUARDS for rule in guard.rules]
PAIR = Pair(Side("a", "ru"), Side("b", "en"))


def judged(diverged: bool, rules: tuple[str, ...], distance: float, group: str, dataset: str = "x") -> Judged:
    findings = tuple(
        Finding(FindingType.OTHER, Severity.MAJOR, None, None, "why", rule.split(".")[0], rule) for rule in rules
    )
    return Judged(Evidence(PAIR, findings, (), {"distance": distance}, None), diverged, group, dataset)


@pytest.fixture(scope="module")
def rows() -> list[Judged]:
    telling, wolf = "negation.dropped", "name.missing"
    made = []
    for n in range(200):
        made.append(judged(True, (telling,) if n % 2 else (), 0.2, f"d{n}"))
        made.append(judged(False, (wolf,) if n % 2 else (), 0.1, f"f{n}"))
    return made


def test_a_rule_is_worth_what_it_told(rows: list[Judged]) -> None:
    _, _, weights = fit(rows)
    assert weights["negation.dropped"] > PRIOR_WEIGHT
    assert weights["name.missing"] < PRIOR_WEIGHT / 3


def test_a_rule_that_never_fired_keeps_its_prior(rows: list[Judged]) -> None:
    _, _, weights = fit(rows)
    assert weights["attribution.moved"] == pytest.approx(PRIOR_WEIGHT, abs=0.01)
    assert set(weights) == set(RULES)


def test_the_fit_separates_what_it_was_shown(rows: list[Judged]) -> None:
    scores = divergences(rows, *fit(rows), worth_alone(rows))
    labels = np.array([row.diverged for row in rows])
    assert scores[labels].mean() > scores[~labels].mean() + 0.2


def test_what_a_rule_is_worth_alone(rows: list[Judged]) -> None:
    """By how much oftener it fires on errors; where the sets hold none of its kind, by its false alarms."""
    worth = worth_alone(rows)
    assert worth["negation.dropped"] > 2.0
    assert worth["name.missing"] < 0.0
    assert worth["attribution.moved"] > worth["name.missing"]


def test_one_original_with_many_errors_weighs_no_more_than_any_other() -> None:
    """Twenty errors in one sentence must not outvote twenty sentences."""
    many = [judged(True, (), 0.1, "same") for _ in range(20)]
    rows = [*many, judged(True, (), 0.1, "other"), judged(False, (), 0.1, "clean")]
    weights = weigh(rows)
    assert weights[:20].sum() == pytest.approx(weights[20])
    assert weights[:21].sum() == pytest.approx(weights[21])
