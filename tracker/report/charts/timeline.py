"""Reports by family with their dates in, a timeline out: a lane a family, a dot a report, a line where a date is vague."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tracker.history.when import Moment, moment
from tracker.records import Verdict
from tracker.report.charts.scale import Scale, Tick

#: More lanes than these are left to the table.
MOST_LANES = 14
_RADIUS = 6.0
_STEP = 15.0
_LABEL = 20.0
_MARGIN = 10.0
_AXIS = 26.0
_UNDATED = 70.0
_STACK = 6
# A date with its day is one to whose hour nobody looks; anything less is vague.
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dot:
    """One report to draw: when (ISO 8601 to any precision, or null), its verdict, and what a pointer over it shows.

    `notice` marks what is no report of the statement, but says that a report was wrong.
    """

    date: str | None
    verdict: Verdict | None
    words: str
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One family to draw, under its name."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A dot in its place; `left` and `right` bound what its date may mean, equal where the hour is known."""

    x: float
    y: float
    left: float
    right: float
    dot: Dot


@dataclass(frozen=True, slots=True)
class Row:
    """A lane in its place: its name stands above the line at `y`; `more` dots at the end did not fit."""

    name: str
    y: float
    top: float
    placed: tuple[Placed, ...]
    more: tuple[tuple[float, float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The geometry of a timeline, in pixels. `said` is where the words were spoken, null outside the chart."""

    width: int
    height: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    said: float | None
    undated: float | None
    right: float
    hidden: int


def timeline(lanes: Sequence[Lane], width: int, said_at: str | None = None) -> Timeline:
    """Lay lanes out in a chart of `width` pixels. Nothing is reported before it was said: vague dates begin there."""
    said = moment(said_at)
    shown = lanes[:MOST_LANES]
    undated = any(moment(dot.date) is None for lane in shown for dot in lane.dots)
    right = width - _MARGIN - (_UNDATED if undated else 0.0)
    moments = [_since(dot.date, said) for lane in shown for dot in lane.dots]
    scale = _scale(moments, said, right)
    rows, y = [], 4.0
    for lane in shown:
        row = _row(lane, y, scale, said, width - _UNDATED / 2 - _MARGIN / 2)
        rows.append(row)
        y = row.y + _RADIUS + 14.0
    return Timeline(
        width=width,
        height=y + _AXIS,
        rows=tuple(rows),
        ticks=scale.ticks(hours=any(when.exact for when in moments if when)) if scale else (),
        said=scale.at(said.start) if scale and said and scale.start <= said.start else None,
        undated=width - _UNDATED / 2 - _MARGIN / 2 if undated else None,
        right=right,
        hidden=len(lanes) - len(shown),
    )


def _since(date: str | None, said: Moment | None) -> Moment | None:
    when = moment(date)
    if when is not None and said is not None and when.start < said.start <= when.end:
        return Moment(said.start, when.end)
    return when


def _scale(moments: Sequence[Moment | None], said: Moment | None, right: float) -> Scale | None:
    known = [when for when in moments if when is not None]
    if not known:
        return None
    start, end = min(when.start for when in known), max(when.end for when in known)
    # A report "of May" must not squeeze a story of two days into a corner: its bar runs off the chart instead.
    sure = [when.end for when in known if when.end - when.start <= _DAY]
    if sure:
        end = min(end, max(sure) + max(max(sure) - start, timedelta(days=2)))
    # What was said long before would squeeze its reports into a corner; then its date stands in words alone.
    if said is not None and said.start < start and (start - said.start) <= 2 * (end - start):
        start = said.start
    if end - start < timedelta(hours=6):
        start = start.replace(minute=0, second=0, microsecond=0)
        end = min(start + timedelta(hours=6), datetime.max.replace(tzinfo=UTC))
    return Scale(start, end, _MARGIN + _RADIUS, right - _RADIUS)


def _row(lane: Lane, top: float, scale: Scale | None, said: Moment | None, undated: float) -> Row:
    spots = []
    for dot in lane.dots:
        when = _since(dot.date, said)
        if when is None or scale is None:
            spots.append((undated, undated, undated, dot))
        else:
            left, right = scale.at(when.start), scale.at(when.end)
            # A month is no guess at its middle: the mark stands where the report can have been at the earliest.
            x = round((left + right) / 2, 1) if when.end - when.start <= _DAY else left
            spots.append((x, left, right, dot))
    columns: dict[float, int] = {}
    heights = []
    more: dict[float, int] = {}
    for x, left, right, dot in sorted(spots, key=lambda spot: spot[0]):
        column = next((known for known in columns if abs(known - x) < 2 * _RADIUS + 1), x)
        level = columns.get(column, 0)
        columns[column] = level + 1
        if level < _STACK:
            heights.append((column if level else x, level, left, right, dot))
        else:
            more[column] = more.get(column, 0) + 1
    tallest = min(max(columns.values(), default=1), _STACK)
    crown = 12.0 if more else 0.0
    y = top + _LABEL + crown + _RADIUS + (tallest - 1) * _STEP + 4.0
    placed = tuple(Placed(x, y - level * _STEP, left, right, dot) for x, level, left, right, dot in heights)
    above = tuple((x, y - _STACK * _STEP + 4.0, count) for x, count in sorted(more.items()))
    return Row(lane.name, y, top, placed, above)
