"""A CSV or TSV file with a header line in, one Article or Reject per row out, one row in memory at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO

from tracker.archive.base import MAX_BYTES, Unreadable
from tracker.archive.encoding import decode, marked_encoding
from tracker.archive.fields import NAMES, has_text, row_article
from tracker.archive.jsonl import AS_THEY_COME
from tracker.records import Article, Reject

_SAMPLE = 64 * 1024
_DELIMITERS = ",;\t|"


def looks_like_table(start: str) -> bool:
    """Whether a text begins with a header line of at least two fields that news corpora have, a text among them."""
    names = _names(start)
    known = {name for field in NAMES.values() for name in field}
    return len(names) > 1 and has_text(names, {}) and len(known.intersection(name.lower() for name in names)) > 1


def read_table(stream: BinaryIO, path: str, columns: Mapping[str, str] = AS_THEY_COME) -> Iterator[Article | Reject]:
    """The articles of a file opened in binary mode; a row's locator is the number of its first line.

    The encoding is that of the first 64 KB, a row in another one is decoded by itself. Raises Unreadable where no
    column holds a text.
    """
    encoding, start = _encoding(stream, path)
    names = _names(start)
    if not has_text(names, columns):
        wanted = columns.get("text", "text")
        raise Unreadable(f"no column {wanted!r}: name the one that holds the text with --column text=NAME; "
                         f"there are {', '.join(names)[:200]}")  # fmt: skip
    csv.field_size_limit(MAX_BYTES)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    try:
        reader = csv.reader(text, delimiter=_delimiter(start), strict=True)
        next(reader)
        yield from _rows(reader, names, path, columns)
    finally:
        # The stream is its opener's to close.
        with suppress(ValueError):
            text.detach()


def _rows(
    reader: Iterator[list[str]], names: list[str], path: str, columns: Mapping[str, str]
) -> Iterator[Article | Reject]:
    while True:
        line = str(getattr(reader, "line_num", 0) + 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(path, line, f"not CSV: {error}")
            continue
        if not any(cells):
            continue
        if len(cells) > len(names):
            yield Reject(
                path, line, f"{len(cells)} cells under {len(names)} columns; a separator in a text needs quotes"
            )
            continue
        try:
            row = {name: _decoded(cell) for name, cell in zip(names, cells, strict=False) if cell}
            yield row_article(row, path, line, columns)
        except Unreadable as error:
            yield Reject(path, line, str(error))


def _decoded(cell: str) -> str:
    """A cell whose bytes are not in the file's encoding, in the one that they are in."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return decode(cell.encode("utf-8", "surrogateescape")).text
    return cell


def _encoding(stream: BinaryIO, path: str) -> tuple[str, str]:
    """The encoding of a table, and its beginning."""
    sample = stream.read(_SAMPLE)
    if len(sample) == _SAMPLE and marked_encoding(sample) in (None, "utf-8"):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    elif len(sample) == _SAMPLE:
        sample = sample[: len(sample) // 4 * 4]
    found = decode(sample, name=path)
    return ("utf-8-sig" if found.encoding == "utf-8" else found.encoding), found.text


def _names(start: str) -> list[str]:
    try:
        first = next(csv.reader(io.StringIO(start, newline=""), delimiter=_delimiter(start)), [])
    except csv.Error:
        return []
    return [name.strip().removeprefix("\ufeff") for name in first]


def _delimiter(start: str) -> str:
    header = start.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)
