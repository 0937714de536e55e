"""What a text says about how much: the record that the reader makes and the comparison reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.records import Span


class Kind(StrEnum):
    """What sort of number it is, as far as its surroundings tell."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINT = "percentage point"
    MONEY = "money"
    YEAR = "year"
    CLOCK = "clock"
    DAY = "day of the month"
    MONTH = "month"
    LABEL = "label"


class Bound(StrEnum):
    """Which way a bound points."""

    ABOVE = "at least"
    BELOW = "at most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text.

    `values` are its possible readings ("1.300" is 1300 or 1.3; "third" 3 or one in three), the likeliest first. A weak
    quantity ("both", a vague "dozens", a number word that has another meaning) supports one on the other side, and is
    never itself the reason for a finding. `digits` says that it is written in figures; `step` is the size of the last
    figure given, so that 1.3 million (step 100,000) may stand for 1,297,345. `label` is the word a number is part of
    ("covid"). `unit` is an ISO 4217 code or the name of a unit of measure.
    """

    values: tuple[float, ...]
    start: int
    end: int
    kind: Kind = Kind.CARDINAL
    weak: bool = False
    digits: bool = False
    step: float = 1.0
    bound: Bound | None = None
    label: str = ""
    unit: str = ""

    @property
    def value(self) -> float:
        """The likeliest reading."""
        return self.values[0]

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return self.start, self.end
