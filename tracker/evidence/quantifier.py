"""Of how many something is said: a pair in, findings where "some" became "all", "most" became "all" and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "quantifier"
_SAYS = {"all": "all", "most": "most", "some": "some", "none": "none"}


def examine(pair: Pair) -> Iterable[Finding]:
    """Of how many something is said: all, most, some, none.

    Finds one step printed as another where each text uses one step only.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = by_kind(NAME, pair.original.text, pair.original.language, spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language, spans[1])
    was, now = _step(before), _step(after)
    if was is None or now is None or was == now or "none" in (was, now):
        return
    if now in before or was in after or "loose" in after or "loose" in before:
        return
    a, b = before[was][0], after[now][0]
    reason = (
        f"The original speaks of {_SAYS[was]} (“{pair.original.text[a.start : a.end]}”); "
        f"the report of {_SAYS[now]} (“{pair.reported.text[b.start : b.end]}”)."
    )
    yield Finding(FindingType.QUANTIFIER, Severity.MAJOR, a.span, b.span, reason, NAME, f"{NAME}.changed")


def _step(cues: Mapping[str, list[Cue]]) -> str | None:
    """The one step a text uses; None where it uses none or several."""
    steps = [kind for kind in cues if kind in _SAYS]
    return steps[0] if len(steps) == 1 and len(cues[steps[0]]) == 1 else None


QUANTIFIER = Guard(
    name=NAME,
    types=frozenset({FindingType.QUANTIFIER}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={f"{NAME}.changed": "“some”, “most”, “all” printed for one another"},
    examine=examine,
)
