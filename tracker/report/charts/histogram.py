"""How often each divergence was measured, by verdict, in; the bars of a histogram out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.records import Verdict

BINS = 20
#: From the axis upwards: what is no flag first.
ORDER = (Verdict.VERBATIM, Verdict.FAITHFUL, Verdict.UNVERIFIABLE, Verdict.SUSPECT, Verdict.DIVERGED)
_HEIGHT = 150.0
_BASE = 30.0
_TOP = 18.0
_SIDE = 8.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One verdict's part of one bin, in its place."""

    x: float
    y: float
    width: float
    height: float
    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs from `low` up to `high`; `x` and `top` are where its count is printed."""

    low: float
    high: float
    counts: tuple[tuple[Verdict, int], ...]
    total: int
    x: float
    top: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """The geometry of a histogram, in pixels; empty `bins` are kept, so that the axis runs from 0 to 1."""

    width: int
    height: float
    base: float
    bars: tuple[Bar, ...]
    bins: tuple[Bin, ...]
    ticks: tuple[tuple[float, str], ...]
    total: int


def histogram(measured: Iterable[tuple[Verdict, float]], width: int) -> Histogram:
    """Lay out (verdict, divergence in [0, 1]) pairs in a chart of `width` pixels."""
    counts: Counter[tuple[int, Verdict]] = Counter()
    for verdict, divergence in measured:
        counts[min(int(divergence * BINS), BINS - 1), verdict] += 1
    totals = [sum(counts[place, verdict] for verdict in ORDER) for place in range(BINS)]
    tallest, step = max(totals, default=0) or 1, (width - 2 * _SIDE) / BINS
    base = _HEIGHT - _BASE
    bars, bins = [], []
    for place, total in enumerate(totals):
        x, y = _SIDE + place * step, base
        for verdict in ORDER:
            count = counts[place, verdict]
            if count:
                height = max(2.0, (base - _TOP) * count / tallest)
                y -= height
                bars.append(Bar(round(x + 1, 1), round(y, 1), round(step - 2, 1), round(height, 1), verdict, count))
        by_verdict = tuple((verdict, counts[place, verdict]) for verdict in ORDER if counts[place, verdict])
        bins.append(Bin(place / BINS, (place + 1) / BINS, by_verdict, total, round(x + step / 2, 1), round(y - 5, 1)))
    return Histogram(width, _HEIGHT, base, tuple(bars), tuple(bins), _ticks(width), sum(totals))


def _ticks(width: int) -> tuple[tuple[float, str], ...]:
    marks: Sequence[float] = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    return tuple((round(_SIDE + mark * (width - 2 * _SIDE), 1), f"{mark:.1f}") for mark in marks)
