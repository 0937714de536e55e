"""The tuned tower at work: an encoder in, the same encoder with one more layer of states out, by onnxruntime.

The tower (tracker/training/tower.py) stands on one of the encoder's layers and sees one text at a time, so its states
are cached with the encoder's. Only texts of the same token count share a batch: the result does not depend on it.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tracker.encoder.base import AroundEncoder, Encoder, Encoding, Floats
from tracker.encoder.graph import Graph, Linear, layer_nodes
from tracker.encoder.onnx import session

#: The number by which the tower's states are asked for; an encoder's own layers are numbered far below.
TUNED = 1000
# Attention takes memory with the square of the length.
_TOKENS_AT_ONCE = 4096
_OUTPUT = "tuned"


@dataclass(frozen=True, slots=True)
class TowerShape:
    """As in training: the layer it stands on, how many layers it has, and their sizes."""

    start: int
    layers: int
    hidden: int
    heads: int
    feed_forward: int
    sinks: int
    epsilon: float


class Tower:
    """The tuned layers. `weights` are named as in training, without `tower.` before them."""

    def __init__(self, shape: TowerShape, weights: Mapping[str, Floats], linear: Linear | None = None) -> None:
        self.shape = shape
        self._weights = weights
        self._linear = linear or Linear()
        self._sessions: dict[int, Any] = {}

    def _session(self, threads: int) -> Any:
        if threads not in self._sessions:
            self._sessions[threads] = session(self._model(), threads)
        return self._sessions[threads]

    def _model(self) -> bytes:
        graph = Graph()
        states = "states"
        for number in range(self.shape.layers):
            output = _OUTPUT if number == self.shape.layers - 1 else f"layer_{number}"
            layer = _layer(self._weights, f"layers.{number}.")
            states = layer_nodes(
                graph,
                layer,
                self.shape.start + number + 1,
                states,
                output,
                heads=self.shape.heads,
                epsilon=self.shape.epsilon,
                linear=self._linear,
            )
        return graph.model("states", [_OUTPUT], self.shape.hidden)

    def run(self, texts: Sequence[Floats], threads: int = 0) -> list[Floats]:
        """States of layer `start`, (tokens, hidden) a text, to tuned states of the same shape."""
        model = self._session(threads)
        found: list[Floats | None] = [None] * len(texts)
        by_length: dict[int, list[int]] = defaultdict(list)
        for number, states in enumerate(texts):
            by_length[len(states)].append(number)
        sinks = self._weights["sinks"].astype(np.float32)
        for length, members in sorted(by_length.items()):
            size = max(1, _TOKENS_AT_ONCE // (length + len(sinks)))
            for first in range(0, len(members), size):
                batch = members[first : first + size]
                given = np.stack([np.concatenate([sinks, texts[number]]) for number in batch])
                made = model.run([_OUTPUT], {"states": given.astype(np.float32)})[0]
                for row, number in enumerate(batch):
                    found[number] = made[row, len(sinks) :].copy()
        return [states for states in found if states is not None]


class TunedEncoder(AroundEncoder):
    """An Encoder whose layer TUNED is the tower's; its vectors, own states and fingerprint are the inner one's."""

    def __init__(self, encoder: Encoder, tower: Tower, threads: int = 0) -> None:
        super().__init__(encoder)
        self.tower = tower
        self._threads = threads

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        """Encode in input order; layer TUNED is the tower's, the others are the encoder's own."""
        if TUNED not in layers:
            return self.encoder.encode(texts, layers=layers)
        start = self.tower.shape.start
        own = [layer for layer in layers if layer != TUNED]
        made = self.encoder.encode(texts, layers=sorted({*own, start}))
        tuned = self.tower.run([encoding.states[start] for encoding in made], self._threads)
        return [
            dataclasses.replace(encoding, states={**{layer: encoding.states[layer] for layer in own}, TUNED: states})
            for encoding, states in zip(made, tuned, strict=True)
        ]


def _layer(weights: Mapping[str, Floats], prefix: str) -> dict[str, Floats]:
    """A layer's weights as the graph wants them: matrices [in, out]."""
    found: dict[str, Floats] = {}
    for mine, theirs in (("qkv", "qkv"), ("attention_out", "out"), ("up", "up"), ("down", "down")):
        found[f"{mine}.w"] = np.ascontiguousarray(weights[f"{prefix}{theirs}.weight"].T)
        found[f"{mine}.b"] = weights[f"{prefix}{theirs}.bias"]
    for norm in ("norm1", "norm2"):
        found[f"{norm}.w"], found[f"{norm}.b"] = weights[f"{prefix}{norm}.weight"], weights[f"{prefix}{norm}.bias"]
    return found
