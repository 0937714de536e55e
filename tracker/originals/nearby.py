"""Reports in, the pairs of them that may be of one utterance out: one speaker, the same days, alike in meaning.

Cheapest first: a sound key of the name parts the reports into buckets, dates and then names thin them, and only what is
left is encoded.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from tracker.names.people import ACCEPTED, same_person
from tracker.names.sound import skeleton
from tracker.names.variants import name_parts
from tracker.originals.implied import Rules
from tracker.originals.links import Links
from tracker.originals.passage import Encode
from tracker.records import Report

# Shorter sound keys are those of particles ("von", "al") and of half the names of a language.
_TELLING = 3


def buckets(names: Iterable[str]) -> dict[str, str]:
    """For each name the least name of its bucket. Names of one person share a bucket; not all of a bucket are one person."""
    ordered = sorted(set(names))
    links = Links(ordered)
    first: dict[str, str] = {}
    for name in ordered:
        for key in _keys(name):
            links.join(name, first.setdefault(key, name))
    return {name: links.root(name) for name in ordered}


def _keys(name: str) -> list[str]:
    """Sound keys of the parts of a name that may be a surname: all but the first, or the only one."""
    parts = list(name_parts(name))
    keys = [skeleton(part) for part in (parts[1:] or parts)]
    telling = sorted({key for key in keys if len(key) >= _TELLING})
    return telling or sorted({"".join(keys)})


@lru_cache(maxsize=65536)
def same_speaker(a: str, b: str) -> bool:
    """Whether two full names, in whatever script and spelling, are one person's."""
    if a.casefold() == b.casefold():
        return True
    return max(same_person(a, [b]).score, same_person(b, [a]).score) >= ACCEPTED


def days(published_at: str) -> tuple[int, int] | None:
    """First and last day that an ISO date may mean, as ordinals: a month is all its days. Null where it is no date."""
    try:
        if len(published_at) == 7:
            first = date.fromisoformat(f"{published_at}-01")
            return first.toordinal(), first.toordinal() + calendar.monthrange(first.year, first.month)[1] - 1
        day = date.fromisoformat(published_at[:10]).toordinal()
    except ValueError:
        return None
    return day, day


def crowded(reports: Sequence[Report], rules: Rules) -> list[Report]:
    """The reports of a bucket within whose days at least `least_reports` texts have a report: the rest need no look."""
    spans = [days(report.published_at) for report in reports]
    dated = [(span, report) for span, report in zip(spans, reports, strict=True) if span is not None]
    by_day: dict[int, set[str]] = defaultdict(set)
    for (first, last), report in dated:
        for day in range(first - rules.days, last + rules.days + 1):
            by_day[day].add(report.text_id)
    return [
        report
        for (first, last), report in dated
        if any(len(by_day[day]) >= rules.least_reports for day in range(first - rules.days, last + rules.days + 1))
    ]


def numerous(reports: Sequence[Report], rules: Rules) -> list[Report]:
    """The reports, in order, that can be in a group at all: linked, over days and speakers, with `least_reports` texts.

    Two reports are linked that lie near enough in time and are of one speaker; a group is part of what is linked.
    """
    dated = [(span, n) for n, report in enumerate(reports) if (span := days(report.published_at)) is not None]
    dated.sort()
    links = Links(range(len(reports)))
    open_until: list[tuple[int, int]] = []
    for (first, last), n in dated:
        open_until = [(end, m) for end, m in open_until if end + rules.days >= first]
        for _, m in open_until:
            if links.root(m) != links.root(n) and same_speaker(reports[m].name, reports[n].name):
                links.join(m, n)
        open_until.append((last, n))
    texts: dict[int, set[str]] = defaultdict(set)
    for _, n in dated:
        texts[links.root(n)].add(reports[n].text_id)
    return [reports[n] for n in sorted(n for _, n in dated) if len(texts[links.root(n)]) >= rules.least_reports]


def candidates(reports: Sequence[Report], encode: Encode, rules: Rules, unrelated: float) -> list[tuple[int, int]]:
    """Numbers of the pairs to compare: dates near, one speaker, different texts, cosine from `unrelated` up.

    Each report with the nearest `neighbours` it has, so that the work stays in proportion to the number of reports.
    """
    if len(reports) < rules.least_reports:
        return []
    spans = np.array([days(report.published_at) for report in reports], dtype=np.int64)
    vectors = np.stack([e.vector for e in encode([report.quotation.text for report in reports])])
    found: set[tuple[int, int]] = set()
    for n, report in enumerate(reports):
        near = (spans[:, 0] - rules.days <= spans[n, 1]) & (spans[n, 0] <= spans[:, 1] + rules.days)
        scores = np.where(near, np.round(vectors @ vectors[n], 5), -1.0)
        # Ties go to the earlier number; the caller sorts by what does not depend on the order of reading.
        for m in _nearest(scores, report, reports, rules.neighbours, unrelated):
            found.add((min(n, m), max(n, m)))
    return sorted(found)


def _nearest(
    scores: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
    report: Report,
    reports: Sequence[Report],
    most: int,
    least: float,
) -> list[int]:
    chosen: list[int] = []
    for m in np.argsort(-scores, kind="stable"):
        if scores[m] < least or len(chosen) == most:
            break
        other = reports[int(m)]
        if other.text_id != report.text_id and same_speaker(report.name, other.name):
            chosen.append(int(m))
    return chosen
