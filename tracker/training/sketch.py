"""Pairs of texts in, `models/sketch/` out: the matrix, the floors and the margins of the sketches, for the default encoder.

The matrix is a ridge regression from the weighted mean of a text's piece embeddings to the encoder's vector, cut to its
strongest directions. Floors and margin are set on pairs of groups that the regression has not seen: the floors so that at
most `LOST` of true reports (whole, and either half of them) lie below, each pair of languages counting the same; margin
and length of the shortlist so that it lacks the passage that the encoder finds nearest no more often. Some
30,000 texts are encoded, once.

    python -m tracker.training.sketch --data TRAIN --out models/sketch
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np
import numpy.typing as npt

from tracker.cli.progress import counting
from tracker.encoder import Encoder, load_encoder
from tracker.encoder.base import Floats
from tracker.encoder.sketch import Embeds, Family, Sketch, Weights, pool
from tracker.originals.centre import centres, comparable
from tracker.settings import load_settings
from tracker.training.pair import fraction

#: Sets of translated and reworded sentences; the pairs are true reports only in those of `TRUE`.
SETS = (
    "wmt_news",
    "wmt_news_paraphrase",
    "tatoeba",
    "mqm_ted",
    "mlqe_da_ruen",
    "mlqe_da_other",
    "mlqe_ced",
    "wmtqe_spans",
)
TRUE = ("wmt_news", "wmt_news_paraphrase", "tatoeba")
LOST = 0.004
_HELD_OUT = 0.15
_SPEECH = 40
_AT_ONCE = 512


@dataclass(frozen=True)
class Row:
    """A pair of texts: the set, the languages, and the group that all pairs with this original share."""

    texts: tuple[str, str]
    languages: tuple[str, str]
    source: str
    group: str

    @property
    def held_out(self) -> bool:
        """Whether the regression may not see it."""
        return fraction("sketch", self.group) < _HELD_OUT


def read_rows(data: Path) -> Iterator[Row]:
    """The pairs of all sets that are there; of those that are not faithful only where that does not matter."""
    for name in SETS:
        path = data / f"{name}.jsonl.gz"
        if path.is_file():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    if row["original"].strip() and row["reported"].strip():
                        languages = row["original_lang"], row["reported_lang"]
                        yield Row((row["original"], row["reported"]), languages, name, row["group"])


def evenly(rows: Sequence[Row], most: int, seed: int) -> list[Row]:
    """At most so many, as evenly over the pairs of languages as there are enough of each."""
    by_languages: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_languages[row.languages].append(row)
    left = []
    for name in sorted(by_languages):
        Random(f"{seed} {name}").shuffle(by_languages[name])
        left.append(by_languages[name])
    found: list[Row] = []
    while left and len(found) < most:
        found += [rows_of.pop() for rows_of in left]
        left = [rows_of for rows_of in left if rows_of]
    return found[:most]


def true_reports(rows: Sequence[Row], across: bool, most: int, seed: int) -> list[Row]:
    """True reports that the regression may not see; of each original one, for a speech does not say everything twice."""
    found: dict[tuple[str, tuple[str, str]], Row] = {}
    for row in rows:
        if row.held_out and row.source in TRUE and (row.languages[0] != row.languages[1]) == across:
            found.setdefault((row.group, row.languages), row)
    return evenly(list(found.values()), most, seed)


def fit(pooled: Floats, vectors: Floats, size: int, ridge: float) -> tuple[Floats, Floats]:
    """mean (hidden,) and matrix (hidden, size): the regression, in the `size` directions in which its answers differ most."""
    mean = pooled.mean(axis=0)
    inputs, wanted = pooled - mean, vectors - vectors.mean(axis=0)
    strength = ridge * float(np.square(inputs).sum(axis=1).mean()) * np.eye(inputs.shape[1]) * len(inputs)
    matrix = np.linalg.solve(inputs.T @ inputs + strength / inputs.shape[1], inputs.T @ wanted)
    _, _, directions = np.linalg.svd((inputs @ matrix)[:20_000], full_matrices=False)
    return mean.astype(np.float32), (matrix @ directions[:size].T).astype(np.float16).astype(np.float32)


def halves(text: str) -> list[str]:
    """The text, and where it is long enough for a quotation to be cut from it, either half."""
    words = text.split()
    if len(words) < 12:
        return [text]
    return [text, " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]


def lowest(products: Sequence[tuple[tuple[str, str], float]], lost: float) -> float:
    """The value that all but this share reach, each pair of languages counting the same."""
    values = np.array([value for _, value in products])
    names, place, counts = np.unique(["-".join(name) for name, _ in products], return_inverse=True, return_counts=True)
    order = np.argsort(values)
    below = np.cumsum((1.0 / (counts * len(names)))[place][order])
    return float(values[order][np.searchsorted(below, lost)])


def floors(sketch: Sketch, rows: Sequence[Row]) -> tuple[float, float]:
    """The floor within a language and the one across two."""
    found: dict[bool, list[tuple[tuple[str, str], float]]] = {False: [], True: []}
    for start in range(0, len(rows), _AT_ONCE):
        some = [(row, part) for row in rows[start : start + _AT_ONCE] for part in halves(row.texts[1])]
        originals = sketch([row.texts[0] for row, _ in some])
        products = (originals * sketch([part for _, part in some])).sum(axis=1)
        for (row, _), product in zip(some, products, strict=True):
            found[row.languages[0] != row.languages[1]].append((row.languages, float(product)))
    return lowest(found[False], LOST), lowest(found[True], LOST)


def shortlists(
    sketch: Sketch, rows: Sequence[Row], vectors: Mapping[str, Floats], means: Mapping[str, Floats]
) -> tuple[tuple[float, int], tuple[float, int]]:
    """How far the encoder's nearest of many originals may lie below the best by its sketch, and how many lie before it,
    in speeches put together, of many topics: what is lost in documents of one is measured (`tests/benchmarks/cascade.py`).
    Within a language and across two, where the nearest is told as an audit does (`tracker/originals/centre.py`).
    """
    by_languages: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_languages[row.languages].append(row)
    below: dict[bool, list[tuple[tuple[str, str], float]]] = {False: [], True: []}
    before: dict[bool, list[tuple[tuple[str, str], float]]] = {False: [], True: []}
    for languages, of_pair in sorted(by_languages.items()):
        for start in range(0, max(1, len(of_pair) - _SPEECH // 2), _SPEECH):
            speech = of_pair[start : start + _SPEECH]
            said, reports = ([row.texts[side] for row in speech] for side in (0, 1))
            products = sketch(reports) @ sketch(said).T
            nearest = _nearest(vectors, said, reports, languages, means)
            for n, of_report in enumerate(products):
                # Where the nearest is another remark there is no report, and nothing to be lost.
                if nearest[n] == n:
                    across = languages[0] != languages[1]
                    below[across].append((languages, float(of_report[n] - of_report.max())))
                    before[across].append((languages, -float((of_report > of_report[n]).sum())))

    def told(across: bool) -> tuple[float, int]:
        return -lowest(below[across], LOST), 1 + int(-lowest(before[across], LOST))

    return told(False), told(True)


def _nearest(
    vectors: Mapping[str, Floats],
    said: Sequence[str],
    reports: Sequence[str],
    languages: tuple[str, str],
    means: Mapping[str, Floats],
) -> npt.NDArray[np.intp]:
    """(reports,) which of the originals is the encoder's nearest."""
    originals, reported = (np.stack([vectors[text] for text in texts]) for texts in (said, reports))
    if languages[0] != languages[1]:
        originals, reported = (
            comparable(originals, languages[0], means),
            comparable(reported, languages[1], means),
        )
    return np.asarray((reported @ originals.T).argmax(axis=1), np.intp)


def encoded(encoder: Encoder, rows: Sequence[Row]) -> dict[str, Floats]:
    """The vector (hidden,) of every text of the rows."""
    texts = sorted({text for row in rows for text in row.texts})
    found: dict[str, Floats] = {}
    for start in counting(range(0, len(texts), _AT_ONCE), f"batches of {_AT_ONCE} texts", -(-len(texts) // _AT_ONCE)):
        some = texts[start : start + _AT_ONCE]
        found.update((text, made.vector) for text, made in zip(some, encoder.encode(some), strict=True))
    return found


def _pooled(encoder: Embeds, texts: Sequence[str], common: float) -> Floats:
    return np.concatenate([pool(encoder, texts[n : n + _AT_ONCE], common) for n in range(0, len(texts), _AT_ONCE)])


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder with the sets.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--most", default=8_000, show_default=True, help="Pairs to fit to.")
@click.option("--size", default=256, show_default=True, help="Numbers in a sketch.")
@click.option("--common", default=3e-4, show_default=True, help="Pieces this probable weigh half of what rare ones do.")
@click.option("--ridge", default=3e-3, show_default=True)
@click.option("--true", default=3_000, show_default=True, help="Pairs of each family to set the rest by.")
@click.option("--seed", default=7, show_default=True)
def main(**options: Any) -> None:
    """Fit and write; prints what is written."""
    from safetensors.numpy import save_file

    encoder = load_encoder(load_settings())
    assert isinstance(encoder, Embeds), "the default encoder, which has a table of words of its own"
    rows = list(read_rows(options["data"]))
    fitted = evenly([row for row in rows if not row.held_out], options["most"], options["seed"])
    held_out = [row for across in (False, True) for row in true_reports(rows, across, options["true"], options["seed"])]
    vectors = encoded(encoder, [*fitted, *held_out])
    texts = sorted({text for row in fitted for text in row.texts})
    pooled = _pooled(encoder, texts, options["common"])
    mean, matrix = fit(pooled, np.stack([vectors[text] for text in texts]), options["size"], options["ridge"])
    nothing = Family(0.0, 0.0, 0)
    sketch = Sketch(encoder, Weights(encoder.fingerprint, options["common"], mean, matrix, nothing, nothing))
    lists = shortlists(sketch, held_out, vectors, centres(encoder.fingerprint))
    families = {
        # What true reports reach is told and not used: only one in twenty other remarks lies below it.
        name: {"floor": -1.0, "reached": round(floor, 4), "margin": round(margin, 4), "most": most}
        for name, floor, (margin, most) in zip(("within", "across"), floors(sketch, held_out), lists, strict=True)
    }
    told = {
        "about": "Made by python -m tracker.training.sketch; do not edit by hand. See tracker/encoder/sketch.py.",
        "encoder": encoder.fingerprint,
        **{name: options[name] for name in ("common", "ridge", "size", "seed")},
        **families,
        "lost": LOST,
        "texts": len(texts),
        "pairs_of_the_floors": len(held_out),
        "sets": sorted({row.source for row in fitted}),
    }
    options["out"].mkdir(parents=True, exist_ok=True)
    save_file({"mean": mean, "matrix": matrix.astype(np.float16)}, options["out"] / "weights.safetensors")
    (options["out"] / "sketch.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    click.echo(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
