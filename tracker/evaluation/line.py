"""One line of figures: of which rows, what was measured, and how sure that is; as a record and as JSON."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.evaluation.measures import Bin, Interval


class Cut(StrEnum):
    """Which rows of a set a line is about."""

    ALL = "all"
    KIND = "kind"
    LANGUAGES = "languages"
    MATCHED = "length-matched"
    FORM = "form"
    REMARKS = "other remarks"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Column:
    """What the guards alone, the model alone, or both reach on the same rows. `caught` and `flagged` are the shares of
    the diverged and of the faithful that they flag as they ship; `interval` is the AUROC's.
    """

    auroc: float | None = None
    interval: Interval | None = None
    recall_10: float | None = None
    caught: float | None = None
    flagged: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of some rows: those of `dataset` that `cut` and `value` name (kind negation, languages ru-en).

    `unverifiable` counts the rows with that verdict; `unscored` those of them that have no divergence at all, and are
    in no figure but the counts. `verdicts` counts the verdicts under each label. `flagged` and `called_diverged` are
    shares of the faithful, `mcc` is the Matthews correlation of the flags with the labels, `ece` the expected
    calibration error at even odds; `baselines` are the AUROC of trivial scores, `columns` the halves of the pipeline,
    on the same rows; `reliability` the points of the diagram. `intervals` are at 95%, by bootstrap over groups, those
    of the two shares after Wilson with as many draws as there are groups. All but counts are weighted by group. Null
    where a class is absent or too small.
    """

    name: str
    dataset: str
    cut: Cut
    value: str
    rows: int
    diverged: int
    other: int
    unverifiable: int
    unscored: int
    verdicts: dict[str, dict[str, int]]
    auroc: float | None = None
    recall_5: float | None = None
    recall_10: float | None = None
    mcc: float | None = None
    ece: float | None = None
    flagged: float | None = None
    called_diverged: float | None = None
    intervals: dict[str, Interval] = field(default_factory=dict)
    baselines: dict[str, float] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    reliability: tuple[Bin, ...] = ()

    @property
    def faithful(self) -> int:
        """Rows judged faithful by people."""
        return self.rows - self.diverged - self.other

    def as_json(self) -> dict[str, Any]:
        """The line with figures rounded to four places."""
        return {name: _rounded(value) for name, value in dataclasses.asdict(self).items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    if isinstance(value, tuple | list):
        return [_rounded(item) for item in value]
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    return value
