"""The format is told by content; a name decides only what content leaves open."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.sniff import Format, sniff


@pytest.mark.parametrize(
    ("head", "name", "form"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', "dump.txt", Format.JSONL),
        (b"not json\n", "dump.jsonl", Format.JSONL),
        (b"<!DOCTYPE html><html>", "page.txt", Format.HTML),
        (b"\n\n  <p>A fragment.</p>", "page", Format.HTML),
        (b"Just words.", "page.html", Format.HTML),
        (b"He said <i>no</i>.", "note.txt", Format.TEXT),
        (b"{curly} words", "note.txt", Format.TEXT),
        ("Слова".encode("utf-16"), "note.txt", Format.TEXT),
    ],
)
def test_formats(head: bytes, name: str, form: Format) -> None:
    assert sniff(head, PurePath(name)) is form


@pytest.mark.parametrize(
    ("head", "name", "reason"),
    [
        (b"", "a.txt", "empty file"),
        (b" \n\t\n", "a.txt", "nothing but space"),
        (b"\x89PNG\r\n\x1a\n", "a.html", "PNG"),
        (b"PK\x03\x04....", "a.docx", "ZIP"),
        (b"WARC/1.0\r\n", "a.warc", "WARC"),
        (b"\x1f\x8b\x08", "a.jsonl.gz", "gzip"),
        (b"ab\x00cd", "a.txt", "NUL byte at offset 2"),
        (b"p { }", "a.css", "css"),
    ],
)
def test_what_has_no_reader_says_why(head: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        sniff(head, PurePath(name))
