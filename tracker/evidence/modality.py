"""How sure or how binding: a pair in, findings where "may" became "must", "will" became "must", or a hedge is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "modality"
_SAYS = {
    "must": "an obligation",
    "should": "a recommendation",
    "may": "a possibility",
    "will": "something announced",
}


def examine(pair: Pair) -> Iterable[Finding]:
    """How sure or how binding something is: may, will, should, must.

    Finds a possibility or an announcement printed as an obligation, the reverse, and a hedge ("perhaps", "might") that
    the report leaves out. Words that translators use freely for one another ("can", "would") never count.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = by_kind(NAME, pair.original.text, pair.original.language, spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language, spans[1])
    change = _change(before, after)
    if change is None:
        return
    rule, was, now = change
    a = before[was][0]
    b = after[now][0] if now else None
    words = pair.original.text[a.start : a.end]
    if b is None:
        reason = f"The original speaks of {_SAYS[was]} (“{words}”); the report leaves the doubt out."
    else:
        printed = pair.reported.text[b.start : b.end]
        reason = f"The original speaks of {_SAYS[was]} (“{words}”); the report prints {_SAYS[now]} (“{printed}”)."
    yield Finding(
        FindingType.MODALITY,
        Severity.MINOR if rule == "hedge_dropped" else Severity.MAJOR,
        a.span,
        b.span if b else None,
        reason,
        NAME,
        f"{NAME}.{rule}",
    )


def _change(before: Mapping[str, list[Cue]], after: Mapping[str, list[Cue]]) -> tuple[str, str, str] | None:
    """(rule, kind in the original, kind in the report) where both sides say one thing and not the same."""
    loose_before, loose_after = "loose" in before, "loose" in after
    firm_before, firm_after = "must" in before or "should" in before, "must" in after or "should" in after
    if "must" in after and not firm_before and "may" not in after and not loose_before:
        for was in ("may", "will"):
            if was in before and was not in after:
                return "raised", was, "must"
    if "must" in before and not firm_after and not loose_after and "may" not in before:
        for now in ("may", "will"):
            if now in after and now not in before:
                return "lowered", "must", now
    if "may" in before and not firm_before and not (set(after) & {"may", "loose", "should"}):
        return "hedge_dropped", "may", ""
    return None


MODALITY = Guard(
    name=NAME,
    types=frozenset({FindingType.MODALITY}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={
        f"{NAME}.raised": "a possibility or an announcement is printed as an obligation",
        f"{NAME}.lowered": "an obligation is printed as a possibility or an announcement",
        f"{NAME}.hedge_dropped": "“perhaps”, “might” or their like is left out",
    },
    examine=examine,
)
