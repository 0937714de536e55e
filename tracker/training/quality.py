"""Judged translations in, the read-out beside a network's weights out: `quality.safetensors` and `quality.json`.

The alignment network stays as it is. What it makes of each pair is computed once and kept in a folder, so that a killed
run goes on where it was; a layer of units over that, three times from different seeds, is trained in a minute.

    python -m tracker.training.quality --data DATA/train --choose DATA/dev --views views --out models/divergence/v5

With `--keep`, the read-out that was learnt together with the network (tracker/training/read_out.py) stays, and is measured.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from safetensors.numpy import load, save

from tracker.cli.progress import counting
from tracker.divergence.network import Network
from tracker.divergence.quality import READ_OUT, READ_OUT_ABOUT, Floats, Quality
from tracker.encoder import Encoder, load_encoder
from tracker.errors import InputError
from tracker.evaluation.measures import auroc, group_weights, length_matched
from tracker.records import text_sha256
from tracker.settings import load_settings
from tracker.training.choosing import JUDGED, judged_rows
from tracker.training.quality_pairs import Graded, graded
from tracker.training.read_out import DROPPED, MOST

#: Chosen on the choosing half among a few: without hidden units scored translations are told a little worse; more of them,
#: more epochs or more left out change nothing that could be told from chance.
UNITS, EPOCHS, BATCH, RATE, DECAY = 64, 8, 512, 2e-3, 0.05
#: How many times it is trained; the logits' mean is what is kept.
RUNS = 3
#: How it joins the network's logit; see `Quality.joined`. Chosen on the choosing half among sums and soft maxima.
SLOPE, SHARPNESS = 0.4, 2.0
_CHUNK = 512

Array = npt.NDArray[np.float64]
Pairs = Sequence[tuple[str, str]]


def views(pairs: Pairs, network: Network, encoder: Encoder, folder: Path) -> tuple[Floats, Array]:
    """What the network makes of each pair: views (pairs, view) and its logits (pairs,); computed where not kept yet.

    `encoder` gives all of the network's layers. Raises InputError where the folder holds another network's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    about = folder / "about.json"
    named = {"network": network.bare, "encoder": encoder.fingerprint}
    if about.exists() and json.loads(about.read_bytes()) != named:
        raise InputError(f"{folder} holds the views of another network or encoder; choose another folder")
    about.write_text(json.dumps(named))
    known: dict[str, Floats] = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as kept:
            known.update(zip(kept["keys"].tolist(), kept["rows"], strict=True))
    # Translations of one original stand together, so that it is encoded once.
    missing = sorted({pair for pair in pairs if _key(*pair) not in known})
    chunks = [missing[start : start + _CHUNK] for start in range(0, len(missing), _CHUNK)]
    for chunk in counting(chunks, f"chunks of {_CHUNK} pairs", len(chunks)):
        texts = list(dict.fromkeys(text for pair in chunk for text in pair))
        made = dict(zip(texts, encoder.encode(texts, layers=network.layers), strict=True))
        rows = []
        for one, other in chunk:
            logits = network.logits(made[one], made[other])
            rows.append(np.concatenate([[np.float32(logits.divergence)], logits.view]).astype(np.float32))
        keys = [_key(*pair) for pair in chunk]
        name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]
        # Under its own name only when it is whole.
        part = folder / f".{name}.part"
        with part.open("wb") as file:
            np.savez(file, keys=np.array(keys), rows=np.array(rows))
        part.replace(folder / f"{name}.npz")
        known.update(zip(keys, rows, strict=True))
    found = np.array([known[_key(*pair)] for pair in pairs], np.float32)
    return found[:, 1:], found[:, 0].astype(np.float64)


def fit(seen: Floats, pairs: Sequence[Graded], seed: int = 0) -> dict[str, Floats]:
    """The read-out's weights: `RUNS` trainings side by side as one layer. `seen` are the pairs' views.

    The loss is the cross-entropy with the targets; each task has an intercept of its own, which is then left out: judges
    are strict or mild, and some translations are worse throughout.
    """
    centre, spread = seen.mean(0), seen.std(0) + np.float32(1e-3)
    x = np.clip((seen - centre) / spread, -MOST, MOST)
    runs = [_train(x, pairs, seed + run) for run in range(RUNS)]
    return {
        "centre": centre,
        "spread": spread,
        "up.weight": np.concatenate([run[0] for run in runs]),
        "up.bias": np.concatenate([run[1] for run in runs]),
        "down.weight": np.concatenate([run[2] for run in runs]) / np.float32(RUNS),
        "down.bias": np.array([np.mean([run[3] for run in runs])], np.float32),
    }


def _train(x: Floats, pairs: Sequence[Graded], seed: int) -> tuple[Floats, Floats, Floats, float]:
    import torch
    from torch import nn

    torch.manual_seed(seed)
    tasks = sorted({pair.task for pair in pairs})
    task = torch.tensor([tasks.index(pair.task) for pair in pairs])
    target = torch.tensor([pair.target for pair in pairs], dtype=torch.float32)
    inputs = torch.from_numpy(np.ascontiguousarray(x, np.float32))
    up, down = nn.Linear(x.shape[1], UNITS), nn.Linear(UNITS, 1)
    net = nn.Sequential(nn.Dropout(DROPPED[0]), up, nn.GELU("tanh"), nn.Dropout(DROPPED[1]), down)
    means = torch.stack([target[task == number].mean().clamp(0.02, 0.98) for number in range(len(tasks))])
    own = nn.Parameter(torch.logit(means))
    groups = [
        {"params": list(net.parameters()), "weight_decay": DECAY},
        {"params": [own], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    steps = EPOCHS * -(-len(pairs) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2.0 * RATE, total_steps=max(2, steps), pct_start=0.15)
    for _ in counting(range(EPOCHS), "epochs", EPOCHS):
        for rows in torch.split(torch.randperm(len(pairs)), BATCH):
            logits = net(inputs[rows])[:, 0] + own[task[rows]]
            loss = nn.functional.binary_cross_entropy_with_logits(logits, target[rows])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            rates.step()
    arrays = [p.detach().numpy() for p in (up.weight, up.bias, down.weight[0])]
    return arrays[0], arrays[1], arrays[2], float(down.bias.detach()[0])


def choosing_figures(rows: Sequence[dict[str, Any]], columns: Mapping[str, Array]) -> dict[str, dict[str, float]]:
    """AUROC of each column on each judged set, by languages too, and for news with originals of matched length."""
    cells: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        name = "mqm_2023" if row["dataset"].startswith("mqm") else row["dataset"]
        cells[name].append(number)
        if name != "demetr" and row["original_lang"] != row["reported_lang"]:
            cells[f"{name} {_languages(row)}"].append(number)
    labels = np.array([row["label"] == "diverged" for row in rows])
    if news := cells.get("mqm_2023"):
        lengths, languages = [len(rows[n]["original"]) for n in news], [_languages(rows[n]) for n in news]
        kept = length_matched(lengths, labels[news].tolist(), languages)
        cells["mqm_2023 length-matched"] = [news[n] for n in kept]
    found = {}
    for name, members in sorted(cells.items()):
        if 0 < labels[members].sum() < len(members):
            weights = group_weights([rows[n]["group"] for n in members], labels[members])
            found[name] = {
                key: round(auroc(scores[members], labels[members], weights), 3) for key, scores in columns.items()
            }
    return found


def write_read_out(
    out: Path, weights: Mapping[str, npt.NDArray[np.float16]], network: str, training: Mapping[str, Any], **more: Any
) -> None:
    """Write a read-out beside the weights with the fingerprint `network`; `more` is what else is said of it."""
    about = {
        "about": "Made by python -m tracker.training.quality; card.md says how it was trained. Do not edit by hand.",
        "network": network,
        "most": MOST,
        "slope": SLOPE,
        "sharpness": SHARPNESS,
        "training": dict(training),
        **more,
    }
    (out / READ_OUT).write_bytes(save(dict(weights)))
    (out / READ_OUT_ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


_path = click.Path(path_type=Path, exists=True)


@click.command()
@click.option("--data", type=_path, required=True, help="Folder of the training sets.")
@click.option("--choose", type=_path, required=True, help="Folder of the judged sets; their choosing half is reported.")
@click.option("--views", "folder", type=click.Path(path_type=Path), required=True, help="Folder to keep views in.")
@click.option("--out", type=_path, required=True, help="Folder of the network; the read-out is written beside it.")
@click.option("--encoder", default=None, help="The network's encoder; the default one unless told.")
@click.option("--scale", default=1.0, show_default=True, help="Share of the judged translations to take.")
@click.option("--keep", is_flag=True, help="Keep the read-out that lies there, and measure it.")
@click.option("--seed", default=0, show_default=True)
def main(
    data: Path, choose: Path, folder: Path, out: Path, encoder: str | None, scale: float, keep: bool, seed: int
) -> None:
    """Train the read-out of a network on judged translations, and write it beside the network's weights."""
    settings = load_settings(model=encoder)
    network = Network.load(out)
    tuned = network.on(load_encoder(settings), settings.threads)
    judged = graded(data, scale)
    pairs = [] if keep else judged
    rows = list(judged_rows(choose, 2400, names=JUDGED, noise=False))
    texts = [(p.original, p.reported) for p in pairs] + [(r["original"], r["reported"]) for r in rows]
    seen, logits = views(texts, network, tuned, folder)
    made = load((out / READ_OUT).read_bytes()) if keep else fit(seen[: len(pairs)], pairs, seed)
    weights = {name: value.astype(np.float16) for name, value in made.items()}
    read = Quality(weights, most=MOST, slope=SLOPE, sharpness=SHARPNESS, name="")
    chosen, alone = seen[len(pairs) :], logits[len(pairs) :]
    columns = {
        "network": alone,
        "read-out": np.array([read.read(view) for view in chosen]),
        "joined": np.array([read.joined(view, float(logit)) for view, logit in zip(chosen, alone, strict=True)]),
    }
    figures = choosing_figures(rows, columns)
    training = {"units": UNITS, "runs": RUNS, "epochs": EPOCHS, "batch": BATCH, "rate": RATE, "seed": seed}
    if keep:
        training = json.loads((out / READ_OUT_ABOUT).read_bytes())["training"]
    trained_on = dict(sorted(Counter(pair.task for pair in judged).items()))
    write_read_out(out, weights, network.bare, training, trained_on=trained_on, choosing_half=figures)
    for name, found in figures.items():
        click.echo(f"{name:32}" + "".join(f"{key} {value:.3f}  " for key, value in found.items()), err=True)


def _languages(row: Mapping[str, Any]) -> str:
    return f"{row['original_lang']}-{row['reported_lang']}"


def _key(original: str, reported: str) -> str:
    return text_sha256(f"{text_sha256(original)} {text_sha256(reported)}")


if __name__ == "__main__":
    main()
