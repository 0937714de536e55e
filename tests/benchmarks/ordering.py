"""How flags are to be ordered: the weights of `models/ordering.json`, fitted to planted errors of an audited archive.

    python -m tests.benchmarks.ordering --data DEV --out models/ordering.json

The archive is the mixed one (`tests/benchmarks/archive.py`), all of its even half; what is judged of it counts, flagged or
not. A logistic regression tells planted errors from clean quotations by the features of `tracker/verdict/ordering.py`.
Printed, out of fold (a fifth of the speakers at a time): how many of the errors stand above all but one in twenty, or in
fifty, of the clean quotations, and how many of the highest fifty and hundred are errors, by divergence alone and ordered so.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from tests.benchmarks.archive import Outcome, audited, build, foreign_rows
from tracker.pipeline import Tracker
from tracker.settings import Settings
from tracker.training.pair import fraction
from tracker.training.perturb import GENERATORS
from tracker.verdict.ordering import Ordering

Array = npt.NDArray[np.float64]
FEATURES = ("divergence", "same", "seen")
#: Between these the gate's log-odds count: from ten up everything is as sure.
LEAST, MOST = -5.0, 10.0
_FOLDS = 5
_LOWEST = -1e9


def table(found: Sequence[Outcome]) -> tuple[Array, npt.NDArray[np.bool_], list[str]]:
    """(quotations, features) of what was judged, whether each has an error, and whose each is."""
    judged = [o for o in found if o.features is not None]
    rows = np.array([[o.features[name] for name in FEATURES] for o in judged if o.features], np.float64)
    return rows, np.array([o.planted.kind != "clean" for o in judged]), [_speaker(o) for o in judged]


def fitted(rows: Array, wrong: npt.NDArray[np.bool_]) -> dict[str, float]:
    """A weight for each feature; none below zero, for nothing that counts here makes a flag likelier wrong."""
    columns = list(range(len(FEATURES)))
    while True:
        spread = rows[:, columns].std(0) + 1e-9
        made = LogisticRegression(max_iter=1000).fit(rows[:, columns] / spread, wrong)
        weights = made.coef_[0] / spread
        if (weights >= 0).all():
            return dict.fromkeys(FEATURES, 0.0) | {FEATURES[c]: float(w) for c, w in zip(columns, weights, strict=True)}
        columns = [c for c, w in zip(columns, weights, strict=True) if w >= 0]


def out_of_fold(rows: Array, wrong: npt.NDArray[np.bool_], speakers: Sequence[str]) -> Array:
    """(quotations,) where each stands by weights that were fitted without its speaker."""
    folds = np.array([int(_FOLDS * fraction("fold", speaker)) for speaker in speakers])
    found = np.zeros(len(rows))
    for fold in range(_FOLDS):
        inside = folds == fold
        weights = fitted(rows[~inside], wrong[~inside])
        found[inside] = rows[inside] @ np.array([weights[name] for name in FEATURES])
    return found


def told(name: str, scores: Array, wrong: npt.NDArray[np.bool_], unjudged: tuple[int, int]) -> str:
    """One line of figures; `unjudged` clean and wrong quotations stand below all others."""
    clean = np.concatenate([scores[~wrong], np.full(unjudged[0], _LOWEST)])
    bad = np.concatenate([scores[wrong], np.full(unjudged[1], _LOWEST)])
    at = [float(np.mean(bad > np.quantile(clean, 1.0 - rate))) for rate in (0.05, 0.02)]
    ordered = wrong[np.argsort(-scores, kind="stable")]
    return (
        f"{name:12} errors found at 5% {at[0]:.3f}, at 2% {at[1]:.3f}; "
        f"of the highest 50 {ordered[:50].mean():.3f}, of the highest 100 {ordered[:100].mean():.3f} are errors"
    )


def _speaker(outcome: Outcome) -> str:
    return outcome.planted.url.rsplit("/", 1)[0]


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--limit", default=100_000, show_default=True, help="About how many quotations.")
def main(data: Path, out: Path, limit: int) -> None:
    """Audit the archive, fit, write the weights and print what they do."""
    tracker = Tracker(Settings())
    news = [r for r in foreign_rows(data / "wmt_news.jsonl.gz", "even") if tracker.combiner.covers(r["language"], "en")]
    with tempfile.TemporaryDirectory() as folder:
        found, _ = audited(build(news, GENERATORS, limit), tracker, Path(folder))
    rows, wrong, speakers = table(found)
    all_wrong = sum(o.planted.kind != "clean" for o in found)
    unjudged = len(found) - len(rows) - all_wrong + int(wrong.sum()), all_wrong - int(wrong.sum())
    before = told("divergence", rows[:, 0], wrong, unjudged)
    after = told("ordered", out_of_fold(rows, wrong, speakers), wrong, unjudged)
    click.echo(f"{before}\n{after}")
    made = Ordering(fitted(rows, wrong), LEAST, MOST, float(np.median(rows[:, 1])))
    about = (
        "Made by python -m tests.benchmarks.ordering; do not edit by hand. In which order flags are shown, see "
        f"tracker/verdict/ordering.py: fitted to {len(rows)} judged quotations of the mixed archive's even half, of which "
        f"{int(wrong.sum())} have a planted error. `same` counts from `least` to `most`; `unknown` is its median. "
        f"By divergence alone: {before.split(maxsplit=1)[1]}. So ordered, out of fold: {after.split(maxsplit=1)[1]}."
    )
    weights = {name: round(weight, 4) for name, weight in made.weights.items()}
    numbers = {"least": made.least, "most": made.most, "unknown": round(made.unknown, 3)}
    out.write_text(json.dumps({"about": about, "weights": weights, **numbers}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
