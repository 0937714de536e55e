"""A JSONL file in, one Article or Reject per line out, one line in memory at a time; also a single JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

from tracker.archive.base import MAX_BYTES, Unreadable
from tracker.archive.encoding import decode, marked_encoding
from tracker.archive.fields import row_article
from tracker.records import Article, Reject

AS_THEY_COME: Mapping[str, str] = MappingProxyType({})


def read_jsonl(stream: BinaryIO, path: str, columns: Mapping[str, str] = AS_THEY_COME) -> Iterator[Article | Reject]:
    """The articles of a file opened in binary mode. A bad line is a Reject with its number; the others go on.

    `columns` names fields of the user's own, see `tracker.archive.fields`.
    """
    head = stream.read(4)
    stream.seek(0)
    if (marked_encoding(head) or "utf-8") != "utf-8":
        raise Unreadable("JSONL must be UTF-8; save it again in that encoding")
    first = stream.readline(MAX_BYTES + 1)
    if _begins_a_document(first):
        whole = first + stream.read(MAX_BYTES + 1 - len(first))
        if len(whole) > MAX_BYTES:
            raise Unreadable(f"one JSON document of over {MAX_BYTES:,} bytes; write one article per line instead")
        yield from _document(whole, path, columns)
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
            yield _line(raw, path, str(number), columns)


def _begins_a_document(first: bytes) -> bool:
    """Whether the file is one JSON value over many lines: its first line is an opening, not an object of its own."""
    return first.strip(b"\xef\xbb\xbf \t\r\n") in (b"[", b"{", b"[{") or first.lstrip(b"\xef\xbb\xbf \t").startswith(
        b"["
    )


def _document(whole: bytes, path: str, columns: Mapping[str, str]) -> Iterator[Article | Reject]:
    try:
        value = json.loads(decode(whole, name=path).text)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON, and not one JSON object per line either") from None
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        try:
            yield row_article(row, path, str(number), columns)
        except Unreadable as error:
            yield Reject(path, str(number), str(error))


def _line(raw: bytes, path: str, locator: str, columns: Mapping[str, str]) -> Article | Reject:
    try:
        row = json.loads(decode(raw, name=f"{path}:{locator}").text)
        return row_article(row, path, locator, columns)
    except Unreadable as error:
        return Reject(path, locator, str(error))
    except (ValueError, RecursionError) as error:
        detail = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
        return Reject(path, locator, f"not JSON: {detail}")
