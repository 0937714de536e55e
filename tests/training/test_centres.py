"""The mean of each language is of so many sentences as asked for, and a language that has fewer has none."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tracker.encoder.base import Encoding
from tracker.training.centres import SETS, discriminant, means, sentences


class Lengths:
    """A text's vector is its length and one."""

    name, fingerprint, dimension = "lengths", "f", 2

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        return [
            Encoding(np.array([len(text), 1], dtype=np.float32), np.zeros((0, 2), dtype=np.int32)) for text in texts
        ]


def test_means(tmp_path: Path) -> None:
    for name in SETS:
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as lines:
            for number in range(12):
                row = {"original": f"Ein Satz mit der Nummer {number:02}.", "original_lang": "de",
                       "reported": "The same sentence every time." if number else "Another sentence once.",
                       "reported_lang": "en"}  # fmt: skip
                lines.write(json.dumps(row) + "\n")
    found = sentences(tmp_path, 10)
    assert {language: len(of) for language, of in found.items()} == {"de": 10}
    assert found == sentences(tmp_path, 10, None)
    assert sentences(tmp_path, 10, ("en",)) == {}
    (mean,) = means(found, Lengths()).values()
    assert mean.tolist() == [27.0, 1.0]


def test_the_matrix_keeps_what_tells_pairs_apart() -> None:
    """Two directions say which pair it is, the third is noise of each side, and the strongest of all."""
    chance = np.random.default_rng(7)
    said = np.hstack([chance.normal(size=(500, 2)), np.zeros((500, 1))])
    sides = [said + np.hstack([np.zeros((500, 2)), 3 * chance.normal(size=(500, 1))]) for _ in range(2)]
    matrix = discriminant(np.stack(sides, axis=1).astype(np.float32), 2, 0.01).astype(np.float32)
    assert matrix.shape == (3, 2)
    assert np.abs(matrix[2]).max() < 0.1 * np.abs(matrix[:2]).max()
