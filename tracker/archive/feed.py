"""An RSS or Atom feed in, one Article per entry out (feedparser): its fullest text, without markup."""

from __future__ import annotations

import calendar
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tracker.archive.base import Unreadable, language_of, library, one_line
from tracker.archive.fields import host_of
from tracker.archive.html import page_text
from tracker.archive.markup import xml_text
from tracker.records import Article, Reject


def read_feed(data: bytes, path: str) -> Iterator[Article | Reject]:
    """The entries in the feed's order; the locator is an entry's number. An entry without a text is a Reject."""
    feedparser = library("feedparser", "feedparser", "an RSS or Atom feed")
    # A stream, for feedparser would take a text for the address or the name of one.
    found = feedparser.parse(io.BytesIO(xml_text(data, path).encode()), response_headers={"content-type": "text/xml; charset=utf-8"})  # fmt: skip
    if not found.entries:
        broken = found.get("bozo_exception")
        reason = f": {' '.join(str(broken).split())}" if broken else ""
        raise Unreadable(f"a feed without entries{reason}")
    outlet = one_line(found.feed.get("title"))
    declared = one_line(found.feed.get("language"))
    for number, entry in enumerate(found.entries, start=1):
        text = _text(entry)
        if text:
            yield _article(entry, text, outlet, declared, path, str(number))
        else:
            yield Reject(path, str(number), "a feed's entry without a text")
    if found.get("bozo") and not _harmless(found.get("bozo_exception"), feedparser):
        reason = " ".join(str(found["bozo_exception"]).split())
        yield Reject(path, None, f"the feed is broken off or not well-formed after its entries: {reason}")


def _article(entry: Any, text: str, outlet: str | None, declared: str | None, path: str, locator: str) -> Article:
    source = entry.get("source") or {}
    url = one_line(entry.get("link") or (entry.get("id") if str(entry.get("id")).startswith("http") else None))
    return Article(
        text=text,
        title=one_line(page_text(entry.get("title") or "")),
        author=one_line(entry.get("author")),
        outlet=one_line(source.get("title")) or outlet or host_of(url),
        url=url,
        published_at=_date(entry, "published") or _date(entry, "updated"),
        modified_at=_date(entry, "updated"),
        language=language_of(text, one_line(entry.get("language")) or declared),
        path=path,
        locator=locator,
    )


def _text(entry: Any) -> str:
    """The longest of an entry's contents and its summary: feeds give a teaser, the whole, or both."""
    values = [content.get("value") for content in entry.get("content", ())] + [entry.get("summary")]
    texts = [page_text(value) for value in values if value]
    return max(texts, key=len, default="")


def _date(entry: Any, name: str) -> str | None:
    """The date in UTC where feedparser can read it, else as it is written."""
    # The class's own `get` gives the date of publication for that of a change, with a warning.
    parsed = dict.get(entry, f"{name}_parsed")
    if parsed is None:
        return one_line(dict.get(entry, name))
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return one_line(dict.get(entry, name))


def _harmless(error: Any, feedparser: Any) -> bool:
    """Complaints about how the file was labelled, not about what is in it."""
    return isinstance(error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType))
