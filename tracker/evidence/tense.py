"""When: a pair in, findings where what has happened is printed as still to come, or the reverse."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.evidence.base import Guard, Pair, Side
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "tense"


def examine(pair: Pair) -> Iterable[Finding]:
    """When: what is still to come printed as done, or what is done as still to come.

    Reported speech may move a tense back ("will" to "would", "is" to "was"): that is no error. Nor are the finer
    shades of past and present, which languages divide differently.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = by_kind(NAME, pair.original.text, pair.original.language, spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language, spans[1])
    if "past" in before and "future" in after and not before.keys() & {"future", "open"}:
        a, b = before["past"][0], after["future"][0]
        reason = f"The original speaks of what has happened ({_said(pair.original, a)}); the report of what is to come"
        reason += f" ({_said(pair.reported, b)})."
        yield Finding(FindingType.TENSE, Severity.MAJOR, a.span, b.span, reason, NAME, f"{NAME}.to_future")
    if "future" in before and "past" in after and not after.keys() & {"future", "open", "loose"}:
        a, b = before["future"][0], after["past"][0]
        reason = f"The original speaks of what is to come ({_said(pair.original, a)}); the report of what has happened"
        reason += f" ({_said(pair.reported, b)})."
        yield Finding(FindingType.TENSE, Severity.MAJOR, a.span, b.span, reason, NAME, f"{NAME}.to_past")


def _said(side: Side, cue: Cue) -> str:
    return f"“{side.text[cue.start : cue.end]}”"


TENSE = Guard(
    name=NAME,
    types=frozenset({FindingType.TENSE}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={
        f"{NAME}.to_future": "what has happened is printed as still to come",
        f"{NAME}.to_past": "what is still to come is printed as done",
    },
    examine=examine,
)
