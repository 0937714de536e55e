"""Reports in order of time in, the same with whom each repeats out: a named source, or an earlier report in its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.history.base import Ground, Repeat
from tracker.history.reports import Found
from tracker.history.sources import Named, identities, named_sources
from tracker.history.when import moment
from tracker.history.wording import SAME, likeness
from tracker.records import Article


def with_repeats(found: Sequence[Found]) -> tuple[Found, ...]:
    """The reports, each with its sources: first those that the article names, then the earlier report it is worded like.

    Nobody repeats what was certainly printed later, and of two reports of one day whose hours are not known neither
    repeats the other's words.
    """
    names = {copy.outlet: identities(copy.outlet) for f in found for copy in f.report.copies if copy.outlet}
    return tuple(_with_repeats(f, found, names) for f in found)


def _with_repeats(one: Found, found: Sequence[Found], names: Mapping[str, frozenset[str]]) -> Found:
    if not one.carriers:
        return one
    article = one.carriers[0].edition.article
    others = [f for f in found if f.carriers and f.report.article_id != one.report.article_id]
    repeats = [_named(named, one, others, names) for named in _sources(one, article, names)]
    earlier = _nearest_earlier(one, others)
    if earlier is not None:
        other, alike = earlier
        if not {repeat.article_id for repeat in repeats} & {copy.article_id for copy in other.report.copies}:
            because = (Ground.WORDING, Ground.TIME)
            source = other.report.outlet or other.report.url or other.report.quotation_id
            repeats.append(Repeat(source, other.report.article_id, because, likeness=alike))
    return replace(one, report=replace(one.report, repeats=tuple(repeats)))


def _sources(one: Found, article: Article, names: Mapping[str, frozenset[str]]) -> tuple[Named, ...]:
    report = one.report
    return named_sources(article, report.kind, report.span, report.language, sorted(names))


def _named(named: Named, one: Found, others: Sequence[Found], names: Mapping[str, frozenset[str]]) -> Repeat:
    """The named source, with the report of it that this archive holds, if any: of several the one worded most alike."""
    wanted = identities(named.name)
    held = [
        (f, likeness(one.words, f.words) if f.report.language == one.report.language else 0.0)
        for f in others
        if any(wanted & names[copy.outlet] for copy in f.report.copies if copy.outlet) and not _certainly(one, f)
    ]
    because = [Ground.NAMED_SOURCE]
    if not held:
        return Repeat(named.name, None, tuple(because), named.words, named.span, named.cited)
    source, alike = max(held, key=lambda pair: (pair[1], pair[0].report.standing is one.report.standing))
    if alike >= SAME:
        because.append(Ground.WORDING)
    if _certainly(source, one):
        because.append(Ground.TIME)
    article_id = next(c.article_id for c in source.report.copies if c.outlet and wanted & names[c.outlet])
    return Repeat(named.name, article_id, tuple(because), named.words, named.span, named.cited, round(alike, 2) or None)


def _nearest_earlier(one: Found, others: Sequence[Found]) -> tuple[Found, float] | None:
    """The earlier report of the same language that is worded most alike; of equals the first."""
    best: tuple[Found, float] | None = None
    for other in others:
        if other.report.language == one.report.language and _certainly(other, one):
            alike = round(likeness(one.words, other.words), 2)
            if alike >= SAME and (best is None or alike > best[1]):
                best = (other, alike)
    return best


def _certainly(earlier: Found, later: Found) -> bool:
    """Whether one was printed before the other, as far as their dates can tell."""
    one, other = moment(earlier.report.published_at), moment(later.report.published_at)
    return one is not None and other is not None and one.before(other)
