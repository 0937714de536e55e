"""A pair in, findings out where who does what to whom was turned round: Russia accused Ukraine, Ukraine accused Russia."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.evidence.base import Guard, Pair
from tracker.evidence.cues import passages_only
from tracker.evidence.role_exchange import exchanged
from tracker.evidence.role_frames import Frame, frames
from tracker.evidence.role_places import changed_places
from tracker.evidence.role_words import LANGUAGES
from tracker.records import Finding, FindingType, Severity, Span

NAME = "role"


def examine(pair: Pair) -> Iterable[Finding]:
    """Who does what to whom, turned round: the accuser printed as the accused, the attacker as the attacked.

    The passive voice, an object that stands first, and selling told as buying turn nothing round. Order, voice, case and
    prepositions must show on both sides who does it; where they leave a doubt, nothing is said.
    """
    passages_only(pair)
    if pair.original.text == pair.reported.text or not pair.original.language or not pair.reported.language:
        return
    there = frames(pair.original.text, pair.original.language)
    here = frames(pair.reported.text, pair.reported.language) if there else ()
    for frame in here:
        turned = _turned(frame, there, here)
        if turned is not None:
            yield _finding(pair, turned.span, frame.span, "reversed")
            return
    if pair.original.language == pair.reported.language:
        texts = pair.original.text, pair.reported.text, pair.original.language
        exchange = exchanged(*texts) or changed_places(*texts)
        if exchange is not None:
            yield _finding(pair, exchange.original, exchange.reported, "exchanged")


def _turned(frame: Frame, there: tuple[Frame, ...], here: tuple[Frame, ...]) -> Frame | None:
    """The original's frame with the parties the other way round, where neither text has it both ways."""

    def has(found: tuple[Frame, ...], doer: str, target: str) -> Frame | None:
        return next((f for f in found if (f.deed, f.doer, f.target) == (frame.deed, doer, target)), None)

    if has(there, frame.doer, frame.target) or has(here, frame.target, frame.doer):
        return None
    return has(there, frame.target, frame.doer)


def _finding(pair: Pair, original: Span, reported: Span, rule: str) -> Finding:
    said, printed = pair.original.text[slice(*original)], pair.reported.text[slice(*reported)]
    reason = f"Who does it to whom is turned round: “{said}” in the original, “{printed}” in the report."
    return Finding(FindingType.ROLE, Severity.CRITICAL, original, reported, reason, NAME, f"{NAME}.{rule}")


ROLE = Guard(
    name=NAME,
    types=frozenset({FindingType.ROLE}),
    languages=LANGUAGES,
    rules={
        f"{NAME}.reversed": "the doer of a deed is printed as the one it is done to",
        f"{NAME}.exchanged": "two names or nouns have changed places around the same words",
    },
    examine=examine,
)
