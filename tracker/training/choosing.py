"""The choosing half of the judged sets in, a pairs file out: what checkpoints are chosen on, never what is reported.

python -m tracker.training.choosing --data DEV --out choose.jsonl.gz
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from tracker.training.pair import CRITICAL, FAITHFUL, TrainingPair, read_rows, write_pairs

CLEAN = ("wmt_news", "wmt_news_paraphrase", "tatoeba")
#: What the combiner is fitted on, and what checkpoints are chosen on.
FITTED = ("demetr", "mlqe_ced", "mlqe_da_ruen", "mqm_2023", "vitaminc", "fever_symmetric", *CLEAN)
JUDGED = ("demetr", "mlqe_ced", "mlqe_da_ruen", "mqm_2023", "vitaminc", "fever_symmetric", "exaggeration")
DIVERGED_KINDS = ("addition", "antonym", "negation", "ne_replaced", "numbers_replaced", "gender", "tense", "question")


def is_choosing(group: str) -> bool:
    """Whether rows of this group may be used for choosing and calibrating (else: for reporting only)."""
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) % 2 == 0


def judged_rows(
    folder: Path, limit: int, choosing: bool = True, *, names: Sequence[str] = FITTED, noise: bool = True
) -> Iterator[dict[str, Any]]:
    """Labelled rows of one half of the judged sets, at most `limit` a set, in a fixed pseudo-random order.

    Of demetr the fluent kinds, of the mlqe sets the tier core: what is left out is ungrammatical or arguable. `noise`
    keeps faithful rows with surface errors (a doubled word, a missing full stop).
    """
    for name in names:
        rows = [row for row in read_rows(folder / f"{name}.jsonl.gz") if row["label"] in ("faithful", "diverged")]
        rows = [row for row in rows if is_choosing(row["group"]) is choosing]
        if name == "demetr":
            rows = [r for r in rows if r["label"] == "faithful" or str(r["error_type"]).endswith(DIVERGED_KINDS)]
        elif name.startswith("mlqe"):
            rows = [r for r in rows if r["meta"]["tier"] in ("core", "reference")]
        if not noise:
            rows = [r for r in rows if r["meta"].get("tier") != "noise"]
        rows.sort(key=lambda r: hashlib.sha1(r["id"].encode()).hexdigest())
        yield from rows[:limit]


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the judged sets.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Pairs file to write (gzip).")
@click.option("--limit", default=1400, show_default=True, help="Rows of each judged set.")
@click.option("--clean", default=300, show_default=True, help="Rows of each clean set.")
def main(data: Path, out: Path, limit: int, clean: int) -> None:
    """Write the choosing pairs."""
    rows = [
        *judged_rows(data, limit, names=JUDGED, noise=False),
        *judged_rows(data, clean, names=CLEAN),
    ]
    write_pairs(out, map(_as_pair, rows))


def _as_pair(row: dict[str, Any]) -> TrainingPair:
    return TrainingPair(
        id=row["id"],
        original=row["original"],
        original_lang=row["original_lang"],
        reported=row["reported"],
        reported_lang=row["reported_lang"],
        label=float(row["label"] == "diverged"),
        rank=CRITICAL if row["label"] == "diverged" else FAITHFUL,
        group=row["group"],
        source=row["dataset"],
        kind="natural",
        # The kind of error, for figures by kind: the last word of demetr's own name for it.
        generator=(row["error_type"] or "") if row["dataset"] == "demetr" else "",
        licence_set="dev",
        split="choose",
    )


if __name__ == "__main__":
    main()
