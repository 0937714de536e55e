"""Faithful edits: each changes the wording of a text and keeps what it says. The list below is all of them."""

from __future__ import annotations

from tracker.training.benign import contraction, cue, fragment, indirect, notation, reorder, synonym, variant
from tracker.training.benign.base import Benign

BENIGN: tuple[Benign, ...] = (
    contraction.BENIGN,
    cue.BENIGN,
    fragment.BENIGN,
    indirect.BENIGN,
    notation.BENIGN,
    reorder.BENIGN,
    reorder.HEADLINE,
    synonym.BENIGN,
    variant.BENIGN,
)

__all__ = ["BENIGN", "Benign"]
