"""A JSONL file in, one Article or Reject per line out, one line in memory at a time; also a single JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from tracker.archive.base import MAX_BYTES, Unreadable, language_of, one_line, tidy
from tracker.archive.encoding import decode, marked_encoding
from tracker.records import Article, Reject

# The names that news corpora give a field, most telling first.
_TEXT = ("text", "maintext", "body", "content", "article_text", "articlebody", "article", "full_text", "fulltext")
_TITLE = ("title", "headline", "heading")
_OUTLET = ("outlet", "source", "sitename", "source_name", "publisher", "publication", "source_domain", "site", "domain")
_URL = ("url", "canonical_url", "link", "source_url", "uri")
_DATE = ("published_at", "date", "published", "date_publish", "datepublished", "publish_date", "pub_date", "pubdate",
         "publishedat", "publication_date", "timestamp")  # fmt: skip
_LANGUAGE = ("language", "lang", "language_code")


def read_jsonl(stream: BinaryIO, path: str) -> Iterator[Article | Reject]:
    """The articles of a file opened in binary mode. A bad line is a Reject with its number; the others go on."""
    head = stream.read(4)
    stream.seek(0)
    if (marked_encoding(head) or "utf-8") != "utf-8":
        raise Unreadable("JSONL must be UTF-8; save it again in that encoding")
    first = stream.readline(MAX_BYTES + 1)
    if _begins_a_document(first):
        whole = first + stream.read(MAX_BYTES + 1 - len(first))
        if len(whole) > MAX_BYTES:
            raise Unreadable(f"one JSON document of over {MAX_BYTES:,} bytes; write one article per line instead")
        yield from _document(whole, path)
        return
    stream.seek(0)
    number = 0
    while raw := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(raw) > MAX_BYTES:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(MAX_BYTES)
            yield Reject(path, str(number), f"a line of over {MAX_BYTES:,} bytes")
        elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(raw, path, str(number))


def _begins_a_document(first: bytes) -> bool:
    """Whether the file is one JSON value over many lines: its first line is an opening, not an object of its own."""
    return first.strip(b"\xef\xbb\xbf \t\r\n") in (b"[", b"{", b"[{") or first.lstrip(b"\xef\xbb\xbf \t").startswith(
        b"["
    )


def _document(whole: bytes, path: str) -> Iterator[Article | Reject]:
    try:
        value = json.loads(decode(whole, name=path).text)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON, and not one JSON object per line either") from None
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        try:
            yield _article(row, path, str(number))
        except Unreadable as error:
            yield Reject(path, str(number), str(error))


def _line(raw: bytes, path: str, locator: str) -> Article | Reject:
    try:
        return _article(json.loads(decode(raw, name=f"{path}:{locator}").text), path, locator)
    except Unreadable as error:
        return Reject(path, locator, str(error))
    except (ValueError, RecursionError) as error:
        detail = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
        return Reject(path, locator, f"not JSON: {detail}")


def _article(row: Any, path: str, locator: str) -> Article:
    if not isinstance(row, dict):
        raise Unreadable(f"not a JSON object but {type(row).__name__}")
    fields = {str(key).lower(): value for key, value in row.items()}
    found = next((name for name in _TEXT if isinstance(fields.get(name), str)), None)
    if found is None:
        raise Unreadable(f"no text field; looked for {', '.join(_TEXT[:4])} …")
    text = tidy(fields[found])
    if not text:
        raise Unreadable(f"the field {found!r} is empty")
    return Article(
        text=text,
        title=_string(fields, _TITLE),
        outlet=_string(fields, _OUTLET),
        url=_string(fields, _URL),
        published_at=_date(fields),
        language=language_of(text, _string(fields, _LANGUAGE)),
        path=path,
        locator=locator,
    )


def _string(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, str) and (line := one_line(value)):
            return line
    return None


def _date(fields: Mapping[str, Any]) -> str | None:
    """The date as it is written; a number is seconds (or milliseconds) since 1970."""
    for name in _DATE:
        value = fields.get(name)
        if isinstance(value, str) and (line := one_line(value)):
            return line
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            seconds = value / 1000 if value > 1e11 else value
            try:
                return datetime.fromtimestamp(seconds, UTC).isoformat()
            except (OverflowError, OSError, ValueError):
                continue
    return None
