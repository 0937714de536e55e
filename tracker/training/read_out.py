"""Graded translations beside the training pairs: a read-out of judgements that is learnt together with the network.

Learnt afterwards (tracker/training/quality.py), a read-out can only weigh what the network's tokens happen to show. Here
its loss goes through the network and its tower as well, so that they come to show what translators get wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from tracker.training.batches import Batch, Example, collate
from tracker.training.pair import read_rows
from tracker.training.states import States

#: Values of a view count as at most so many standard deviations, here and where it is read.
MOST = 4.0
#: Shares of the inputs and of the units that are left out in training.
DROPPED = (0.1, 0.2)


@dataclass(frozen=True, slots=True)
class GradedBatch:
    """Padded tensors of B graded translations; the batch's `label` is how bad each is, `task` (B,) whose scale that is."""

    batch: Batch
    task: Tensor


class ReadOut(nn.Module):
    """A hidden layer over the network's view, and an intercept for each task, since judges are strict or mild."""

    centre: Tensor
    spread: Tensor

    def __init__(self, view: int, units: int, tasks: int) -> None:
        super().__init__()
        self.up, self.down = nn.Linear(view, units), nn.Linear(units, 1)
        self.task = nn.Parameter(torch.zeros(tasks))
        self.register_buffer("centre", torch.zeros(view))
        self.register_buffer("spread", torch.ones(view))
        self.inputs, self.hidden = nn.Dropout(DROPPED[0]), nn.Dropout(DROPPED[1])

    def forward(self, view: Tensor) -> Tensor:
        """(B,): log-odds that a judge finds the rendition bad, up to the task's intercept; `view` (B, view)."""
        x = ((view - self.centre) / self.spread).clamp(-MOST, MOST)
        units = functional.gelu(self.up(self.inputs(x)), approximate="tanh")
        found: Tensor = self.down(self.hidden(units))[:, 0]
        return found

    def loss(self, view: Tensor, graded: GradedBatch) -> Tensor:
        """The cross-entropy with the grades: a scalar."""
        logits = self(view).float() + self.task[graded.task]
        return functional.binary_cross_entropy_with_logits(logits, graded.batch.label)


def read_out_from(weights: Mapping[str, npt.NDArray[Any]], means: Sequence[float]) -> ReadOut:
    """A read-out that begins as the one in `quality.safetensors`; `means` are the tasks' mean grades."""
    units, view = weights["up.weight"].shape
    made = ReadOut(view, units, len(means))
    as_tensor = {name: torch.from_numpy(np.asarray(value, np.float32)) for name, value in weights.items()}
    as_tensor["down.weight"] = as_tensor["down.weight"][None]
    as_tensor["task"] = torch.logit(torch.tensor([min(max(mean, 0.02), 0.98) for mean in means]))
    made.load_state_dict(as_tensor)
    return made


def as_read(weights: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[np.float16]]:
    """A checkpoint's read-out as `quality.safetensors` has it: without the tasks' intercepts."""
    found = {name: np.asarray(value, np.float16) for name, value in weights.items() if name != "task"}
    return {**found, "down.weight": found["down.weight"][0]}


def read_graded(path: Path) -> tuple[list[Example], tuple[str, ...], list[float]]:
    """The graded pairs of a file, the names of their tasks, and each task's mean grade.

    An example's `kind` is its task. The renditions of one original are one group, so that they meet in a batch.
    """
    rows = list(read_rows(path))
    examples = [
        Example(
            original=row["original"],
            reported=row["reported"],
            label=float(row["target"]),
            other=False,
            types=(),
            original_spans=(),
            reported_spans=(),
            tagged=False,
            judged=False,
            weight=1.0,
            group=row["original"],
            source="graded",
            kind=row["task"],
            languages=("", ""),
        )
        for row in rows
    ]
    tasks = tuple(sorted({example.kind for example in examples}))
    means = [float(np.mean([e.label for e in examples if e.kind == task])) for task in tasks]
    return examples, tasks, means


def graded_batch(examples: Sequence[Example], tasks: Sequence[str], states: States) -> GradedBatch:
    """One padded batch."""
    return GradedBatch(collate(examples, states), torch.tensor([tasks.index(example.kind) for example in examples]))
