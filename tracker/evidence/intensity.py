"""How strongly: a pair in, findings where concern became outrage, or "slightly" became "extremely"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "intensity"
_REACTION = {"mild": "a mild word", "firm": "a firm word", "fierce": "a fierce word"}
_DEGREE = {"low": "a small degree", "high": "a great degree"}


def examine(pair: Pair) -> Iterable[Finding]:
    """How strongly it is put: concern, criticism or outrage; slightly or extremely.

    Finds a mild reaction printed as a fierce one, or a small degree as a great one, and the reverse. Neighbouring
    steps, which translators use for one another, do not count.
    """
    passages_only(pair)
    spans = counterparts(pair) if pair.original.text != pair.reported.text else None
    if spans is None or not pair.original.language or not pair.reported.language:
        return
    before = by_kind(NAME, pair.original.text, pair.original.language, spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language, spans[1])
    for scale, rule in ((_REACTION, "reaction"), (_DEGREE, "degree")):
        steps = list(scale)
        was, now = _step(before, steps), _step(after, steps)
        if was is None or now is None or abs(steps.index(was) - steps.index(now)) != len(steps) - 1:
            continue
        if rule == "degree" and ("loose" in before or "loose" in after):
            continue
        a, b = before[was][0], after[now][0]
        reason = (
            f"The original uses {scale[was]} (“{pair.original.text[a.start : a.end]}”); "
            f"the report {scale[now]} (“{pair.reported.text[b.start : b.end]}”)."
        )
        yield Finding(FindingType.INTENSITY, Severity.MAJOR, a.span, b.span, reason, NAME, f"{NAME}.{rule}")


def _step(cues: Mapping[str, list[Cue]], steps: list[str]) -> str | None:
    """The one step of a scale that a text uses; None where it uses none or several."""
    used = [step for step in steps if step in cues]
    return used[0] if len(used) == 1 else None


INTENSITY = Guard(
    name=NAME,
    types=frozenset({FindingType.INTENSITY}),
    languages=frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"}),
    rules={
        f"{NAME}.reaction": "concern printed as outrage, or the reverse",
        f"{NAME}.degree": "“slightly” printed as “extremely”, or the reverse",
    },
    examine=examine,
)
