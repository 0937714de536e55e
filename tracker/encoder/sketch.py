"""Texts in; out, for each, a rough guess of its vector, fifty times as fast as the encoder and from its own table of words.

A sketch is the mean of the embeddings of a text's pieces, rare ones weighing more, through one matrix that was fitted so
that two sketches are as near as the encoder finds the two texts (`python -m tracker.training.sketch`). It says which few
of many passages are worth encoding, and where none is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, runtime_checkable

import numpy as np

from tracker.encoder.base import Encoder, Floats, Ints
from tracker.resources import resource

WEIGHTS, CONFIGURATION = "models/sketch/weights.safetensors", "models/sketch/sketch.json"


@runtime_checkable
class Embeds(Protocol):
    """What a sketch needs of an encoder; see `tracker.encoder.onnx.OnnxEncoder`."""

    @property
    def fingerprint(self) -> str:
        """The encoder's."""

    def pieces(self, texts: Sequence[str]) -> list[Ints]:
        """The numbers of each text's pieces."""

    def embedded(self, pieces: Ints) -> Floats:
        """(n, hidden) embeddings."""

    def log_probabilities(self, pieces: Ints) -> Floats:
        """(n,) log-probabilities."""


@dataclass(frozen=True, slots=True)
class Family:
    """What true reports reach, within a language or across two: the least product of two sketches (`floor`); how far below
    the best sketch of a speaker's passages that of the encoder's nearest may lie (`margin`); how many come first (`most`).
    """

    floor: float
    margin: float
    most: int


@dataclass(frozen=True, slots=True)
class Weights:
    """common: pieces this probable weigh half of what rare ones do. mean, matrix: (hidden,) and (hidden, size)."""

    encoder: str
    common: float
    mean: Floats
    matrix: Floats
    within: Family
    across: Family

    @property
    def fingerprint(self) -> str:
        """Hash of all of it."""
        told = f"{self.encoder} {self.common} {self.within} {self.across}".encode()
        return hashlib.sha256(told + self.mean.tobytes() + self.matrix.tobytes()).hexdigest()[:16]


class Sketch:
    """Sketches of texts, by an encoder's own table and the fitted weights."""

    def __init__(self, encoder: Embeds, weights: Weights) -> None:
        self._encoder = encoder
        self.weights = weights

    def __call__(self, texts: Sequence[str]) -> Floats:
        """(texts, size), each of length 1; the same for any batch. Raises InputError on an empty text."""
        pooled = pool(self._encoder, texts, self.weights.common)
        found = np.stack([(row - self.weights.mean) @ self.weights.matrix for row in pooled]) if texts else pooled
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)


def pool(encoder: Embeds, texts: Sequence[str], common: float) -> Floats:
    """(texts, hidden): the weighted mean of each text's embeddings (Arora et al., ICLR 2017, for the weights)."""
    of_text = encoder.pieces(texts)
    if not of_text:
        return np.zeros((0, 1), np.float32)
    unique, places = np.unique(np.concatenate(of_text), return_inverse=True)
    weights = (common / (common + np.exp(encoder.log_probabilities(unique)))).astype(np.float32)
    embedded = encoder.embedded(unique) * weights[:, None]
    found, at = [], 0
    for pieces in of_text:
        rows = places[at : at + len(pieces)]
        at += len(pieces)
        found.append(embedded[rows].sum(axis=0) / max(float(weights[rows].sum()), 1e-9))
    return np.stack(found)


def find_sketch(encoder: Encoder) -> Sketch | None:
    """The sketch of this encoder, or of the one inside it; null for an encoder that none was fitted for."""
    inner: object = encoder
    while not isinstance(inner, Embeds) and hasattr(inner, "encoder"):
        inner = inner.encoder
    weights = bundled()
    if not isinstance(inner, Embeds) or weights is None or inner.fingerprint != weights.encoder:
        return None
    return Sketch(inner, weights)


@cache
def bundled() -> Weights | None:
    """The weights in `models/`, null where there are none."""
    from safetensors.numpy import load

    try:
        told = json.loads(resource(CONFIGURATION).read_bytes())
    except FileNotFoundError:
        return None
    tensors = load(resource(WEIGHTS).read_bytes())
    mean, matrix = (tensors[name].astype(np.float32) for name in ("mean", "matrix"))
    within, across = (
        Family(*(told[name][part] for part in ("floor", "margin", "most"))) for name in ("within", "across")
    )
    return Weights(told["encoder"], told["common"], mean, matrix, within, across)
