"""Of passages that are nearly as near as the nearest, the one that has a counterpart for what is quoted."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.originals.reranking import Reranking, contenders, default_reranking, likeliest

RULES = Reranking(most=3, margin=0.1, weight=0.05, sure=4.0)


def test_only_a_few_are_asked_about_and_the_nearest_first() -> None:
    """Each costs a comparison: no more than `most`, and none that is too far behind."""
    near = np.array([0.4, 0.62, 0.6, 0.61, 0.55], np.float32)
    assert contenders(near, RULES) == [1, 3, 2]
    assert contenders(np.array([0.4, 0.62, 0.2], np.float32), RULES) == [1]
    assert contenders(np.array([0.5, 0.5], np.float32), RULES) == [0, 1]


def test_what_aligns_wins_over_a_hair_of_nearness() -> None:
    near = np.array([0.62, 0.6], np.float32)
    assert likeliest(near, [0, 1], [-2.0, 3.0].__getitem__, RULES) == 1
    assert likeliest(near, [0, 1], [3.0, 3.1].__getitem__, RULES) == 0


def test_where_one_stands_out_nothing_is_asked() -> None:
    def asked(number: int) -> float:
        raise AssertionError(number)

    assert likeliest(np.array([0.9, 0.3], np.float32), [0], asked, RULES) == 0


def test_none_is_asked_about_that_could_not_win_any_more() -> None:
    """The gate is nearly sure of the nearest: the others are spared, for each costs a comparison."""
    answers, asked = {0: 3.5, 1: 9.0, 2: 9.0}, []

    def log_odds(number: int) -> float:
        asked.append(number)
        return answers[number]

    near = np.array([0.62, 0.59, 0.58], np.float32)
    assert likeliest(near, [0, 1, 2], log_odds, RULES) == 0
    assert asked == [0]
    # At the surest both would stand level but for the nearness.
    answers[0] = 3.0
    assert likeliest(near, [0, 1, 2], log_odds, RULES) == 1
    assert asked == [0, 0, 1]


@pytest.mark.parametrize("field", Reranking.__slots__)
def test_the_bundled_numbers_are_sane(field: str) -> None:
    assert 0 < getattr(default_reranking(), field) <= 6
