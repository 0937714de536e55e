"""A date as archives write it (a month, a day, an instant) in, the stretch of time that it may mean out.

`2018-05` is some moment of that month: it can stand neither before nor after the 15th for certain. Times without a zone
count as UTC.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_DATE = re.compile(r"\s*(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](.+?))?)?)?\s*\Z", re.ASCII)
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """From `start` to `end`, both in UTC and both included; the same for an instant."""

    start: datetime
    end: datetime

    @property
    def exact(self) -> bool:
        """Whether the time of day is known."""
        return self.start == self.end

    def before(self, other: Moment) -> bool:
        """Whether this was certainly earlier."""
        return self.end < other.start


@lru_cache(maxsize=4096)
def moment(text: str | None) -> Moment | None:
    """The moment of an ISO 8601 date, to the precision it has; null where it is none."""
    found = _DATE.match(text or "")
    if found is None:
        return None
    try:
        if found[4]:
            return _instant(found[0].strip())
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        start = datetime(year, month, day, tzinfo=UTC)
        last_month = month if found[2] else 12
        last_day = day if found[3] else calendar.monthrange(year, last_month)[1]
        # The last microsecond, not the next midnight: 9999-12-31 has none.
        end = datetime(year, last_month, last_day, 23, 59, 59, 999_999, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(start, end)


def _instant(text: str) -> Moment:
    at = datetime.fromisoformat(text)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Moment(at, at)


def in_order(text: str | None, not_before: str | None = None) -> tuple[datetime, datetime]:
    """What dates are sorted by: the earliest they can mean, then the latest; what has no date comes last.

    Nothing is reported before it was said: `not_before` moves the start of a vague date up, not that of a wrong one.
    """
    when, floor = moment(text), moment(not_before)
    if when is None:
        return _FAR, _FAR
    start = when.start
    if floor is not None and start < floor.start <= when.end:
        start = floor.start
    return start, when.end


def known_by(text: str | None, as_of: str | None) -> bool:
    """Whether something of this date may have been there by the end of `as_of`; what has no date always may."""
    when, limit = moment(text), moment(as_of)
    return when is None or limit is None or when.start <= limit.end


def days_from(earlier: str | None, later: str | None) -> float | None:
    """Days between two dates, whole ones where the hour of either is not known; null where a day is not known."""
    one, other = moment(earlier), moment(later)
    if one is None or other is None:
        return None
    if one.exact and other.exact:
        return round((other.start - one.start) / timedelta(days=1), 3)
    if max(m.end - m.start for m in (one, other)) >= timedelta(days=1):
        return None
    return float((other.start.date() - one.start.date()).days)
