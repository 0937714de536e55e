"""Similarity of a quotation and a stored passage in, whether they are the same utterance at all out.

The commonest false alarm of an archive is a quotation held against another remark of the same speaker. The gate's
thresholds lie in `models/matching.json` with how they were obtained.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.resources import resource


@dataclass(frozen=True, slots=True)
class Gate:
    """Least cosine at which two texts count as one utterance.

    `within` and `across` languages, and how much more (`certain_margin`) leaves no doubt: between the two it may be
    another remark on the same topic. `pair` where a user put the two side by side, which asks only that they are not
    unrelated. `near_date_bonus` is taken off where the article appeared within `near_days` of the statement;
    `name_margin` is added where the speaker's name fits only half.
    """

    within: float
    across: float
    pair: float
    near_date_bonus: float
    near_days: int
    name_margin: float
    certain_margin: float

    def least(self, *, across_languages: bool, days_apart: int | None) -> float:
        """The threshold for a quotation of an archive."""
        least = self.across if across_languages else self.within
        near = days_apart is not None and 0 <= days_apart <= self.near_days
        return least - self.near_date_bonus if near else least

    def certain(self, *, across_languages: bool) -> float:
        """The cosine from which a quotation of an archive is the same utterance beyond doubt."""
        return (self.across if across_languages else self.within) + self.certain_margin


@cache
def default_gate() -> Gate:
    """The bundled thresholds."""
    data = json.loads(resource("models/matching.json").read_bytes())
    return Gate(**{name: value for name, value in data.items() if name != "about"})


def days_between(said_at: str | None, published_at: str | None) -> int | None:
    """Days from the statement to the article (negative: printed before it was said); null where a date is unknown.

    A month that holds the day of the statement counts as that day: the nearest that the two can have been.
    """
    if said_at and published_at and len(published_at) == 7 and said_at.startswith(published_at):
        return 0
    try:
        return (date.fromisoformat((published_at or "")[:10]) - date.fromisoformat((said_at or "")[:10])).days
    except ValueError:
        return None
