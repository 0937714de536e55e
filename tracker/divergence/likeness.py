"""Two texts and their encodings in, the features of whether they are one utterance at all out.

A report of another remark shares the topic, some words and the speaker's manner; a report of this one, right or wrong,
has a counterpart for nearly everything it says. What is counted here is meant to tell these two apart and to leave
aside whether the report is right: a changed number or a dropped "not" touches one word.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from tracker.divergence.tower import TUNED
from tracker.encoder.base import Encoding, Floats
from tracker.evidence.base import Side
from tracker.evidence.number import NUMBER
from tracker.evidence.number_compare import supports
from tracker.evidence.number_quantity import Quantity
from tracker.evidence.number_reader import quantities
from tracker.records import Span
from tracker.text.words import words

#: Counts stop here: a fourth number in common adds nothing to three.
_MOST = 3.0
#: Words are compared by so many first letters, which passes over most endings.
_STEM = 5


def likeness(original: Side, reported: Side, one: Encoding, other: Encoding, content: Span) -> dict[str, float]:
    """The features of a pair. `content` is the span of the report that the speaker is to have said: "X said on Tuesday
    that" has no counterpart in any original, and is left aside.
    `one` and `other` hold states of the encoder's own layers; those of the last one are read.

    cosine: of the two vectors. counterpart: mean cosine of the report's tokens with their nearest token of the original;
    told: the same from the original's side. Both are taken about the mean of all tokens of the pair, for what every
    token has in common (the topic, and an encoder's narrow cone) would hide what sets them apart. numbers, numbers_alone:
    how many of the report's numbers the original has (has not), up to three. words: share of the report's longer words
    that the original has, within one language. longer: log of the report's length over the original's where it is
    longer, else 0; shorter: likewise.
    """
    # The tuned layer has learnt to tell errors apart: what is like what, the encoder's own last one knows better.
    layer = max(number for number in one.states if number != TUNED)
    start, end = content
    inside = (other.offsets[:, 0] >= start) & (other.offsets[:, 1] <= end)
    counterpart, told = _counterparts(one.states[layer], other.states[layer][inside])
    reported = replace(reported, text=reported.text[start:end])
    numbers, numbers_alone = _numbers(original, reported)
    size = math.log(max(1, int(inside.sum())) / max(1, len(one.offsets)))
    return {
        "cosine": one.cosine(other),
        "counterpart": counterpart,
        "told": told,
        "numbers": numbers,
        "numbers_alone": numbers_alone,
        "words": _words(original, reported),
        "longer": max(0.0, size),
        "shorter": max(0.0, -size),
    }


def _counterparts(original: Floats, reported: Floats) -> tuple[float, float]:
    """For each side the mean cosine of its tokens with their nearest on the other; 0 where a side has none."""
    if not len(original) or not len(reported):
        return 0.0, 0.0
    middle = np.concatenate([original, reported]).mean(0)
    near = _unit(reported - middle) @ _unit(original - middle).T
    return float(near.max(1).mean()), float(near.max(0).mean())


def _unit(states: Floats) -> Floats:
    return np.asarray(states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), 1e-9), np.float32)


def _numbers(original: Side, reported: Side) -> tuple[float, float]:
    if not {original.language, reported.language} <= NUMBER.languages:
        return 0.0, 0.0
    said = [q for q in quantities(original.text, original.language) if not q.weak]
    printed = [q for q in quantities(reported.text, reported.language) if not q.weak]
    seen = sum(_answered(q, said) for q in printed)
    return min(_MOST, float(seen)), min(_MOST, float(len(printed) - seen))


def _answered(quantity: Quantity, said: list[Quantity]) -> bool:
    return any(supports(other, quantity) for other in said)


def _words(original: Side, reported: Side) -> float:
    if original.language != reported.language:
        return 0.0
    said = {w.text.lower()[:_STEM] for w in words(original.text, original.language)}
    printed = [w.text.lower()[:_STEM] for w in words(reported.text, reported.language)]
    # In Chinese a word is one character; elsewhere the short ones are mostly articles and prepositions.
    printed = [w for w in printed if len(w) > 3 or not w.isascii()]
    return sum(w in said for w in printed) / len(printed) if printed else 0.0
