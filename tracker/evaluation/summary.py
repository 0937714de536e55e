"""Scored pairs in, one line of figures for each set, each kind of error and each pair of languages out."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tracker.evaluation.measures import (
    Array,
    Bin,
    Bools,
    auroc,
    calibration_error,
    group_weights,
    interval,
    length_matched,
    matthews,
    recall_at,
    reliability,
)
from tracker.evaluation.scoring import BASELINES, Scored
from tracker.records import Verdict

#: A figure of fewer rows of either class says nothing.
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of some rows. `unverifiable` counts the rows with that verdict; `unscored` those of them that have no
    divergence at all, and are in no other figure.

    auroc with its 95% bootstrap interval by group; recall at 5% and 10% false alarms; `flagged` is the share of the
    faithful that the shipped thresholds flag, `mcc` the Matthews correlation of those flags; `ece` the expected
    calibration error at even odds; `baselines` the AUROC of trivial scores on the same rows; `reliability` the points of the diagram. All weighted by group. Null
    where a class is absent or too small.
    """

    name: str
    rows: int
    diverged: int
    unverifiable: int
    unscored: int
    auroc: float | None = None
    interval: tuple[float, float] | None = None
    recall_5: float | None = None
    recall_10: float | None = None
    mcc: float | None = None
    ece: float | None = None
    flagged: float | None = None
    baselines: dict[str, float] = field(default_factory=dict)
    reliability: tuple[Bin, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The line with figures rounded to four places."""
        return {name: _rounded(value) for name, value in dataclasses.asdict(self).items()}


def summarise(scored: Sequence[Scored], *, rounds: int = 200, matched: bool = False) -> list[Line]:
    """Lines for all, by data set, then by kind of error and by languages within each; `matched` adds length-matched lines."""
    sets = _by(scored, lambda s: s.pair.dataset)
    lines: list[Line] = [line_of("all", scored, rounds)] if len(sets) > 1 else []
    for dataset, rows in sets.items():
        lines.append(line_of(dataset, rows, rounds))
        faithful = [s for s in rows if not s.pair.diverged]
        kinds = _by([s for s in rows if s.pair.diverged and s.pair.kind], lambda s: s.pair.kind)
        if len(kinds) > 1 and faithful:
            for kind, members in kinds.items():
                if len(members) >= _LEAST:
                    lines.append(line_of(f"{dataset}: {kind}", [*members, *faithful], rounds))
        languages = _by(rows, lambda s: s.pair.languages)
        if len(languages) > 1:
            lines += [
                line_of(f"{dataset}: {name}", members, rounds)
                for name, members in languages.items()
                if len(members) >= _LEAST
            ]
        if matched:
            lengths = [len(s.pair.original) for s in rows]
            kept = length_matched(lengths, [s.pair.diverged for s in rows], [s.pair.languages for s in rows])
            lines.append(line_of(f"{dataset}: length-matched", [rows[n] for n in kept], rounds))
    return lines


def line_of(name: str, scored: Sequence[Scored], rounds: int = 200) -> Line:
    """The figures of these rows."""
    rows = [s for s in scored if s.divergence is not None]
    labels: Bools = np.array([s.pair.diverged for s in rows], bool)
    groups = [s.pair.group for s in rows]
    weights = group_weights(groups, labels)
    scores: Array = np.array([s.divergence for s in rows], float)
    flags: Bools = np.array([s.flagged for s in rows], bool)
    unverifiable = sum(s.verdict is Verdict.UNVERIFIABLE for s in scored)
    diverged = sum(s.pair.diverged for s in scored)
    line = Line(name, len(scored), diverged, unverifiable, len(scored) - len(rows))
    faithful = weights[~labels].sum()
    if faithful:
        line = dataclasses.replace(line, flagged=float(weights[flags & ~labels].sum() / faithful))
    if min(labels.sum(), (~labels).sum()) < _LEAST:
        return line
    bounds = interval(groups, lambda n: auroc(scores[n], labels[n], weights[n]), rounds) if rounds else None
    return dataclasses.replace(
        line,
        auroc=auroc(scores, labels, weights),
        interval=bounds,
        recall_5=recall_at(scores, labels, 0.05, weights),
        recall_10=recall_at(scores, labels, 0.10, weights),
        mcc=matthews(flags, labels, weights),
        ece=calibration_error(scores, labels, weights),
        reliability=tuple(reliability(scores, labels, weights)),
        baselines={
            name: auroc([s.baselines[name] for s in rows], labels, weights)
            for name in BASELINES
            if all(name in s.baselines for s in rows)
        },
    )


def _by(scored: Sequence[Scored], key: Callable[[Scored], str]) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        found[key(one)].append(one)
    return dict(sorted(found.items()))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    if isinstance(value, tuple | list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    return value
