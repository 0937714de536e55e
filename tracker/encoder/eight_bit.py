"""Linear layers in integers: float32 states and a float32 matrix in, nodes of a graph that multiply bytes out.

Three to four times as fast as floats where a processor has instructions for it. A matrix is rounded to steps of its own
for each output; a token's states to 255 steps of its own, so that no result depends on what else is in the batch.
Matrices keep to 63 steps either way: processors without those instructions add two products of bytes in 16 bits, which
larger ones would overflow. All processors therefore come to the same integers.

What is lost lies mostly in the few channels whose states are large in every text: they coarsen the steps of all others.
`Smoothing` makes them smaller and the matrix's rows larger by the same factors, which changes nothing but the rounding
(Xiao et al., "SmoothQuant", ICML 2023). The factors are measured (`tracker.training.smoothing`).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tracker.encoder.base import Floats
from tracker.encoder.graph import FUSED, Graph, Linear
from tracker.resources import resource

#: The matrices of a layer, and what each reads.
MATRICES = ("qkv", "attention_out", "up", "down")
FILE = "models/smoothing.safetensors"

Smoothing = Mapping[str, Floats]
"""By a layer's number from 1 and a matrix, as in `7.up`: (inputs,) the factor by which each channel is multiplied."""

_STEPS, _MIDDLE = 63, 128


def linear_for(what: str) -> Linear:
    """How to multiply with the packed weights of this SHA-256, or on the encoder of this fingerprint: in integers where
    the factors were measured for it, and in floats for any other.
    """
    from safetensors import safe_open

    with safe_open(resource(FILE), framework="numpy") as stored:
        about = stored.metadata() or {}
        if what not in {about.get("weights"), about.get("encoder")}:
            return Linear()
        names: list[str] = list(stored.keys())
        return EightBit({name: stored.get_tensor(name).astype(np.float32) for name in names})


class EightBit(Linear):
    """Linear layers in integers, for `tracker.encoder.graph.layer_nodes`."""

    def __init__(self, smoothing: Smoothing | None = None) -> None:
        self._smoothing = smoothing or {}

    def prepared(self, weights: Mapping[str, Floats], number: int) -> dict[str, Floats]:
        """See `Linear`. What the attention hands on is a mean of its values: their factors go into the values' own weights."""
        made = dict(weights)
        factors = self._smoothing.get(f"{number}.attention_out")
        if factors is not None:
            hidden = len(factors)
            for name in ("qkv.w", "qkv.b"):
                made[name] = made[name].copy()
                made[name][..., -hidden:] *= factors
            made["attention_out.w"] = made["attention_out.w"] / factors[:, None]
        for matrix in set(MATRICES) - {"attention_out"}:
            factors = self._smoothing.get(f"{number}.{matrix}")
            if factors is not None:
                made[f"{matrix}.w"] = made[f"{matrix}.w"] / factors[:, None]
                made[f"{matrix}.factors"] = factors
        return made

    def product(self, graph: Graph, states: str, weights: Mapping[str, Floats], name: str, output: str) -> str:
        """See `Linear`."""
        matrix = weights[f"{name.rpartition('.')[2]}.w"]
        factors = weights.get(f"{name.rpartition('.')[2]}.factors")
        if factors is not None:
            states = graph.node("Mul", [states, graph.weight(f"{name}.factors", factors)], f"{output}.smooth")
        steps = np.maximum(np.abs(matrix).max(axis=0), 1e-12) / _STEPS
        whole = np.round(matrix / steps).astype(np.int8)
        one, middle, half, least, largest = (
            graph.constant("one", np.array(1, np.float32)),
            graph.constant("middle", np.array(_MIDDLE, np.uint8)),
            # A cast cuts off what is behind the point.
            graph.constant("rounding", np.array(_MIDDLE + 0.5, np.float32)),
            graph.constant("least", np.array(1e-12, np.float32)),
            graph.constant("largest", np.array(1 / (_MIDDLE - 1), np.float32)),
        )
        size = graph.node("Abs", [states], f"{output}.size")
        size = graph.node("ReduceMax", [size], f"{output}.most", axes=[-1], keepdims=1)
        size = graph.node("Max", [size, least], f"{output}.not_zero")
        step = graph.node("Mul", [size, largest], f"{output}.step")
        given = graph.node("Div", [states, step], f"{output}.scaled")
        given = graph.node("Add", [given, half], f"{output}.moved")
        given = graph.node("Cast", [given], f"{output}.bytes", to=graph.UINT8)
        inputs = [given, graph.weight(f"{name}.w", whole), one, graph.weight(f"{name}.steps", steps), middle]
        found = graph.node("MatMulIntegerToFloat", inputs, f"{output}.whole", FUSED)
        return graph.node("Mul", [found, step], output)
