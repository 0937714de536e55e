"""Human decisions about a pair in, its present state out: append-only events, nothing overwritten, everything derived.

A decision belongs to the *pair*, a quotation held against a statement: it is recorded on the assessment that a person
saw, and holds for every later assessment of the same pair, so that a newer model never erases it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from tracker.errors import InputError
from tracker.records import Event, EventKind, Fault, as_json
from tracker.store import Store, connection
from tracker.store.importing import checked_date
from tracker.store.rows import load_event, rows
from tracker.store.storable import storable
from tracker.text.unsafe import printable

#: What a person can record: the closed set of `EventKind`.
Decision: TypeAlias = EventKind

#: What a reviewer can find. `needs a translator` is no answer yet: the flag stays open.
JUDGEMENTS = frozenset(
    {Decision.CONFIRMED, Decision.DISMISSED, Decision.ACCEPTABLE_PARAPHRASE, Decision.NEEDS_TRANSLATOR}
)
#: What passed between the desk and the outlet.
OUTLET = frozenset(
    {Decision.CONTACTED, Decision.CORRECTED, Decision.SILENTLY_EDITED, Decision.WITHDRAWN, Decision.REFUSED}
)
#: Judgements that say that the report is no misreport; two reviewers who give different ones of them still agree.
CLEARED = frozenset({Decision.DISMISSED, Decision.ACCEPTABLE_PARAPHRASE})


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What has been decided about a pair, as of its last event.

    `decision` is the newest judgement that stands, with `who`, `at`, `why` and `fault` of it; null where there is none.
    `agreeing` are the people whose own newest judgement says the same, `required` how many of them it takes;
    `disputed` that somebody's says the opposite. `outlet` is the newest dealing with the outlet. `events` are all, the
    undone ones and the undoings too, oldest first; `undone` the ids of those that no longer stand.
    """

    assessment_id: str
    match_id: str
    decision: Decision | None = None
    who: str | None = None
    at: str | None = None
    why: str | None = None
    fault: Fault | None = None
    agreeing: tuple[str, ...] = ()
    required: int = 1
    disputed: bool = False
    outlet: Decision | None = None
    events: tuple[Event, ...] = ()
    undone: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether enough people gave one and the same answer, and nobody another."""
        answered = self.decision is not None and self.decision is not Decision.NEEDS_TRANSLATOR
        return answered and not self.disputed and len(self.agreeing) >= self.required

    @property
    def second_needed(self) -> bool:
        """Whether an answer was given and still needs another person's."""
        answered = self.decision is not None and self.decision is not Decision.NEEDS_TRANSLATOR
        return answered and not self.settled

    @property
    def standing(self) -> tuple[Event, ...]:
        """The events that were not undone, oldest first."""
        return tuple(e for e in self.events if e.kind is not Decision.UNDONE and e.id not in self.undone)

    def as_json(self) -> dict[str, Any]:
        """The shape of tracker/schemas/review.json: the state, and every event with whether it was undone."""
        names = ("assessment_id", "match_id", "decision", "who", "at", "why", "fault", "settled", "second_needed")
        shape = {name: getattr(self, name) for name in (*names, "disputed", "agreeing", "required", "outlet")}
        events = [{"id": e.id, **as_json(e), "undone": e.id in self.undone} for e in self.events]
        return {**{name: as_json(value) for name, value in shape.items()}, "events": events}

    def judged_by(self, who: str) -> bool:
        """Whether this person has a judgement that stands."""
        return any(_same_person(e.who, who) for e in self.standing if e.kind in JUDGEMENTS)


def decide(
    store: Store,
    assessment_id: str,
    decision: Decision,
    *,
    who: str,
    why: str = "",
    at: str | None = None,
    fault: Fault | None = None,
) -> Event:
    """Record what a person decided, did or noted; the event.

    `at` is an ISO date or time, now unless told. `fault` is the reviewer's own word for a confirmed misreport
    (`fabrication` comes from a person only). Raises InputError where the assessment is unknown, nobody is named, or a
    note says nothing.
    """
    if decision is Decision.UNDONE:
        raise InputError("an event is undone with `undo`, which says which; nothing was recorded")
    if decision is Decision.NOTE and not why.strip():
        raise InputError("a note needs its text; give it with --why")
    if fault is not None and decision is not Decision.CONFIRMED:
        raise InputError(f"a fault belongs to a confirmed misreport, not to {decision!s}")
    _pair(store, assessment_id)
    data = {} if fault is None else {"fault": str(fault)}
    return _record(store, Event(assessment_id, decision, _person(who), _moment(at), why.strip() or None, data))


def decide_text(
    store: Store, assessment_id: str, decision: Decision, *, who: str, why: str = "", at: str | None = None,
    fault: Fault | None = None,
) -> list[Event]:  # fmt: skip
    """Record a judgement on this flag and on its copies (see `copies_of`): one event each, this flag's first.

    What is no judgement (a note, an outlet's answer) is of one outlet, and recorded on this flag alone.
    """
    alike = copies_of(store, assessment_id) if decision in JUDGEMENTS else []
    at = _moment(at)
    with store.atomic():
        return [decide(store, each, decision, who=who, why=why, at=at, fault=fault) for each in (assessment_id, *alike)]


def find_assessment(store: Store, prefix: str) -> str:
    """The id of the one assessment whose id begins with `prefix`. Raises InputError where none or several do."""
    found = _rows(store, "SELECT id FROM assessments WHERE substr(id, 1, ?) = ? LIMIT 2", len(prefix), prefix)
    if not prefix or not found:
        raise InputError(f"no assessment has the id {prefix!r}; `tracker review --list` shows the open flags")
    if len(found) > 1:
        raise InputError(f"several assessments have an id that begins with {prefix!r}; give more of it")
    return str(found[0]["id"])


def undo(store: Store, assessment_id: str, *, who: str, why: str = "", event_id: str | None = None) -> Event:
    """Take back an event of this pair: `event_id`, or the newest that stands of this person; the event that says so.

    Another person's event is only taken back by its id, so that nobody does it unawares. Raises InputError where there
    is nothing to undo.
    """
    who = _person(who)
    standing = state_of(store, assessment_id).standing
    if event_id is not None:
        chosen = next((e for e in standing if e.id == event_id), None)
        if chosen is None:
            raise InputError(
                f"no event {event_id!r} stands on this flag; `tracker review {assessment_id[:8]}` lists them"
            )
    else:
        chosen = next((e for e in reversed(standing) if _same_person(e.who, who)), None)
        if chosen is None:
            others = f"; the newest is {standing[-1].kind} by {standing[-1].who}" if standing else ""
            raise InputError(f"nothing of {who} stands on this flag to be undone{others}")
    data = {"event": chosen.id, "kind": str(chosen.kind)}
    at = _free_moment(store, assessment_id)
    return _record(store, Event(assessment_id, Decision.UNDONE, who, at, why.strip() or None, data))


def state_of(store: Store, assessment_id: str, *, reviewers: int = 1) -> ReviewState:
    """What has been decided about the pair of this assessment. `reviewers`: how many must agree (Settings.reviewers).

    Raises InputError where there is no such assessment.
    """
    match_id, quotation_id, statement_id = _pair(store, assessment_id)
    events = [load_event(row) for row in _rows(store, _EVENTS, quotation_id, statement_id)]
    return derive(assessment_id, match_id, events, reviewers=reviewers)


def open_flags(
    store: Store,
    *,
    reviewers: int = 1,
    who: str | None = None,
    speaker: str | None = None,
    outlet: str | None = None,
    statement_id: str | None = None,
    limit: int | None = None,
) -> list[ReviewState]:
    """The flags that hold now and are not settled, gravest first, each with its state.

    `who` leaves out what this person has judged already and only others can settle; what needs a translator stays.
    `speaker` and `outlet` are any part of the name, in any case.
    """
    decided = {(row["quotation_id"], row["statement_id"]) for row in _rows(store, _WITH_EVENTS)}
    found: list[ReviewState] = []
    for row in _rows(store, _FLAGS, speaker, speaker, outlet, outlet, statement_id, statement_id):
        if (row["quotation_id"], row["statement_id"]) in decided:
            state = state_of(store, row["assessment_id"], reviewers=reviewers)
        else:
            state = ReviewState(row["assessment_id"], row["match_id"], required=reviewers)
        waits = who is not None and state.judged_by(who) and state.decision is not Decision.NEEDS_TRANSLATOR
        if not state.settled and not waits:
            found.append(state)
            if limit is not None and len(found) >= limit:
                break
    return found


def copies_of(store: Store, assessment_id: str) -> list[str]:
    """The flags on the very same words, held against the same statement, in other copies of the same text: ids."""
    return [row["assessment_id"] for row in _rows(store, _COPIES, assessment_id)]


def derive(assessment_id: str, match_id: str, events: Sequence[Event], *, reviewers: int = 1) -> ReviewState:
    """The state that these events, oldest first, amount to."""
    undone = frozenset(e.data.get("event", "") for e in events if e.kind is Decision.UNDONE)
    standing = [e for e in events if e.kind is not Decision.UNDONE and e.id not in undone]
    judgements = [e for e in standing if e.kind in JUDGEMENTS]
    dealings = [e for e in standing if e.kind in OUTLET]
    state = ReviewState(
        assessment_id,
        match_id,
        required=reviewers,
        outlet=dealings[-1].kind if dealings else None,
        events=tuple(events),
        undone=undone,
    )
    if not judgements:
        return state
    newest = judgements[-1]
    answers = {e.who.casefold(): e for e in judgements}
    sides = {who: _side(e.kind) for who, e in answers.items() if e.kind is not Decision.NEEDS_TRANSLATOR}
    return ReviewState(
        assessment_id,
        match_id,
        decision=newest.kind,
        who=newest.who,
        at=newest.at,
        why=newest.why,
        fault=Fault(newest.data["fault"]) if newest.data.get("fault") in set(Fault) else None,
        agreeing=tuple(answers[who].who for who, side in sides.items() if side == _side(newest.kind)),
        required=reviewers,
        disputed=len(set(sides.values())) > 1,
        outlet=state.outlet,
        events=state.events,
        undone=undone,
    )


# The + keeps SQLite from looking through all that was held against a statement for the one quotation.
_EVENTS = """
SELECT events.* FROM matches
JOIN assessments ON assessments.match_id = matches.id
JOIN events ON events.assessment_id = assessments.id
WHERE matches.quotation_id = ? AND +matches.statement_id IS ?
ORDER BY events.at, events.rowid"""
_WITH_EVENTS = """
SELECT DISTINCT quotation_id, statement_id FROM events
JOIN assessments ON assessments.id = assessment_id JOIN matches ON matches.id = match_id"""
_FLAGS = """
SELECT assessment_id, match_id, quotation_id, statement_id FROM flags
WHERE (? IS NULL OR instr(casefold(coalesce(speaker, mention, '')), casefold(?)))
AND (? IS NULL OR instr(casefold(coalesce(outlet, '')), casefold(?)))
AND (? IS NULL OR statement_id = ?)
ORDER BY divergence IS NULL, divergence DESC, published_at, assessment_id"""
_COPIES = """
SELECT others.assessment_id FROM flags AS this
JOIN articles ON articles.id = this.article_id
JOIN articles AS copies ON copies.text_id = articles.text_id
JOIN flags AS others ON others.article_id = copies.id
WHERE this.assessment_id = ? AND others.assessment_id <> this.assessment_id
AND others.reported = this.reported AND others.kind = this.kind AND +others.statement_id IS this.statement_id
ORDER BY others.published_at, others.assessment_id"""
#: How far the clock of another desk may be ahead.
_SLACK = timedelta(days=1)


def _record(store: Store, event: Event) -> Event:
    clean = storable(event)
    if not store.add_event(clean) and clean.id in state_of(store, clean.assessment_id).undone:
        raise InputError("this very event was recorded and undone before; say why it holds after all, or when")
    return clean


def _pair(store: Store, assessment_id: str) -> tuple[str, str, str | None]:
    """The ids of match, quotation and statement."""
    sql = """SELECT matches.id, quotation_id, statement_id FROM assessments JOIN matches ON matches.id = match_id
             WHERE assessments.id = ?"""
    found = _rows(store, sql, assessment_id)
    if not found:
        raise InputError(f"there is no assessment {assessment_id!r}; `tracker review --list` shows the open flags")
    return found[0]["id"], found[0]["quotation_id"], found[0]["statement_id"]


def _person(who: str) -> str:
    name = " ".join(printable(who).split())
    if not name:
        raise InputError("a decision needs its author; give a name with --who")
    return name


def _same_person(one: str, other: str) -> bool:
    return one.casefold() == " ".join(other.split()).casefold()


def _side(kind: EventKind) -> str:
    return "cleared" if kind in CLEARED else str(kind)


def _free_moment(store: Store, assessment_id: str) -> str:
    """Now, or the first millisecond after it in which nothing else befell this flag: two takings-back are two events."""
    taken = {event.at for event in store.events(assessment_id)}
    moment = datetime.fromisoformat(_moment(None))
    while moment.isoformat(timespec="milliseconds") in taken:
        moment += timedelta(milliseconds=1)
    return moment.isoformat(timespec="milliseconds")


def _moment(at: str | None) -> str:
    """A time in UTC to the millisecond, or a day as it was given. Raises InputError on anything else, or the future."""
    now = datetime.now(UTC)
    if at is None:
        return now.isoformat(timespec="milliseconds")
    if "T" not in at and " " not in at.strip():
        day = checked_date(at.strip())
        assert day is not None
        if day > (now + _SLACK).date().isoformat():
            raise InputError(f"{at} lies in the future; give the day on which it happened")
        return day
    try:
        moment = datetime.fromisoformat(at.strip())
    except ValueError:
        raise InputError(f"the time {at!r} is not ISO 8601; write 2018-05-16 or 2018-05-16T09:00+02:00") from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    if moment > now + _SLACK:
        raise InputError(f"{at} lies in the future; give the time at which it happened")
    return moment.isoformat(timespec="milliseconds")


def _rows(store: Store, sql: str, *parameters: Any) -> list[dict[str, Any]]:
    with connection.explained(store.path):
        return rows(store.db, sql, parameters)
