"""The thresholds: a stated share of clean news must not be passed by news that nobody looked at."""

import numpy as np
import pytest

from tests.training.test_combiner import RULES, judged
from tracker.training.combiner_fit import Fitted
from tracker.training.combiner_thresholds import aimed_at, held_out, reached_by, thresholds, with_alarms

QUIET = {"news": dict.fromkeys(RULES, 0.0001)}


def test_a_threshold_minds_the_alarms_that_the_pairs_at_hand_do_not_show() -> None:
    """Fifty clean pairs without a finding, and a rule that fires on one pair in fifty elsewhere."""
    clean = [judged(False, (), 0.1, f"c{n}", "wmt_news") for n in range(50)]
    rates = dict.fromkeys(RULES, 0.0001) | {"negation.dropped": 0.02}
    rows, shares = with_alarms(clean, rates)
    assert shares.sum() == pytest.approx(1.0)
    fired = np.array([any(f.rule == "negation.dropped" for f in row.evidence.findings) for row in rows])
    assert shares[fired].sum() == pytest.approx(0.0199)
    assert not shares[[any(f.rule == "role.exchanged" for f in row.evidence.findings) for row in rows]].any()
    score = np.where(fired, 0.9, 0.2)
    assert reached_by(0.01, score, shares) == pytest.approx(0.9)
    assert reached_by(0.03, score, shares) == pytest.approx(0.2)


def test_fewer_originals_leave_a_wider_margin() -> None:
    """One in a hundred of two hundred is a matter of two pairs: the next two hundred may well have four."""
    assert aimed_at(0.01, 200) < aimed_at(0.01, 2000) < 0.01
    assert aimed_at(0.01, 20) == 0.0
    assert aimed_at(0.01, 10**9) == pytest.approx(0.01, abs=1e-5)


def test_a_clean_pair_is_scored_by_weights_that_never_saw_its_original() -> None:
    """Rows of a group stand in one fold: the fit that scores them must not have had their twins."""
    rows = [judged(n % 2 == 0, (), 0.1 + 0.1 * (n % 2 == 0), f"g{n}", "x") for n in range(60)]
    clean = [judged(False, (), 0.15, f"c{n // 2}", "wmt_news") for n in range(20)]
    found = held_out([*rows, *clean], QUIET, {})
    assert found.shape == (20,)
    assert (found[::2] == found[1::2]).all(), "twins are scored alike"
    assert len(set(found)) > 1, "the folds have weights of their own"


def test_a_threshold_is_set_by_the_worse_of_what_was_seen_and_what_is_known_elsewhere() -> None:
    clean = [judged(False, (), 0.1, f"c{n}", "wmt_news") for n in range(400)]
    fitted = Fitted(0.0, {}, dict.fromkeys(RULES, 2.0), dict.fromkeys(RULES, 0.0), {}, None)
    calm = np.linspace(0.1, 0.3, 400)
    loud = {"news": QUIET["news"] | {"negation.dropped": 0.05}}
    suspect, diverged = thresholds(clean, calm, fitted, loud)
    assert suspect == diverged == pytest.approx(1.0 / (1.0 + np.exp(-2.0)), abs=1e-6), "the rule's alarms reach it"
    suspect, diverged = thresholds(clean, np.linspace(0.5, 0.9, 400), fitted, QUIET)
    assert 0.88 < suspect < diverged < 0.9, "what unseen news reached"
