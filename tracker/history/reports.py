"""A statement's id in, its reports out: each quotation of each text once, however many outlets carry the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tracker.history.base import Copy, Report, Standing
from tracker.history.editions import Edition, Editions, Row, select
from tracker.history.review import CLEARED, OUTLET, ReviewState, derive
from tracker.history.when import in_order, known_by, moment
from tracker.history.wording import Wording, wording
from tracker.records import FLAGGED, Event, EventKind, FindingType, QuotationKind, Severity, Span, Verdict
from tracker.store import Store
from tracker.store.rows import load_event

# Of what was held apart only this much is shown, the nearest first: a speaker says a great deal in a week.
_NEAREST_APART = 12
_DAYS_APART = 7

_QUOTED = """
SELECT
    assessments.id AS assessment_id, match_id, quotation_id, article_id, verdict, divergence, why, refusal,
    matches.similarity, wording_id, original_lang, quotations.text AS reported, kind, language, speaker AS mention, stance, "start", "end"
FROM matches
JOIN assessments ON assessments.match_id = matches.id AND assessments.current
JOIN quotations ON quotations.id = quotation_id
WHERE statement_id = ? ORDER BY assessments.id
"""
_FOUND = """
SELECT assessment_id, type, severity, original_start, original_end, reported_start, reported_end, reason, rule
FROM findings JOIN assessments ON assessments.id = assessment_id AND current
JOIN matches ON matches.id = match_id WHERE statement_id = ? ORDER BY assessment_id, position
"""
# A decision holds for the quotation and the statement, whatever wording a newer model held them against.
_DECIDED = """
SELECT quotation_id, events.* FROM events JOIN assessments ON assessments.id = assessment_id
JOIN matches ON matches.id = match_id WHERE statement_id = ? ORDER BY at, events.rowid
"""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One finding of a report, to tell whether two reports make the same error: where in the original, by which rule."""

    type: FindingType
    rule: str
    wording_id: str | None
    original: Span | None
    printed: Wording


@dataclass(frozen=True, slots=True)
class Carrier:
    """An edition that prints a report, the quotation in it, and what passed between a desk and its outlet about that."""

    edition: Edition
    quotation_id: str
    dealings: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A report with what its family is told by: its words as they compare and its mistakes, gravest first.

    `similarity` is that to the original. `own_words` says that the wording is the reporter's own: a translation, or wrong.
    Who reports in the language of the original and reports it right has its words, and need not have them from anybody.
    """

    report: Report
    wording: Wording
    mistakes: tuple[Mistake, ...]
    carriers: tuple[Carrier, ...]
    similarity: float
    own_words: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """All reports of a statement in order of time. `apart` counts what was held apart and is not among them."""

    found: tuple[Found, ...]
    apart: int


def reports_of(store: Store, statement_id: str, said_at: str | None, editions: Editions, as_of: str | None) -> Reported:
    """Every report that the archive holds by the end of `as_of`. Raises StoreError where it cannot be read."""
    mistakes: dict[str, list[Row]] = defaultdict(list)
    for row in select(store, _FOUND, statement_id):
        mistakes[row["assessment_id"]].append(row)
    decided: dict[str, list[Event]] = defaultdict(list)
    for row in select(store, _DECIDED, statement_id):
        if known_by(row["at"], as_of):
            decided[row.pop("quotation_id")].append(load_event(row))
    states = {quotation: derive("", "", events) for quotation, events in decided.items()}
    groups: dict[tuple[object, ...], list[tuple[Row, Edition | None]]] = defaultdict(list)
    for row in select(store, _QUOTED, statement_id):
        edition = editions.get(row["article_id"])
        if edition is None and row["article_id"] is not None:
            continue
        text = (edition.text_id or edition.id) if edition else row["match_id"]
        headline = row["kind"] == "headline"
        groups[text, headline, wording(row["reported"], row["language"]).words].append((row, edition))
    found = [_found(group, mistakes, states, said_at) for group in groups.values()]
    found.sort(key=lambda f: order(f.report, said_at))
    apart = [f for f in found if f.report.standing is Standing.APART and _same_days(f.report.published_at, said_at)]
    apart.sort(key=lambda f: (-f.similarity, f.report.quotation_id))
    shown = {f.report.quotation_id for f in apart[:_NEAREST_APART]}
    kept = [f for f in found if f.report.standing is not Standing.APART or f.report.quotation_id in shown]
    return Reported(tuple(kept), len(found) - len(kept))


def order(report: Report, said_at: str | None) -> tuple[object, ...]:
    """What reports are sorted by: when they were printed, as far as that is known, then by outlet and place."""
    return (
        *in_order(report.published_at, said_at),
        report.outlet or "",
        report.article_id or "",
        report.kind is not QuotationKind.HEADLINE,
        report.span or (0, 0),
        report.quotation_id,
    )


def _found(
    group: Sequence[tuple[Row, Edition | None]],
    mistakes: Mapping[str, Sequence[Row]],
    states: Mapping[str, ReviewState],
    said_at: str | None,
) -> Found:
    """One report of all the rows that print it."""
    group = sorted(group, key=lambda pair: _first(pair, said_at))
    row, edition = group[0]
    reviews = [states[other["quotation_id"]] for other, _ in group if other["quotation_id"] in states]
    decided = max((r for r in reviews if r.decision), key=lambda r: in_order(r.at), default=None)
    findings = mistakes.get(row["assessment_id"], ())
    article = edition.article if edition else None
    copies = _copies([e for _, e in group if e is not None])
    report = Report(
        article_id=row["article_id"],
        text_id=edition.text_id if edition else None,
        outlet=article.outlet if article else None,
        outlets=tuple(dict.fromkeys(copy.outlet for copy in copies if copy.outlet)),
        copies=copies,
        url=article.url if article else None,
        title=article.title if article else None,
        published_at=edition.appeared if edition else None,
        version=edition.version if edition else None,
        language=row["language"],
        quotation_id=row["quotation_id"],
        match_id=row["match_id"],
        assessment_id=row["assessment_id"],
        kind=QuotationKind(row["kind"]),
        reported=row["reported"],
        span=None if row["start"] is None or row["end"] is None else (row["start"], row["end"]),
        mention=row["mention"],
        verdict=Verdict(row["verdict"]),
        divergence=row["divergence"],
        types=tuple(dict.fromkeys(FindingType(f["type"]) for f in findings)),
        severity=Severity(findings[0]["severity"]) if findings else None,
        reason=findings[0]["reason"] if findings else None,
        why=row["why"],
        standing=standing(row, decided.decision if decided else None),
        decision=decided.decision if decided else None,
    )
    return Found(
        report=report,
        wording=wording(row["reported"], row["language"]),
        mistakes=tuple(_mistake(row, finding) for finding in findings),
        carriers=tuple(_carrier(e, r["quotation_id"], states) for r, e in group if e is not None),
        similarity=row["similarity"] or 0.0,
        own_words=report.standing is not Standing.FAITHFUL or row["language"] != row["original_lang"],
    )


def _carrier(edition: Edition, quotation_id: str, states: Mapping[str, ReviewState]) -> Carrier:
    events = states[quotation_id].standing if quotation_id in states else ()
    return Carrier(edition, quotation_id, tuple(event for event in events if event.kind in OUTLET))


def standing(row: Row, decision: EventKind | None) -> Standing:
    """What a report counts as: a reviewer's answer, else the article's stance, else the verdict."""
    if decision is EventKind.CONFIRMED:
        return Standing.FLAGGED
    if decision in CLEARED:
        return Standing.FAITHFUL
    if row["stance"] == "negated":
        return Standing.DENIAL
    if row["refusal"] is not None:
        return Standing.APART
    if row["verdict"] in FLAGGED:
        return Standing.FLAGGED
    return Standing.UNJUDGED if row["verdict"] == Verdict.UNVERIFIABLE else Standing.FAITHFUL


def _first(pair: tuple[Row, Edition | None], said_at: str | None) -> tuple[object, ...]:
    row, edition = pair
    when = in_order(edition.appeared if edition else None, said_at)
    return (
        *when,
        (edition.version or 1) if edition else 1,
        edition.article.outlet or "" if edition else "",
        row["quotation_id"],
    )


def _copies(editions: Iterable[Edition]) -> tuple[Copy, ...]:
    """Each article once, in its first version that prints the words."""
    first: dict[str, Edition] = {}
    for edition in editions:
        first.setdefault(edition.place, edition)
    return tuple(Copy(e.id, e.article.outlet, e.article.url, e.appeared) for e in first.values())


def _mistake(row: Row, finding: Row) -> Mistake:
    original = None if finding["original_start"] is None else (finding["original_start"], finding["original_end"])
    printed = row["reported"][finding["reported_start"] or 0 : finding["reported_end"] or 0]
    words = wording(printed, row["language"])
    return Mistake(FindingType(finding["type"]), finding["rule"], row["wording_id"], original, words)


def _same_days(published_at: str | None, said_at: str | None) -> bool:
    """Whether something was printed in the week after the statement, so that it may be meant after all."""
    printed, said = moment(published_at), moment(said_at)
    if printed is None or said is None:
        return False
    return said.start - timedelta(days=1) <= printed.end and printed.start <= said.end + timedelta(days=_DAYS_APART)
