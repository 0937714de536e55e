"""An article and a quotation in it in, the sources out that the article names for it: "Reuters reported", «сообщает Интерфакс».

The names and the words that make a source of a name are in `sources.toml`. Looked at are the sentence of the quotation
without the quotation, else the sentences beside it, else the dateline, the last line and the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.history.source_names import Mention, Names
from tracker.records import Article, QuotationKind, Span
from tracker.text.normalise import fold
from tracker.text.sentences import sentences

_QUOTES = "«»“”„\"'‘’"
_BREAK = re.compile(r"\s[-–—]+\s|[,;:—،؛，；：、。\n]")
_DATELINE = re.compile(r"[^\n.]{0,60}\([^()\n]{2,30}\)|[^\n.,]{0,40}?\s[-–—]{1,2}\s|[^\n]{0,40}?讯[）)]?")
_LONGEST = 120
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A source that an article names: canonical `name`, the `words` that name it with their place in the text, null for
    those of a title or an author; and whom the source itself is said to cite."""

    name: str
    words: str
    span: Span | None
    cited: str | None = None


def named_sources(
    article: Article, kind: QuotationKind, span: Span | None, language: str | None, outlets: Iterable[str] = ()
) -> tuple[Named, ...]:
    """The sources that `article` names for the quotation at `span` (of the title for a headline), itself left out.

    `outlets` are names that count where a word of reporting stands beside them. Linear in the length of the text.
    """
    language = (language or article.language or "").partition("-")[0].lower() or None
    reader = _reader(language, tuple(outlets))
    own = identities(article.outlet)
    for text, base, stretches in _stretches(article, kind, span, language):
        found = [n for n in _of_stretches(reader, text, stretches) if not own & identities(n.name)]
        if found:
            return tuple(n if base else replace(n, span=None) for n in found)
    return ()


@lru_cache(maxsize=64)
def _reader(language: str | None, outlets: tuple[str, ...]) -> Names:
    return Names(language, [_plain(outlet) for outlet in outlets])


@lru_cache(maxsize=4096)
def identities(outlet: str | None) -> frozenset[str]:
    """The names under which an outlet may be cited: its own, and those of agencies that it is named after."""
    if not outlet:
        return frozenset()
    mentions = _reader(None, ()).mentions(outlet, anywhere=True)
    return frozenset({fold(_plain(outlet)).text, *(fold(mention.name).text for mention in mentions)})


def _plain(outlet: str) -> str:
    return re.sub(r"\AThe ", "", outlet.strip())


def _stretches(
    article: Article, kind: QuotationKind, span: Span | None, language: str | None
) -> Iterable[tuple[str, bool, list[Span]]]:
    """Where to look, nearest first: a text, whether it is the article's, and the stretches of it to read."""
    text, title = article.text, article.title or ""
    if kind is QuotationKind.HEADLINE:
        yield title, False, _without((0, len(title)), span)
        span = None
    found = sentences(text, language)
    if span is not None:
        at = [i for i, (start, end) in enumerate(found) if start < span[1] and span[0] < end]
        if at:
            first, last = at[0], at[-1]
            yield text, True, _without((found[first][0], found[last][1]), span)
            beside = [found[i] for i in (last + 1, first - 1) if 0 <= i < len(found)]
            for start, end in beside:
                between = text[min(end, span[1]) : max(start, span[0])]
                if "\n" not in between:
                    yield text, True, [(start, end)]
    elif found:
        yield text, True, [found[0]]
    if dateline := _DATELINE.match(text):
        yield text, True, _without(dateline.span(), span)
    last_line = text.rstrip().rfind("\n") + 1
    if len(text.rstrip()) - last_line <= _NEAR:
        yield text, True, _without((last_line, len(text.rstrip())), span)
    if article.author:
        yield article.author, False, [(0, len(article.author))]


def _without(whole: Span, part: Span | None) -> list[Span]:
    if part is None:
        return [whole]
    sides = [(whole[0], min(part[0], whole[1])), (max(part[1], whole[0]), whole[1])]
    # The attribution mostly follows: "…, Reuters reported, citing Interfax."
    return [side for side in reversed(sides) if side[0] < side[1]]


def _of_stretches(reader: Names, text: str, stretches: Sequence[Span]) -> list[Named]:
    for start, end in stretches:
        piece = text[start:end]
        mentions = reader.mentions(piece)
        if mentions:
            return _named(reader, piece, start, mentions)
    return []


def _named(reader: Names, piece: str, offset: int, mentions: Sequence[Mention]) -> list[Named]:
    """The sources among the mentions of one stretch; those that are only cited belong to the source before them."""
    cited = [m for m in mentions if reader.cites(piece, m)]
    sources = [m for m in mentions if m not in cited] or list(mentions[:1])
    of_theirs = next((m.name for m in cited if m not in sources and m.name != sources[0].name), None)
    # The words that are shown run over the clauses from the first name to the last.
    start, end = min(m.start for m in mentions), max(m.end for m in mentions)
    before = [found.end() for found in _BREAK.finditer(piece, 0, start)]
    after = _BREAK.search(piece, end)
    start, end = (before[-1] if before else 0), (after.start() if after else len(piece))
    while start < end and (piece[start].isspace() or piece[start] in _QUOTES):
        start += 1
    while start < end and (piece[end - 1].isspace() or piece[end - 1] in _QUOTES + ".!?…"):
        end -= 1
    if piece.count("«", start, end) > piece.count("»", start, end) and piece.startswith("»", end):
        end += 1
    end = min(end, start + _LONGEST)
    seen: dict[str, Named] = {}
    for mention in sources:
        seen.setdefault(mention.name, Named(mention.name, piece[start:end], (offset + start, offset + end), of_theirs))
    return list(seen.values())
