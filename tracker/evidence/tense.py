"""When: a pair in, findings where what has happened is printed as still to come, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.evidence.attribution.nest import CLAIM, nest
from tracker.evidence.base import Guard, Pair, Side
from tracker.evidence.counterpart import counterparts
from tracker.evidence.cues import Cue, by_kind, clause_spans, passages_only
from tracker.records import Finding, FindingType, Severity

NAME = "tense"
# A passage of more clauses is told in the past as a whole.
_MANY = 4
# So few clauses that one tense in them cannot well stand for another clause's.
_FEW = 3
# What sets one clause inside another.
_INNER = re.compile(
    r"[,،，](?! \d)|\b(?:that|which|who|who|when|if|dass|que|qui|quand|cuando|что|що|когда|коли|который|який)\b",
    re.IGNORECASE,
)


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
    few = all(len(clause_spans(side.text)) <= _FEW for side in (pair.original, pair.reported))
    done = "past" in before and not before.keys() & {"future", "open"} and _throughout(pair.original, before["past"])
    if done and "future" in after:
        a, b = before["past"][0], after["future"][0]
        reason = f"The original speaks of what has happened ({_said(pair.original, a)}); the report of what is to come"
        reason += f" ({_said(pair.reported, b)})."
        yield Finding(FindingType.TENSE, Severity.MAJOR, a.span, b.span, reason, NAME, f"{NAME}.to_future")
    if (
        "future" in before
        and "past" in after
        and (
            ("past" not in before and not after.keys() & _to_come(pair, before, after))
            or (few and _now_past(before, after))
        )
    ):
        a, b = before["future"][0], _told(pair.reported, after["past"])
        reason = f"The original speaks of what is to come ({_said(pair.original, a)}); the report of what has happened"
        reason += f" ({_said(pair.reported, b)})."
        yield Finding(FindingType.TENSE, Severity.MAJOR, a.span, b.span, reason, NAME, f"{NAME}.to_past")


def _now_past(before: dict[str, list[Cue]], after: dict[str, list[Cue]]) -> bool:
    """Whether the report has one past more, and nothing that could tell of what is to come."""
    return len(after["past"]) > len(before.get("past", ())) and not after.keys() & {"future", "open"}


def _told(side: Side, past: list[Cue]) -> Cue:
    """The first past that tells what happened, not that somebody said it."""
    return next((cue for cue in past if not _frames(side, cue)), past[0])


def _throughout(side: Side, past: list[Cue]) -> bool:
    """Whether every clause tells of the past: a present beside it ("it opens again; the works took a year") may tell
    of what is to come."""
    clauses = clause_spans(side.text)
    return all(any(start <= cue.start < end for cue in past) for start, end in clauses) or len(clauses) > _MANY


def _to_come(pair: Pair, before: dict[str, list[Cue]], after: dict[str, list[Cue]]) -> frozenset[str]:
    """Kinds of words that may tell of something to come without a future tense.

    "To", "after" and their like are no such words where each text is one plain clause with one tense.
    """
    plain = all(
        len(clause_spans(side.text)) == 1 and not _INNER.search(side.text) for side in (pair.original, pair.reported)
    )
    if plain and "past" not in before and len(after["past"]) == 1 and not _frames(pair.reported, after["past"][0]):
        return frozenset({"future", "open"})
    return frozenset({"future", "open", "loose"})


def _frames(side: Side, cue: Cue) -> bool:
    """Whether the past is that of "said", which tells when it was said and no more."""
    return any(
        x.kind in CLAIM and x.cue[0] < cue.end and cue.start < x.cue[1]
        for x in nest(side.text, side.language or "").levels
    )


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
