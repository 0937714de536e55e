"""A sentence vector and its language in; out, the vector without what all sentences of that language have in common.

A multilingual encoder puts sentences of one language near each other whatever they say: among thousands of sentences the
nearest one is often of the report's own language, and not the one that it translates. Subtracting the mean vector of each
language ("language centring", after Libovický et al., Findings of EMNLP 2020) takes that away. For ranking, a matrix
turns what is left into the directions in which sentences differ from each other more than translations of one sentence do
(linear discriminant analysis). The shown similarity is measured on the vectors as they are. Means and matrix lie in
`models/centres.safetensors`, for one encoder, and with another every vector is left as it is. A language without a mean
of its own loses the mean of all: a vector that is centred and one that is not cannot be compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from tracker.resources import resource

Vectors = npt.NDArray[np.float32]
FILE = "models/centres.safetensors"
ANY, PROJECTION = "", "*"


@cache
def centres(fingerprint: str) -> Mapping[str, Vectors]:
    """The mean vector (hidden,) of each language for the encoder of this fingerprint, and under ANY the mean of these;
    under PROJECTION the matrix (hidden, size). Empty for an encoder that was not measured.
    """
    from safetensors import safe_open

    with safe_open(resource(FILE), framework="numpy") as stored:
        if (stored.metadata() or {}).get("encoder") != fingerprint:
            return {}
        names: list[str] = list(stored.keys())
        means: dict[str, Vectors] = {name: stored.get_tensor(name).astype(np.float32) for name in names}
    of_languages = [mean for name, mean in means.items() if name != PROJECTION]
    return means | {ANY: np.stack(of_languages).mean(axis=0).astype(np.float32)}


def means_fingerprint(means: Mapping[str, Vectors]) -> str:
    """Hash of all of them; empty where there are none."""
    digest = hashlib.sha256()
    for language, mean in sorted(means.items()):
        digest.update(language.encode() + mean.tobytes())
    return digest.hexdigest()[:16] if means else ""


def centred(vectors: Vectors, language: str | None, means: Mapping[str, Vectors]) -> Vectors:
    """(…, hidden) vectors of one language without its mean, L2-normalised again."""
    mean = means.get(language or ANY, means.get(ANY))
    return vectors if mean is None else _unit(vectors - mean)


def comparable(vectors: Vectors, language: str | None, means: Mapping[str, Vectors]) -> Vectors:
    """(…, size) vectors to rank by across languages: centred and, where there is a matrix, turned by it."""
    moved = centred(vectors, language, means)
    return _unit(moved @ means[PROJECTION]) if PROJECTION in means else moved


def _unit(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
