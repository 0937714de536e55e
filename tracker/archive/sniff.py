"""The first bytes of a file and its name in; the format it will be read as out, or why it will not be read."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from tracker.archive.base import Unreadable
from tracker.archive.encoding import marked_encoding

HEAD_BYTES = 4096


class Format(StrEnum):
    """The formats that have a reader."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"


# What a file begins with -> what to call it in the reason. Offset 0 unless told.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or DOCX, WACZ, EPUB)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"WARC/", "a WARC archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"wOF", "a font"),
)
_PAGE = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|div|p|h1|meta|title)\b[^>]*>", re.IGNORECASE
)
_STYLE_OR_SCRIPT = frozenset({".css", ".js", ".mjs", ".map", ".svg", ".xml", ".rss", ".atom", ".csv", ".tsv", ".py"})
_JSONL_NAMES = frozenset({".jsonl", ".ndjson", ".jl"})
_JSON_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')


def sniff(head: bytes, path: PurePath) -> Format:
    """The format of a file, by its content; its name decides only where the content leaves it open.

    Raises Unreadable, with the reason, for a format that has no reader.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(f"{what}: no reader for this format")
    suffix = path.suffix.lower()
    encoding = marked_encoding(head)
    if encoding is None and (at := head.find(b"\x00")) >= 0:
        raise Unreadable(f"not a text: a NUL byte at offset {at}")
    start = head.decode(encoding or "latin-1", "replace").lstrip("\ufeff \t\r\n")
    if not start:
        raise Unreadable("empty: nothing but space in it" if head else "empty file")
    if suffix in _JSONL_NAMES:
        return Format.JSONL
    if suffix in _STYLE_OR_SCRIPT:
        raise Unreadable(f"a {suffix} file: no reader for this format")
    if _JSON_OBJECT.match(start) or (suffix == ".json" and start.startswith("[")):
        return Format.JSONL
    if suffix in (".html", ".htm", ".xhtml") or (start.startswith("<") and _PAGE.search(start)):
        return Format.HTML
    return Format.TEXT
