"""How often the pairs of each tenth of divergence had diverged in; points with their intervals about a diagonal out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.report.reliability import TENTHS, Observed, Series

_PLOT = 230.0
_TOP = 10.0
_LEFT = 46.0
_SIDE = 10.0
_AXIS = 40.0
# A line of counts under the axis, one for each series.
_COUNTS = 17.0
_BESIDE = 5.0


@dataclass(frozen=True, slots=True)
class Point:
    """A tenth of the scale in its place; its interval runs from `low` up to `high`, in pixels from the top."""

    x: float
    y: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs a tenth has, below its middle."""

    x: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Row:
    """One series: its points, and at the height `y` under the axis how many pairs each tenth has."""

    name: str
    points: tuple[Point, ...]
    counts: tuple[Count, ...]
    y: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The geometry of the chart, in pixels; both axes run from 0 to 1, divergence to the right, share upwards."""

    width: int
    height: float
    left: float
    right: float
    top: float
    base: float
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]
    words_at: float


def calibration(series: Sequence[Series], width: int) -> Calibration:
    """Lay the series out in a chart of at most `width` pixels; a plot wider than twice its height would lie about slopes."""
    left, right = _LEFT, min(float(width), _LEFT + 2 * _PLOT) - _SIDE
    base = _TOP + _PLOT

    def x(value: float) -> float:
        return round(left + value * (right - left), 1)

    def y(value: float) -> float:
        return round(base - value * _PLOT, 1)

    rows = []
    for number, one in enumerate(series):
        # Points of two series in one tenth stand beside each other, so that neither hides the other's interval.
        aside = _BESIDE * (number - (len(series) - 1) / 2)
        points = tuple(
            Point(
                round(x(seen.divergence) + aside, 1),
                y(seen.share),
                y(seen.interval[0]),
                y(seen.interval[1]),
                _words(seen),
            )
            for seen in one.points
        )
        counts = tuple(Count(x((seen.place + 0.5) / TENTHS), seen.pairs) for seen in one.points)
        rows.append(Row(one.name, points, counts, base + _AXIS + 14 + number * _COUNTS))
    return Calibration(
        width=round(right + _SIDE),
        height=base + _AXIS + 4 + len(series) * _COUNTS,
        left=left,
        right=right,
        top=_TOP,
        base=base,
        across=tuple((x(mark / 5), f"{mark / 5:.1f}") for mark in range(6)),
        up=tuple((y(mark / 4), f"{25 * mark}%") for mark in range(5)),
        rows=tuple(rows),
        words_at=base + 33,
    )


def _words(seen: Observed) -> str:
    low, high = seen.interval
    return (
        f"Divergence {seen.divergence:.2f} on average: {100 * seen.share:.0f}% of {seen.pairs} had diverged "
        f"(between {100 * low:.0f}% and {100 * high:.0f}%)"
    )
