"""Judged pairs in, `models/verdict.json` out: the combiner's weights and thresholds, for each family of pairs.

A logistic regression with a Gaussian prior on every rule's weight, centred at what a concrete finding is worth before
any data, so that a rule that the judged pairs hardly ever fire keeps a sensible weight and a rule that cries wolf loses
it. Classes are balanced, data sets weigh the same within a class, and groups (rows with one original) within a data set.
Only groups whose SHA-1 is even are read: the odd ones are for reporting. Language groups are brought to one level on
clean news; a threshold is the divergence that the stated share of clean news reaches, with each rule's false alarms as
counted on the training sets. The weight of one feature, a difference in claim strength, comes from the judged claims of
papers and press releases (tracker/training/claims.py).

    python -m tracker.training.combiner --data ../shared/data/dev --clean ../shared/data/train --out models/verdict.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt

from tracker.evaluation.scoring import kind_of
from tracker.evidence import GUARDS
from tracker.pipeline import Evidence, Tracker
from tracker.records import Finding, FindingType, Severity
from tracker.settings import load_settings
from tracker.training.alarms import Rates, faithful_rows, false_alarms
from tracker.training.choosing import judged_rows
from tracker.training.claims import claims_weight
from tracker.verdict.combiner import ACROSS, CLAIM_STRENGTH, OTHERWISE_SAME, WITHIN, Combiner, Family, Thresholds

Array = npt.NDArray[np.float64]
Weights = dict[str, float]

#: What a rule is worth before any data, in log-odds, and how firmly that is held (standard deviation).
PRIOR_WEIGHT = 3.0
PRIOR_SPREAD = 1.0
#: From this worth up (nineteen to one) a rule is certain by itself, whatever the network says.
CERTAIN = round(float(np.log(19.0)), 4)
FEATURE_SPREAD = 30.0
#: Kinds of error that the judged sets hold, and what a rule for any other kind is taken to catch of it; the assumption
#: weighs as much as so many pairs.
JUDGED_TYPES = frozenset(
    {
        FindingType.NEGATION,
        FindingType.POLARITY,
        FindingType.NAME,
        FindingType.NUMBER,
        FindingType.TENSE,
        FindingType.QUESTION,
    }
)
ASSUMED_RECALL = 0.1
_TRUST = 40
#: No rule whose recall is assumed is worth more than ninety-nine to one by itself.
_MOST_ASSUMED = round(float(np.log(99.0)), 4)
#: Share of clean news that may reach each threshold. Elsewhere false alarms are commoner than on the pairs at hand.
SUSPECT_RATE = 0.03
DIVERGED_RATE = 0.01
#: A language group's own level counts as much as the average where it has so many clean pairs.
_HELD = 100
_CHUNK = 32
#: One demetr original has an error of every kind: a few of each kind and language say as much as all. Paraphrases are
#: the only faithful pairs within one language.
_SHARES = {
    "demetr": 0.2,
    "wmt_news_paraphrase": 10.0,
    "mlqe_ced": 4.0,
    "mlqe_da": 8.0,
    "mqm_2023_zhen": 8.0,
    "mqm_2023_ende": 8.0,
    "vitaminc": 9.0,
    "fever_symmetric": 9.0,
}
#: Every data set weighs the same within a class, however many rows it has; demetr, with its eight kinds, twice.
_SET_WEIGHTS = {"demetr": 2.0, "demetr_within": 2.0, "wmt_news_paraphrase": 2.0}
#: What the thresholds' false-alarm rates are measured on: professional translations of news.
NEWS = ("wmt_news", "wmt_news_paraphrase")
#: The same by the names that tracker/training/alarms.py has for it.
NEWS_KINDS = ("news", "paraphrases")
#: So many of the clean pairs stand for all where a rule's false alarm is put on each.
_ALARMED = 150
WORDINGS = {"exact": -6.0, "typography": -6.0, "edited": -4.0}
REQUIRED = ("encoder", "name", "negation", "number", "utterance")


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged pair with what the pipeline saw in it."""

    evidence: Evidence
    diverged: bool
    group: str
    dataset: str


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


def weigh(judged: Sequence[Judged]) -> Array:
    """A weight for each row: classes equal; data sets equal within a class; groups (rows with one original) within a set."""
    cells = [(j.diverged, j.dataset.removesuffix("_zhen").removesuffix("_ende")) for j in judged]
    sizes = Counter((cell, j.group) for cell, j in zip(cells, judged, strict=True))
    groups = Counter(cell for cell, _ in sizes)
    shares = {cell: _SET_WEIGHTS.get(cell[1], 1.0) for cell in groups}
    whole = {flag: sum(share for cell, share in shares.items() if cell[0] is flag) for flag in (False, True)}
    weights = [
        shares[cell] / whole[cell[0]] / (groups[cell] * sizes[cell, j.group])
        for cell, j in zip(cells, judged, strict=True)
    ]
    return np.array(weights) * len(judged) / 2.0


def fit(
    judged: Sequence[Judged],
    alone: Weights | None = None,
    given: Mapping[str, float] | None = None,
) -> tuple[float, Weights, Weights]:
    """Intercept, feature weights and rule weights: maximum a posteriori, no weight below zero.

    A rule's weight is held near what it is worth `alone`, where that is less than what any concrete finding is. Features
    that are `given` keep that weight.
    """
    from scipy.optimize import minimize

    rules = sorted({rule for guard in GUARDS for rule in guard.rules})
    given = given or {}
    features = sorted({name for j in judged for name in j.evidence.features} | given.keys())
    x = np.array(
        [
            [1.0]
            + [j.evidence.features.get(name, 0.0) for name in features]
            + [float(any(f.rule == rule for f in j.evidence.findings)) for rule in rules]
            for j in judged
        ]
    )
    y = np.array([j.diverged for j in judged], dtype=float)
    weights = weigh(judged)
    held = [min(PRIOR_WEIGHT, max(0.0, (alone or {}).get(rule, PRIOR_WEIGHT))) for rule in rules]
    centre = np.array([0.0, *(given.get(name, 0.0) for name in features), *held])
    spread = np.array([10.0] + [FEATURE_SPREAD] * len(features) + [PRIOR_SPREAD] * len(rules))

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w
        value = float(weights @ (np.logaddexp(0.0, z) - y * z) + 0.5 * np.sum(((w - centre) / spread) ** 2))
        p = 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))
        return value, x.T @ (weights * (p - y)) + (w - centre) / spread**2

    limits = [(given.get(name, 0.0), given.get(name)) for name in features]
    bounds = [(None, None), *limits] + [(0.0, None)] * len(rules)
    found = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    values = [round(float(v), 4) for v in found]
    split = 1 + len(features)
    return values[0], dict(zip(features, values[1:split], strict=True)), dict(zip(rules, values[split:], strict=True))


def worth_alone(judged: Sequence[Judged], rates: Mapping[str, Mapping[str, float]] | None = None) -> Weights:
    """For each rule the log of how much oftener it fires on diverged than on faithful pairs, smoothed.

    A rule whose kind of error the judged sets do not hold (nobody put a demand in another mouth there) is taken to
    catch what `ASSUMED_RECALL` says; its false alarms are counted all the same, on the judged pairs and on every kind of
    faithful text that `rates` has: the mean over the kinds.
    """
    counts = {
        flag: Counter(rule for j in judged if j.diverged is flag for rule in {f.rule for f in j.evidence.findings})
        for flag in (False, True)
    }
    faithful, diverged = (sum(j.diverged is flag for j in judged) for flag in (False, True))
    worth = {}
    for guard in GUARDS:
        chances = diverged if guard.types & JUDGED_TYPES else 0
        for rule in guard.rules:
            hits = (counts[True][rule] * bool(chances) + _TRUST * ASSUMED_RECALL) / (chances + _TRUST)
            alarms = [(counts[False][rule] + 1) / (faithful + 2), *(kind[rule] for kind in (rates or {}).values())]
            most = np.inf if chances else _MOST_ASSUMED
            worth[rule] = round(float(min(most, np.log(hits / np.mean(alarms)))), 4)
    return dict(sorted(worth.items()))


def worth_where_all_else_is_the_same(judged: Sequence[Judged]) -> float | None:
    """The log of how much oftener a grave finding in a text that is otherwise the original's word for word stands in a
    diverged pair than in a faithful one, smoothed; null in a family that has no such pair.
    """
    found = Counter(j.diverged for j in judged if j.evidence.features.get(OTHERWISE_SAME, 0.0) >= 1.0)
    if not found:
        return None
    rows = Counter(j.diverged for j in judged)
    rates = {flag: (found[flag] + 1) / (rows[flag] + 2) for flag in (False, True)}
    return round(float(np.log(rates[True] / rates[False])), 4)


def divergences(
    judged: Sequence[Judged],
    intercept: float,
    features: Weights,
    rules: Weights,
    alone: Weights,
    offsets: Weights | None = None,
    same: float | None = None,
) -> Array:
    """Divergence of each pair under these weights, by the combiner itself."""
    family = Family(intercept, features, rules, alone, Thresholds(0.0, 0.0, 0.0, 0.0), offsets or {}, same, CERTAIN)
    combiner = Combiner({WITHIN: family, ACROSS: family}, WORDINGS, frozenset(), frozenset(), "")
    return np.array(
        [
            combiner.divergence(
                e.findings, e.features, across_languages=e.across_languages, group=e.group, wording=e.wording
            )
            for e in (j.evidence for j in judged)
        ]
    )


def group_offsets(clean: Sequence[Judged], divergence: Array) -> Weights:
    """For each language group, the log-odds that bring its clean news to the average's level.

    The level is what `SUSPECT_RATE` of the clean pairs reach; a group of few pairs is held near the average.
    """

    def level(rows: Array) -> float:
        p = float(np.clip(np.quantile(rows, 1.0 - SUSPECT_RATE), 1e-6, 1 - 1e-6))
        return float(np.log(p / (1.0 - p)))

    members: dict[str, list[int]] = {}
    for number, judged in enumerate(clean):
        if (group := judged.evidence.group) is not None:
            members.setdefault(group, []).append(number)
    if len(members) < 2:
        return {}
    whole = level(divergence)
    return {
        group: round((whole - level(divergence[rows])) * len(rows) / (len(rows) + _HELD), 4)
        for group, rows in sorted(members.items())
    }


def with_alarms(clean: Sequence[Judged], rates: Mapping[str, float]) -> tuple[list[Judged], Array]:
    """Clean pairs, and some of them again with each rule's false alarm on them; beside them their shares, which add to one.

    The guards were written by people who had seen pairs like these, and are quieter on them than on others; what a rule
    does elsewhere is counted on thousands. `rates` are by rule.
    """
    quiet = [j for j in clean if not _grave(j)]
    chosen = quiet[:: max(1, len(quiet) // _ALARMED)]
    # What hardly ever fires is smoothed upwards, which over all rules would make a share of its own.
    unseen = min(rates.values())
    rows, shares = list(quiet), [(1.0 - sum(rate - unseen for rate in rates.values())) / len(quiet)] * len(quiet)
    for guard in GUARDS:
        for rule in guard.rules:
            alarm = Finding(min(guard.types), Severity.MAJOR, None, None, "", guard.name, rule)
            rows += [replace(j, evidence=replace(j.evidence, findings=(alarm,))) for j in chosen]
            shares += [(rates[rule] - unseen) / len(chosen)] * len(chosen)
    return rows, np.array(shares)


def _grave(judged: Judged) -> bool:
    return any(f.by != "model" and f.severity is not Severity.MINOR for f in judged.evidence.findings)


def reached_by(rate: float, divergence: Array, shares: Array) -> float:
    """The divergence that `rate` of the pairs reach, each counting by its share."""
    order = np.argsort(-divergence, kind="stable")
    return float(divergence[order][np.searchsorted(np.cumsum(shares[order]), rate)])


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
    alone = worth_alone(judged, rates)
    intercept, features, rules = fit(judged, alone, given)
    clean = [j for j in judged if j.dataset in NEWS]
    same = worth_where_all_else_is_the_same(judged)
    offsets = group_offsets(clean, divergences(clean, intercept, features, rules, alone, same=same))
    rows, shares = with_alarms(clean, next(rates[kind] for kind in NEWS_KINDS if kind in rates))
    divergence = divergences(rows, intercept, features, rules, alone, offsets, same)
    suspect, diverged = (reached_by(rate, divergence, shares) for rate in (SUSPECT_RATE, DIVERGED_RATE))
    fired = {
        flag: Counter(rule for j in judged if j.diverged is flag for rule in {f.rule for f in j.evidence.findings})
        for flag in (False, True)
    }
    click.echo(f"{len(judged)} pairs: flagged from {suspect:.3f}, diverged from {diverged:.3f}", err=True)
    return {
        "made_from": {
            "faithful": dict(sorted(Counter(j.dataset for j in judged if not j.diverged).items())),
            "diverged": dict(sorted(Counter(j.dataset for j in judged if j.diverged).items())),
            "rule_fired_on_faithful_and_diverged": {rule: [fired[False][rule], fired[True][rule]] for rule in rules},
            "rule_false_alarms_by_kind_of_text": {
                rule: {kind: round(100 * found[rule], 2) for kind, found in rates.items()} for rule in rules
            },
        },
        "intercept": intercept,
        "features": features,
        "rules": rules,
        "alone": alone,
        "certain": CERTAIN,
        "same": same,
        "offsets": offsets,
        "thresholds": {
            "suspect": round(suspect, 4),
            "diverged": round(diverged, 4),
            "suspect_false_alarms": SUSPECT_RATE,
            "diverged_false_alarms": DIVERGED_RATE,
        },
    }


if __name__ == "__main__":
    main()
