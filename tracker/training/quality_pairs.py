"""Human judgements of machine translations in, graded targets for the read-out out: scores, votes and marked errors.

Nothing here was made by a program, and nothing is called right or wrong that its judges left open: a direct assessment
stands as its rank among the translations between the same two languages, a sentence with marked errors as their weight
among sentences of like length, for the longer a sentence is, the more errors a judge will find in it. And a wrong
translation stands beside what its post-editor made of it: without that, the read-out learns which originals are hard (for
proverbs are translated badly throughout), and cannot tell a bad translation from a good one of the same sentence.

    python -m tracker.training.quality_pairs --data DATA/train --out graded.jsonl.gz
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np

from tracker.training.pair import read_rows
from tracker.training.sources import fits

#: Errors as MQM weighs them.
_SEVERITY = {"critical": 5.0, "major": 5.0, "minor": 1.0}
#: Minor faults of style and grammar, in an annotation that names categories, count as this much of a minor error.
_MANNER = 0.3
#: Votes for a critical error where a single judge saw it.
_ARGUABLE = 0.7
#: So many sentences of like length are ranked among themselves.
_ALIKE = 100

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graded:
    """A translation and how bad it is, `target` in [0, 1]. Rows of one `task` share their judges and a scale."""

    id: str
    original: str
    reported: str
    group: str
    task: str
    target: float


@dataclass(frozen=True, slots=True)
class _Source:
    """Which rows of a file are taken, at most `limit` of them, and what each is worth before it is ranked."""

    file: str
    languages: tuple[str, str] | None
    limit: int
    value: Callable[[Row], float]
    takes: Callable[[Row], bool] = lambda row: True


def _assessed(row: Row) -> float:
    return -float(row["meta"]["da_mean"])


def _voted(row: Row) -> float:
    if row["label"] == "faithful":
        return 0.0
    return 1.0 if row["meta"]["tier"] == "core" else _ARGUABLE


def _marked(row: Row) -> float:
    """Weight of the marked errors per judge, squeezed into [0, 1)."""
    weight = 0.0
    for span in row.get("spans") or ():
        manner = span["severity"] == "minor" and not span.get("type", "Accuracy").startswith("Accuracy")
        weight += _SEVERITY.get(span["severity"], 0.0) * (_MANNER if manner else 1.0)
    return 1.0 - math.exp(-weight / 5.0 / max(1, row["meta"].get("annotations") or 1))


def _scored(row: Row) -> bool:
    # A post-edit has no score of its own.
    return not row["meta"].get("kind")


def _diverged(row: Row) -> bool:
    return bool(row["label"] == "diverged")


def _faithful(row: Row) -> bool:
    return bool(row["label"] == "faithful" and row["meta"]["tier"] == "core")


def _annotated(row: Row) -> bool:
    # Some rows are neither free of errors nor say where they are.
    return bool(row["label"] == "faithful" or row.get("spans"))


_SOURCES = (
    _Source("mlqe_da_ruen", None, 7000, _assessed, _scored),
    *(
        _Source("mlqe_da_other", languages, limit, _assessed, _scored)
        for languages, limit in (
            (("en", "de"), 1500),
            (("en", "zh"), 1500),
            (("et", "en"), 1500),
            (("ro", "en"), 1500),
            (("ne", "en"), 400),
            (("si", "en"), 400),
        )
    ),
    _Source("mlqe_ced", None, 4000, _voted, _diverged),
    _Source("mlqe_ced", None, 4000, _voted, _faithful),
    _Source("mqm_ted", None, 2500, _marked, lambda row: row["label"] != "faithful"),
    _Source("mqm_ted", None, 2000, _marked, lambda row: row["label"] == "faithful"),
    *(
        _Source("wmtqe_spans", languages, limit, _marked, _annotated)
        for languages, limit in ((("zh", "en"), 4000), (("en", "de"), 2500))
    ),
)


#: Files with post-edits, and how many wrong translations of each stand beside theirs.
_EDITED = {"mlqe_da_ruen": 1500, "mlqe_da_other": 1500}
_EDITED_LANGUAGES = frozenset({("ru", "en"), ("en", "de"), ("en", "zh"), ("et", "en"), ("ro", "en")})


def graded(data: Path, scale: float = 1.0) -> list[Graded]:
    """The rows of every source, `scale` times its limit of them, drawn by the hash of their ids."""
    files = {name: list(read_rows(data / f"{name}.jsonl.gz")) for name in dict.fromkeys(s.file for s in _SOURCES)}
    pairs: dict[str, list[tuple[Graded, float]]] = defaultdict(list)
    for source in _SOURCES:
        rows = [r for r in files[source.file] if _between(r, source.languages) and source.takes(r) and fits(r)]
        rows.sort(key=lambda r: hashlib.sha1(str(r["id"]).encode()).hexdigest())
        for row in rows[: int(source.limit * scale)]:
            task = f"{source.file} {row['original_lang']}-{row['reported_lang']}"
            pair = Graded(str(row["id"]), row["original"], row["reported"], row["group"], task, 0.0)
            pairs[task].append((pair, source.value(row)))
    found: list[Graded] = []
    for task, members in pairs.items():
        values = [value for _, value in members]
        if task.startswith("mlqe_da"):
            values = ranks(values)
        elif not task.startswith("mlqe_ced"):
            values = ranks_among_alike(values, [len(pair.original) for pair, _ in members])
        found += [replace(pair, target=value) for (pair, _), value in zip(members, values, strict=True)]
    for name, limit in _EDITED.items():
        found += _beside_post_edits(files[name], int(limit * scale), name)
    return found


def _beside_post_edits(rows: Sequence[Row], limit: int, name: str) -> list[Graded]:
    """Translations that all scores call wrong, each with its post-edit, which is the better of the two."""
    edits = {row["id"].removesuffix(":pe"): row for row in rows if row["id"].endswith(":pe") and fits(row)}
    wrong = [
        row
        for row in rows
        if _diverged(row)
        and row["meta"]["tier"] == "core"
        and (row["original_lang"], row["reported_lang"]) in _EDITED_LANGUAGES
        and row["id"] in edits
        and edits[row["id"]]["reported"] != row["reported"]
    ]
    wrong.sort(key=lambda row: hashlib.sha1(str(row["id"]).encode()).hexdigest())
    found = []
    for row in wrong[:limit]:
        task = f"{name} {row['original_lang']}-{row['reported_lang']} post-edits"
        for one, target in ((row, 1.0), (edits[row["id"]], 0.0)):
            found.append(Graded(str(one["id"]), one["original"], one["reported"], one["group"], task, target))
    return found


def ranks(values: Sequence[float]) -> list[float]:
    """The share of the values below each one, equal ones counting half: from 0 to 1, one half on average."""
    array = np.asarray(values)
    ordered = np.sort(array)
    below, up_to = (np.searchsorted(ordered, array, side) for side in ("left", "right"))
    return [float(x) for x in (below + up_to) / (2.0 * max(1, len(array)))]


def ranks_among_alike(values: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """The same, each value among about a hundred whose `lengths` are nearest."""
    order = np.argsort(np.asarray(lengths), kind="stable")
    found = [0.0] * len(values)
    for rows in np.array_split(order, max(1, len(order) // _ALIKE)):
        for row, rank in zip(rows, ranks([values[row] for row in rows]), strict=True):
            found[row] = rank
    return found


def _between(row: Row, languages: tuple[str, str] | None) -> bool:
    return languages is None or (row["original_lang"], row["reported_lang"]) == languages


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the training sets."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write (JSONL, gzip).")
@click.option("--scale", default=1.0, show_default=True, help="Share of the judged translations to take.")
def main(data: Path, out: Path, scale: float) -> None:
    """Write the graded pairs, for `tracker.training.states` and for `tracker.training.train --graded`."""
    pairs = graded(data, scale)
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as file:
        for pair in pairs:
            file.write((json.dumps(asdict(pair), ensure_ascii=False) + "\n").encode())
    click.echo(f"{len(pairs)} graded pairs in {out}", err=True)


if __name__ == "__main__":
    main()
