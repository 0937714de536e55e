"""The first bytes of a file and its name in; the format it will be read as out, or why it will not be read."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from tracker.archive.base import Unreadable
from tracker.archive.encoding import marked_encoding
from tracker.archive.markup import root_name
from tracker.archive.table import looks_like_table
from tracker.archive.transcript import is_transcript

HEAD_BYTES = 4096


class Format(StrEnum):
    """The formats that have a reader."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    JSONL = "jsonl"
    TABLE = "table"
    FEED = "feed"
    NITF = "nitf"
    PDF = "pdf"
    DOCX = "docx"
    WARC = "warc"
    ZIP = "zip"
    COMPRESSED = "compressed"


# What a file begins with -> the format, where that is all there is to tell.
_KNOWN: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
    (b"WARC/", Format.WARC),
    (b"\x1f\x8b", Format.COMPRESSED),
    (b"BZh", Format.COMPRESSED),
    (b"\xfd7zXZ\x00", Format.COMPRESSED),
)
# What a file without a reader begins with -> what to call it in the reason.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"filedesc://", "an ARC archive, WARC's predecessor (`warcio recompress` makes a WARC of it)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
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
_STYLE_OR_SCRIPT = frozenset({".css", ".js", ".mjs", ".map", ".svg", ".py"})
_XML_NAMES = frozenset({".xml", ".rss", ".atom", ".nitf", ".rdf"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
# The root of an XML file -> its reader; a news item of NewsML-G2 has its text as NITF inside.
_ROOTS = {
    "rss": Format.FEED, "feed": Format.FEED, "rdf": Format.FEED, "nitf": Format.NITF, "newsitem": Format.NITF,
    "newsmessage": Format.NITF, "html": Format.HTML,
}  # fmt: skip
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*:")
_JSONL_NAMES = frozenset({".jsonl", ".ndjson", ".jl"})
_JSON_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')


def sniff(head: bytes, path: PurePath) -> Format:
    """The format of a file, by its content; its name decides only where the content leaves it open.

    Raises Unreadable, with the reason, for a format that has no reader.
    """
    if head[257:262] == b"ustar":
        raise Unreadable("a tar archive: no reader for this format; unpack it")
    for magic, form in _KNOWN:
        if head.startswith(magic):
            return form
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(f"{what}: no reader for this format")
    suffix = path.suffix.lower()
    encoding = marked_encoding(head)
    if encoding is None and (at := head.find(b"\x00")) >= 0:
        raise Unreadable(f"not a text: a NUL byte at offset {at}")
    start = head.decode(encoding or "latin-1", "replace").lstrip("\ufeff \t\r\n").removeprefix("ï»¿")
    if not start:
        raise Unreadable("empty: nothing but space in it" if head else "empty file")
    if suffix in _STYLE_OR_SCRIPT:
        raise Unreadable(f"a {suffix} file: no reader for this format")
    return _by_text(start, suffix)


def _by_text(start: str, suffix: str) -> Format:
    """The format of what is text, by its beginning."""
    if suffix in _JSONL_NAMES:
        return Format.JSONL
    if is_transcript(start):
        raise Unreadable("subtitles are what was said, not an article; `tracker statements import FILE` reads them")
    if suffix in _XML_NAMES or start.startswith(("<?xml", "<rss", "<feed", "<nitf", "<rdf:RDF", "<newsItem")):
        return _by_root(start)
    if suffix in (".csv", ".tsv"):
        return Format.TABLE
    if _JSON_OBJECT.match(start) or (suffix == ".json" and start.startswith("[")):
        return Format.JSONL
    if suffix in (".html", ".htm", ".xhtml") or (start.startswith("<") and _PAGE.search(start)):
        return Format.HTML
    if suffix in _MARKDOWN_NAMES or _FRONT_MATTER.match(start):
        return Format.MARKDOWN
    return Format.TABLE if looks_like_table(start) else Format.TEXT


def _by_root(start: str) -> Format:
    root = root_name(start)
    if root is None:
        raise Unreadable("an XML file whose first element is not in its first 4 KB")
    if root not in _ROOTS:
        raise Unreadable(f"an XML file of <{root}>: no reader for this format")
    return _ROOTS[root]
