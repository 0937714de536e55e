"""Pairs that are one utterance or two in, `models/matching.json` out: the gate's weights and thresholds.

A logistic regression for each family (within one language, across two, and across two with an encoder whose vectors can be
centred). Every source of pairs weighs the same within its
class, the hand-written ones as much as `_WRITTEN` others. The thresholds are set on out-of-fold log-odds, so that no pair is
judged by weights that it helped to fit.

    python -m tracker.training.gate --data ../shared/data --written fixtures/judged/same_and_other.train.jsonl \\
        --out models/matching.json
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np
import numpy.typing as npt

from tracker.originals.utterance import ACROSS, CENTRED, WITHIN
from tracker.pipeline import Tracker
from tracker.settings import Settings
from tracker.training.gate_pairs import GatePair, gate_pairs

Array = npt.NDArray[np.float64]
#: Share of other remarks that may pass as the same for sure, the share where a user put the two texts side by side, and
#: the share of true reports that lie below any threshold.
PASSED, PASSED_TOGETHER, REFUSED = 0.01, 0.05, 0.01
_WRITTEN = 2.0
#: What the regression reads. Left out: the cosine, for the nearest sentences are chosen by it and it then speaks for
#: "other"; the network's divergence, for a diverged report must not become another remark by being diverged.
FEATURES = ("counterpart", "told", "words", "longer", "shorter", "numbers", "numbers_alone", "other_utterance")
#: Whose regression also reads the cosine of the centred vectors: others are as near as translations only in their language,
#: and among the nearest sentences, chosen by the plain cosine, it speaks for "same".
FAMILIES = ((WITHIN, False, FEATURES), (ACROSS, True, FEATURES), (CENTRED, True, (*FEATURES, CENTRED)))
_FOLDS = 5
_STRENGTH = 1.0
_CHUNK = 64
ABOUT = (
    "Made by python -m tracker.training.gate; do not edit by hand. `same` are log-odds: out of fold, at most "
    f"{PASSED:.0%} of other remarks reach them, `together` (where a user put the two texts side by side) "
    f"{PASSED_TOGETHER:.0%}. Below, it is uncertain; only what is unrelated is refused. "
    "Sources weigh the same within their class."
)


def features_of(tracker: Tracker, pairs: Sequence[GatePair]) -> list[Mapping[str, float]]:
    """The gate's features of each pair. Raises click.ClickException where the encoder has no network."""
    found: list[Mapping[str, float]] = []
    for start in range(0, len(pairs), _CHUNK):
        chunk = pairs[start : start + _CHUNK]
        tracker.encode_ahead([(p.original, p.reported) for p in chunk])
        for p in chunk:
            made = tracker.likeness(p.original, p.original_lang, p.reported, p.reported_lang)
            if made is None:
                raise click.ClickException("the gate is fitted with the default encoder and its network")
            found.append(made)
        click.echo(f"{start + len(chunk)} of {len(pairs)} pairs", err=True)
    return found


def weigh(pairs: Sequence[GatePair]) -> Array:
    """A weight for each pair: classes equal, sources equal within a class, what people wrote more."""
    sizes = Counter((p.same, p.source) for p in pairs)
    shares = {key: _WRITTEN if key[1] == "written" else 1.0 for key in sizes}
    totals = {same: sum(share for key, share in shares.items() if key[0] is same) for same in (False, True)}
    weights = [shares[p.same, p.source] / totals[p.same] / sizes[p.same, p.source] for p in pairs]
    return np.array(weights) * len(pairs) / 2.0


def fit_family(
    pairs: Sequence[GatePair], features: Sequence[Mapping[str, float]], read: Sequence[str] = FEATURES
) -> dict[str, Any]:
    """One family's part of the file: weights, thresholds, and what became of each source out of fold."""
    names = [n for n in read if n in features[0] and len({f[n] for f in features}) > 1]
    x = np.array([[f[n] for n in names] for f in features])
    y = np.array([p.same for p in pairs])
    weights = weigh(pairs)
    intercept, values = _fit(x, y, weights)
    log_odds = _out_of_fold(x, y, weights, [p.group for p in pairs])
    same = _quantile(log_odds[~y], weights[~y], 1.0 - PASSED)
    refused = _quantile(log_odds[y], weights[y], REFUSED)
    # Where the two classes part so well that neither reaches into the other, the threshold stands between them.
    same = max(same, (same + refused) / 2.0)
    together = min(same, _quantile(log_odds[~y], weights[~y], 1.0 - PASSED_TOGETHER))
    return {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(v), 4) for name, v in zip(names, values, strict=True)},
        "same": round(same, 4),
        "together": round(together, 4),
        "made_from": _shares(pairs, log_odds, same, together),
    }


def _fit(x: Array, y: npt.NDArray[np.bool_], weights: Array) -> tuple[float, Array]:
    """Intercept and weights, in the features' own units."""
    from sklearn.linear_model import LogisticRegression

    centre = np.average(x, axis=0, weights=weights)
    scale = np.sqrt(np.average((x - centre) ** 2, axis=0, weights=weights)) + 1e-9
    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit((x - centre) / scale, y, sample_weight=weights)
    values = model.coef_[0] / scale
    return float(model.intercept_[0] - values @ centre), values


def _out_of_fold(x: Array, y: npt.NDArray[np.bool_], weights: Array, groups: Sequence[str]) -> Array:
    from sklearn.model_selection import GroupKFold

    found = np.zeros(len(y))
    for fit, held in GroupKFold(_FOLDS).split(x, y, groups):
        intercept, values = _fit(x[fit], y[fit], weights[fit])
        found[held] = intercept + x[held] @ values
    return found


def _quantile(values: Array, weights: Array, share: float) -> float:
    """The value below which that share of the weight lies."""
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][min(int(np.searchsorted(reached, share)), len(values) - 1)]) + 1e-6


def _shares(pairs: Sequence[GatePair], log_odds: Array, same: float, together: float) -> dict[str, Any]:
    """For each class and source: how many pairs, and which share reaches each threshold out of fold."""
    cells: dict[str, list[float]] = {}
    for pair, value in zip(pairs, log_odds, strict=True):
        name = f"{'diverged' if pair.diverged else 'true' if pair.same else 'other'}: {pair.source}"
        cells.setdefault(name, []).append(float(value))
    return {
        name: {
            "pairs": len(values),
            "same": round(float(np.mean([v >= same for v in values])), 3),
            "together": round(float(np.mean([v >= together for v in values])), 3),
        }
        for name, values in sorted(cells.items())
    }


def fit_gate(pairs: Sequence[GatePair], features: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    """The families, and the cosine below which one true report in five hundred lies."""
    families = {}
    for name, across, read in FAMILIES:
        kept = [n for n, p in enumerate(pairs) if p.across is across]
        families[name] = fit_family([pairs[n] for n in kept], [features[n] for n in kept], read)
    true = [f["cosine"] for f, p in zip(features, pairs, strict=True) if p.same]
    return {"families": families, "unrelated": round(float(np.quantile(true, 0.002)), 3)}


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder with train and dev.")
@click.option(
    "--written", type=click.Path(path_type=Path, exists=True), required=True, help="Hand-written pairs to fit on."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to rewrite.")
@click.option("--pairs", "count", default=2000, show_default=True, help="About how many pairs.")
@click.option("--seed", default=1, show_default=True)
def main(data: Path, written: Path, out: Path, count: int, seed: int) -> None:
    """Fit the gate and write its file; the cosines for encoders without a network are kept as they are."""
    tracker = Tracker(Settings(threads=1))
    pairs = gate_pairs(data / "train", data / "dev", written, tracker.encode, count, Random(seed))
    made = fit_gate(pairs, features_of(tracker, pairs))
    cosines = json.loads(out.read_bytes())["cosines"]
    text = json.dumps(
        {"about": ABOUT, **made, "cosines": cosines},
        indent=2,
        ensure_ascii=False,
    )
    out.write_text(text + "\n", encoding="utf-8")
    for name, family in made["families"].items():
        for source, shares in family["made_from"].items():
            click.echo(f"{name} {source}: {shares}", err=True)


if __name__ == "__main__":
    main()
