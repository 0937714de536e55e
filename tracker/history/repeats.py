"""Reports in order of time in, the same with whom each repeats out: a named source, or an earlier report in its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.history.base import Ground, Repeat
from tracker.history.reports import Found
from tracker.history.sources import Named, identities, named_sources
from tracker.history.when import moment
from tracker.history.wording import SAME, likeness


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The reports as they are looked through: by a name of an outlet that carries them, and by language in order."""

    outlets: tuple[str, ...]
    by_name: Mapping[str, Sequence[Found]]
    by_language: Mapping[str | None, Sequence[Found]]


def with_repeats(found: Sequence[Found]) -> tuple[Found, ...]:
    """The reports, each with its sources: first those that the article names, then the earlier report it is worded like.

    Nobody repeats what was certainly printed later, and of two reports of one day whose hours are not known neither
    repeats the other's words.
    """
    outlets = sorted({copy.outlet for f in found for copy in f.report.copies if copy.outlet})
    by_name: dict[str, list[Found]] = defaultdict(list)
    by_language: dict[str | None, list[Found]] = defaultdict(list)
    for one in found:
        if one.carriers:
            by_language[one.report.language].append(one)
        for name in sorted({name for copy in one.report.copies for name in identities(copy.outlet)}):
            by_name[name].append(one)
    shelf = _Shelf(tuple(outlets), by_name, by_language)
    return tuple(_with_repeats(f, shelf) for f in found)


def _with_repeats(one: Found, shelf: _Shelf) -> Found:
    if not one.carriers:
        return one
    report, article = one.report, one.carriers[0].edition.article
    sources = named_sources(article, report.kind, report.span, report.language, shelf.outlets)
    repeats = [_named(named, one, shelf) for named in sources]
    earlier = _nearest_earlier(one, shelf)
    if earlier is not None:
        other, alike = earlier
        if not {repeat.article_id for repeat in repeats} & {copy.article_id for copy in other.report.copies}:
            because = (Ground.WORDING, Ground.TIME)
            source = other.report.outlet or other.report.url or other.report.quotation_id
            repeats.append(Repeat(source, other.report.article_id, because, likeness=alike))
    return replace(one, report=replace(report, repeats=tuple(repeats)))


def _named(named: Named, one: Found, shelf: _Shelf) -> Repeat:
    """The named source, with the report of it that this archive holds, if any: of several the one worded most alike."""
    wanted = identities(named.name)
    theirs = {id(f): f for name in sorted(wanted) for f in shelf.by_name.get(name, ())}
    held = [
        (f, likeness(one.wording, f.wording) if f.report.language == one.report.language else 0.0)
        for f in theirs.values()
        if f.report.article_id != one.report.article_id and not _certainly(one, f)
    ]
    because = [Ground.NAMED_SOURCE]
    if not held:
        return Repeat(named.name, None, tuple(because), named.words, named.span, named.cited)
    source, alike = max(held, key=lambda pair: (pair[1], pair[0].report.standing is one.report.standing))
    if alike >= SAME and one.own_words:
        because.append(Ground.WORDING)
    if _certainly(source, one):
        because.append(Ground.TIME)
    article_id = next(c.article_id for c in source.report.copies if wanted & identities(c.outlet))
    return Repeat(named.name, article_id, tuple(because), named.words, named.span, named.cited, round(alike, 2) or None)


def _nearest_earlier(one: Found, shelf: _Shelf) -> tuple[Found, float] | None:
    """The earlier report of the same language that is worded most alike; of equals the first."""
    best: tuple[Found, float] | None = None
    if not one.own_words:
        return None
    for other in shelf.by_language[one.report.language]:
        alike = round(likeness(one.wording, other.wording), 2)
        if alike < SAME or (best is not None and alike <= best[1]):
            continue
        if other.report.article_id != one.report.article_id and _certainly(other, one):
            best = (other, alike)
    return best


def _certainly(earlier: Found, later: Found) -> bool:
    """Whether one was printed before the other, as far as their dates can tell."""
    one, other = moment(earlier.report.published_at), moment(later.report.published_at)
    return one is not None and other is not None and one.before(other)
