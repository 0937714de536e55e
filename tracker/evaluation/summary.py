"""Scored pairs in, a line of figures for each set, and for each kind of error, pair of languages and form in it, out."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tracker.evaluation.line import Column, Cut, Line
from tracker.evaluation.measures import (
    Array,
    Bools,
    auroc,
    calibration_error,
    group_weights,
    intervals,
    length_matched,
    matthews,
    recall_at,
    reliability,
    share_interval,
)
from tracker.evaluation.scoring import BASELINES, LABELS, PARTS, Scored
from tracker.records import Verdict

#: A figure of fewer rows of either class says nothing.
LEAST = 5

Rows: TypeAlias = npt.NDArray[np.int64]


def summarise(scored: Sequence[Scored], *, rounds: int = 200, matched: bool = False) -> list[Line]:
    """Lines for all, by data set, then by kind of error, languages and form within each; `matched` adds length-matched
    lines. Other remarks have lines of their own and are in no other.
    """
    judged = [s for s in scored if not s.pair.other]
    sets = _by(scored, lambda s: s.pair.dataset)
    lines = [line_of("all", judged, rounds)] if len(sets) > 1 and judged else []
    for dataset, rows in sets.items():
        lines += _lines(dataset, [s for s in rows if not s.pair.other], rounds, matched)
        remarks = [s for s in rows if s.pair.other]
        if remarks:
            lines.append(line_of(f"{dataset}: other remarks", remarks, rounds, dataset, Cut.REMARKS))
            for value, members in _parts(remarks, lambda s: s.pair.languages):
                lines.append(
                    line_of(f"{dataset}: other remarks, {value}", members, rounds, dataset, Cut.REMARKS, value)
                )
    return lines


def family_lines(scored: Sequence[Scored], rounds: int = 0) -> list[Line]:
    """A line for the reports in the speaker's language and one for the translated ones: the families of the calibration.

    Of the sets that have faithful and diverged rows; each counts the same, however many rows it has.
    """
    lines = []
    judged = [s for s in scored if not s.pair.other]
    mixed = {s.pair.dataset for s in judged if s.pair.diverged} & {
        s.pair.dataset for s in judged if not s.pair.diverged
    }
    for name, across in (("within one language", False), ("across two languages", True)):
        rows = [
            s for s in judged if s.pair.dataset in mixed and (s.pair.original_lang != s.pair.reported_lang) is across
        ]
        if rows:
            lines.append(line_of(name, rows, rounds, "", Cut.FAMILY, name, balanced=True))
    return lines


def _lines(dataset: str, rows: list[Scored], rounds: int, matched: bool) -> list[Line]:
    """The lines of a set's faithful and diverged rows."""
    if not rows:
        return []
    lines = [line_of(dataset, rows, rounds, dataset)]
    faithful = [s for s in rows if not s.pair.diverged]
    if faithful:
        for value, members in _parts([s for s in rows if s.pair.diverged], lambda s: s.pair.kind):
            lines.append(line_of(f"{dataset}: {value}", [*members, *faithful], rounds, dataset, Cut.KIND, value))
    for value, members in _parts(rows, lambda s: s.pair.languages):
        lines.append(line_of(f"{dataset}: {value}", members, rounds, dataset, Cut.LANGUAGES, value))
    for value, members in _parts(faithful, lambda s: s.pair.form):
        lines.append(line_of(f"{dataset}: faithful {value}", members, rounds, dataset, Cut.FORM, value))
    if matched:
        lengths = [len(s.pair.original) for s in rows]
        kept = length_matched(lengths, [s.pair.diverged for s in rows], [s.pair.languages for s in rows])
        matched_rows = [rows[n] for n in kept]
        lines.append(line_of(f"{dataset}: length-matched", matched_rows, rounds, dataset, Cut.MATCHED))
        for value, members in _parts(matched_rows, lambda s: s.pair.languages):
            name = f"{dataset}: length-matched, {value}"
            lines.append(line_of(name, members, rounds, dataset, Cut.MATCHED, value))
    return lines


def line_of(
    name: str,
    scored: Sequence[Scored],
    rounds: int = 200,
    dataset: str = "",
    cut: Cut = Cut.ALL,
    value: str = "",
    *,
    balanced: bool = False,
) -> Line:
    """The figures of these rows. `balanced` lets every data set count the same, however many rows it has."""
    line = _counted(name, scored, dataset, cut, value)
    rows = [s for s in scored if s.divergence is not None and not s.pair.other]
    if not rows:
        return line
    labels: Bools = np.array([s.pair.diverged for s in rows], bool)
    groups = [s.pair.group for s in rows]
    weights = group_weights(groups, labels)
    if balanced:
        weights = weights / _totals([s.pair.dataset for s in rows], labels, weights)
    flags: Bools = np.array([s.flagged for s in rows], bool)
    if not labels.all():
        called: Bools = np.array([s.verdict is Verdict.DIVERGED for s in rows], bool)
        shares: dict[str, Any] = {
            "flagged": _share(flags, ~labels, weights),
            "called_diverged": _share(called, ~labels, weights),
        }
        count = len({group for group, label in zip(groups, labels, strict=True) if not label})
        bounds = {key: share_interval(share, count) for key, share in shares.items()}
        line = dataclasses.replace(line, **shares, intervals=bounds)
    scores = {"both": np.array([s.divergence for s in rows], float)}
    flagged = {"both": flags}
    for part in PARTS if all(s.parts for s in rows) else ():
        scores[part] = np.array([s.parts[part].score for s in rows], float)
        flagged[part] = np.array([s.parts[part].flagged for s in rows], bool)
    enough = min(labels.sum(), (~labels).sum()) >= LEAST
    if enough:
        line = _measured(line, rows, scores, flags, labels, weights, groups, rounds)
    columns = {
        part: _column(line, part, scores[part], flagged[part], labels, weights, enough)
        for part in (*PARTS, "both")
        if part in scores and len(scores) > 1
    }
    return dataclasses.replace(line, columns=columns)


def _counted(name: str, scored: Sequence[Scored], dataset: str, cut: Cut, value: str) -> Line:
    counts = Counter((s.pair.label, s.verdict) for s in scored)
    labels = Counter(s.pair.label for s in scored)
    return Line(
        name=name,
        dataset=dataset,
        cut=cut,
        value=value,
        rows=len(scored),
        diverged=labels["diverged"],
        other=labels["other"],
        unverifiable=sum(s.verdict is Verdict.UNVERIFIABLE for s in scored),
        unscored=sum(s.divergence is None for s in scored),
        verdicts={
            label: {verdict.value: counts[label, verdict] for verdict in Verdict} for label in LABELS if labels[label]
        },
    )


def _measured(
    line: Line,
    rows: Sequence[Scored],
    scores: Mapping[str, Array],
    flags: Bools,
    labels: Bools,
    weights: Array,
    groups: Sequence[str],
    rounds: int,
) -> Line:
    """The line with what needs rows of both classes."""
    divergence = scores["both"]
    measures: dict[str, Callable[[Rows], float]] = {
        "auroc": lambda n: auroc(divergence[n], labels[n], weights[n]),
        "recall_5": lambda n: recall_at(divergence[n], labels[n], 0.05, weights[n]),
        "recall_10": lambda n: recall_at(divergence[n], labels[n], 0.10, weights[n]),
        "mcc": lambda n: matthews(flags[n], labels[n], weights[n]),
        "ece": lambda n: calibration_error(divergence[n], labels[n], weights[n]),
    }
    all_rows = np.arange(len(rows))
    figures: dict[str, Any] = {key: measure(all_rows) for key, measure in measures.items()}
    halves = {f"auroc_{part}": values for part, values in scores.items() if part != "both"}
    measures |= {key: _area(values, labels, weights) for key, values in halves.items()}
    bounds = intervals(groups, measures, rounds) if rounds else {}
    baselines = {
        key: auroc([s.baselines[key] for s in rows], labels, weights)
        for key in BASELINES
        if all(key in s.baselines for s in rows)
    }
    points = tuple(reliability(divergence, labels, weights))
    return dataclasses.replace(
        line, **figures, intervals=bounds | line.intervals, baselines=baselines, reliability=points
    )


def _area(values: Array, labels: Bools, weights: Array) -> Callable[[Rows], float]:
    return lambda n: auroc(values[n], labels[n], weights[n])


def _column(line: Line, part: str, scores: Array, flags: Bools, labels: Bools, weights: Array, enough: bool) -> Column:
    flagged = None if labels.all() else _share(flags, ~labels, weights)
    if not enough:
        return Column(flagged=flagged)
    return Column(
        auroc=auroc(scores, labels, weights),
        interval=line.intervals.get("auroc" if part == "both" else f"auroc_{part}"),
        recall_10=recall_at(scores, labels, 0.10, weights),
        caught=_share(flags, labels, weights),
        flagged=flagged,
    )


def _share(which: Bools, among: Bools, weights: Array) -> float:
    return float(weights[which & among].sum() / weights[among].sum())


def _totals(datasets: Sequence[str], labels: Bools, weights: Array) -> Array:
    """For each row the weight of all rows of its data set and class."""
    cells = list(zip(datasets, map(bool, labels), strict=True))
    totals: dict[tuple[str, bool], float] = defaultdict(float)
    for cell, weight in zip(cells, weights, strict=True):
        totals[cell] += float(weight)
    return np.array([totals[cell] for cell in cells])


def _parts(scored: Sequence[Scored], key: Callable[[Scored], str]) -> list[tuple[str, list[Scored]]]:
    """The rows by what `key` names, where it names more than one thing; parts too small for any figure left out."""
    found = _by([s for s in scored if key(s)], key)
    return [(value, members) for value, members in found.items() if len(members) >= LEAST] if len(found) > 1 else []


def _by(scored: Sequence[Scored], key: Callable[[Scored], str]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        found[key(one)].append(one)
    return dict(sorted(found.items()))
