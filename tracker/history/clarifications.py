"""A statement's reports in, the articles out that say reports of it were wrong: the speaker's denial, somebody's notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.history.base import Clarification, Standing
from tracker.history.editions import Edition, Editions
from tracker.history.reports import Found
from tracker.history.when import in_order
from tracker.records import QuotationKind, Span
from tracker.text.sentences import sentences

#: The kind of a quotation whose article says that the speaker did not say it.
DENIAL = "denial"
#: Of several in one article the first of these is shown: words in quotation marks say most, a headline least.
_PLAINEST = (QuotationKind.DIRECT, QuotationKind.MIXED, QuotationKind.INDIRECT, QuotationKind.HEADLINE)


def clarifications_of(found: Sequence[Found], editions: Editions, said_at: str | None) -> tuple[Clarification, ...]:
    """One clarification an article, by time: a denial that it reports, or else a notice in an article about the statement.

    What an outlet says of its own wrong article is a correction and none of these.
    """
    wrong = {c.edition.place for f in found if f.report.standing is Standing.FLAGGED for c in f.carriers}
    by_place: dict[str, Clarification] = {}
    for clarification, edition in [*_denials(found), *_notices(found, editions)]:
        if edition.place not in wrong:
            by_place.setdefault(edition.place, clarification)
    return tuple(
        sorted(by_place.values(), key=lambda c: (*in_order(c.published_at, said_at), c.outlet or "", c.article_id))
    )


def _denials(found: Sequence[Found]) -> Iterable[tuple[Clarification, Edition]]:
    denials = [f for f in found if f.report.standing is Standing.DENIAL]
    for one in sorted(denials, key=lambda f: _PLAINEST.index(f.report.kind)):
        for carrier in one.carriers:
            edition, span = carrier.edition, one.report.span
            if one.report.kind is QuotationKind.HEADLINE:
                title = edition.article.title or ""
                yield _clarification(edition, DENIAL, title, (0, len(title)), in_title=True), edition
            else:
                # Copies need not have the words in the same place.
                start = edition.article.text.find(one.report.reported)
                at = (start, start + len(one.report.reported)) if start >= 0 else span
                whole = _sentence(edition, at)
                text = edition.article.text[slice(*whole)] if whole else one.report.reported
                yield _clarification(edition, DENIAL, text, whole), edition


def _notices(found: Sequence[Found], editions: Editions) -> Iterable[tuple[Clarification, Edition]]:
    """Notices of the articles that report the statement in any way."""
    about = {c.edition.id: c.edition for f in found for c in f.carriers}
    for edition in about.values():
        for notice in editions.notices(edition):
            yield _clarification(edition, notice.kind, notice.text, (notice.start, notice.end)), edition


def _clarification(
    edition: Edition, kind: str, text: str, span: Span | None, *, in_title: bool = False
) -> Clarification:
    article = edition.article
    return Clarification(
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        title=article.title,
        published_at=edition.appeared,
        language=article.language,
        kind=kind,
        text=text,
        span=span,
        in_title=in_title,
    )


def _sentence(edition: Edition, span: Span | None) -> Span | None:
    """The sentence, or the sentences, that a quotation stands in: what is denied is told outside the quotation."""
    if span is None:
        return None
    around = [s for s in sentences(edition.article.text, edition.article.language) if s[0] < span[1] and span[0] < s[1]]
    return (around[0][0], around[-1][1]) if around else span
