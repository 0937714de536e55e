"""Two reports in, how they bear on each other out: apart, in agreement, in contradiction, or open.

Which of two reports is the wrong one cannot be told from them, so that each is held against the other. What contradicts
is seen from both sides; a report that merely says more is faithful to the shorter one when read the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.records import Assessment, Match, Severity, Verdict


class Bearing(StrEnum):
    """How two reports bear on each other. `open`: they are of one utterance, and nothing may be built on them."""

    APART = "apart"
    AGREE = "agree"
    CONTRADICT = "contradict"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Relation:
    """The bearing of two reports; beside it the second held against the first, null where they are apart.

    `sure` says that the gate takes them for one utterance, from one side at least.
    """

    bearing: Bearing
    match: Match | None = None
    assessment: Assessment | None = None
    sure: bool = True


APART = Relation(Bearing.APART)


_BORNE_OUT = (Verdict.FAITHFUL, Verdict.VERBATIM)


def agree(there: Assessment, back: Assessment) -> bool:
    """Whether of two reports of one utterance, each judged against the other, either bears the other out."""
    verdicts = (there.verdict, back.verdict)
    return Verdict.DIVERGED not in verdicts and any(verdict in _BORNE_OUT for verdict in verdicts)


def contradict(there: Assessment, back: Assessment, least: float) -> bool:
    """Whether two reports of one utterance, each judged against the other, contradict each other.

    Both ways the divergence must reach `least`, from which on a verdict is `suspect`; and one way the verdict must be
    `diverged`, or a guard must have found something grave: that the network alone finds them unlike is not enough.
    """
    scores = [a.divergence for a in (there, back) if a.divergence is not None]
    if len(scores) < 2 or min(scores) < least or not (there.flagged or back.flagged):
        return False
    grave = any(f.by != "model" and f.severity is not Severity.MINOR for a in (there, back) for f in a.findings)
    return grave or Verdict.DIVERGED in (there.verdict, back.verdict)
