"""The mean of two checkpoints is a network of the same shape, half way between them; of two shapes there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from tracker.errors import InputError
from tracker.training.soup import main, mean_of


def _saved(path: Path, value: float, width: int = 3) -> Path:
    save_file({"read.weight": torch.full((2, width), value)}, path, metadata={"shape": "s", "score": "0.7"})
    return path


def test_the_mean_lies_half_way_and_keeps_what_the_network_is(tmp_path: Path) -> None:
    """Export reads the shape from the description; the score is no longer true of it."""
    one, two = _saved(tmp_path / "one", 1.0), _saved(tmp_path / "two", 4.0)
    out = tmp_path / "soup"
    result = CliRunner().invoke(main, ["--checkpoint", str(one), "--checkpoint", str(two), "--out", str(out)])
    assert result.exit_code == 0, result.output
    torch.testing.assert_close(load_file(out)["read.weight"], torch.full((2, 3), 2.5))
    with safe_open(out, "pt") as file:
        assert file.metadata() == {"shape": "s", "mean_of": "2"}


def test_two_networks_of_different_shapes_have_no_mean(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not of the same network"):
        mean_of([_saved(tmp_path / "one", 1.0), _saved(tmp_path / "two", 1.0, width=4)])
