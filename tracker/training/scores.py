"""A network and judged pairs in, its logits and the AUROC on each set out: what a checkpoint is chosen by."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch

from tracker.evaluation.measures import auroc
from tracker.training.batches import Example, collate
from tracker.training.network import AlignmentNetwork
from tracker.training.states import States

Array = npt.NDArray[np.float64]


def predict(network: AlignmentNetwork, examples: Sequence[Example], states: States, size: int = 64) -> dict[str, Array]:
    """Logits of `divergence` and `other`, and the `cosine`, each (len(examples),) and in their order."""
    network.eval()
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].original) + len(examples[n].reported))
    found = {name: np.zeros(len(examples)) for name in ("divergence", "other", "cosine")}
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            batch = collate([examples[n] for n in chosen], states)
            output = network(batch.texts, batch.masks, batch.a, batch.b, batch.cosine)
            found["divergence"][chosen] = output.divergence.float().numpy()
            found["other"][chosen] = output.other.float().numpy()
            found["cosine"][chosen] = batch.cosine.numpy()
    network.train()
    return found


def by_set(examples: Sequence[Example], scores: Array) -> dict[str, float]:
    """AUROC by data set; demetr's by kind of error against its faithful rows; mlqe_ced's by language pair."""
    cells: dict[str, list[int]] = defaultdict(list)
    faithful = [n for n, e in enumerate(examples) if e.source == "demetr" and e.label < 0.5]
    for number, example in enumerate(examples):
        if example.source == "demetr" and example.label >= 0.5:
            cells[f"demetr {_kind(example.kind)}"].append(number)
        elif example.source == "mlqe_ced":
            cells[f"mlqe_ced {'-'.join(example.languages)}"].append(number)
        elif example.source != "demetr":
            cells[example.source].append(number)
    found = {}
    for name, rows in sorted(cells.items()):
        members = rows + faithful if name.startswith("demetr") else rows
        area = auroc(scores[members], [examples[n].label >= 0.5 for n in members])
        if not math.isnan(area):
            found[name] = area
    return found


def overall(areas: Mapping[str, float]) -> float:
    """One number to choose by: the mean over data sets of each set's mean; what a set is split into counts once."""
    families: dict[str, list[float]] = defaultdict(list)
    for name, area in areas.items():
        families[name.split(" ")[0].removesuffix("_zhen").removesuffix("_ende")].append(area)
    # The constructed errors of demetr are the widest ground: they count as much as three of the others.
    weights = {name: 3.0 if name == "demetr" else 1.0 for name in families}
    total = sum(weights.values())
    return sum(weights[name] * float(np.mean(values)) for name, values in families.items()) / total if total else 0.0


def _kind(error_type: str) -> str:
    return error_type.split("_", 2)[-1]
