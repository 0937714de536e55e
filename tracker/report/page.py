"""Templates in, pages out: the environment that every HTML page is rendered in, and what its templates may call.

Everything is escaped unless it is one of our own files; control characters and bidirectional overrides are dropped; an
address becomes a link only where it is one of the web. A page carries its own style and script and names both by their
hashes in a content security policy, so that nothing else on it can run, from file:// as from a server.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker import __version__
from tracker.records import Notice, Severity, Span, Verdict
from tracker.report import wording
from tracker.report.copies import Line
from tracker.report.data import Judged, basename
from tracker.report.segments import Excerpt, excerpt
from tracker.text.unsafe import printable

_TEMPLATES = Path(__file__).parent / "templates"
# A page can show more than a terminal before it must cut.
LIMIT = 4000
_GRAVEST_FIRST = list(Severity)


@dataclass(frozen=True, slots=True)
class Inline:
    """Our own style or script as it stands in a page, and its name in a content security policy."""

    text: Markup
    hash: str


@cache
def inline(*names: str) -> Inline:
    """Files of the templates' folder, one after the other."""
    text = "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    digest = hashlib.sha256(text.encode()).digest()
    return Inline(Markup(text), "sha256-" + base64.b64encode(digest).decode())


@cache
def environment() -> Environment:
    """The one environment of all pages."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_without_controls,
    )
    made.filters.update(web_address=web_address, basename=basename, lang=language_tag)
    made.globals.update(
        Verdict=Verdict,
        gravest=_gravest,
        headline_of=_headline_of,
        original_excerpt=_original_excerpt,
        own_notices=_own_notices,
        reported_excerpt=_reported_excerpt,
        source=_source,
        version=__version__,
        wording=wording,
    )
    return made


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a reader may safely follow: http or https with a host; else null."""
    if not url or printable(url) != url or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def language_tag(code: str | None) -> str:
    """The code as a page may name its language; empty, which means unknown, where no language has it."""
    from babel import Locale

    known = Locale("en").languages
    return code if code and (code in known or code.replace("-", "_") in known) else ""


def distinct(words: Iterable[str]) -> list[str]:
    """Each word once, in the order of a dictionary."""
    return sorted(set(words), key=lambda word: (word.casefold(), word))


def line_text(line: Line) -> str:
    """What a filter by text looks through, in lower case: one report and the outlets of its copies."""
    return " ".join([_searchable(line.first), *(outlet.lower() for outlet in line.outlets[1:])])


def _searchable(one: Judged) -> str:
    match, article = one.match, one.article
    parts = [
        one.speaker,
        *(one.statement.speaker_aliases if one.statement else ()),
        one.outlet,
        article.title if article else "",
        match.wording.text[:LIMIT] if match.wording else "",
        match.quotation.text[:LIMIT],
        match.quotation.speaker,
        one.assessment.why,
        *(finding.reason for finding in one.assessment.findings),
    ]
    return " ".join(part for part in parts if part).lower()


def _without_controls(value: object) -> object:
    """Escape sequences and bidi overrides say nothing in a page and can turn a line round."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _original_excerpt(one: Judged) -> Excerpt | None:
    if one.match.wording is None:
        return None
    spans: list[tuple[int, Span | None]] = [(n, f.original_span) for n, f in enumerate(one.assessment.findings, 1)]
    return excerpt(one.match.wording.text, spans, one.assessment.passage, limit=LIMIT)


def _reported_excerpt(one: Judged) -> Excerpt:
    spans: list[tuple[int, Span | None]] = [(n, f.reported_span) for n, f in enumerate(one.assessment.findings, 1)]
    return excerpt(one.match.quotation.text, spans, limit=LIMIT)


def _gravest(one: Judged, marks: Iterable[int]) -> Severity:
    return min((one.assessment.findings[mark - 1].severity for mark in marks), key=_GRAVEST_FIRST.index)


def _own_notices(one: Judged) -> list[Notice]:
    """The notices of the article that speak of this quotation, or of none in particular."""
    return [notice for notice in one.notices if notice.quotation_id in (None, one.match.quotation.id)]


def _headline_of(notice: Notice, one: Judged) -> str:
    about = "this report" if notice.quotation_id == one.match.quotation.id else "a report"
    return f"This article itself says that {about} was mistaken"


def _source(one: Judged) -> tuple[str | None, str] | None:
    """Address and words of the link to what was said; null where nobody says where it comes from."""
    held = one.match.wording
    url = (held and held.source_url) or (one.statement and one.statement.source_url) or None
    words = (held and held.source) or (("Source" if web_address(url) else url) if url else None)
    return (url, words) if words else None
