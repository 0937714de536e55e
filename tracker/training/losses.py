"""What the network's outputs and a batch's labels cost: divergence, ranking within an original, types, tags."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from tracker.training.batches import Batch
from tracker.training.network import Output

#: What each part counts beside the divergence itself.
RANK, OTHER, TYPES, TAGS = 0.5, 0.3, 0.1, 0.5
#: Labels are wrong now and then: never ask for more certainty than this leaves.
SMOOTHING = 0.03
MARGIN = 1.0
#: Diverged tokens are one in twenty: weighted up, or the tagger says "fine" of everything.
TAG_WEIGHT = 4.0


def loss_of(output: Output, batch: Batch) -> Tensor:
    """The batch's loss: a scalar."""
    same = batch.weight * batch.judged * (1.0 - batch.other)
    label = batch.label * (1.0 - 2 * SMOOTHING) + SMOOTHING
    divergence = functional.binary_cross_entropy_with_logits(output.divergence, label, reduction="none")
    other = functional.binary_cross_entropy_with_logits(output.other, batch.other, reduction="none")
    kinds = functional.binary_cross_entropy_with_logits(output.types, batch.types, reduction="none").sum(1)
    named = same * (batch.types.sum(1) > 0)
    return (
        (same * divergence).sum() / same.sum().clamp(min=1.0)
        + RANK * ranking(output.divergence, batch)
        + OTHER * (batch.weight * other).mean()
        + TYPES * (named * kinds).sum() / named.sum().clamp(min=1.0)
        + TAGS * (tagging(output.original_tags, batch.a_tags) + tagging(output.reported_tags, batch.b_tags))
    )


def ranking(divergence: Tensor, batch: Batch) -> Tensor:
    """Softplus of how far a diverged report fails to stand a margin above a faithful one of the same group."""
    together = (batch.group[:, None] == batch.group[None, :]) & (batch.label[:, None] >= 0.5)
    wanted = together & (batch.label[None, :] < 0.5) & ((batch.other[:, None] + batch.other[None, :]) == 0)
    wanted = wanted & (batch.judged[:, None] * batch.judged[None, :] > 0)
    if not wanted.any():
        return divergence.new_zeros(())
    short = functional.softplus(MARGIN - (divergence[:, None] - divergence[None, :]))
    weight = wanted * batch.weight[:, None] * batch.weight[None, :]
    # Every diverged report counts once, however many faithful ones stand beside it.
    weight = weight / wanted.sum(1, keepdim=True).clamp(min=1)
    return (weight * short).sum() / weight.sum().clamp(min=1e-6)


def tagging(logits: Tensor, tags: Tensor) -> Tensor:
    """Cross-entropy over the tokens whose tag is known."""
    known = tags >= 0
    if not known.any():
        return logits.new_zeros(())
    return functional.binary_cross_entropy_with_logits(logits[known], tags[known], pos_weight=torch.tensor(TAG_WEIGHT))
