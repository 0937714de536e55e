"""Settled decisions in; judged pairs, and the thresholds that they speak for, out. Nothing is changed by either.

A desk's decisions are not a random sample: what was never flagged was mostly never looked at. So they can tell how many
of its flags were right, and whether a higher threshold would have spared it work, but not what was missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tracker.evaluation.scoring import JudgedPair, Scored
from tracker.history.review import CLEARED, Decision, state_of
from tracker.records import Assessment, Match, Rendition
from tracker.store import Store, connection
from tracker.store.rows import rows
from tracker.verdict.combiner import Combiner
from tracker.verdict.judge import ranked

#: The data set that these pairs count as.
DATASET = "reviews"
#: A threshold is proposed where at least so many of either kind were decided: with fewer, one pair decides it.
LEAST = 20
#: Of what reaches a threshold, this share was confirmed: every other flag, and nine of ten called diverged.
SUSPECT_PRECISION = 0.5
DIVERGED_PRECISION = 0.9


@dataclass(frozen=True, slots=True)
class Levels:
    """Two thresholds on divergence."""

    suspect: float
    diverged: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the decisions on some pairs say about the thresholds.

    `name` is a pair of languages (`ru-en`), or the family (within one language, across two) that shares its thresholds.
    `confirmed` and `cleared` are the decided pairs with a divergence, `flagged` and `flagged_confirmed` those of them
    that the present thresholds flag. `proposed` is null where `why` says so.
    """

    name: str
    confirmed: int
    cleared: int
    flagged: int
    flagged_confirmed: int
    present: Levels
    proposed: Levels | None
    why: str

    def as_json(self) -> dict[str, Any]:
        """The shape of tracker/schemas/evaluate-reviews.json."""
        return asdict(self)


def judged_pairs(store: Store, *, reviewers: int = 1) -> list[JudgedPair]:
    """The pairs about which people have settled, each text once: confirmed as diverged, cleared as faithful.

    The original is the passage that the newest assessment was held against; a pair that has none is left out. Rows of
    one statement are one group.
    """
    found: dict[tuple[str, str], JudgedPair] = {}
    for match, assessment, wording, original, confirmed in _settled(store, reviewers):
        reported = match.quotation.text
        findings = ranked(assessment.findings)
        # A text that many outlets carry is one pair, as the last person to look at it saw it.
        found[original, reported] = JudgedPair(
            id=assessment.id,
            original=original,
            original_lang=wording.language,
            reported=reported,
            reported_lang=match.quotation.language,
            diverged=confirmed,
            dataset=DATASET,
            kind=str(findings[0].type) if confirmed and findings else "",
            group=match.statement.id if match.statement else assessment.id,
            tier="",
            form=str(match.quotation.kind),
        )
    return list(found.values())


def decided_divergences(store: Store, *, reviewers: int = 1) -> tuple[tuple[float, bool], ...]:
    """The divergence that the newest assessment gave each pair about which people have settled, each text once, and
    whether they confirmed the misreport; those that have no divergence are left out."""
    found: dict[tuple[str, str], tuple[float, bool]] = {}
    for match, assessment, _, original, confirmed in _settled(store, reviewers):
        if assessment.divergence is not None:
            found[original, match.quotation.text] = assessment.divergence, confirmed
    return tuple(sorted(found.values()))


def _settled(store: Store, reviewers: int) -> Iterator[tuple[Match, Assessment, Rendition, str, bool]]:
    """Pairs with a settled answer, in the order of the decisions: with the wording and the passage of it that was
    compared, and whether the misreport was confirmed."""
    for row in _rows(store, _DECIDED):
        state = state_of(store, row["id"], reviewers=reviewers)
        if not state.settled or state.decision not in CLEARED | {Decision.CONFIRMED}:
            continue
        assessment, match = store.assessment(row["id"]), store.match(row["match_id"])
        if assessment is None or match is None or match.wording is None or assessment.passage is None:
            continue
        original = match.wording.text[slice(*assessment.passage)]
        yield match, assessment, match.wording, original, state.decision is Decision.CONFIRMED


def proposals(scored: Sequence[Scored], combiner: Combiner) -> list[Proposal]:
    """For each family of pairs that was reviewed, and each pair of languages in it: the thresholds its decisions speak for."""
    families: dict[bool, list[Scored]] = defaultdict(list)
    for one in scored:
        families[one.pair.original_lang != one.pair.reported_lang].append(one)
    found = []
    for across, members in sorted(families.items()):
        thresholds = combiner.family(across_languages=across).thresholds
        present = Levels(thresholds.suspect, thresholds.diverged)
        found.append(_proposal("across two languages" if across else "within one language", members, present))
        languages: dict[str, list[Scored]] = defaultdict(list)
        for one in members:
            languages[one.pair.languages].append(one)
        found += [_proposal(name, rows, present) for name, rows in sorted(languages.items())]
    return found


def _proposal(name: str, scored: Iterable[Scored], present: Levels) -> Proposal:
    pairs = [(s.divergence, s.pair.diverged) for s in scored if s.divergence is not None]
    confirmed = sum(diverged for _, diverged in pairs)
    cleared = len(pairs) - confirmed
    flagged = [diverged for divergence, diverged in pairs if divergence >= present.suspect]
    proposed, why = _proposed(pairs, confirmed, cleared)
    return Proposal(name, confirmed, cleared, len(flagged), sum(flagged), present, proposed, why)


def _proposed(pairs: Sequence[tuple[float, bool]], confirmed: int, cleared: int) -> tuple[Levels | None, str]:
    if min(confirmed, cleared) < LEAST:
        return None, f"{LEAST} confirmed and {LEAST} cleared pairs are needed; there are {confirmed} and {cleared}"
    suspect, diverged = _lowest(pairs, SUSPECT_PRECISION), _lowest(pairs, DIVERGED_PRECISION)
    if suspect is None or diverged is None:
        return None, "at no threshold were enough of the flags confirmed"
    why = "the lowest from which half, and nine in ten, were confirmed"
    if suspect == min(divergence for divergence, _ in pairs):
        why += "; the first is the lowest that anybody looked at, so it may be lower still"
    return Levels(suspect, diverged), why


def _lowest(pairs: Sequence[tuple[float, bool]], precision: float) -> float | None:
    """The lowest divergence from which at least this share was confirmed; null if none."""
    best = None
    reached = confirmed = 0
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    for place, (divergence, diverged) in enumerate(ordered):
        reached, confirmed = reached + 1, confirmed + diverged
        ends = place + 1 == len(ordered) or ordered[place + 1][0] != divergence
        if ends and confirmed >= precision * reached:
            best = divergence
    return best


#: The newest assessment of each pair that somebody decided about, in the order of the decisions.
_DECIDED = """
SELECT assessments.id, match_id, max(current * 1000000000000 + assessments.rowid) FROM assessments
JOIN matches ON matches.id = match_id
JOIN (SELECT quotation_id, statement_id, max(events.rowid) AS latest FROM events
      JOIN assessments ON assessments.id = assessment_id JOIN matches ON matches.id = match_id
      GROUP BY quotation_id, statement_id) AS decided
ON decided.quotation_id = matches.quotation_id AND decided.statement_id IS +matches.statement_id
GROUP BY matches.quotation_id, matches.statement_id ORDER BY decided.latest"""


def _rows(store: Store, sql: str) -> list[dict[str, Any]]:
    with connection.explained(store.path):
        return rows(store.db, sql)
