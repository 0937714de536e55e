"""Checkpoints of one line of training in, their mean out: weights that generalise better than the last of them.

Where a run starts from another's best weights, the two lie in one basin and their mean is a network as well, often a
better one on what neither was trained on (Wortsman et al., "Model soups", ICML 2022).

    python -m tracker.training.soup --checkpoint run2/best.safetensors --checkpoint run3/best.safetensors \\
        --out soup.safetensors
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from tracker.errors import InputError


def mean_of(checkpoints: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the checkpoints' weights, name by name. Raises InputError where they are not of one network."""
    loaded = [load_file(path) for path in checkpoints]
    shapes = [{name: value.shape for name, value in weights.items()} for weights in loaded]
    for path, found in zip(checkpoints, shapes, strict=True):
        if found != shapes[0]:
            raise InputError(f"{path} is not of the same network as {checkpoints[0]}; give checkpoints of one shape")
    return {name: torch.stack([weights[name] for weights in loaded]).mean(0) for name in loaded[0]}


@click.command()
@click.option(
    "--checkpoint",
    "checkpoints",
    type=click.Path(path_type=Path, exists=True),
    required=True,
    multiple=True,
    help="Weights to average, the last one's description kept.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
def main(checkpoints: Sequence[Path], out: Path) -> None:
    """Write the mean of some checkpoints."""
    with safe_open(checkpoints[-1], "pt") as file:
        about = file.metadata() or {}
    # The score was the last one's own; the mean has none yet.
    said = {name: value for name, value in about.items() if name != "score"}
    save_file(mean_of(checkpoints), out, metadata={**said, "mean_of": str(len(checkpoints))})
    click.echo(f"the mean of {len(checkpoints)} checkpoints is in {out}", err=True)


if __name__ == "__main__":
    main()
