"""The alignment network in PyTorch, for training: token states of two texts in, divergence, error types and tags out.

Every token of one side is softly aligned to the other side by the cosine of a learned projection; what a token and its
aligned counterpart differ in is read by a small transformer over both sides. The encoder stays frozen; a tower of tuned
layers may stand on one of its layers (tracker/training/tower.py). Either way a text's states are computed once and
reused for every text it is compared with. In the spirit of decomposable attention (Parikh
et al., 2016) and ESIM (Chen et al., 2017), with one transformer over both sides in place of their LSTMs.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from tracker.records import FindingType
from tracker.training.tower import Tower

TYPES = tuple(str(kind) for kind in FindingType)


@dataclass(frozen=True, slots=True)
class Shape:
    """The network's sizes. `layers` is how many layers' states it reads, the tower's last one included; `hidden` their
    width.
    """

    layers: int = 3
    hidden: int = 384
    width: int = 128
    align: int = 96
    heads: int = 4
    blocks: int = 2

    def as_dict(self) -> dict[str, int]:
        """For the weights file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Output:
    """For B pairs: divergence and other-utterance logits (B,), type logits (B, types), tag logits (B, tokens) a side.

    `view` (B, VIEWS * width) is what a read-out of judgements sees, as in tracker/divergence/alignment.py.
    """

    divergence: Tensor
    other: Tensor
    types: Tensor
    original_tags: Tensor
    reported_tags: Tensor
    view: Tensor


class Block(nn.Module):
    """A pre-norm transformer block."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm1, self.norm2 = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.up = nn.Linear(shape.width, 2 * shape.width)
        self.down = nn.Linear(2 * shape.width, shape.width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (B, T, width), mask (B, T) true where a token stands."""
        batch, length, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # Spelt out: the fused kernel's backward pass takes three times as long on a CPU at these lengths.
        scores = qkv[0] @ qkv[1].transpose(-1, -2) / (width // self.heads) ** 0.5
        found = scores.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1) @ qkv[2]
        x = x + self.out(found.transpose(1, 2).reshape(batch, length, width))
        changed: Tensor = x + self.down(functional.gelu(self.up(self.norm2(x)), approximate="tanh"))
        return changed


class AlignmentNetwork(nn.Module):
    """See the module's docstring."""

    def __init__(
        self,
        shape: Shape,
        dropout: float = 0.1,
        tower: Tower | None = None,
        start: int = 0,
        read_out: nn.Module | None = None,
    ) -> None:
        """`start` is the place, among the layers that come in, of the one the tower stands on; `read_out` is one that
        is learnt together with the network (tracker/training/read_out.py).
        """
        super().__init__()
        self.shape = shape
        self.tower = tower
        self.read_out = read_out
        self.start = start
        self.mix = nn.Linear(shape.layers * shape.hidden, shape.width)
        self.mix_norm = nn.LayerNorm(shape.width)
        self.key = nn.Linear(shape.layers * shape.hidden, shape.align, bias=False)
        self.temperature = nn.Parameter(torch.tensor(2.3))
        # Apart, since a width that is a multiple of 32 is what half-precision kernels are fast at.
        self.compare = nn.Linear(4 * shape.width, shape.width)
        self.compare_more = nn.Linear(3, shape.width, bias=False)
        self.side = nn.Parameter(torch.zeros(2, shape.width))
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.blocks))
        self.final = nn.LayerNorm(shape.width)
        self.tag = nn.Linear(shape.width, 1)
        self.pool = nn.Linear(shape.width, 2)
        self.read = nn.Linear(4 * shape.width + 4, shape.width)
        self.head = nn.Linear(shape.width, 2 + len(TYPES))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.side, std=0.02)

    def forward(self, texts: Tensor, masks: Tensor, a: Tensor, b: Tensor, cosine: Tensor) -> Output:
        """texts (U, T, layers, hidden): the encoder's states of the distinct texts, masks (U, T) true where a token
        stands; a, b (B,): which of them is each pair's original and report; cosine (B,) of the text vectors.
        """
        if self.tower is not None:
            tuned = self.tower(texts[:, :, self.start], masks)
            texts = torch.cat([texts, tuned[:, :, None].to(texts.dtype)], dim=2)
        # Normalised layer by layer, so that no layer's scale drowns another's.
        texts = functional.layer_norm(texts, (self.shape.hidden,)).flatten(2)
        h = self.mix_norm(self.mix(texts))
        keys = functional.normalize(self.key(texts), dim=-1)
        # index_select, not h[a]: its backward pass is a plain sum, and far faster.
        ha, hb, a_mask, b_mask = h.index_select(0, a), h.index_select(0, b), masks[a], masks[b]
        near = keys.index_select(0, a) @ keys.index_select(0, b).transpose(1, 2)
        fa = self._compare(ha, hb, near, a_mask, b_mask)
        fb = self._compare(hb, ha, near.transpose(1, 2), b_mask, a_mask)
        x = torch.cat([fa + self.side[0], fb + self.side[1]], dim=1)
        mask = torch.cat([a_mask, b_mask], dim=1)
        greatest = x.masked_fill(~mask[..., None], -1e4).amax(1)
        x = self.dropout(x)
        for block in self.blocks:
            x = block(x, mask)
        x = self.final(x)
        tags = self.tag(x)[..., 0]
        length = texts.shape[1]
        best_a = near.masked_fill(~b_mask[:, None, :], -1.0).amax(2)
        best_b = near.masked_fill(~a_mask[:, :, None], -1.0).amax(1)
        scalars = torch.stack(
            [
                cosine,
                (best_a * a_mask).sum(1) / a_mask.sum(1),
                (best_b * b_mask).sum(1) / b_mask.sum(1),
                torch.log(a_mask.sum(1) / b_mask.sum(1)),
            ],
            dim=1,
        )
        weights = self.pool(x).masked_fill(~mask[..., None], -1e4).softmax(1)
        pooled = torch.einsum("btk,btw->bkw", weights, x).flatten(1)
        mean = _mean(x, mask)
        peak = x.masked_fill(~mask[..., None], -1e4).amax(1)
        read = functional.gelu(self.read(torch.cat([pooled, mean, peak, scalars], dim=1)), approximate="tanh")
        heads = self.head(self.dropout(read))
        sides = [_mean(x[:, :length], a_mask), _mean(x[:, length:], b_mask)]
        view = torch.cat([greatest, *sides], dim=1)
        return Output(heads[:, 0], heads[:, 1], heads[:, 2:], tags[:, :length], tags[:, length:], view)

    def _compare(self, h: Tensor, other: Tensor, near: Tensor, mask: Tensor, other_mask: Tensor) -> Tensor:
        scores = (near * self.temperature.exp()).masked_fill(~other_mask[:, None, :], -1e4)
        attention = scores.softmax(-1)
        aligned = attention @ other
        best = near.masked_fill(~other_mask[:, None, :], -1.0).amax(-1, keepdim=True)
        spread = -(attention * (attention + 1e-9).log()).sum(-1, keepdim=True)
        # How far the aligned token stands, in relative position: a moved negation or a swapped role shows there.
        there = attention @ _places(other_mask)
        features = torch.cat([h, aligned, h - aligned, h * aligned], dim=-1)
        more = torch.cat([best, spread, _places(mask) - there], dim=-1)
        return functional.gelu(self.compare(features) + self.compare_more(more), approximate="tanh")


def grown(weights: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """Weights of a network that reads fewer layers, with nothing read yet of the new ones."""
    found = dict(weights)
    for name in ("mix.weight", "key.weight"):
        missing = shape.layers * shape.hidden - found[name].shape[1]
        found[name] = functional.pad(found[name], (0, missing))
    return found


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    """(B, width): the mean of the tokens that stand."""
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def _places(mask: Tensor) -> Tensor:
    """(B, T, 1): each token's place in its text, 0 to 1, whatever the padding."""
    last = (mask.sum(1, keepdim=True) - 1).clamp(min=1)
    return (torch.arange(mask.shape[1])[None, :] / last).clamp(max=1.0)[..., None]
