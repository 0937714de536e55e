"""Judged pairs in, `models/verdict.json` out: the combiner's weights and thresholds, for each family of pairs.

The weights are fitted in `combiner_fit`, the thresholds set in `combiner_thresholds`; here are the rows that both are made
from. Only groups whose SHA-1 is even are read: the odd ones are for reporting. The weight of one feature, a difference in
claim strength, comes from the judged claims of papers and press releases (tracker/training/claims.py).

    python -m tracker.training.combiner --data ../shared/data/dev --clean ../shared/data/train --out models/verdict.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from tracker.evaluation.scoring import kind_of
from tracker.evidence import GUARDS
from tracker.pipeline import Tracker
from tracker.settings import load_settings
from tracker.training.alarms import Rates, faithful_rows, false_alarms
from tracker.training.choosing import judged_rows
from tracker.training.claims import claims_weight
from tracker.training.combiner_fit import CERTAIN, NEWS, SUSPECT_RATE, WORDINGS, Judged, fit_weights
from tracker.training.combiner_thresholds import DIVERGED_RATE, held_out, thresholds
from tracker.verdict.combiner import ACROSS, CLAIM_STRENGTH, WITHIN, Combiner

_CHUNK = 32
#: One demetr original has an error of every kind: a few of each kind and language say as much as all. Paraphrases are
#: the only faithful pairs within one language, and clean news sets the thresholds.
_SHARES = {
    "demetr": 0.2,
    "wmt_news": 6.0,
    "wmt_news_paraphrase": 10.0,
    "mlqe_ced": 4.0,
    "mlqe_da": 8.0,
    "mqm_2023_zhen": 8.0,
    "mqm_2023_ende": 8.0,
    "vitaminc": 9.0,
    "fever_symmetric": 9.0,
}
REQUIRED = ("encoder", "name", "negation", "number", "utterance")


def fitting_rows(folder: Path, limit: int) -> list[dict[str, Any]]:
    """The rows to fit on: translations with their errors; within one language a clean text and its altered copy, and
    claims with their evidence, which are condensed as reports are.
    """
    covered = frozenset.intersection(*(guard.languages for guard in GUARDS if guard.name in REQUIRED))
    taken: Counter[tuple[str, ...]] = Counter()
    rows = []
    for r in judged_rows(folder, sys.maxsize):
        # Where a required guard is blind nothing is ever called faithful; such languages would only blur the rest.
        if not {r["original_lang"], r["reported_lang"]} <= covered:
            continue
        cell = (r["dataset"], r["original_lang"], r["reported_lang"], r["label"], kind_of(r["error_type"]))
        taken[cell] += 1
        if taken[cell] <= limit * _SHARES.get(r["dataset"], 1.0):
            rows.append(r)
    diverged = [r for r in rows if r["dataset"] == "demetr" and r["label"] == "diverged"]
    # Errors are made in the translations alone: read backwards, what was added there is dropped, and so on.
    backwards = [
        {**r, "original": r["reported"], "original_lang": r["reported_lang"], "reported": r["original"],
         "reported_lang": r["original_lang"]}
        for r in diverged
    ]  # fmt: skip
    altered = []
    for r in diverged:
        if clean := r["meta"].get("clean"):
            same = {**r, "original_lang": r["reported_lang"], "dataset": "demetr_within"}
            altered += [{**same, "original": clean}, {**same, "original": r["reported"], "reported": clean}]
    return rows + backwards + altered


def gather(tracker: Tracker, rows: Sequence[dict[str, Any]]) -> list[Judged]:
    """Run the pipeline up to the verdict over the rows; a row that it refuses to compare is left out and counted."""
    judged, refused, uncertain = [], 0, 0
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        tracker.encode_ahead([(r["original"], r["reported"]) for r in chunk])
        for row in chunk:
            match = tracker.match_pair(
                row["original"], row["reported"], original_lang=row["original_lang"], reported_lang=row["reported_lang"]
            )
            if match.refusal is not None:
                refused += 1
                continue
            if match.uncertain:
                # Nothing but what aligns for itself counts there: such a pair would teach that the network says nothing.
                uncertain += 1
                continue
            judged.append(Judged(tracker.gather(match), row["label"] == "diverged", row["group"], row["dataset"]))
        click.echo(f"{start + len(chunk)} of {len(rows)} pairs", err=True)
    click.echo(f"{len(judged)} pairs, {refused} not comparable, {uncertain} perhaps other remarks", err=True)
    return judged


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the dev sets.")
@click.option("--clean", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the train sets.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The weights file to write.")
@click.option("--limit", default=42, show_default=True, help="Rows of each data set, language pair and kind of error.")
@click.option("--encoder", default=None, help="The encoder to fit for; the default one unless told.")
@click.option("--faithful", default=4000, show_default=True, help="Faithful pairs of each kind for the false alarms.")
def main(data: Path, clean: Path, out: Path, limit: int, encoder: str | None, faithful: int) -> None:
    """Fit the combiner on judged pairs and write its weights file."""
    rates = false_alarms(list(faithful_rows(clean, faithful)))
    # The weights being fitted are needed by nothing up to the verdict.
    tracker = Tracker(load_settings(model=encoder), combiner=Combiner({}, {}, frozenset(), frozenset(), ""))
    judged = gather(tracker, fitting_rows(data, limit))
    weights = weights_of(judged, tracker.encoder.name, rates, claims_weight(data))
    out.write_text(json.dumps(weights, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def weights_of(judged: Sequence[Judged], encoder: str, rates: Rates, claims: float) -> dict[str, Any]:
    """The whole of the weights file. `claims` is the weight of a difference in claim strength, within one language."""
    given = {WITHIN: {CLAIM_STRENGTH: claims}, ACROSS: {}}
    seen = Counter(x for j in judged for x in j.evidence.pair.languages)
    return {
        "about": "Made by python -m tracker.training.combiner on groups whose SHA-1 is even. Do not edit by hand.",
        "encoder": encoder,
        "families": {
            name: fit_family([j for j in judged if j.evidence.across_languages is across], rates[name], given[name])
            for name, across in ((WITHIN, False), (ACROSS, True))
        },
        "wordings": WORDINGS,
        "required": list(REQUIRED),
        "languages": sorted(code for code, count in seen.items() if count >= 40),
    }


def fit_family(
    judged: Sequence[Judged], rates: Mapping[str, Mapping[str, float]], given: Mapping[str, float]
) -> dict[str, Any]:
    """One family's part of the weights file, with what it was made from."""
    fitted = fit_weights(judged, rates, given)
    clean = [j for j in judged if j.dataset in NEWS]
    limits = thresholds(clean, held_out(judged, rates, given), fitted, rates)
    fired = {
        flag: Counter(rule for j in judged if j.diverged is flag for rule in {f.rule for f in j.evidence.findings})
        for flag in (False, True)
    }
    click.echo(f"{len(judged)} pairs: flagged from {limits[0]:.3f}, diverged from {limits[1]:.3f}", err=True)
    return {
        "made_from": {
            "faithful": dict(sorted(Counter(j.dataset for j in judged if not j.diverged).items())),
            "diverged": dict(sorted(Counter(j.dataset for j in judged if j.diverged).items())),
            "rule_fired_on_faithful_and_diverged": {
                rule: [fired[False][rule], fired[True][rule]] for rule in fitted.rules
            },
            "rule_false_alarms_by_kind_of_text": {
                rule: {kind: round(100 * found[rule], 2) for kind, found in rates.items()} for rule in fitted.rules
            },
        },
        "intercept": fitted.intercept,
        "features": fitted.features,
        "rules": fitted.rules,
        "alone": fitted.alone,
        "certain": CERTAIN,
        "same": fitted.same,
        "offsets": fitted.offsets,
        "thresholds": {
            "suspect": round(limits[0], 4),
            "diverged": round(limits[1], 4),
            "suspect_false_alarms": SUSPECT_RATE,
            "diverged_false_alarms": DIVERGED_RATE,
        },
    }


if __name__ == "__main__":
    main()
