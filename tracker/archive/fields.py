"""A row of a JSONL or CSV file in, an Article out: the names by which news corpora call a field, or a user's own.

Recognised as they come: news-please, Common Crawl news in its various exports, Quotebank (article-centric), the GDELT
Global Quotation Graph, and the plain names most others use. Quotebank and GDELT keep no article, only each quotation
with the words around it: these windows become the paragraphs of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from tracker.archive.base import Unreadable, language_of, one_line, tidy
from tracker.archive.correction import with_correction
from tracker.errors import InputError
from tracker.records import Article

#: What a column can stand for, and the names that news corpora give it, most telling first.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "plain_text", "body", "content", "article_text", "articlebody", "article", "full_text",
             "fulltext"),
    "title": ("title", "headline", "heading"),
    "author": ("author", "authors", "byline", "creator"),
    "outlet": ("outlet", "source", "sitename", "site_name", "source_name", "publisher", "publication", "source_domain",
               "site", "domain"),
    "url": ("url", "canonical_url", "link", "source_url", "responded_url", "requested_url", "uri"),
    "published_at": ("published_at", "date", "published", "date_publish", "datepublished", "publish_date", "pub_date",
                     "pubdate", "publishedat", "published_date", "publication_date", "timestamp"),
    "modified_at": ("modified_at", "date_modify", "datemodified", "modified", "updated_at", "updated"),
    "retrieved_at": ("retrieved_at", "date_download", "crawl_date", "fetch_time", "crawled_at"),
    "language": ("language", "lang", "language_code"),
    "correction": ("correction", "corrections"),
}  # fmt: skip

_MARKS = '"“”„«»‹›‟＂「」『』'
_IN_CONTEXT = re.compile(f"[{_MARKS}]|``|''")
_COMPACT_DATE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_MAIL_DATE = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d")


def checked_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """A user's own names of fields, by what they stand for. Raises InputError where that is no field of an article."""
    for field, name in columns.items():
        if field not in NAMES or not name:
            raise InputError(f"--column {field}={name}: write FIELD=NAME, FIELD one of {', '.join(NAMES)}")
    return dict(columns)


def has_text(names: list[str], columns: Mapping[str, str]) -> bool:
    """Whether one of the columns called `names` holds an article's text."""
    known = {name.lower() for name in names}
    return columns["text"].lower() in known if "text" in columns else not known.isdisjoint(NAMES["text"])


def row_article(row: Any, path: str, locator: str, columns: Mapping[str, str]) -> Article:
    """The article of one row. `columns` names fields of the user's own; a dot leads into a nested object.

    Raises Unreadable where the row is no object or holds no text.
    """
    if not isinstance(row, dict):
        raise Unreadable(f"not a JSON object but {type(row).__name__}")
    fields = {str(key).lower(): value for key, value in row.items()}
    text = _text(fields, columns)
    url = _line(fields, "url", columns)
    language = language_of(text, _language(_line(fields, "language", columns)))
    correction = _line(fields, "correction", columns)
    return Article(
        text=with_correction(text, correction, language),
        title=_line(fields, "title", columns),
        author=_line(fields, "author", columns),
        outlet=_line(fields, "outlet", columns) or (host_of(url) if _windows(fields) else None),
        url=url,
        published_at=_date(fields, "published_at", columns),
        modified_at=_date(fields, "modified_at", columns),
        retrieved_at=_date(fields, "retrieved_at", columns),
        language=language,
        correction=correction,
        path=path,
        locator=locator,
    )


def host_of(url: str | None) -> str | None:
    """The host of a URL without "www.", which names an outlet where nothing better does."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def written_date(value: str) -> str:
    """A date as ISO 8601 where it is 20180515, 20180515120000 or as mail and RSS write it; else as it stands."""
    if found := _COMPACT_DATE.fullmatch(value):
        year, month, day, hour, minute, second, zone = found.groups()
        return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    if _MAIL_DATE.match(value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, IndexError, TypeError, OverflowError):
            return value
    return value


def _text(fields: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    names = (columns["text"],) if "text" in columns else NAMES["text"]
    found = next((name for name in names if isinstance(_value(fields, name), str)), None)
    if found is not None:
        text = tidy(_value(fields, found))
        if text:
            return text
    text = tidy("\n\n".join(_windows(fields)))
    if text:
        return text
    if found is not None:
        raise Unreadable(f"the field {found!r} is empty")
    if isinstance(fields.get("quotations", fields.get("quotes")), list):
        raise Unreadable("neither a text nor any quotation in it")
    raise Unreadable(f"no text field; looked for {', '.join(names[:4])}{' …' if len(names) > 4 else ''}")


def _windows(fields: Mapping[str, Any]) -> list[str]:
    """The quotations of a Quotebank or GDELT row, each between the words around it; none in any other row."""
    return [
        *_quoted(fields.get("quotations"), "leftContext", "quotation", "rightContext"),
        *_quoted(fields.get("quotes"), "pre", "quote", "post"),
    ]


def _quoted(entries: Any, before: str, words: str, after: str) -> Iterator[str]:
    """Marks inside the context go: the quotation they belong to has a window of its own, and must not count twice."""
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get(words), str) and entry[words].strip():
            left, right = (_IN_CONTEXT.sub("", entry.get(side) or "").strip() for side in (before, after))
            quotation = entry[words].strip().strip(_MARKS)
            yield " ".join(f"{left} “{quotation}” {right}".split()).replace("” ,", "”,").replace("” .", "”.")


def _value(fields: Mapping[str, Any], name: str) -> Any:
    name = name.lower()
    if name in fields or "." not in name:
        return fields.get(name)
    outer, _, rest = name.partition(".")
    inner = fields.get(outer)
    return _value({str(key).lower(): value for key, value in inner.items()}, rest) if isinstance(inner, dict) else None


def _line(fields: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str | None:
    for name in (columns[field],) if field in columns else NAMES[field]:
        value = _value(fields, name)
        parts = [_name_in(part) for part in (value if isinstance(value, list) else [value])]
        if line := one_line(", ".join(part for part in parts if part)):
            return line
    return None


def _name_in(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return one_line(value) if isinstance(value, str) else None


def _date(fields: Mapping[str, Any], field: str, columns: Mapping[str, str]) -> str | None:
    """The date as it is written; a number is seconds (or milliseconds) since 1970."""
    for name in (columns[field],) if field in columns else NAMES[field]:
        value = _value(fields, name)
        if isinstance(value, str) and (line := one_line(value)):
            return written_date(line)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            seconds = value / 1000 if value > 1e11 else value
            try:
                return datetime.fromtimestamp(seconds, UTC).isoformat()
            except (OverflowError, OSError, ValueError):
                continue
    return None


def _language(declared: str | None) -> str | None:
    """A code, also for a language's English name, which GDELT writes."""
    return _codes_by_name().get(declared.lower(), declared) if declared else None


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    from babel import Locale

    return {name.lower(): code for code, name in Locale("en").languages.items() if len(code) == 2}
