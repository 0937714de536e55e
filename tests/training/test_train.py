"""A run of an hour must survive a stop, and give the same weights for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from safetensors.torch import load_file

from tests.training.made import write_made
from tracker.encoder.base import Encoder
from tracker.training.train import main, share_of_rate

SMALL = ["--width", "32", "--align", "16", "--batch", "4", "--every", "3", "--rate", "0.01", "--seed", "5"]


def train(pairs: Path, states: Path, out: Path, *more: str) -> str:
    arguments = ["--pairs", str(pairs), "--states", str(states), "--out", str(out), *SMALL, *more]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_stopped_run_goes_on_with_its_own_optimiser_and_order(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """The rate, the moments and the batches must be those of the run that stopped: dropout alone may differ."""
    pairs, states = write_made(tmp_path, tiny_encoder)
    train(pairs, states, tmp_path / "run", "--epochs", "2")
    assert json.loads((tmp_path / "run" / "progress.json").read_text())["step"] == 6
    before = load_file(tmp_path / "run" / "last.safetensors")
    said = train(pairs, states, tmp_path / "run", "--epochs", "4")
    assert "from step 6" in said
    assert json.loads((tmp_path / "run" / "progress.json").read_text())["step"] == 12
    after = load_file(tmp_path / "run" / "last.safetensors")
    assert any(not torch.equal(before[name], after[name]) for name in before)


def test_the_same_seed_gives_the_same_weights(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """A stranger repeats the run from the card alone."""
    pairs, states = write_made(tmp_path, tiny_encoder)
    for name in ("one", "two"):
        train(pairs, states, tmp_path / name, "--epochs", "1")
    one, two = (load_file(tmp_path / name / "average.safetensors") for name in ("one", "two"))
    for name, weight in one.items():
        torch.testing.assert_close(weight, two[name])


def test_the_rate_rises_once_and_falls_to_almost_nothing() -> None:
    shares = [share_of_rate(step, 100) for step in range(100)]
    assert shares[0] == pytest.approx(0.2)
    assert max(shares) == shares[5] == pytest.approx(1.0)
    assert shares[-1] < 0.02


def test_a_pair_that_stands_in_several_files_counts_once(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """Two builds with different seeds share their human-judged pairs: those must not weigh twice."""
    pairs, states = write_made(tmp_path, tiny_encoder)
    copy = tmp_path / "again.jsonl.gz"
    copy.write_bytes(pairs.read_bytes())
    said = train(pairs, states, tmp_path / "run", "--pairs", str(copy), "--steps", "1")
    assert said.startswith("12 pairs, from step 0")
