"""From pairs to a network that a check can load: the whole road on a tiny encoder, ending where inference begins."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from safetensors.torch import load_file

from tests.training.made import LAYERS, pair, write_made
from tracker.divergence.network import Network
from tracker.encoder.base import Encoder
from tracker.records import FindingType, Severity
from tracker.training.batches import collate, read_examples
from tracker.training.export import main, severity_of
from tracker.training.network import AlignmentNetwork, Shape
from tracker.training.pair import read_rows, write_pairs
from tracker.training.states import States
from tracker.training.train import main as train


def test_what_is_exported_says_what_was_trained(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """Half precision, numpy and the encoder's own states instead of cached ones: the logit stays within a hundredth."""
    pairs, folder = write_made(tmp_path, tiny_encoder)
    sizes = ["--width", "32", "--align", "16", "--epochs", "4", "--batch", "4", "--rate", "0.01"]
    run = ["--pairs", str(pairs), "--states", str(folder), "--out", str(tmp_path / "run"), *sizes]
    assert CliRunner().invoke(train, run, catch_exceptions=False).exit_code == 0
    clean = [
        pair(number, row["original"], row["reported"], source="tatoeba", split="choose", licence_set="dev")
        for number, row in enumerate(read_rows(pairs))
    ]
    write_pairs(tmp_path / "choose.jsonl.gz", clean)
    checkpoint = tmp_path / "run" / "average.safetensors"
    arguments = ["--checkpoint", str(checkpoint), "--choose", str(tmp_path / "choose.jsonl.gz")]
    arguments += ["--states", str(folder), "--out", str(tmp_path / "v1")]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0

    network = Network.load(tmp_path / "v1")
    assert network.layers == LAYERS
    assert network.fits(tiny_encoder.fingerprint)
    trained = AlignmentNetwork(Shape(len(LAYERS), tiny_encoder.dimension, 32, 16))
    trained.load_state_dict(load_file(checkpoint))
    trained.eval()
    for example in read_examples(pairs, frozenset({"train"}), frozenset({"any-use"}))[:4]:
        batch = collate([example], States([folder]))
        with torch.inference_mode():
            expected = trained(batch.texts, batch.masks, batch.a, batch.b, batch.cosine)
        a, b = tiny_encoder.encode([example.original, example.reported], layers=LAYERS)
        raw = network.compare(a, b, example.original, example.reported)
        assert raw.features["network"] == pytest.approx(float(expected.divergence[0]), abs=1e-2)


def test_every_type_has_a_severity() -> None:
    """A reversed meaning is never a minor matter, and a stronger adjective alone no critical one."""
    assert {severity_of(kind) for kind in FindingType} == set(Severity)
    assert severity_of(FindingType.NEGATION) is Severity.CRITICAL
    assert severity_of(FindingType.INTENSITY) is Severity.MINOR
