"""The tuned tower: a copy of a few of the encoder's own layers on top of a frozen one, trained under the network.

What the frozen states do not carry (antonyms, tense, what a mistranslator confuses) cannot be read out of them. So some
layers are copied, begin as the encoder left them, and learn with the alignment network above them, which gives their
gradient a direction. The tower sees one text at a time: it is computed once a text, like the encoder below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from tracker.divergence.tower import TowerShape

#: Encoders whose layers are built and named as BERT's.
_LIKE_BERT = frozenset({"bert", "roberta", "xlm-roberta", "camembert"})


class TowerLayer(nn.Module):
    """One layer as BERT has it, normalised after each half."""

    def __init__(self, shape: TowerShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (U, T, hidden), mask (U, T) true where a token stands."""
        texts, length, hidden = x.shape
        qkv = self.qkv(x).view(texts, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(-1, -2) / (hidden // self.heads) ** 0.5
        found = scores.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1) @ qkv[2]
        x = self.norm1(x + self.out(found.transpose(1, 2).reshape(texts, length, hidden)))
        changed: Tensor = self.norm2(x + self.down(functional.gelu(self.up(x))))
        return changed


class Tower(nn.Module):
    """States of layer `start` in, tuned states out: (U, T, hidden) both."""

    def __init__(self, shape: TowerShape) -> None:
        super().__init__()
        self.shape = shape
        # The encoder's marks of beginning and end, which its heads rest on where they find nothing: constants here.
        self.sinks = nn.Parameter(torch.zeros(shape.sinks, shape.hidden))
        self.layers = nn.ModuleList(TowerLayer(shape) for _ in range(shape.layers))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (U, T, hidden): raw states of layer `start`; mask (U, T) true where a token stands."""
        sinks = self.shape.sinks
        x = torch.cat([self.sinks.expand(len(x), -1, -1).to(x.dtype), x], dim=1)
        mask = functional.pad(mask, (sinks, 0), value=True)
        for layer in self.layers:
            x = layer(x, mask)
        return x[:, sinks:]


def tower_from(folder: Path, start: int, layers: int, texts: Sequence[str]) -> Tower:
    """A tower that begins as layers start+1 ... start+layers of the BERT-like encoder in `folder`.

    `texts` are a few ordinary texts, over which the states of the marks of beginning and end are averaged.
    Raises ValueError where the encoder's layers are not named as BERT's, or there are not so many.
    """
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    about = AutoConfig.from_pretrained(folder, local_files_only=True)
    if about.model_type not in _LIKE_BERT:
        raise ValueError(f"the layers of {about.model_type} are not BERT's: train without a tower")
    if start + layers > about.num_hidden_layers:
        raise ValueError(
            f"the encoder has {about.num_hidden_layers} layers: there are not {layers} above layer {start}"
        )
    model = AutoModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    tower = Tower(
        TowerShape(
            start=start,
            layers=layers,
            hidden=about.hidden_size,
            heads=about.num_attention_heads,
            feed_forward=about.intermediate_size,
            sinks=2,
            epsilon=about.layer_norm_eps,
        )
    )
    with torch.no_grad():
        made = tokenizer(
            list(texts),
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=about.max_position_embeddings - 2,
        )
        states = model(**made, output_hidden_states=True).hidden_states[start]
        last = made["attention_mask"].sum(1) - 1
        tower.sinks[0] = states[:, 0].mean(0)
        tower.sinks[1] = states[torch.arange(len(states)), last].mean(0)
        for mine, theirs in zip(tower.layers, model.encoder.layer[start : start + layers], strict=True):
            _copy(mine, theirs)
    return tower


def _copy(mine: nn.Module, theirs: Any) -> None:
    attention = theirs.attention
    parts = [getattr(attention.self, name) for name in ("query", "key", "value")]
    weights = {
        "qkv.weight": torch.cat([part.weight for part in parts]),
        "qkv.bias": torch.cat([part.bias for part in parts]),
    }
    for name, part in (
        ("out", attention.output.dense),
        ("norm1", attention.output.LayerNorm),
        ("up", theirs.intermediate.dense),
        ("down", theirs.output.dense),
        ("norm2", theirs.output.LayerNorm),
    ):
        weights[f"{name}.weight"], weights[f"{name}.bias"] = part.weight, part.bias
    mine.load_state_dict(weights)
