"""Two reports in, how they bear on each other out: each is held against the other as if that were the original.

For reports whose original nobody kept, and for a headline and the text below it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.originals.passage import find_passage
from tracker.originals.relation import APART, Bearing, Relation, agree, contradict
from tracker.originals.utterance import Sameness
from tracker.records import Assessment, Basis, Match, Quotation, Severity, Statement, Verdict

if TYPE_CHECKING:
    from tracker.pipeline import Tracker

_DOUBTFUL = (("uncertain", 1.0),)


def compare_reports(engine: Tracker, one: Quotation, other: Quotation, *, made_from: bool = False) -> Relation:
    """How the second report bears on the first; neither is known to be right.

    They agree only where the gate is sure from one side at least that they are of one utterance. Where it is not sure from
    both, only what guards align for themselves makes them contradict. `made_from` says that the second was made from the
    first, as a headline from its text: they belong together then, and what a guard shows from that side is enough.
    """
    there, back = (_held(engine, *pair, made_from) for pair in ((one, other), (other, one)))
    if there is None or back is None:
        return APART
    sure = not (there.uncertain and back.uncertain)
    made, returned = engine.assess(there), engine.assess(back)
    if sure and agree(made, returned):
        return Relation(Bearing.AGREE, there, made)
    if there.uncertain or back.uncertain:
        there = replace(there, signals=_DOUBTFUL)
        made, returned = engine.assess(there), engine.assess(replace(back, signals=_DOUBTFUL))
    if made_from and _shown(engine.assess(replace(there, signals=_DOUBTFUL))):
        return Relation(Bearing.CONTRADICT, there, made, sure=sure)
    least = engine.combiner.family(across_languages=one.language != other.language).thresholds.suspect
    if contradict(made, returned, least):
        return Relation(Bearing.CONTRADICT, there, made, sure=sure)
    return Relation(Bearing.OPEN, there, made) if sure else APART


def _shown(made: Assessment) -> bool:
    """Whether a guard that aligns for itself points at something grave on both sides."""
    return made.verdict is Verdict.DIVERGED and any(
        f.original_span and f.reported_span and f.severity is not Severity.MINOR for f in made.findings
    )


def _held(engine: Tracker, one: Quotation, other: Quotation, made_from: bool) -> Match | None:
    """The second quotation held against the first; None where they have nothing in common."""
    statement = Statement(one.speaker_name or one.speaker or "", one.text, one.language, Basis.IMPLIED)
    passage = find_passage(one.text, one.language, other.text, engine.encode)
    match = Match(other, statement, statement.wordings[0], passage.span, passage.similarity)
    if passage.word_for_word:
        return match
    decision = engine.gate.decide(
        passage.similarity,
        engine.likeness(one.text[slice(*passage.span)], one.language, other.text, other.language),
        across_languages=one.language != other.language,
        side_by_side=made_from,
    )
    if decision.sameness is Sameness.OTHER:
        return None
    return replace(match, signals=(("uncertain", float(decision.sameness is Sameness.UNCERTAIN)),))
