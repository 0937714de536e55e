"""Integers must stand for the floats: near them, the same in any company, and no worse for a channel that is smoothed."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.encoder.base import Floats
from tracker.encoder.eight_bit import EightBit, linear_for
from tracker.encoder.graph import Graph, Linear, layer_nodes
from tracker.encoder.onnx import session

HIDDEN, WIDE, HEADS = 32, 64, 4


def layer(seed: int = 0) -> dict[str, Floats]:
    """A layer's weights by chance."""
    rng = np.random.default_rng(seed)
    sizes = {
        "qkv": (HIDDEN, 3 * HIDDEN),
        "attention_out": (HIDDEN, HIDDEN),
        "up": (HIDDEN, WIDE),
        "down": (WIDE, HIDDEN),
    }
    made = {f"{name}.w": rng.normal(0, 0.2, size).astype(np.float32) for name, size in sizes.items()}
    made |= {f"{name}.b": rng.normal(0, 0.1, size[1]).astype(np.float32) for name, size in sizes.items()}
    for norm in ("norm1", "norm2"):
        made |= {f"{norm}.w": np.ones(HIDDEN, np.float32), f"{norm}.b": np.zeros(HIDDEN, np.float32)}
    return made


def run(linear: Linear, weights: dict[str, Floats], states: Floats) -> Floats:
    """(batch, tokens, hidden) through one layer."""
    graph = Graph()
    layer_nodes(graph, weights, 1, "states", "out", heads=HEADS, epsilon=1e-12, linear=linear)
    made = session(graph.model("states", ["out"], HIDDEN), 1).run(["out"], {"states": states})
    return np.asarray(made[0])


def off(one: Floats, other: Floats) -> float:
    """How far the one is from the other, as a share of its size."""
    return float(np.linalg.norm(one - other) / np.linalg.norm(other))


def states(batch: int = 6, outlier: float = 1.0) -> Floats:
    """States by chance, one channel of which may be large."""
    made = np.random.default_rng(1).normal(size=(batch, 9, HIDDEN)).astype(np.float32)
    made[..., 5] *= outlier
    return made


def test_integers_are_near_the_floats() -> None:
    assert 0 < off(run(EightBit(), layer(), states()), run(Linear(), layer(), states())) < 0.03


def test_a_text_gives_the_same_bits_alone_and_in_a_batch() -> None:
    together = run(EightBit(), layer(), states())
    for row in range(len(together)):
        assert (run(EightBit(), layer(), states()[row : row + 1])[0] == together[row]).all()


def test_smoothing_a_large_channel_loses_less_and_changes_nothing_in_floats() -> None:
    rng = np.random.default_rng(2)
    given, weights = states(outlier=60.0), layer()
    expected = run(Linear(), weights, given)
    small = np.ones(HIDDEN, np.float32)
    small[5] = 1 / 8
    smoothed = EightBit({"1.qkv": small, "1.attention_out": rng.uniform(0.5, 2, HIDDEN).astype(np.float32)})
    assert off(run(smoothed, weights, given), expected) < 0.8 * off(run(EightBit(), weights, given), expected)
    # What the factors of the values' weights did to the matrix behind them is undone there.
    prepared = smoothed.prepared(weights, 1)
    del prepared["qkv.factors"]
    prepared["qkv.w"] = prepared["qkv.w"] * small[:, None]
    assert off(run(Linear(), prepared, given), expected) < 1e-5


def test_states_of_nothing_stay_finite() -> None:
    assert np.isfinite(run(EightBit(), layer(), np.zeros((1, 3, HIDDEN), np.float32))).all()


@pytest.mark.parametrize(("name", "kind"), [("7568e48dd27f45f3", EightBit), ("another encoder", Linear)])
def test_only_what_was_measured_is_read_in_integers(name: str, kind: type[Linear]) -> None:
    assert type(linear_for(name)) is kind
