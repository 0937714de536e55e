"""ReportData in, one HTML page out that needs nothing but itself: no network, no fonts, no pictures.

The page works from file://, is whole without JavaScript, and lets nothing run but its own style and script: both are
named by their hashes in its content security policy.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker import __version__
from tracker.errors import InputError
from tracker.records import Notice, Severity, Span, Statement, Verdict
from tracker.report import wording
from tracker.report.data import FlaggedPair, ReportData, collect
from tracker.report.segments import Excerpt, excerpt
from tracker.store import Store
from tracker.text.unsafe import printable
from tracker.verdict.combiner import Thresholds, default_combiner

_TEMPLATES = Path(__file__).parent / "templates"
# A page can show more than a terminal before it must cut.
_LIMIT = 4000
_GRAVEST_FIRST = list(Severity)


@dataclass(frozen=True, slots=True)
class Group:
    """The flags of one statement, gravest first; the statement is null for pairs without one."""

    statement: Statement | None
    flags: tuple[FlaggedPair, ...]


def write_report(source: Store | ReportData, out_dir: Path) -> Path:
    """Write `index.html` into `out_dir`, which is made where it is missing; the path of the page.

    `source` is an open database, or what `collect` read from one. A reader of the old page never sees half a new one.
    Raises InputError where the folder cannot be written.
    """
    page = out_dir / "index.html"
    temporary = out_dir / f".index.{os.getpid()}.tmp"
    data = source if isinstance(source, ReportData) else collect(source, _thresholds())
    html = render_page(data)
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_text(html, encoding="utf-8")
            temporary.replace(page)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"cannot write the report to {out_dir}: {error.strerror}; choose another folder") from None
    return page


def _thresholds() -> dict[str, Thresholds]:
    return {name: family.thresholds for name, family in default_combiner().families.items()}


def render_page(data: ReportData) -> str:
    """The page as text; the same for the same data."""
    style, script = ((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    template = _environment().get_template("report.html.j2")
    return template.render(
        data=data,
        groups=_groups(data.flags),
        # Our own files; the content security policy names their hashes.
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        speakers=_distinct(_speaker(flag) for flag in data.flags),
        outlets=_distinct(_outlet(flag) for flag in data.flags),
        types=_distinct(str(f.type) for flag in data.flags for f in flag.assessment.findings),
        verdicts=_distinct(str(flag.assessment.verdict) for flag in data.flags),
        version=__version__,
        Verdict=Verdict,
        wording=wording,
    )


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a reader may safely follow: http or https with a host; else null."""
    if not url or printable(url) != url or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_without_controls,
    )
    environment.filters.update(web_address=web_address, basename=_basename)
    environment.globals.update(
        original_excerpt=_original_excerpt,
        reported_excerpt=_reported_excerpt,
        gravest=_gravest,
        speaker=_speaker,
        outlet=_outlet,
        own_notices=_own_notices,
        searchable=_searchable,
        headline_of=_headline_of,
        source=_source,
    )
    return environment


def _without_controls(value: object) -> object:
    """Escape sequences and bidi overrides say nothing in a page and can turn a line round."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _groups(flags: Iterable[FlaggedPair]) -> list[Group]:
    """Flags by statement, in the order in which the gravest of each comes."""
    grouped: dict[str | None, list[FlaggedPair]] = {}
    for flag in flags:
        grouped.setdefault(flag.statement.id if flag.statement else None, []).append(flag)
    return [Group(members[0].statement, tuple(members)) for members in grouped.values()]


def _original_excerpt(flag: FlaggedPair) -> Excerpt | None:
    if flag.match.wording is None:
        return None
    spans: list[tuple[int, Span | None]] = [(n, f.original_span) for n, f in enumerate(flag.assessment.findings, 1)]
    return excerpt(flag.match.wording.text, spans, flag.assessment.passage, limit=_LIMIT)


def _reported_excerpt(flag: FlaggedPair) -> Excerpt:
    spans: list[tuple[int, Span | None]] = [(n, f.reported_span) for n, f in enumerate(flag.assessment.findings, 1)]
    return excerpt(flag.match.quotation.text, spans, limit=_LIMIT)


def _gravest(flag: FlaggedPair, marks: Iterable[int]) -> Severity:
    return min((flag.assessment.findings[mark - 1].severity for mark in marks), key=_GRAVEST_FIRST.index)


def _speaker(flag: FlaggedPair) -> str:
    if flag.statement and flag.statement.speaker:
        return flag.statement.speaker
    return flag.match.quotation.speaker_name or flag.match.quotation.speaker or "speaker not named"


def _outlet(flag: FlaggedPair) -> str:
    article = flag.article
    return (article and (article.outlet or _basename(article.path))) or "outlet not named"


def _basename(path: str | None) -> str:
    return (path or "").replace("\\", "/").rsplit("/", 1)[-1]


def _own_notices(flag: FlaggedPair) -> list[Notice]:
    """The notices of the article that speak of this quotation, or of none in particular."""
    return [notice for notice in flag.notices if notice.quotation_id in (None, flag.match.quotation.id)]


def _headline_of(notice: Notice, flag: FlaggedPair) -> str:
    about = "this report" if notice.quotation_id == flag.match.quotation.id else "a report"
    return f"This article itself says that {about} was mistaken"


def _searchable(flag: FlaggedPair) -> str:
    """What the text filter looks through, in lower case."""
    match, article = flag.match, flag.article
    parts = [
        _speaker(flag),
        *(flag.statement.speaker_aliases if flag.statement else ()),
        _outlet(flag),
        article.title if article else "",
        match.wording.text[:_LIMIT] if match.wording else "",
        match.quotation.text[:_LIMIT],
        match.quotation.speaker,
        flag.assessment.why,
        *(finding.reason for finding in flag.assessment.findings),
    ]
    return " ".join(part for part in parts if part).lower()


def _source(flag: FlaggedPair) -> tuple[str | None, str] | None:
    """Address and words of the link to what was said; null where nobody says where it comes from."""
    wording_ = flag.match.wording
    url = (wording_ and wording_.source_url) or (flag.statement and flag.statement.source_url) or None
    words = (wording_ and wording_.source) or (("Source" if web_address(url) else url) if url else None)
    return (url, words) if words else None


def _distinct(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (word.casefold(), word))


def _hash(text: str) -> str:
    """The name of an inline style or script in a content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
