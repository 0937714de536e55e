"""Synthetic divergences: each generator makes one kind of error in a faithful text. The list below is all of them."""

from __future__ import annotations

from tracker.training.perturb import (
    addition,
    attribution,
    condition,
    date,
    gender,
    intensity,
    lexical,
    modality,
    name,
    negation,
    number,
    polarity,
    quantifier,
    question,
    role,
    tense,
    truncation,
    unit,
)
from tracker.training.perturb.base import Edit, Generator

GENERATORS: tuple[Generator, ...] = (
    negation.GENERATOR,
    polarity.GENERATOR,
    number.GENERATOR,
    date.GENERATOR,
    unit.GENERATOR,
    name.GENERATOR,
    role.GENERATOR,
    attribution.GENERATOR,
    modality.GENERATOR,
    modality.HEDGE,
    condition.GENERATOR,
    quantifier.GENERATOR,
    tense.GENERATOR,
    question.GENERATOR,
    gender.GENERATOR,
    addition.GENERATOR,
    truncation.GENERATOR,
    truncation.SPLICE,
    intensity.GENERATOR,
    lexical.GENERATOR,
)

__all__ = ["GENERATORS", "Edit", "Generator"]
