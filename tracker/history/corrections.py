"""A statement's reports in, what each outlet did about each wrong article out, as far as the archive shows.

Seen are a notice in the article or in another one of the outlet, the publisher's own metadata, a later version without
the wrong words, a withdrawal, and what a reviewer recorded. That nothing was seen is never a claim that there was nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.history.base import Correction, Standing, State
from tracker.history.editions import Edition, Editions
from tracker.history.mentions import Subject, subject_of
from tracker.history.reports import Carrier, Found
from tracker.history.when import days_from, in_order, moment
from tracker.history.withdrawal import withdrawal
from tracker.history.wording import SAME, holds, likeness, wording
from tracker.quotations.notices import kinds
from tracker.records import Event, EventKind, QuotationKind, Statement
from tracker.text.sentences import sentences

_STATES = {
    EventKind.CORRECTED: State.CORRECTED,
    EventKind.WITHDRAWN: State.WITHDRAWN,
    EventKind.SILENTLY_EDITED: State.SILENTLY_EDITED,
    EventKind.REFUSED: State.REFUSED,
}
#: Notices that are an outlet's own, about its own article, wherever they stand.
_OWN = "correction"
#: Notices that are an outlet's own where it had it wrong before: that somebody mistranslated may be said of others.
_ADMITTED = frozenset({_OWN, "mistranslation", "misquotation"})
#: How alike a sentence of a later version must be to the wrong words to be shown as what they became.
_EDITED = 0.5


@dataclass(frozen=True, slots=True)
class Wrong:
    """One article of an outlet with every version of it that has a flagged report, and those reports, by time."""

    first: Edition
    editions: tuple[Edition, ...]
    found: tuple[Found, ...]
    dealings: tuple[Event, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the versions that have it wrong."""
        return frozenset(edition.id for edition in self.editions)


@dataclass(frozen=True, slots=True)
class _Act:
    """One thing that an outlet did: what, when, which article shows it, in which words, and where that was seen."""

    state: State
    at: str | None
    found_in: str | None
    evidence: str | None
    told_by: str


@dataclass(frozen=True, slots=True)
class _Around:
    """What every correction is looked for in: the speaker's names, the archive, the articles that had it wrong (as places),
    the versions that report the statement, and by outlet those that do so faithfully with nothing wrong in them."""

    subject: Subject
    editions: Editions
    wrong: frozenset[str]
    reporting: frozenset[str]
    faithful: Mapping[str, Sequence[Edition]]


def wrong_articles(found: Sequence[Found], said_at: str | None) -> list[Wrong]:
    """The articles with a flagged report, in order of time; all versions of a URL are one."""
    by_place: dict[str, list[tuple[Found, Carrier]]] = {}
    for one in found:
        if one.report.standing is Standing.FLAGGED:
            for carrier in one.carriers:
                by_place.setdefault(carrier.edition.place, []).append((one, carrier))
    articles = []
    for pairs in by_place.values():
        editions = sorted({c.edition.id: c.edition for _, c in pairs}.values(), key=lambda e: (e.version or 1, e.id))
        reports = list({f.report.quotation_id: f for f, _ in pairs}.values())
        events = sorted((event for _, c in pairs for event in c.dealings), key=lambda event: event.at)
        articles.append(Wrong(editions[0], tuple(editions), tuple(reports), tuple(events)))
    return sorted(
        articles, key=lambda w: (*in_order(w.first.appeared, said_at), w.first.article.outlet or "", w.first.id)
    )


def corrections_of(
    found: Sequence[Found], statement: Statement, editions: Editions, as_of: str | None
) -> tuple[Correction, ...]:
    """What became of every wrong article. `as_of` is the last day that the archive was looked at."""
    around = _around(found, subject_of(statement), editions)
    return tuple(_correction(wrong, around, as_of) for wrong in wrong_articles(found, statement.said_at))


def _around(found: Sequence[Found], subject: Subject, editions: Editions) -> _Around:
    carried = [(f.report.standing, c.edition) for f in found for c in f.carriers]
    wrong = {edition.place for standing, edition in carried if standing is Standing.FLAGGED}
    faithful: dict[str, list[Edition]] = defaultdict(list)
    for standing, edition in carried:
        outlet = edition.article.outlet
        if standing is Standing.FAITHFUL and outlet is not None and edition.place not in wrong:
            faithful[outlet].append(edition)
    reporting = frozenset(edition.id for standing, edition in carried if standing is not Standing.DENIAL)
    return _Around(subject, editions, frozenset(wrong), reporting, faithful)


def _correction(wrong: Wrong, around: _Around, as_of: str | None) -> Correction:
    subject, editions = around.subject, around.editions
    seen = [*_in_versions(wrong, subject, editions), *_elsewhere(wrong, around), *_cancelled(wrong, editions)]
    act = _decisive(_by_reviewers(wrong), seen)
    article = wrong.first.article
    base = Correction(
        outlet=article.outlet,
        article_id=article.id,
        url=article.url,
        title=article.title,
        published_at=wrong.first.appeared,
        state=act.state if act else State.NOT_FOUND,
        as_of=as_of,
    )
    if act is not None:
        base = replace(
            base,
            at=act.at,
            after_days=days_from(wrong.first.appeared, act.at),
            found_in=act.found_in,
            evidence=act.evidence,
            told_by=act.told_by,
        )
    later = _later_faithful(wrong, around)
    return base if later is None else replace(base, later_faithful=later.id, later_faithful_at=later.appeared)


def _decisive(reviewed: Sequence[_Act], seen: Sequence[_Act]) -> _Act | None:
    """What a person recorded last, else the strongest that was seen and of equals the first. That an outlet refused once
    does not hide what it did."""
    done = [act for act in reviewed if act.state is not State.REFUSED]
    if done:
        return done[-1]
    if seen:
        return min(seen, key=lambda act: (list(State).index(act.state), in_order(act.at)))
    return reviewed[-1] if reviewed else None


def _by_reviewers(wrong: Wrong) -> list[_Act]:
    return [_Act(_STATES[e.kind], e.at, None, e.why, "reviewer") for e in wrong.dealings if e.kind in _STATES]


def _in_versions(wrong: Wrong, subject: Subject, editions: Editions) -> Iterable[_Act]:
    """What the article's own versions show, from the first one that has it wrong."""
    versions = [e for e in editions.versions(wrong.first) if (e.version or 1) >= (wrong.first.version or 1)]
    right = [e.id not in wrong.ids and not any(_still_there(f, e) for f in wrong.found) for e in versions]
    for number, edition in enumerate(versions):
        # An edit that was taken back is none.
        gone = all(right[number:])
        if (evidence := _own_notice(edition, wrong, subject, editions, gone=gone)) is not None:
            yield _Act(State.CORRECTED, edition.appeared, edition.id, *evidence)
        elif gone and (words := withdrawal(edition.article, edition.article.language)) is not None:
            yield _Act(State.WITHDRAWN, edition.appeared, edition.id, words, "text")
        elif gone:
            yield _Act(State.SILENTLY_EDITED, edition.appeared, edition.id, _instead(edition, wrong), "version")


def _own_notice(
    edition: Edition, wrong: Wrong, subject: Subject, editions: Editions, *, gone: bool
) -> tuple[str, str] | None:
    """The words of a notice in this version that speaks of the wrong report, and where they were seen.

    Where the wrong words are gone any notice of correction is taken for it; where they stand, one that names the speaker
    or has the words.
    """
    article = edition.article
    later = edition.id != wrong.first.id
    admitted = _ADMITTED if later else {_OWN}
    if article.correction and (gone or _speaks_of(article.correction, wrong, subject)):
        return article.correction, "metadata"
    for notice in editions.notices(edition):
        if _kinds_in(notice.text, article.language) & admitted and (gone or _speaks_of(notice.text, wrong, subject)):
            return notice.text, "text"
    if later and gone and article.title and _kinds_in(article.title, article.language) & _ADMITTED:
        return article.title, "text"
    return None


def _speaks_of(text: str, wrong: Wrong, subject: Subject) -> bool:
    """Whether a notice names the speaker, or has the words that it takes back."""
    if subject.meant_by(text):
        return True
    return any(likeness(f.wording, wording(text, f.report.language)) >= SAME for f in wrong.found)


def _instead(edition: Edition, wrong: Wrong) -> str | None:
    """What a version has where the wrong words stood: its sentence that is worded most like them, null where none is."""
    best: tuple[float, str] | None = None
    for one in wrong.found:
        if one.report.kind is QuotationKind.HEADLINE:
            candidates = [" ".join((edition.article.title or "").split())]
        else:
            spans = sentences(edition.article.text, edition.article.language)
            candidates = [edition.article.text[start:end] for start, end in spans]
        for candidate in candidates:
            alike = likeness(one.wording, wording(candidate, one.report.language))
            if alike >= _EDITED and (best is None or alike > best[0]):
                best = alike, candidate
    return best[1] if best else None


def _elsewhere(wrong: Wrong, around: _Around) -> Iterable[_Act]:
    """Notices in other articles of the outlet that are not older and speak of this statement."""
    outlet, subject, editions = wrong.first.article.outlet, around.subject, around.editions
    if outlet is None:
        return
    for edition in editions.with_notices(outlet):
        # A notice in an article that was itself wrong speaks of that one.
        if edition.place in around.wrong or _before(edition, wrong.first):
            continue
        for notice in editions.notices(edition):
            told = edition.id in around.reporting or subject.meant_by(notice.text, edition.article.title)
            if told and _kinds_in(notice.text, edition.article.language) & _ADMITTED:
                yield _Act(State.CORRECTED, edition.appeared, edition.id, notice.text, "text")
        if edition.article.correction and subject.meant_by(edition.article.correction, edition.article.title):
            yield _Act(State.CORRECTED, edition.appeared, edition.id, edition.article.correction, "metadata")


def _cancelled(wrong: Wrong, editions: Editions) -> Iterable[_Act]:
    for edition in wrong.editions:
        if (reason := editions.cancelled(edition)) is not None:
            yield _Act(State.WITHDRAWN, None, None, reason, "metadata")


def _later_faithful(wrong: Wrong, around: _Around) -> Edition | None:
    """The first later article of the outlet that reports the statement faithfully and has nothing wrong in it."""
    faithful = around.faithful.get(wrong.first.article.outlet or "", ())
    later = [edition for edition in faithful if _before(wrong.first, edition)]
    return min(later, key=lambda e: (*in_order(e.appeared), e.id), default=None)


def _still_there(found: Found, edition: Edition) -> bool:
    """Whether this version prints the report's words, even where nobody found the quotation in it."""
    headline = found.report.kind is QuotationKind.HEADLINE
    text = (edition.article.title or "") if headline else edition.article.text
    return holds(wording(text, found.report.language), found.wording)


def _kinds_in(text: str, language: str | None) -> frozenset[str]:
    return kinds(text, (language or "en").partition("-")[0].lower())


def _before(one: Edition, other: Edition) -> bool:
    a, b = moment(one.appeared), moment(other.appeared)
    return a is not None and b is not None and a.before(b)
