"""Training pairs and their token states in, padded tensors out: one original's pairs together, batches of like length."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tracker.training.network import TYPES
from tracker.training.pair import read_rows
from tracker.training.states import States, TextStates

_TYPE_NUMBER = {name: number for number, name in enumerate(TYPES)}
#: A group may hold hundreds of pairs (a long page of claims); more than this many do not share a batch.
_TOGETHER = 16
#: Lengths are sorted within this many batches: little padding, and still every length at any time.
_WINDOW = 50

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A training pair, reduced to what the loss and the figures need."""

    original: str
    reported: str
    label: float
    other: bool
    types: tuple[int, ...]
    original_spans: Spans
    reported_spans: Spans
    tagged: bool
    judged: bool
    weight: float
    group: str
    source: str
    kind: str
    languages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of B examples over U distinct texts; tags are -1 where nothing is known.

    `a` and `b` say which text is each example's original and report; `group` numbers the originals.
    """

    texts: Tensor
    masks: Tensor
    a: Tensor
    b: Tensor
    cosine: Tensor
    label: Tensor
    other: Tensor
    types: Tensor
    a_tags: Tensor
    b_tags: Tensor
    weight: Tensor
    judged: Tensor
    group: Tensor


def read_examples(path: Path, splits: frozenset[str], licences: frozenset[str]) -> list[Example]:
    """The pairs of some splits. Faithful pairs have no diverged token; a diverged one is tagged where spans are given."""
    found = []
    for row in read_rows(path):
        if row["split"] not in splits or row["licence_set"] not in licences:
            continue
        spans = {
            side: tuple((s["start"], s["end"]) for s in row["spans"] if s["side"] == side)
            for side in ("original", "reported")
        }
        found.append(
            Example(
                original=row["original"],
                reported=row["reported"],
                label=float(row["label"]),
                other=not row["same_utterance"],
                types=tuple(_TYPE_NUMBER[t] for t in row["types"]),
                original_spans=spans["original"],
                reported_spans=spans["reported"],
                tagged=(row["label"] == 0 or bool(row["spans"])) and row["same_utterance"],
                judged=row.get("judged", True),
                weight=float(row["weight"]),
                group=row["group"],
                source=row["source"],
                kind=row["generator"] or "",
                languages=(row["original_lang"], row["reported_lang"]),
            )
        )
    return found


def collate(examples: Sequence[Example], states: States) -> Batch:
    """One padded batch."""
    numbered = {text: n for n, text in enumerate(dict.fromkeys(t for e in examples for t in (e.original, e.reported)))}
    found = [states[text] for text in numbered]
    texts, masks = _padded(found)
    a, b = [numbered[e.original] for e in examples], [numbered[e.reported] for e in examples]
    cosine = torch.tensor([float(found[x].vector @ found[y].vector) for x, y in zip(a, b, strict=True)])
    types = torch.zeros(len(examples), len(TYPES))
    for row, example in enumerate(examples):
        types[row, list(example.types)] = 1.0
    groups = {group: number for number, group in enumerate(dict.fromkeys(e.group for e in examples))}
    return Batch(
        texts=texts,
        masks=masks,
        a=torch.tensor(a),
        b=torch.tensor(b),
        cosine=cosine,
        label=torch.tensor([e.label for e in examples]),
        other=torch.tensor([float(e.other) for e in examples]),
        types=types,
        a_tags=_tags([found[n] for n in a], [e.original_spans for e in examples], examples, texts.shape[1]),
        b_tags=_tags([found[n] for n in b], [e.reported_spans for e in examples], examples, texts.shape[1]),
        weight=torch.tensor([e.weight for e in examples]),
        judged=torch.tensor([float(e.judged) for e in examples]),
        group=torch.tensor([groups[e.group] for e in examples]),
    )


def _padded(texts: Sequence[TextStates]) -> tuple[Tensor, Tensor]:
    longest = max(1, *(len(text.states) for text in texts))
    _, layers, hidden = texts[0].states.shape
    padded = np.zeros((len(texts), longest, layers, hidden), np.float32)
    mask = np.zeros((len(texts), longest), bool)
    for row, text in enumerate(texts):
        padded[row, : len(text.states)] = text.states
        # A text without a single token still needs one place to attend to.
        mask[row, : max(1, len(text.states))] = True
    return torch.from_numpy(padded), torch.from_numpy(mask)


def _tags(side: Sequence[TextStates], spans: Sequence[Spans], examples: Sequence[Example], longest: int) -> Tensor:
    tags = np.full((len(side), longest), -1.0, np.float32)
    for row, (text, marked, example) in enumerate(zip(side, spans, examples, strict=True)):
        # A diverged pair may be marked on one side alone; the other side then teaches nothing.
        if not example.tagged or (example.label >= 0.5 and not marked):
            continue
        starts, ends = text.offsets[:, 0], text.offsets[:, 1]
        values = np.zeros(len(text.offsets), np.float32)
        for start, end in marked:
            values[(starts < max(end, start + 1)) & (ends > start)] = 1.0
        tags[row, : len(values)] = values
    return torch.from_numpy(tags)


def batches(examples: Sequence[Example], size: int, seed: int) -> Iterator[list[Example]]:
    """Shuffled batches of about `size` pairs of similar length, the pairs of one group together so that they can rank."""
    rng = random.Random(seed)
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.group].append(example)
    bundles: list[list[Example]] = []
    for members in groups.values():
        rng.shuffle(members)
        bundles += [members[i : i + _TOGETHER] for i in range(0, len(members), _TOGETHER)]
    rng.shuffle(bundles)
    window: list[list[Example]] = []
    for bundle in bundles:
        window.append(bundle)
        if sum(map(len, window)) >= _WINDOW * size:
            yield from _by_length(window, size, rng)
            window = []
    yield from _by_length(window, size, rng)


def _by_length(bundles: list[list[Example]], size: int, rng: random.Random) -> list[list[Example]]:
    bundles.sort(key=lambda bundle: max(len(e.original) + len(e.reported) for e in bundle))
    flat = [example for bundle in bundles for example in bundle]
    made = [flat[i : i + size] for i in range(0, len(flat), size)]
    rng.shuffle(made)
    return made
