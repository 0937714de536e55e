"""Paths in, Articles and Rejects out: each file is opened, its format told by content, and handed to its reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.archive.base import MAX_BYTES, Unreadable
from tracker.archive.html import read_html
from tracker.archive.jsonl import read_jsonl
from tracker.archive.plain import read_text
from tracker.archive.sniff import HEAD_BYTES, Format, sniff
from tracker.archive.walk import walk
from tracker.records import Article, Reject


def read(paths: Sequence[Path]) -> Iterator[Article | Reject]:
    """Every article under `paths`, in an order that depends on names alone, and a Reject for all that is not one.

    Never raises for what a file holds, and keeps one file (one line, for JSONL) in memory.
    """
    for found in walk([Path(path) for path in paths]):
        if isinstance(found, Reject):
            yield found
        else:
            yield from _read_file(found)


def _read_file(path: Path) -> Iterator[Article | Reject]:
    name = str(path)
    try:
        with path.open("rb") as stream:
            form = sniff(stream.read(HEAD_BYTES), path)
            stream.seek(0)
            if form is Format.JSONL:
                yield from read_jsonl(stream, name)
                return
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Unreadable(f"larger than {MAX_BYTES:,} bytes; not read")
        yield read_html(data, name) if form is Format.HTML else read_text(data, name)
    except Unreadable as error:
        yield Reject(name, None, str(error))
    except OSError as error:
        yield Reject(name, None, f"cannot be read: {(error.strerror or 'unknown error').lower()}")
