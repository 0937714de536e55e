"""Clean sentences of many languages in, `models/centres.safetensors` out: each language's mean vector, and a matrix.

    python -m tracker.training.centres --data TRAIN --out models/centres.safetensors

Sentences of `wmt_news` and `tatoeba`, of each language the same number, in an order that depends on the sentence alone; a
language with fewer has no mean. The matrix is fitted to pairs of translations of the same sets, as evenly over the pairs of
languages as there are enough of each: linear discriminant analysis, in which every pair is a class of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

import click
import numpy as np
from safetensors.numpy import save_file

from tracker.encoder import load_encoder
from tracker.encoder.base import Encoder
from tracker.originals.centre import ANY, PROJECTION, Vectors, centred
from tracker.settings import Settings
from tracker.training.pair import fraction, read_rows
from tracker.training.sketch import encoded, evenly
from tracker.training.sketch import read_rows as read_pairs

SETS = ("wmt_news.jsonl.gz", "tatoeba.jsonl.gz")
#: Those that the evidence reads.
LANGUAGES = ("en", "ru", "de", "fr", "es", "uk", "zh", "ar", "cs", "fa", "he", "hi", "it", "ja", "ko", "pl", "pt", "tr")
_TRUE = ("wmt_news", "tatoeba")
_LENGTH = range(20, 300)
_BATCH = 50


def sentences(data: Path, each: int, of: Collection[str] | None = LANGUAGES) -> Mapping[str, list[str]]:
    """`each` sentences of each language that has so many, of these languages or (null) of all."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in SETS:
        for row in read_rows(data / name):
            for side in ("original", "reported"):
                text = row[side].strip()
                if len(text) in _LENGTH and (of is None or row[f"{side}_lang"] in of):
                    found[row[f"{side}_lang"]].add(text)
    return {
        language: sorted(texts, key=lambda text: fraction("centre", text))[:each]
        for language, texts in sorted(found.items())
        if len(texts) >= each
    }


def means(texts: Mapping[str, list[str]], encoder: Encoder) -> dict[str, Vectors]:
    """The mean vector (hidden,) of each language."""
    made: dict[str, Vectors] = {}
    for language, of in texts.items():
        encoded = [e.vector for at in range(0, len(of), _BATCH) for e in encoder.encode(of[at : at + _BATCH])]
        made[language] = np.stack(encoded).mean(axis=0).astype(np.float32)
        click.echo(f"{language}: {len(of)} sentences", err=True)
    return made


def discriminant(pairs: Vectors, size: int, ridge: float) -> Vectors:
    """(hidden, size): the directions in which the pairs (n, 2, hidden) lie apart most, for how far their two sides do.

    `ridge` is added to the scatter within pairs, in units of its mean.
    """
    apart = (pairs[:, 0] - pairs[:, 1]).astype(np.float64)
    every = pairs.reshape(-1, pairs.shape[-1]).astype(np.float64)
    within, total = apart.T @ apart / len(apart) / 2, every.T @ every / len(every)
    values, directions = np.linalg.eigh(within + ridge * np.trace(within) / len(within) * np.eye(len(within)))
    whitening = directions @ np.diag(values**-0.5) @ directions.T
    _, best = np.linalg.eigh(whitening @ total @ whitening)
    found: Vectors = (whitening @ best[:, -size:]).astype(np.float16)
    return found


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--each", default=120, show_default=True, help="Sentences of each language.")
@click.option("--pairs", default=10_000, show_default=True, help="Translations that the matrix is fitted to.")
@click.option("--size", default=128, show_default=True, help="Numbers that are left of a vector.")
@click.option("--ridge", default=0.3, show_default=True)
def main(data: Path, out: Path, each: int, pairs: int, size: int, ridge: float) -> None:
    """Write the file."""
    encoder = load_encoder(Settings(threads=1))
    made = means(sentences(data, each, None), encoder)
    any_mean = {ANY: np.stack(list(made.values())).mean(axis=0)}
    rows = [row for row in read_pairs(data) if row.source in _TRUE and row.languages[0] != row.languages[1]]
    rows = evenly(rows, pairs, seed=7)
    vectors = encoded(encoder, rows)
    sides = [
        [centred(vectors[text], of, made | any_mean) for text, of in zip(row.texts, row.languages, strict=True)]
        for row in rows
    ]
    matrix = discriminant(np.array(sides, np.float32), size, ridge)
    about = (
        f"python -m tracker.training.centres; {each} sentences a language and {len(rows)} pairs of {', '.join(SETS)} "
        f"(train); size {size}, ridge {ridge}"
    )
    save_file(made | {PROJECTION: matrix}, out, {"encoder": encoder.fingerprint, "about": about})


if __name__ == "__main__":
    main()
