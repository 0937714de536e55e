"""Under what condition: a pair in, findings where "if", "unless" or their like is gone or has come in."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "condition"


def examine(pair: Pair) -> Iterable[Finding]:
    """Under what condition something holds: if, unless, provided, as long as.

    Finds a condition that the report leaves out, or puts in, so that what was said of one case is said of all. "When",
    "without" and other words that translators use for "if" count as keeping it.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = by_kind(NAME, pair.original.text, pair.original.language, spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language, spans[1])
    gone = _only(before, after)
    if gone is not None:
        words = pair.original.text[gone.start : gone.end].strip()
        reason = f"The original says this under a condition (“{words}”); the report leaves the condition out."
        yield Finding(FindingType.CONDITION, Severity.MAJOR, gone.span, None, reason, NAME, f"{NAME}.dropped")
    new = _only(after, before)
    if new is not None:
        words = pair.reported.text[new.start : new.end].strip()
        reason = f"The report makes this depend on a condition (“{words}”) that the original does not name."
        yield Finding(FindingType.CONDITION, Severity.MAJOR, None, new.span, reason, NAME, f"{NAME}.added")


def _only(one: dict[str, list[Cue]], other: dict[str, list[Cue]]) -> Cue | None:
    """The condition of one side where the other has nothing that could stand for it."""
    if "conditional" not in one or other.keys() & {"conditional", "loose", "exempt"}:
        return None
    return one["conditional"][0]


CONDITION = Guard(
    name=NAME,
    types=frozenset({FindingType.CONDITION}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={
        f"{NAME}.dropped": "an “if” or “unless” of the original is left out",
        f"{NAME}.added": "the report puts in an “if” or “unless” that the original does not have",
    },
    examine=examine,
)
