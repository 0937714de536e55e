"""What an encoder gives: for each text, once, its vector, its token states and where each token stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Encoding:
    """One encoded text.

    vector: (hidden,) L2-normalised sentence embedding.
    offsets: (tokens, 2) span of each content token in code points of the text as given; special tokens and the
        encoder's own prefix are left out.
    states: layer number -> (tokens, hidden) float32, for the layers asked for; row i belongs to offsets[i].
    truncated: whether the text was longer than the encoder reads.
    """

    vector: Floats
    offsets: Ints
    states: dict[int, Floats] = field(default_factory=dict)
    truncated: bool = False

    def cosine(self, other: Encoding) -> float:
        """Cosine of the two sentence embeddings, in [-1, 1]."""
        return max(-1.0, min(1.0, float(np.dot(self.vector, other.vector))))


class Encoder(Protocol):
    """Text in, Encoding out; the same result for any batch size."""

    @property
    def name(self) -> str:
        """The name in the catalogue, or the path or hub id it was loaded from."""

    @property
    def fingerprint(self) -> str:
        """Hash of the weights and tokenizer in use: the hub's fp32 weights and the unpacked 4-bit ones differ."""

    @property
    def dimension(self) -> int:
        """Length of the vector."""

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        """Encode in input order. Raises InputError on an empty text."""


class AroundEncoder:
    """What every encoder around another one says of itself: the inner one's name, fingerprint and dimension."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    @property
    def name(self) -> str:
        """The inner encoder's."""
        return self.encoder.name

    @property
    def fingerprint(self) -> str:
        """The inner encoder's."""
        return self.encoder.fingerprint

    @property
    def dimension(self) -> int:
        """The inner encoder's."""
        return self.encoder.dimension
