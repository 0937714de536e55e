"""A read-out learnt together with the network must be the one that a check reads afterwards, and must really learn."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from safetensors.numpy import load_file, save_file

from tests.training.made import LAYERS, pair, write_made
from tests.training.test_quality import judged_sets
from tests.training.test_quality_pairs import made_sets
from tracker.divergence.network import Network
from tracker.divergence.quality import READ_OUT, READ_OUT_ABOUT, Quality
from tracker.encoder.base import Encoder
from tracker.errors import InputError
from tracker.training import quality, quality_pairs
from tracker.training.batches import collate, read_examples
from tracker.training.export import main as export
from tracker.training.network import AlignmentNetwork, Shape
from tracker.training.pair import read_rows, write_pairs
from tracker.training.read_out import MOST, as_read, read_graded, read_out_from
from tracker.training.states import States, encode_to, texts_of
from tracker.training.train import main as train

VIEW, UNITS = 96, 8


def weights(view: int = VIEW) -> dict[str, np.ndarray]:
    """A read-out as `quality.safetensors` has it."""
    rng = np.random.default_rng(3)
    return {
        "centre": rng.normal(size=view).astype(np.float32),
        "spread": rng.uniform(0.5, 2.0, view).astype(np.float32),
        "up.weight": (rng.normal(size=(UNITS, view)) / 8).astype(np.float32),
        "up.bias": rng.normal(size=UNITS).astype(np.float32),
        "down.weight": rng.normal(size=UNITS).astype(np.float32),
        "down.bias": rng.normal(size=1).astype(np.float32),
    }


def test_it_reads_in_training_what_it_reads_in_a_check() -> None:
    """Half precision on the way out: a hundredth is all that may change."""
    made = read_out_from(weights(), [0.5, 0.2]).eval()
    view = np.random.default_rng(4).normal(size=(5, VIEW)).astype(np.float32)
    with torch.inference_mode():
        expected = made(torch.from_numpy(view)).numpy()
    written = as_read({name: value.numpy() for name, value in made.state_dict().items()})
    assert set(written) == set(weights())
    read = Quality(written, most=MOST, slope=1.0, sharpness=1.0, name="")
    np.testing.assert_allclose([read.read(row) for row in view], expected, atol=1e-2)


def test_the_networks_view_is_the_one_that_inference_shows(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """Padding, dropout and torch on one side, numpy pair by pair on the other."""
    pairs, folder = write_made(tmp_path, tiny_encoder)
    torch.manual_seed(1)
    network = AlignmentNetwork(Shape(len(LAYERS), tiny_encoder.dimension, 32, 16)).eval()
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    about = {"shape": json.dumps(network.shape.as_dict()), "layers": json.dumps(LAYERS)}
    save_file(state, tmp_path / "made.safetensors", metadata=about)
    clean = [
        pair(n, r["original"], r["reported"], source="tatoeba", split="choose", licence_set="dev")
        for n, r in enumerate(read_rows(pairs))
    ]
    write_pairs(tmp_path / "choose.jsonl.gz", clean)
    run = ["--checkpoint", str(tmp_path / "made.safetensors"), "--choose", str(tmp_path / "choose.jsonl.gz")]
    run += ["--states", str(folder), "--out", str(tmp_path / "v1")]
    assert CliRunner().invoke(export, run, catch_exceptions=False).exit_code == 0
    read = Network.load(tmp_path / "v1")
    examples = read_examples(pairs, frozenset({"train"}), frozenset({"any-use"}))[:4]
    batch = collate(examples, States([folder]))
    with torch.inference_mode():
        expected = network(batch.texts, batch.masks, batch.a, batch.b, batch.cosine).view.numpy()
    for example, row in zip(examples, expected, strict=True):
        a, b = tiny_encoder.encode([example.original, example.reported], layers=LAYERS)
        np.testing.assert_allclose(read.logits(a, b).view, row, atol=2e-2)


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    """Graded translations as the command writes them."""
    arguments = ["--data", str(made_sets(tmp_path / "sets")), "--out", str(tmp_path / "graded.jsonl.gz")]
    assert CliRunner().invoke(quality_pairs.main, arguments, catch_exceptions=False).exit_code == 0
    return tmp_path / "graded.jsonl.gz"


def test_renditions_of_one_original_are_one_group_and_tasks_keep_their_means(graded: Path) -> None:
    examples, tasks, means = read_graded(graded)
    assert tasks == ("mlqe_ced en-de", "mlqe_da_ruen ru-en", "wmtqe_spans zh-en")
    assert means[tasks.index("mlqe_da_ruen ru-en")] == pytest.approx(0.5), "ranks have a mean of one half"
    assert all(example.group == example.original and not example.judged for example in examples)


def test_what_was_learnt_together_is_exported_and_measured(
    graded: Path, tiny_encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a read-out that stands, through a run beside the pairs, to a folder that a check loads."""
    pairs, states = write_made(tmp_path, tiny_encoder)
    encode_to(states, list(texts_of(graded)), tiny_encoder, LAYERS, 32)
    (tmp_path / "before").mkdir()
    save_file(weights(), tmp_path / "before" / READ_OUT)
    run = [
        "--pairs",
        str(pairs),
        "--states",
        str(states),
        "--out",
        str(tmp_path / "run"),
        "--width",
        "32",
        "--align",
        "16",
    ]
    run += ["--epochs", "2", "--batch", "4", "--graded", str(graded)]
    result = CliRunner().invoke(train, run)
    assert isinstance(result.exception, InputError)
    assert "--read-out" in str(result.exception)
    result = CliRunner().invoke(train, [*run, "--read-out", str(tmp_path / "before")], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    learnt = load_file(tmp_path / "run" / "last.safetensors")
    assert np.abs(learnt["read_out.up.weight"] - weights()["up.weight"]).max() > 1e-4

    clean = [
        pair(n, r["original"], r["reported"], source="tatoeba", split="choose", licence_set="dev")
        for n, r in enumerate(read_rows(pairs))
    ]
    write_pairs(tmp_path / "choose.jsonl.gz", clean)
    arguments = ["--checkpoint", str(tmp_path / "run" / "average.safetensors"), "--states", str(states)]
    arguments += ["--choose", str(tmp_path / "choose.jsonl.gz"), "--out", str(tmp_path / "v1")]
    assert CliRunner().invoke(export, arguments, catch_exceptions=False).exit_code == 0
    network = Network.load(tmp_path / "v1")
    assert network.quality is not None, "the read-out lies beside the weights that it was learnt with"

    kept = (tmp_path / "v1" / READ_OUT).read_bytes()
    monkeypatch.setattr(quality, "load_encoder", lambda settings: tiny_encoder)
    measured = ["--data", str(tmp_path / "sets"), "--choose", str(judged_sets(tmp_path / "dev")), "--keep"]
    measured += ["--views", str(tmp_path / "views"), "--out", str(tmp_path / "v1")]
    assert CliRunner().invoke(quality.main, measured, catch_exceptions=False).exit_code == 0
    assert (tmp_path / "v1" / READ_OUT).read_bytes() == kept
    about = json.loads((tmp_path / "v1" / READ_OUT_ABOUT).read_text())
    assert about["training"]["with"] == "the network"
    assert set(about["choosing_half"]["mlqe_ced"]) == {"network", "read-out", "joined"}
