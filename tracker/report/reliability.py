"""Decisions, or the figures that ship with the model, in; how often the pairs of each tenth of divergence had diverged out."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tracker.evaluation.measures import share_interval
from tracker.resources import resource

TENTHS = 10
#: With fewer decisions, one more moves any share by several per cent.
FEW = 20


@dataclass(frozen=True, slots=True)
class Observed:
    """The pairs of one tenth of the scale: their mean divergence, how many they are, the share that had diverged, and
    its 95% interval after Wilson. `place` is the tenth, from 0."""

    place: int
    divergence: float
    pairs: int
    share: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Series:
    """Pairs of one kind, as `name` says, in tenths of divergence; empty tenths are left out."""

    name: str
    points: tuple[Observed, ...]
    fingerprint: str = ""

    @property
    def pairs(self) -> int:
        """How many pairs there are in all."""
        return sum(point.pairs for point in self.points)


def of_decisions(decided: Iterable[tuple[float, bool]]) -> Series:
    """What reviewers said of pairs: (divergence, whether they confirmed the misreport). A decision counts one."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for divergence, confirmed in decided:
        tenths.setdefault(_tenth(divergence), []).append((divergence, confirmed))
    points = []
    for place, members in sorted(tenths.items()):
        share = sum(confirmed for _, confirmed in members) / len(members)
        mean = sum(divergence for divergence, _ in members) / len(members)
        points.append(Observed(place, mean, len(members), share, share_interval(share, len(members))))
    return Series("decided by reviewers", tuple(points))


@cache
def of_the_model() -> tuple[Series, ...]:
    """The reliability of the newest network that ships, by family (within one language, across two), as its figures have
    it: measured on judged pairs that nothing was chosen on. Empty where no such figures are there, or none fit."""
    try:
        folders = [path for path in resource("models/divergence").glob("v*") if (path / "figures.jsonl").is_file()]
    except FileNotFoundError:
        return ()
    newest = max(folders, key=_version, default=None)
    return () if newest is None else read_figures(newest / "figures.jsonl")


def read_figures(path: Path) -> tuple[Series, ...]:
    """The families' reliability in a card's figures. A line of another shape is passed over: an older or a newer card
    may have it, and a chart is no reason to refuse a report."""
    found = []
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            line = json.loads(text)
            if line["cut"] == "family" and line["reliability"]:
                points = tuple(_observed(bin) for bin in line["reliability"])
                found.append(Series(str(line["name"]), points, str(line.get("fingerprint") or "")))
        except (KeyError, TypeError, ValueError):
            continue
    return tuple(found)


def _observed(given: dict[str, Any]) -> Observed:
    divergence, share, pairs = float(given["probability"]), float(given["frequency"]), int(given["rows"])
    if pairs < 1 or not (0 <= divergence <= 1 and 0 <= share <= 1):
        raise ValueError
    return Observed(_tenth(divergence), divergence, pairs, share, share_interval(share, pairs))


def _tenth(divergence: float) -> int:
    return min(math.floor(divergence * TENTHS), TENTHS - 1)


def _version(folder: Path) -> int:
    digits = folder.name[1:]
    return int(digits) if digits.isascii() and digits.isdigit() else -1
