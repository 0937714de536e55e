"""The alignment network in plain numpy: token states of two texts in, logits out; no torch, no padding, no batch.

The same sums as `tracker.training.network.AlignmentNetwork`, which says what they mean; a test holds the two equal.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's sizes. `layers` is how many encoder layers' states it reads, `hidden` their width."""

    layers: int = 3
    hidden: int = 384
    width: int = 128
    align: int = 96
    heads: int = 4
    blocks: int = 2


@dataclass(frozen=True, slots=True)
class Logits:
    """Of one pair: divergence, other utterance, types (types,), and a tag for each token of both sides.

    `view` is what a further read-out may see of the pair (tracker/divergence/quality.py), (VIEWS * width,): the
    greatest of the compared tokens of both sides, before the blocks, and the mean of each side after them.
    `quality` is what such a read-out makes of it together with the divergence; None without one.
    """

    divergence: float
    other: float
    types: Floats
    original_tags: Floats
    reported_tags: Floats
    view: Floats
    quality: float | None = None


#: How many vectors of the network's width a view holds.
VIEWS = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the network makes of one text alone: mixed states (tokens, width) and alignment keys (tokens, align)."""

    mixed: Floats
    keys: Floats


class Alignment:
    """The network's weights and its forward pass."""

    def __init__(self, shape: Shape, weights: Mapping[str, Floats]) -> None:
        self.shape = shape
        # Copied in the order that a product with a row vector on the left reads.
        self._w = {name: np.ascontiguousarray(w.T if w.ndim == 2 else w, np.float32) for name, w in weights.items()}
        self._sharpness = float(np.exp(weights["temperature"]))

    def prepare(self, states: Floats) -> Prepared:
        """states: (tokens, layers, hidden) as the encoder gave them; a text without tokens counts as one zero token."""
        shape = self.shape
        if not len(states):
            states = np.zeros((1, shape.layers, shape.hidden), np.float32)
        flat = _normalise(states.astype(np.float32)).reshape(len(states), shape.layers * shape.hidden)
        mixed = self._norm("mix_norm", self._linear("mix", flat))
        keys = flat @ self._w["key.weight"]
        return Prepared(mixed, keys / np.maximum(np.linalg.norm(keys, axis=1, keepdims=True), 1e-12))

    def compare(self, a: Prepared, b: Prepared, cosine: float) -> Logits:
        """The logits of a pair; `cosine` is that of the two texts' vectors."""
        near = a.keys @ b.keys.T
        side = self._w["side"].T
        x = np.concatenate(
            [self._compare(a.mixed, b.mixed, near) + side[0], self._compare(b.mixed, a.mixed, near.T) + side[1]]
        )
        split = len(near)
        greatest = x.max(0)
        for number in range(self.shape.blocks):
            x = self._block(f"blocks.{number}", x)
        x = self._norm("final", x)
        tags = self._linear("tag", x)[:, 0]
        scalars = [cosine, near.max(1).mean(), near.max(0).mean(), math.log(near.shape[0] / near.shape[1])]
        pooled = _softmax(self._linear("pool", x).T) @ x
        read = np.concatenate([pooled.ravel(), x.mean(0), x.max(0), np.array(scalars, np.float32)])
        heads = self._linear("head", _gelu(self._linear("read", read)))
        view = np.concatenate([greatest, x[:split].mean(0), x[split:].mean(0)])
        return Logits(float(heads[0]), float(heads[1]), heads[2:], tags[:split], tags[split:], view)

    def _compare(self, h: Floats, other: Floats, near: Floats) -> Floats:
        attention = _softmax(near * np.float32(self._sharpness))
        aligned = attention @ other
        spread = -(attention * np.log(attention + np.float32(1e-9))).sum(1)
        moved = _places(len(h)) - attention @ _places(len(other))
        features = np.concatenate([h, aligned, h - aligned, h * aligned], axis=1)
        more = np.stack([near.max(1), spread, moved], axis=1)
        compared = self._linear("compare", features) + more @ self._w["compare_more.weight"]
        return _gelu(np.asarray(compared, np.float32))

    def _block(self, name: str, x: Floats) -> Floats:
        length, width = x.shape
        heads = self.shape.heads
        qkv = self._linear(f"{name}.qkv", self._norm(f"{name}.norm1", x))
        q, k, v = qkv.reshape(length, 3, heads, width // heads).transpose(1, 2, 0, 3)
        found = _softmax(q @ k.transpose(0, 2, 1) / np.float32(math.sqrt(width // heads))) @ v
        x = x + self._linear(f"{name}.out", found.transpose(1, 0, 2).reshape(length, width))
        up = _gelu(self._linear(f"{name}.up", self._norm(f"{name}.norm2", x)))
        return np.asarray(x + self._linear(f"{name}.down", up), np.float32)

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._w[f"{name}.weight"] + self._w[f"{name}.bias"], np.float32)

    def _norm(self, name: str, x: Floats) -> Floats:
        return np.asarray(_normalise(x) * self._w[f"{name}.weight"] + self._w[f"{name}.bias"], np.float32)


def _normalise(x: Floats) -> Floats:
    """Mean 0 and variance 1 along the last axis, as torch's layer_norm does it."""
    centred = x - x.mean(-1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(1e-5)), np.float32)


def _softmax(x: Floats) -> Floats:
    powers = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def _gelu(x: Floats) -> Floats:
    """The tanh form, which numpy can do without an error function."""
    inner = np.float32(math.sqrt(2.0 / math.pi)) * (x + np.float32(0.044715) * x * x * x)
    return np.asarray(np.float32(0.5) * x * (np.float32(1.0) + np.tanh(inner)), np.float32)


def _places(length: int) -> Floats:
    return np.asarray(np.arange(length) / max(length - 1, 1), np.float32)
