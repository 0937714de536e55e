"""A checkpoint and the judged pairs of the choosing half in, `models/divergence/<version>/` out: weights and thresholds.

python -m tracker.training.export --checkpoint run1/best.safetensors --choose choose.jsonl.gz --states states \\
    --out models/divergence/v1
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from safetensors import safe_open
from safetensors.numpy import save_file

from tracker.divergence.alignment import Alignment
from tracker.divergence.network import CONFIGURATION, WEIGHTS, Network, read_parts
from tracker.divergence.quality import READ_OUT, READ_OUT_ABOUT
from tracker.divergence.tower import Tower
from tracker.divergence.weights import packed, unpacked
from tracker.records import FindingType, Severity
from tracker.training.batches import Example, read_examples
from tracker.training.choosing import CLEAN
from tracker.training.network import TYPES
from tracker.training.quality import write_read_out
from tracker.training.read_out import as_read
from tracker.training.states import States

#: Share of clean pairs that may show a finding of the model's.
FALSE_FINDINGS = 0.07
#: The type and token heads are not calibrated; diverged tokens were weighted by four in training.
TYPE_PROBABILITY = 0.3
TOKEN_PROBABILITY = 0.7
CRITICAL = ("negation", "number", "name", "role", "attribution", "speaker", "polarity", "question")
MINOR = ("intensity", "tense", "gender", "untranslated", "other")

#: What the checkpoint says of its own making.
SAID = ("step", "score", "licences", "pairs", "seed")

#: Where a checkpoint has the read-out that was learnt together with the network.
JUDGED = "read_out."

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network says of one choosing pair: probabilities."""

    divergence: float
    token: float


def look(alignment: Alignment, tower: Tower | None, examples: Sequence[Example], states: States) -> list[Seen]:
    """The divergence and the surest token of each pair."""
    found = []
    for example in examples:
        a, b = states[example.original], states[example.reported]
        raw = [np.asarray(side.states, np.float32) for side in (a, b)]
        if tower is not None:
            tuned = tower.run([side[:, states.layers.index(tower.shape.start)] for side in raw])
            raw = [np.concatenate([side, more[:, None]], axis=1) for side, more in zip(raw, tuned, strict=True)]
        one, two = (alignment.prepare(side) for side in raw)
        made = alignment.compare(one, two, float(a.vector @ b.vector))
        sure = max(float(made.original_tags.max()), float(made.reported_tags.max()))
        found.append(Seen(_probability(made.divergence), _probability(sure)))
    return found


def thresholds(examples: Sequence[Example], seen: Sequence[Seen]) -> dict[str, dict[str, Any]]:
    """Thresholds by false-alarm rate on the clean pairs, each with how it was obtained."""
    clean = [s for e, s in zip(examples, seen, strict=True) if e.source in CLEAN]
    divergence = float(np.quantile([s.divergence for s in clean], 1.0 - FALSE_FINDINGS))
    rows = f"{len(clean)} clean pairs of the choosing half"
    passing = [s.token >= TOKEN_PROBABILITY for s in clean if s.divergence >= divergence]
    marked = float(np.mean(passing)) if passing else 0.0
    return {
        "divergence": {"value": round(divergence, 4), "how": f"exceeded by {FALSE_FINDINGS:.0%} of {rows}"},
        "token": {
            "value": TOKEN_PROBABILITY,
            "how": f"set by hand; {marked:.0%} of {rows} that pass the first threshold have a token above it",
        },
        "type": {"value": TYPE_PROBABILITY, "how": "set by hand, on how often the type was right on the choosing half"},
    }


def severity_of(kind: FindingType) -> Severity:
    """How bad an error of this type is where nothing but its type is known; the taxonomy has the fuller rule."""
    if kind in CRITICAL:
        return Severity.CRITICAL
    return Severity.MINOR if kind in MINOR else Severity.MAJOR


_path = click.Path(path_type=Path, exists=True)


@click.command()
@click.option("--checkpoint", type=_path, required=True, help="Weights (safetensors) as training writes them.")
@click.option("--choose", type=_path, required=True, help="Judged pairs of the choosing half.")
@click.option("--states", "folders", type=_path, required=True, multiple=True, help="Folders of token states.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write.")
def main(checkpoint: Path, choose: Path, folders: Sequence[Path], out: Path) -> None:
    """Write the weights (half precision and 8 bits) and the configuration that inference reads."""
    with safe_open(checkpoint, "np") as file:
        about = file.metadata()
        held = {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
    judged = {name.removeprefix(JUDGED): value for name, value in held.items() if name.startswith(JUDGED)}
    written = packed({name: value for name, value in held.items() if not name.startswith(JUDGED)})
    states = States(folders)
    on_top = {"tower": json.loads(about["tower"])} if "tower" in about else {}
    read = {"shape": json.loads(about["shape"]), "encoder": states.encoder, **on_top}
    alignment, tower = read_parts(read, unpacked(written))
    examples = [
        e
        for e in read_examples(choose, frozenset({"choose"}), frozenset({"dev"}))
        if e.source in CLEAN and e.original in states and e.reported in states
    ]
    configuration = {
        "about": "Made by python -m tracker.training.export; card.md says how it was trained. Do not edit by hand.",
        "encoder": states.encoder,
        "layers": json.loads(about["layers"]),
        "shape": json.loads(about["shape"]),
        **on_top,
        "types": list(TYPES),
        "severities": {kind: str(severity_of(FindingType(kind))) for kind in TYPES},
        "thresholds": thresholds(examples, look(alignment, tower, examples, states)),
        "training": {name: about[name] for name in SAID if name in about},
    }
    out.mkdir(parents=True, exist_ok=True)
    # A read-out that lies there was made for other weights; one learnt with these still has to be measured.
    for name in (READ_OUT, READ_OUT_ABOUT):
        (out / name).unlink(missing_ok=True)
    save_file(written, out / WEIGHTS)
    text = json.dumps(configuration, indent=2, ensure_ascii=False) + "\n"
    (out / CONFIGURATION).write_text(text, encoding="utf-8")
    if judged:
        write_read_out(
            out, as_read(judged), Network.load(out).bare, {"with": "the network", **configuration["training"]}
        )
    click.echo(f"wrote {out}: {(out / WEIGHTS).stat().st_size:,} bytes, {len(examples)} clean pairs", err=True)


def _probability(logit: float) -> float:
    return float(1.0 / (1.0 + np.exp(-np.clip(logit, -50.0, 50.0))))


if __name__ == "__main__":
    main()
