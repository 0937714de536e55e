"""Clean sentences of many languages in, `models/centres.safetensors` out: the mean vector of each language.

    python -m tracker.training.centres --data TRAIN --out models/centres.safetensors

Sentences of `wmt_news` and `tatoeba`, of each language the same number, in an order that depends on the sentence alone; a
language with fewer has no mean. Nothing is fitted: the means know no pair and no label.
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
from tracker.originals.centre import Vectors
from tracker.settings import Settings
from tracker.training.pair import fraction, read_rows

SETS = ("wmt_news.jsonl.gz", "tatoeba.jsonl.gz")
#: Those that the evidence reads.
LANGUAGES = ("en", "ru", "de", "fr", "es", "uk", "zh", "ar", "cs", "fa", "he", "hi", "it", "ja", "ko", "pl", "pt", "tr")
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


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--each", default=120, show_default=True, help="Sentences of each language.")
def main(data: Path, out: Path, each: int) -> None:
    """Write the file."""
    encoder = load_encoder(Settings(threads=1))
    about = f"python -m tracker.training.centres; {each} sentences a language of {', '.join(SETS)} (train)"
    save_file(means(sentences(data, each, None), encoder), out, {"encoder": encoder.fingerprint, "about": about})


if __name__ == "__main__":
    main()
