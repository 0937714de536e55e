"""Weights travel at 8 bits; what comes back must be what was exported, to a known precision."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.divergence.weights import packed, unpacked


def test_a_large_matrix_of_the_tower_comes_back_within_half_a_step_of_its_row() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(size=(384, 384)).astype(np.float32) * np.linspace(0.01, 5, 384, dtype=np.float32)[:, None]
    written = packed({"tower.layers.0.out.weight": values})
    assert written["tower.layers.0.out.weight"].dtype == np.int8
    back = unpacked(written)["tower.layers.0.out.weight"]
    step = np.abs(values).max(axis=1, keepdims=True) / 127
    assert (np.abs(back - values) <= 0.56 * step).all()


def test_everything_else_stays_at_half_precision() -> None:
    """The alignment network is small, and the norms decide too much to be rounded."""
    given = {"compare.weight": np.ones((400, 400), np.float32) / 3, "tower.sinks": np.ones((2, 384), np.float32) / 3}
    back = unpacked(packed(given))
    assert all(back[name] == pytest.approx(value, rel=1e-3) for name, value in given.items())


def test_a_row_of_zeros_is_no_division_by_zero() -> None:
    back = unpacked(packed({"tower.a.weight": np.zeros((400, 400), np.float32)}))
    assert not back["tower.a.weight"].any()
