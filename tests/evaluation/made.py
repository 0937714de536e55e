"""Scored pairs made by hand and by a seed: the evaluation is tested on these, since no figure of it needs an encoder."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tracker.evaluation.scoring import JudgedPair, Part, Scored, Scorer
from tracker.records import Verdict

LANGUAGES = ("ru", "de", "zh", "fr")


def pair(number: int, label: str = "faithful", dataset: str = "made", **fields: str) -> JudgedPair:
    """A judged pair; `fields` are those of JudgedPair."""
    given = {"kind": "", "form": "", "tier": "core", "group": f"g{number}", "original_lang": "ru", **fields}
    return JudgedPair(
        id=str(number),
        original="слово " * (5 + number % 3),
        reported="word " * 5,
        reported_lang="en",
        diverged=label == "diverged",
        dataset=dataset,
        other=label == "other",
        **given,
    )


def scored(judged: JudgedPair, divergence: float | None) -> Scored:
    """What a pipeline would say that flags from .7 up and calls diverged from .9 up; its halves see a bit less each."""
    if divergence is None:
        return Scored(judged, None, Verdict.UNVERIFIABLE, {"cosine": 0.5, "length": 0.1, "overlap": 0.2})
    verdict = Verdict.FAITHFUL
    if divergence > 0.7:
        verdict = Verdict.DIVERGED if divergence > 0.9 else Verdict.SUSPECT
    draw = random.Random(judged.id)
    baselines = {"network": divergence + draw.gauss(0, 0.1), "cosine": 0.5, "length": draw.random(), "overlap": 0.0}
    parts = {
        "guards": Part(divergence if draw.random() < 0.7 else 0.1, divergence > 0.8),
        "model": Part(min(1.0, max(0.0, divergence + draw.gauss(0, 0.2))), divergence > 0.75),
    }
    return Scored(judged, divergence, verdict, baselines, parts)


def guess(pairs: Sequence[JudgedPair]) -> Iterator[Scored]:
    """In the place of the pipeline: mostly right, the same on every run; another remark is mostly not compared."""
    for judged in pairs:
        draw = random.Random(judged.original + judged.reported + judged.id)
        if judged.other:
            yield scored(judged, 0.4 if draw.random() < 0.2 else None)
        else:
            yield scored(judged, min(0.99, max(0.01, draw.gauss(0.8 if judged.diverged else 0.3, 0.15))))


def several_sets(count: int = 160) -> list[Scored]:
    """Two sets with errors of three kinds, a clean one with two forms, and one of other remarks, in four languages."""
    pairs = []
    for number in range(count):
        dataset = ("first", "second", "clean", "remarks")[number % 4]
        label = "other" if dataset == "remarks" else "faithful"
        if dataset in ("first", "second") and number % 8 < 4:
            label = "diverged"
        kind = ("negation", "number", "$name$")[number // 4 % 3] if label == "diverged" else ""
        form = ("fragment", "indirect-speech")[number // 4 % 2] if dataset == "clean" else ""
        language = LANGUAGES[number // 8 % 4]
        pairs.append(pair(number, label, dataset, kind=kind, form=form, original_lang=language))
    return list(guess(pairs))


def guesser() -> Scorer:
    """Makes the guess, also in another process."""
    return guess
