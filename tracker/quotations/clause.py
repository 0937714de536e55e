"""What the grammars of reported speech give back, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.quotations.subjects import Mention


@dataclass(frozen=True, slots=True)
class Clause:
    """Reported content [start, end) in the sentence, its speaker's mention, the cue as printed and the cue's stance."""

    start: int
    end: int
    mention: Mention | None
    cue: str
    stance: str | None
    cue_start: int
