"""A stretch of time and a width in, where each moment lies and which ticks to print out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_CLOCK = ((_HOUR, "hour"), (3 * _HOUR, "hour"), (6 * _HOUR, "hour"), (12 * _HOUR, "hour"))
_DAYS = ((_DAY, "day"), (2 * _DAY, "day"), (7 * _DAY, "day"))
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
# The room that a tick's words take, in pixels.
_ROOM = 74


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart at `x` pixels, and its words."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Linear in time: `start` lies at `left` pixels, `end` at `right`."""

    start: datetime
    end: datetime
    left: float
    right: float

    def at(self, when: datetime) -> float:
        """Where a moment lies; one outside lies on the edge."""
        share = (when - self.start) / (self.end - self.start)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self, *, hours: bool = True) -> tuple[Tick, ...]:
        """Round hours, days or months, as many as there is room for; no hours where none is known."""
        most = max(2, int((self.right - self.left) / _ROOM))
        length = self.end - self.start
        for step, unit in (*(_CLOCK if hours else ()), *_DAYS):
            if length / step <= most:
                return self._even(step, unit)
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        return self._calendar(next((step for step in _MONTHS if months / step <= most), _MONTHS[-1]))

    def _even(self, step: timedelta, unit: str) -> tuple[Tick, ...]:
        origin = datetime(self.start.year, self.start.month, self.start.day, tzinfo=UTC)
        when = origin + step * -((origin - self.start) // step)
        found = []
        while when <= self.end:
            if when >= self.start:
                found.append(Tick(self.at(when), _label(when, unit)))
            when += step
        return tuple(found)

    def _calendar(self, step: int) -> tuple[Tick, ...]:
        found = []
        month = (self.start.year * 12 + self.start.month - 1) // step * step
        while month < 9999 * 12:
            when = datetime(max(1, month // 12), month % 12 + 1, 1, tzinfo=UTC)
            if when > self.end:
                break
            if when >= self.start:
                found.append(Tick(self.at(when), _label(when, "year" if step % 12 == 0 else "month")))
            month += step
        return tuple(found)


def _label(when: datetime, unit: str) -> str:
    match unit:
        case "hour" if when.hour:
            return f"{when.hour:02d}:00"
        case "hour" | "day":
            return f"{when.day} {_NAMES[when.month - 1]}"
        case "month":
            return f"{_NAMES[when.month - 1]} {when.year}"
    return str(when.year)
