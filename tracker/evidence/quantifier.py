"""Of how many something is said: a pair in, findings where "some" became "all", "most" became "all" and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.evidence.base import Guard, Pair
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, passages_only
from tracker.evidence.quantifier_steps import printed, step_languages, swaps
from tracker.records import Finding, FindingType, Severity, Span

NAME = "quantifier"
_SAYS = {
    "all": "all",
    "most": "most",
    "many": "many",
    "some": "some",
    "few": "few",
    "two": "two",
    "none": "none",
    "least": "at least so many",
    "utmost": "at most so many",
}
# The languages read in depth: only there is it known which part of a longer text a shorter one was cut from.
_IN_DEPTH = frozenset({"en", "ru", "uk", "de", "fr", "es", "zh", "ar"})
# Outside these shares of the other's length one text is a part of it.
_SHORTEST, _LONGEST = 0.55, 1.8


def examine(pair: Pair) -> Iterable[Finding]:
    """Of how many something is said: all, most, many, some, few, at least, at most.

    Finds one step printed as another where each text uses one step only, or where one word of quantity is gone and one
    that cannot stand for it is new at the same place.
    """
    passages_only(pair)
    if pair.original.text == pair.reported.text or not pair.original.language or not pair.reported.language:
        return
    spans = _compared(pair)
    if spans is None:
        return
    found = _single(pair, spans) if pair.languages <= _IN_DEPTH else None
    if found is not None:
        yield _finding(pair, *found, "changed")
        return
    for was, now in swaps(pair.original, pair.reported, spans):
        yield _finding(pair, (was.kind, was.span), (now.kind, now.span), "swapped")
        return


def _compared(pair: Pair) -> tuple[Span, Span] | None:
    """The parts to compare; in languages not read in depth both texts whole, or nothing where one is much shorter."""
    if pair.languages <= _IN_DEPTH:
        return counterparts(pair)
    whole = (0, len(pair.original.text)), (0, len(pair.reported.text))
    before, after = printed(pair.original, whole[0]), printed(pair.reported, whole[1])
    return whole if _SHORTEST * before <= after <= _LONGEST * before else None


def _single(pair: Pair, spans: tuple[Span, Span]) -> tuple[tuple[str, Span], tuple[str, Span]] | None:
    """The only step of each text, where they differ and nothing else there may be one."""
    before = by_kind(NAME, pair.original.text, pair.original.language or "", spans[0])
    after = by_kind(NAME, pair.reported.text, pair.reported.language or "", spans[1])
    was, now = _step(before), _step(after)
    if was is None or now is None or was == now or "none" in (was, now):
        return None
    if now in before or was in after or "loose" in after or "loose" in before:
        return None
    return (was, before[was][0].span), (now, after[now][0].span)


def _finding(pair: Pair, was: tuple[str, Span], now: tuple[str, Span], rule: str) -> Finding:
    (kind, a), (other, b) = was, now
    reason = (
        f"The original speaks of {_SAYS[kind]} (“{pair.original.text[slice(*a)].strip()}”); "
        f"the report of {_SAYS[other]} (“{pair.reported.text[slice(*b)].strip()}”)."
    )
    return Finding(FindingType.QUANTIFIER, Severity.MAJOR, a, b, reason, NAME, f"{NAME}.{rule}")


def _step(cues: Mapping[str, list[Cue]]) -> str | None:
    """The one step a text uses; None where it uses none or several."""
    steps = [kind for kind in cues if kind in _SAYS]
    return steps[0] if len(steps) == 1 and len(cues[steps[0]]) == 1 else None


QUANTIFIER = Guard(
    name=NAME,
    types=frozenset({FindingType.QUANTIFIER}),
    languages=step_languages(),
    rules={
        f"{NAME}.changed": "“some”, “most”, “all” printed for one another",
        f"{NAME}.swapped": "one word of quantity is gone and another stands in its place (several, all; at least, at most)",
    },
    examine=examine,
)
