"""A statement's reports and corrections in, one record an outlet out: how faithfully it reported, how soon it corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from tracker.history.base import Correction, OutletRecord, Standing, State
from tracker.history.editions import Row, select
from tracker.history.reports import Found, standing
from tracker.history.review import derive
from tracker.history.when import in_order, known_by
from tracker.records import Event
from tracker.store import Store
from tracker.store.rows import load_event
from tracker.store.statements import DERIVED

_COUNTED = (Standing.FLAGGED, Standing.FAITHFUL, Standing.UNJUDGED)
_DONE = (State.CORRECTED, State.WITHDRAWN, State.SILENTLY_EDITED)
#: SQLite takes a limited number of parameters.
_AT_ONCE = 500

_JUDGED = """
SELECT outlet, coalesce(articles.url, articles.id) AS place, published_at, statement_id, quotation_id, verdict, refusal, stance
FROM articles JOIN quotations ON article_id = articles.id JOIN matches ON quotation_id = quotations.id
JOIN assessments ON match_id = matches.id AND assessments.current JOIN statements ON statements.id = statement_id
"""
_DECIDED = """
SELECT quotation_id, statement_id, events.* FROM events
JOIN assessments ON assessments.id = assessment_id JOIN matches ON matches.id = match_id ORDER BY at, events.rowid
"""


def outlets_of(
    store: Store, found: Sequence[Found], corrections: Sequence[Correction], said_at: str | None, as_of: str | None
) -> tuple[OutletRecord, ...]:
    """The outlets that reported the statement, in order of their first report; those of copies among them."""
    places: dict[str, dict[str, list[Standing]]] = defaultdict(lambda: defaultdict(list))
    first: dict[str, str | None] = {}
    languages: dict[str, list[str]] = defaultdict(list)
    carried = [(f.report, c.edition) for f in found if f.report.standing in _COUNTED for c in f.carriers]
    for report, edition in sorted(carried, key=lambda pair: in_order(pair[1].appeared, said_at)):
        if (outlet := edition.article.outlet) is not None:
            places[outlet][edition.place].append(report.standing)
            first.setdefault(outlet, edition.appeared)
            languages[outlet] += [report.language] if report.language else []
    whole = _archive(store, list(places), as_of)
    return tuple(
        _record(
            outlet, Counter(map(_as_article, articles.values())), whole[outlet], corrections, first[outlet], languages
        )
        for outlet, articles in places.items()
    )


def _record(
    outlet: str,
    here: Mapping[Standing, int],
    archive: Mapping[Standing, int],
    corrections: Sequence[Correction],
    first_at: str | None,
    languages: Mapping[str, Sequence[str]],
) -> OutletRecord:
    done = [c for c in corrections if c.outlet == outlet and c.state in _DONE]
    days = [c.after_days for c in done if c.after_days is not None]
    return OutletRecord(
        outlet=outlet,
        languages=tuple(dict.fromkeys(languages[outlet])),
        faithful=here.get(Standing.FAITHFUL, 0),
        flagged=here.get(Standing.FLAGGED, 0),
        unjudged=here.get(Standing.UNJUDGED, 0),
        share_faithful=_share(here),
        archive_faithful=archive.get(Standing.FAITHFUL, 0),
        archive_flagged=archive.get(Standing.FLAGGED, 0),
        archive_share_faithful=_share(archive),
        corrected=len(done),
        days_to_correction=median(days) if days else None,
        first_at=first_at,
    )


def _as_article(standings: Iterable[Standing]) -> Standing:
    """What an article counts as: the gravest that it prints."""
    return min(standings, key=_COUNTED.index)


def _share(counts: Mapping[Standing, int]) -> float | None:
    judged = counts.get(Standing.FAITHFUL, 0) + counts.get(Standing.FLAGGED, 0)
    return round(counts.get(Standing.FAITHFUL, 0) / judged, 4) if judged else None


def _archive(store: Store, outlets: Sequence[str], as_of: str | None) -> Mapping[str, Mapping[Standing, int]]:
    """By outlet: how many articles of it report any statement faithfully, or are flagged; one for each statement."""
    decided: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for row in select(store, _DECIDED):
        if known_by(row["at"], as_of):
            decided[row.pop("quotation_id"), row.pop("statement_id")].append(load_event(row))
    found: dict[str, dict[tuple[str, str], list[Standing]]] = defaultdict(lambda: defaultdict(list))
    for row in _judged(store, outlets):
        if not known_by(row["published_at"], as_of):
            continue
        events = decided.get((row["quotation_id"], row["statement_id"]))
        counted = standing(row, derive("", "", events).decision if events else None)
        if counted in _COUNTED:
            found[row["outlet"]][row["place"], row["statement_id"]].append(counted)
    return {outlet: Counter(map(_as_article, found[outlet].values())) for outlet in outlets}


def _judged(store: Store, outlets: Sequence[str]) -> Iterable[Row]:
    for start in range(0, len(outlets), _AT_ONCE):
        some = outlets[start : start + _AT_ONCE]
        # Held against other reports an outlet may stand alone and be right: only originals count.
        where = f"WHERE NOT {DERIVED} AND outlet IN ({', '.join('?' * len(some))})"
        yield from select(store, _JUDGED + where, *some)
