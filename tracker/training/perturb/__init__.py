"""Synthetic divergences: each generator makes one kind of error in a faithful text. The list below is all of them."""

from __future__ import annotations

from tracker.training.perturb import (
    addition,
    date,
    gender,
    intensity,
    modality,
    name,
    negation,
    number,
    polarity,
    quantifier,
    question,
    tense,
)
from tracker.training.perturb.base import Edit, Generator

GENERATORS: tuple[Generator, ...] = (
    negation.GENERATOR,
    polarity.GENERATOR,
    number.GENERATOR,
    date.GENERATOR,
    name.GENERATOR,
    modality.GENERATOR,
    modality.HEDGE,
    quantifier.GENERATOR,
    tense.GENERATOR,
    question.GENERATOR,
    gender.GENERATOR,
    addition.GENERATOR,
    intensity.GENERATOR,
)

__all__ = ["GENERATORS", "Edit", "Generator"]
