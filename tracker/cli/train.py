"""`tracker train`: from folders of judged and clean pairs to a network of one's own for any encoder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

_path = click.Path(path_type=Path, exists=True, file_okay=False)
_LAYERS = "2,6,12"


@click.command(short_help="Train the divergence network for an encoder.")
@click.option("--data", type=_path, required=True, help="Folder of the training sets (JSONL, gzip).")
@click.option("--dev", type=_path, required=True, help="Folder of the judged sets to choose and calibrate on.")
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Folder for pairs, states, checkpoints.")
@click.option("--encoder", default=None, help="Catalogue name, folder or hub id; the default encoder unless told.")
@click.option("--texts", default=150_000, show_default=True, help="About how many distinct texts to train on.")
@click.option("--steps", default=900, show_default=True, help="Steps of the network alone.")
@click.option("--tower-steps", default=2600, show_default=True, help="Steps with tuned layers; 0 leaves them out.")
@click.option("--tower", default=4, show_default=True, help="Layers of the encoder to copy and tune.")
@click.option("--layers", default=None, help="Layers to read, as 2,6,12; spread over the encoder unless told.")
@click.option("--batch", default=64, show_default=True, help="Pairs a step.")
@click.option("--seed", default=1, show_default=True, help="Of pairs, weights and order.")
def train(
    data: Path,
    dev: Path,
    work: Path,
    encoder: str | None,
    texts: int,
    steps: int,
    tower_steps: int,
    tower: int,
    layers: str | None,
    batch: int,
    seed: int,
) -> None:
    """Train the divergence network for an encoder, from data to weights that every command then uses.

    \b
    Examples:
      tracker train --data DATA/train --dev DATA/dev --work run
      tracker train --data DATA/train --dev DATA/dev --work run --encoder ./my-encoder

    Hours on two cores with the usual sizes. Every step is kept in --work and not done again: run the same line after a
    stop. The network and the weights of the verdict go to the cache folder, where every command with this encoder finds
    them; groups of --dev whose SHA-1 is odd are never read.
    """
    missing = _missing()
    if missing:
        raise click.UsageError(f"training needs {missing}; run: pip install 'misquote-tracker[train]'")
    from tracker.divergence.network import own_folder
    from tracker.encoder import load_encoder
    from tracker.settings import load_settings

    settings = load_settings(model=encoder)
    loaded = load_encoder(settings)
    depth = int(getattr(loaded, "layers"))  # noqa: B009 -- not part of the protocol: a check never asks for it.
    read = tuple(int(part) for part in layers.split(",")) if layers else spread(depth)
    work.mkdir(parents=True, exist_ok=True)
    pairs, choose, states = work / "pairs.jsonl.gz", work / "choose.jsonl.gz", work / "states"
    _prepare(data, dev, pairs, choose, texts, seed)
    for each in (pairs, choose):
        _run("states", pairs=each, out=states, layers=",".join(map(str, read)), encoder=encoder)
    common: dict[str, Any] = {"files": [pairs], "folders": [states], "choose": choose, "batch": batch, "epochs": 10}
    best = work / "network"
    _run("train", **common, out=best, steps=steps, every=max(1, steps // 2), rate=1.5e-3, seed=seed)
    if tower_steps and tower:
        on = read[(len(read) - 1) // 2]
        tuned = {"tower": min(tower, depth - on), "tower_on": on, "encoder": encoder, "rate": 7e-4, "seed": seed + 1}
        start, best = best / "best.safetensors", work / "tuned"
        _run("train", **common, **tuned, out=best, start=start, steps=tower_steps, every=max(1, tower_steps // 4))
    target = own_folder(loaded.fingerprint, settings.cache)
    _run("export", checkpoint=best / "best.safetensors", choose=choose, folders=[states], out=target)
    _run("combiner", data=dev, clean=data, out=target / "verdict.json", encoder=encoder)
    click.echo(f"The network for {loaded.name} is in {target}; every check with this encoder uses it now.", err=True)


def _prepare(data: Path, dev: Path, pairs: Path, choose: Path, texts: int, seed: int) -> None:
    from tracker.training.pairs import main as build

    if not pairs.exists():
        build(["--data", str(data), "--out", str(pairs), "--texts", str(texts), "--seed", str(seed)])
    if not choose.exists():
        _run("choosing", data=dev, out=choose)


def _run(step: str, **options: Any) -> None:
    """One step of the training, as its own command does it, with that command's defaults for what is not given."""
    import importlib

    command = importlib.import_module(f"tracker.training.{step}").main
    click.get_current_context().invoke(command, **options)


def spread(layers: int) -> tuple[int, ...]:
    """Three layers to read of an encoder of so many: a low one for words, a middle one, the last."""
    return tuple(sorted({max(1, round(layers / 6)), max(1, layers // 2), layers}))


def _missing() -> str | None:
    from importlib.util import find_spec

    return next((name for name in ("torch", "sklearn", "pymorphy3") if find_spec(name) is None), None)
