"""Decisions and the assessments that hold now in; out comes where the two disagree.

A decision stands whatever a newer model says. Where it says otherwise a person should know: it may have found what they
overlooked, or lost what they saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.history.review import CLEARED, Decision, ReviewState, state_of
from tracker.records import Verdict, as_json
from tracker.store import Store, connection
from tracker.store.rows import rows


class Change(StrEnum):
    """How what holds now departs from what was decided."""

    NOT_FLAGGED = "confirmed, no longer flagged"
    FLAGGED_ANEW = "cleared, flagged anew"
    NOT_FOUND = "decided, no longer found"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One pair whose decision and present verdict differ.

    `state` is what was decided; `verdict` and `divergence` are those of the present assessment `assessment_id`, null
    where the pair is no longer found (another reading of the article, another statement matched); `was` and
    `was_divergence` are those of the assessment that the person saw.
    """

    change: Change
    state: ReviewState
    was: Verdict
    was_divergence: float | None
    assessment_id: str | None
    verdict: Verdict | None
    divergence: float | None

    def as_json(self) -> dict[str, Any]:
        """The shape of tracker/schemas/recheck.json."""
        state = self.state
        return {
            "change": str(self.change),
            "decided": {
                "assessment_id": state.assessment_id,
                "decision": as_json(state.decision),
                **{name: getattr(state, name) for name in ("who", "at", "why", "settled")},
                "verdict": str(self.was),
                "divergence": self.was_divergence,
            },
            "now": None
            if self.assessment_id is None
            else {
                "assessment_id": self.assessment_id,
                "verdict": as_json(self.verdict),
                "divergence": self.divergence,
            },
        }


def disagreements(store: Store, *, reviewers: int = 1) -> list[Disagreement]:
    """Every decided pair on which the present assessment says otherwise, in the order in which they were decided.

    A dismissed flag is no news while the very assessment that was dismissed still stands.
    """
    found = []
    for pair in _rows(store, _DECIDED):
        seen = _rows(store, _SEEN, pair["quotation_id"], pair["statement_id"])
        state = state_of(store, seen[-1]["assessment_id"], reviewers=reviewers)
        if state.decision is None or state.decision is Decision.NEEDS_TRANSLATOR:
            continue
        # The person's assessment is the one that the newest standing judgement was made on.
        judged = next(e for e in reversed(state.standing) if e.kind is state.decision and e.at == state.at)
        state = state_of(store, judged.assessment_id, reviewers=reviewers)
        now = _rows(store, _NOW, pair["quotation_id"], pair["statement_id"])
        change = _change(state, now)
        if change is None:
            continue
        was = store.assessment(judged.assessment_id)
        assert was is not None, "an event is on an assessment"
        present = now[0] if now else None
        found.append(
            Disagreement(
                change,
                state,
                was.verdict,
                was.divergence,
                present["id"] if present else None,
                Verdict(present["verdict"]) if present else None,
                present["divergence"] if present else None,
            )
        )
    return sorted(found, key=lambda d: (d.state.at or "", d.state.assessment_id))


def _change(state: ReviewState, now: list[dict[str, Any]]) -> Change | None:
    if not now:
        return Change.NOT_FOUND
    flagged = bool(now[0]["flagged"])
    if state.decision is Decision.CONFIRMED and not flagged:
        return Change.NOT_FLAGGED
    if state.decision in CLEARED and flagged and now[0]["id"] != state.assessment_id:
        return Change.FLAGGED_ANEW
    return None


_DECIDED = """
SELECT DISTINCT quotation_id, statement_id FROM events
JOIN assessments ON assessments.id = assessment_id JOIN matches ON matches.id = match_id"""
_SEEN = """
SELECT assessment_id FROM events JOIN assessments ON assessments.id = assessment_id
JOIN matches ON matches.id = match_id WHERE quotation_id = ? AND +statement_id IS ? ORDER BY at, events.rowid"""
#: Of several wordings of one statement the gravest answer counts: a person would be shown that one.
_NOW = """
SELECT assessments.id, verdict, divergence, flagged FROM assessments JOIN matches ON matches.id = match_id
WHERE quotation_id = ? AND +statement_id IS ? AND current
ORDER BY flagged DESC, divergence IS NULL, divergence DESC, assessments.id"""


def _rows(store: Store, sql: str, *parameters: Any) -> list[dict[str, Any]]:
    with connection.explained(store.path):
        return rows(store.db, sql, parameters)
