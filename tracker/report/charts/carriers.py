"""Families and the outlets that carry them in, a map out: families on the left, outlets on the right, lines between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.records import Verdict

#: More outlets than these are left to the table.
MOST_OUTLETS = 30
_STEP = 28.0
_TOP = 14.0
# What a letter takes of a line, in pixels; a name that is longer is cut, the table has it whole.
_LETTER = 7.2


@dataclass(frozen=True, slots=True)
class Node:
    """A family or an outlet in its place; `name` is cut to fit, `full` is not."""

    name: str
    full: str
    x: float
    y: float
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """That an outlet carries a family, `count` times; `path` is drawn `width` pixels wide."""

    path: str
    width: float
    verdict: Verdict | None
    words: str


@dataclass(frozen=True, slots=True)
class Carriers:
    """The geometry of the map, in pixels; `hidden` outlets are only in the table."""

    width: int
    height: float
    families: tuple[Node, ...]
    outlets: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int


def carriers(families: Sequence[tuple[str, Verdict | None, Sequence[str]]], width: int) -> Carriers:
    """Lay out (name, verdict, outlets with repetitions) of each family in a chart of `width` pixels.

    Outlets stand at the mean height of what they carry, so that few lines cross.
    """
    counts = Counter((place, outlet) for place, (_, _, outlets) in enumerate(families) for outlet in outlets)
    carried: dict[str, list[int]] = {}
    for place, outlet in counts:
        carried.setdefault(outlet, []).append(place)
    order = sorted(carried, key=lambda outlet: (sum(carried[outlet]) / len(carried[outlet]), outlet.casefold(), outlet))
    shown = order[:MOST_OUTLETS]
    left, right = round(width * 0.36, 1), round(width * 0.60, 1)
    height = 2 * _TOP + _STEP * max(len(families), len(shown), 1)
    family_at = _spread(len(families), height)
    outlet_at = dict(zip(shown, _spread(len(shown), height), strict=True))
    edges = []
    for (place, outlet), count in counts.items():
        if outlet in outlet_at:
            name, verdict, _ = families[place]
            path = _curve(left + 8, family_at[place], right - 8, outlet_at[outlet])
            edges.append(Edge(path, min(1.5 + count, 8.0), verdict, f"{outlet}: {name}"))
    return Carriers(
        width=width,
        height=height,
        families=tuple(
            Node(_cut(name, left - 16), name, left, family_at[place], verdict)
            for place, (name, verdict, _) in enumerate(families)
        ),
        outlets=tuple(Node(_cut(outlet, width - right - 12), outlet, right, outlet_at[outlet]) for outlet in shown),
        edges=tuple(edges),
        hidden=len(order) - len(shown),
    )


def _spread(count: int, height: float) -> list[float]:
    return [round(height * (place + 0.5) / count, 1) for place in range(count)]


def _curve(x: float, y: float, end_x: float, end_y: float) -> str:
    middle = round((x + end_x) / 2, 1)
    return f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {end_y:g} {end_x:g} {end_y:g}"


def _cut(name: str, room: float) -> str:
    most = max(4, int(room / _LETTER))
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
