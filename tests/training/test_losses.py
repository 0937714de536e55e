"""The loss must pull in the right direction, and only where something is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from tracker.training.batches import Batch
from tracker.training.losses import loss_of, ranking, tagging
from tracker.training.network import TYPES, Output


def batch(label: list[float], group: list[int], other: list[float] | None = None) -> Batch:
    size = len(label)
    none = torch.zeros(size)
    return Batch(
        texts=none, masks=none, a=none, b=none, cosine=none,
        label=torch.tensor(label), other=torch.tensor(other or [0.0] * size),
        types=torch.zeros(size, len(TYPES)), a_tags=-torch.ones(size, 3), b_tags=-torch.ones(size, 3),
        weight=torch.ones(size), judged=torch.ones(size), group=torch.tensor(group),
    )  # fmt: skip


def test_ranking_wants_the_wrong_report_above_the_right_one_of_its_own_original() -> None:
    together = batch([1.0, 0.0], [0, 0])
    right, wrong = ranking(torch.tensor([3.0, -3.0]), together), ranking(torch.tensor([-3.0, 3.0]), together)
    assert right < 0.01
    assert wrong > 5
    assert ranking(torch.tensor([-3.0, 3.0]), batch([1.0, 0.0], [0, 1])) == 0


def test_another_remark_is_not_a_divergence() -> None:
    """Rows of another utterance teach `other`, and nothing about divergence."""
    made = batch([1.0, 1.0], [0, 1], other=[0.0, 1.0])
    zeros = torch.zeros(2, 3)

    def loss(divergence: list[float], other: list[float]) -> float:
        outputs = (torch.tensor(divergence), torch.tensor(other), torch.zeros(2, len(TYPES)), zeros, zeros)
        return float(loss_of(Output(*outputs, view=zeros), made))

    assert loss([2.0, -9.0], [-2.0, 2.0]) == pytest.approx(loss([2.0, 9.0], [-2.0, 2.0]))
    assert loss([2.0, 0.0], [-2.0, 2.0]) < loss([2.0, 0.0], [-2.0, -2.0])


def test_what_nobody_judged_teaches_its_tags_alone() -> None:
    """Marked spans without a judgement say where a fault lies, and nothing about the pair."""
    judged = batch([1.0, 0.5], [0, 0])
    spans_only = replace(judged, judged=torch.tensor([1.0, 0.0]), b_tags=torch.tensor([[-1.0] * 3, [1.0, 0.0, 0.0]]))
    zeros = torch.zeros(2, 3)

    def loss(divergence: float, tag: float) -> float:
        tags = torch.tensor([[0.0] * 3, [tag, -9.0, -9.0]])
        outputs = (torch.tensor([2.0, divergence]), torch.zeros(2), torch.zeros(2, len(TYPES)), zeros, tags)
        return float(loss_of(Output(*outputs, view=zeros), spans_only))

    assert loss(-9.0, 3.0) == pytest.approx(loss(9.0, 3.0))
    assert loss(0.0, 3.0) < loss(0.0, -3.0)


def test_unknown_tags_cost_nothing() -> None:
    logits = torch.tensor([[5.0, -5.0, 0.0]])
    assert tagging(logits, -torch.ones(1, 3)) == 0
    assert tagging(logits, torch.tensor([[1.0, 0.0, -1.0]])) < 0.02
