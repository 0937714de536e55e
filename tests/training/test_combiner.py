"""The fit: evidence that tells gets weight, evidence that cries wolf loses it."""

import numpy as np
import pytest

from tracker.assessor import Evidence
from tracker.evidence import GUARDS
from tracker.evidence.base import Pair, Side
from tracker.records import Finding, FindingType, Severity
from tracker.training.combiner_fit import (
    CERTAIN,
    LIFTED,
    PRIOR_WEIGHT,
    Judged,
    alarmed,
    divergences,
    fit,
    fit_weights,
    group_offsets,
    lifted,
    mean_rates,
    weigh,
    worth_alone,
)

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
    assert weights["name.missing"] < PRIOR_WEIGHT - 1.0


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


def test_false_alarms_on_other_texts_count_too(rows: list[Judged]) -> None:
    """A rule that is silent on the judged pairs but fires on one machine translation in ten is worth little."""
    quiet = dict.fromkeys(RULES, 0.0005)
    worth = worth_alone(rows, {"news": quiet, "machine translations": quiet | {"modality.raised": 0.1}})
    assert worth["modality.raised"] < worth["modality.lowered"] - 1.0
    _, _, weights = fit(rows, worth)
    assert weights["modality.raised"] == pytest.approx(max(0.0, worth["modality.raised"]), abs=0.05)
    assert weights["attribution.moved"] == pytest.approx(worth["attribution.moved"], abs=0.05)


def test_what_rests_on_an_assumption_is_never_certain(rows: list[Judged]) -> None:
    """Nobody counted what it catches: it must not outvote the network, however seldom it cries wolf."""
    worth = worth_alone(rows * 20, {"news": dict.fromkeys(RULES, 0.00001)})
    assert 2.0 < worth["attribution.moved"] < CERTAIN
    assert worth["negation.dropped"] > CERTAIN


def test_false_alarms_elsewhere_take_weight_in_the_fit(rows: list[Judged]) -> None:
    """The judged pairs were seen by those who wrote the guards: what a rule does to thousands of others counts beside them."""
    quiet = dict.fromkeys(RULES, 0.0005)
    loud = {"news": quiet | {"negation.dropped": 0.05}}
    _, _, before = fit(rows)
    _, _, after = fit(rows, rates=loud)
    assert after["negation.dropped"] < before["negation.dropped"] - 0.2
    assert after["attribution.moved"] == pytest.approx(before["attribution.moved"], abs=0.01), (
        "never fired, nothing said"
    )


def test_what_smoothing_put_there_is_no_false_alarm() -> None:
    """Eighty rules that never fired would else make a false alarm on every fiftieth pair."""
    rates = {"news": {"a": 0.01, "b": 0.03}, "claims": {"a": 0.02, "b": 0.02}}
    assert mean_rates(rates, ["a", "b"]) == pytest.approx([0.0, 0.01])


def test_a_rule_fires_again_on_as_much_of_the_faithful_as_its_rate_says() -> None:
    """On quiet pairs alone, each by its weight, and never on a diverged one."""
    fired = np.array([[0, 0], [0, 0], [1, 0], [0, 0]], dtype=float)
    labels = np.array([0.0, 0.0, 0.0, 1.0])
    rows, rules, shares = alarmed(fired, labels, np.array([1.0, 3.0, 2.0, 9.0]), np.array([0.0, 0.1]))
    assert rows.tolist() == [0, 1]
    assert rules.tolist() == [1, 1]
    assert shares == pytest.approx([0.15, 0.45]), "a tenth of the faithful rows' weight of six"


def test_a_dropped_negation_is_flagged_where_the_network_is_blind() -> None:
    """The fit may leave the guard nothing: of pairs like the clean ones, most must be flagged all the same."""
    clean = [judged(False, (), 0.1, f"c{n}", "wmt_news") for n in range(101)]
    divergence = 1.0 / (1.0 + np.exp(-np.linspace(-2.0, 2.0, 101)))
    weights = {"negation.dropped": 0.1, "number.changed": 9.0, "name.swapped": 0.1, "negation.moved": 0.1}
    alone = dict.fromkeys(RULES, 3.0) | {"negation.moved": 0.5}
    raised = lifted(clean, divergence, weights, alone)
    level = np.quantile(np.linspace(-2.0, 2.0, 101), 0.97)
    reached = np.linspace(-2.0, 2.0, 101) + raised["negation.dropped"] >= level - 1e-4
    assert reached.mean() == pytest.approx(LIFTED, abs=0.02)
    assert raised["number.changed"] == 9.0, "what weighs enough is left alone"
    assert raised["name.swapped"] == 0.1, "another name is no other statement turned round"
    assert raised["negation.moved"] == 0.1, "a rule that tells nothing is not lifted"


def test_a_family_without_clean_news_is_fitted_all_the_same(rows: list[Judged]) -> None:
    fitted = fit_weights(rows, {"news": dict.fromkeys(RULES, 0.0005)}, {})
    assert fitted.offsets == {}
    assert fitted.divergences(rows[:2])[0] > fitted.divergences(rows[:2])[1]


def test_one_original_with_many_errors_weighs_no_more_than_any_other() -> None:
    """Twenty errors in one sentence must not outvote twenty sentences."""
    many = [judged(True, (), 0.1, "same") for _ in range(20)]
    rows = [*many, judged(True, (), 0.1, "other"), judged(False, (), 0.1, "clean")]
    weights = weigh(rows)
    assert weights[:20].sum() == pytest.approx(weights[20])
    assert weights[:21].sum() == pytest.approx(weights[21])


def test_data_sets_weigh_the_same_however_large() -> None:
    """A thousand rows of one set must not drown a hundred of another, which may be the more natural one."""
    rows = [judged(True, (), 0.1, f"m{n}", "mqm_2023_zhen") for n in range(5)]
    rows += [judged(True, (), 0.1, f"c{n}", "mlqe_ced") for n in range(50)]
    weights = weigh(rows)
    assert weights[:5].sum() == pytest.approx(weights[5:].sum())


def test_a_group_that_scores_higher_on_clean_news_is_brought_down() -> None:
    """Else a threshold for all would flag one group's clean news twice as often."""
    low, high = Pair(Side("a", "de"), Side("b", "en")), Pair(Side("a", "ja"), Side("b", "en"))
    clean = [
        Judged(Evidence(pair, (), (), {}, None), False, f"{n}", "wmt_news") for pair in (low, high) for n in range(400)
    ]
    scores = np.concatenate([np.linspace(0.1, 0.5, 400), np.linspace(0.3, 0.8, 400)])
    offsets = group_offsets(clean, scores)
    assert set(offsets) == {"latin", "east-asian"}
    assert offsets["latin"] > 0 > offsets["east-asian"]


def test_one_group_alone_has_nothing_to_be_brought_to() -> None:
    assert group_offsets([judged(False, (), 0.1, "g")], np.array([0.5])) == {}


def test_a_weight_that_is_given_is_held(rows: list[Judged]) -> None:
    """Claim strength is fitted on pairs that would teach the rest nothing; here they must leave it alone."""
    _, features, _ = fit(rows, given={"claim_strength": 1.5})
    assert features["claim_strength"] == 1.5
    _, alone, _ = fit(rows)
    assert features["distance"] == pytest.approx(alone["distance"], abs=0.05)
