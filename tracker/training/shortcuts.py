"""Looks for shortcuts in a file of pairs: what a model could learn without comparing the two texts.

`python -m tracker.training.shortcuts PAIRS`: by generator, the AUROC of a bag of character n-grams of the reported side
alone, and of the length ratio alone. The first should lie near .50; over .60 the generator gives itself away.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console
from rich.table import Table

from tracker.errors import MissingExtra
from tracker.training.pair import fraction, read_rows

CEILING = 0.60
MOST = 40_000


def _alone(train: list[dict[str, Any]], test: list[dict[str, Any]], seed: int) -> list[float]:
    """For each test row, how diverged its reported side looks by itself to a model fitted on `train`."""
    try:
        from sklearn.feature_extraction.text import HashingVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        raise MissingExtra(
            "scikit-learn is needed to look for shortcuts; pip install misquote-tracker[train]"
        ) from None
    vectors = HashingVectorizer(analyzer="char_wb", ngram_range=(1, 4), n_features=2**18, lowercase=False)
    model = LogisticRegression(C=1.0, max_iter=200, random_state=seed)
    model.fit(vectors.transform(r["reported"] for r in train), [r["label"] > 0.5 for r in train])
    return [float(x) for x in model.decision_function(vectors.transform(r["reported"] for r in test))]


def _auroc(wrong: list[float], right: list[float]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([1] * len(wrong) + [0] * len(right), wrong + right))


def _ratio(row: dict[str, Any]) -> float:
    return abs(math.log((len(row["reported"]) + 1) / (len(row["original"]) + 1)))


def shortcuts(rows: Sequence[dict[str, Any]], seed: int = 1) -> list[tuple[str, int, float, float]]:
    """(generator, test pairs, AUROC of the reported side alone, AUROC of the length ratio).

    One model is fitted on the made pairs of half of the groups; on the other half, each generator's diverged pairs stand
    against all faithful made pairs. The first line is all generators together. Those with fewer than 30 pairs are left out.
    """
    rng = Random(seed)
    made = [r for r in rows if r["generator"] and r["kind"] != "other_remark"]
    halves: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for row in made:
        halves[fraction("shortcut", row["group"]) < 0.5].append(row)
    train, test = (rng.sample(half, min(MOST, len(half))) for half in halves)
    scores = _alone(train, test, seed)
    right = [(s, _ratio(r)) for s, r in zip(scores, test, strict=True) if r["label"] <= 0.5]
    wrong: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for score, row in zip(scores, test, strict=True):
        if row["label"] > 0.5:
            for name in ("all", row["generator"]):
                wrong[name].append((score, _ratio(row)))
    found = []
    for name, marks in wrong.items():
        if len(marks) >= 30:
            alone, length = (_auroc([m[i] for m in marks], [m[i] for m in right]) for i in (0, 1))
            found.append((name, len(marks), alone, length))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit status 1 where a generator is over the ceiling."""
    parser = argparse.ArgumentParser(
        prog="python -m tracker.training.shortcuts", description="Look for shortcuts in training pairs."
    )
    parser.add_argument("pairs", type=Path)
    given = parser.parse_args(arguments)
    results = shortcuts(list(read_rows(given.pairs)))
    table = Table("generator", "diverged test pairs", "reported side alone", "length ratio")
    for name, count, alone, length in sorted(results, key=lambda r: -r[2]):
        colour = "red" if alone > CEILING else "green"
        table.add_row(name, str(count), f"[{colour}]{alone:.3f}[/]", f"{length:.3f}")
    Console().print(table)
    return int(any(alone > CEILING for _, _, alone, _ in results))


if __name__ == "__main__":
    sys.exit(main())
