"""Attribution pairs from parallel frames: who demands it, whether the speaker himself does, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from tracker.training.pair import CRITICAL, FAITHFUL, TrainingPair
from tracker.training.perturb.frames import (
    ACHIEVED,
    AROUND,
    DEMANDS,
    DESCRIBED,
    LANGUAGES,
    OWN,
    PARTIES,
    frame,
    with_cue,
)

_SAME_SENSE = "both:attribution-frame"


def _dressed(text: str, language: str, around: int | None, cue: bool, rng: Random) -> str:
    if cue:
        return with_cue(text, language, rng)
    return text if around is None else AROUND[language][around] + text


def framed_pairs(groups: int, rng: Random) -> Iterator[TrainingPair]:
    """For each group one party, one demand and two languages: faithful and diverged pairs among its frames."""
    for number in range(groups):
        yield from _group(number, rng)


def _group(number: int, rng: Random) -> Iterator[TrainingPair]:
    a, b = rng.choice(LANGUAGES), rng.choice(LANGUAGES)
    party, other = rng.sample(range(len(PARTIES)), 2)
    demand = rng.randrange(len(DEMANDS))
    around = rng.randrange(5) if rng.random() < 0.5 else None
    i = [rng.randrange(9) for _ in range(6)]

    def said(sense: dict[str, tuple[str, ...]], lang: str, k: int, who: int, report: bool = True) -> str:
        cue = report and rng.random() < 0.35
        return _dressed(frame(sense, lang, i[k], who, demand), lang, around, cue, rng)

    wants, own = said(DESCRIBED, a, 0, party, report=False), said(OWN, a, 1, party, report=False)
    told, moved = said(DESCRIBED, b, 2, party), said(DESCRIBED, b, 2, other)
    mine, done = said(OWN, b, 3, party), said(ACHIEVED, b, 4, party)
    facts: dict[str, Any] = {"group": f"frame{number}", "source": "frames", "generator": "attribution-frame"}

    def row(name: str, original: str, reported: str, types: tuple[str, ...]) -> TrainingPair:
        wrong = bool(types)
        more = facts | ({} if wrong else {"generator": _SAME_SENSE})
        return TrainingPair(
            id=f"frame{number}:{name}",
            original=original,
            original_lang=a,
            reported=reported,
            reported_lang=b,
            label=float(wrong),
            rank=CRITICAL if wrong else FAITHFUL,
            kind="synthetic" if wrong else "benign",
            types=types,
            **more,
        )

    yield row("wants", wants, told, ())
    yield row("own", own, mine, ())
    yield row("wants-own", wants, mine, ("attribution",))
    yield row("own-wants", own, told, ("attribution",))
    for name, text in (("same", told), ("same-own", mine)):
        if rng.random() < 0.3:
            yield replace(row(name, text, text, ()), original_lang=b, weight=0.4)
    if rng.random() < 0.6:
        yield row("moved", wants, moved, ("attribution", "name"))
    if rng.random() < 0.35:
        yield row("done", wants, done, ("attribution", "modality"))
        achieved = said(ACHIEVED, a, 4, party, report=False)
        yield row("achieved", achieved, done, ())
    if rng.random() < 0.5:
        yield row("other-wants", said(DESCRIBED, a, 0, other, report=False), moved, ())
