"""A WARC file in (plain or gzip), the articles of its pages out, one record in memory at a time (warcio).

Every record is accounted for: a page becomes an article or a Reject, anything else (requests, revisits, redirects,
images) is counted by kind. Damage costs the records it lies in: reading goes on at the next one that begins.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracker.archive.base import MAX_BYTES, Item, Unreadable, library
from tracker.archive.html import read_html
from tracker.archive.inflate import DAMAGE, bounded
from tracker.archive.plain import read_text
from tracker.records import Article, Reject, Skipped

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TYPES = frozenset({"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(rb"^[\s\xef\xbb\xbf]*<(?:!doctype\s+html|html[\s>]|head[\s>]|\?xml)", re.IGNORECASE)
# No encoding of a text has these; packed bytes have one in ten.
_CONTROL = re.compile(rb"[\x00-\x06\x10-\x1a]")
_GZIP = b"\x1f\x8b\x08"
_BEGINS = b"WARC/1."
_CHUNK = 1 << 20
# A hostile server can invent any number of content types; past this many they are counted together.
_KINDS = 60


def read_warc(stream: BinaryIO, path: str) -> Iterator[Item]:
    """The pages of a WARC file opened in binary mode; `stream` must be able to seek.

    An article's locator is its record's offset, as CDX indexes have it: in the file itself where each record is
    compressed on its own, else in the unpacked data.
    """
    warcio = library("warcio.archiveiterator", "warcio", "a WARC file")
    skipped: Counter[str] = Counter()
    begin: int | None = 0
    while begin is not None:
        stream.seek(begin)
        offset = begin
        try:
            for offset, record in _records(warcio, stream):
                found = _read_record(record, path, str(offset))
                if isinstance(found, str):
                    skipped[found if found in skipped or len(skipped) < _KINDS else "records of other kinds"] += 1
                elif found is not None:
                    yield found
            begin = None
        except _OneStream:
            # All records in one gzip member, against the standard's advice: they are read from the unpacked data.
            compressed = stream.seek(0, io.SEEK_END)
            stream.seek(0)
            stream = bounded(gzip.GzipFile(fileobj=stream), compressed)
            begin = 0
            skipped.clear()
        except _Damaged as damage:
            yield Reject(path, str(damage.offset), damage.reason)
            begin = _next_record(stream, max(damage.offset, offset) + 1)
        except Unreadable as error:
            yield Reject(path, str(offset), str(error))
            begin = None
    for what, count in sorted(skipped.items()):
        yield Skipped(path, what, count)


class _Damaged(Exception):
    """The file cannot be read on at `offset`."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


class _OneStream(Exception):
    """The records are not compressed one by one."""


def _records(warcio: Any, stream: BinaryIO) -> Iterator[tuple[int, Any]]:
    """Each record with its offset, whole. Raises _Damaged at one that is cut off or is none."""
    first = stream.tell()
    if not first and _in_one_member(stream):
        raise _OneStream
    stream.seek(first)
    records = warcio.ArchiveIterator(stream)
    while True:
        with _quiet() as said:
            try:
                record = next(records)
            except StopIteration:
                # warcio ends in silence where a record's own headers are cut off.
                if records.offset < stream.tell():
                    raise _Damaged(records.offset, "the record is cut off in its headers") from None
                return
            except (Unreadable, OSError):
                raise
            except Exception as error:
                if "non-chunked" in str(error):
                    raise _OneStream from None
                raise _Damaged(records.offset, f"no WARC record: {_short(str(error) or said.getvalue())}") from None
        start = records.offset
        yield start, record
        with _quiet():
            while record.raw_stream.read(_CHUNK):
                pass
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise _Damaged(start, "the record is cut off or damaged: shorter than its header says")
        with _quiet() as said:
            records.read_to_end()
        if "not followed by newline" in said.getvalue():
            raise _Damaged(start, "the record is longer than its header says")


def _in_one_member(stream: BinaryIO) -> bool:
    """Whether the first gzip member holds the beginning of a second record."""
    data = stream.read(_CHUNK)
    if not data.startswith(_GZIP):
        return False
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        plain = member.decompress(data, MAX_BYTES)
    except zlib.error:
        return False
    return b"\r\n\r\n" + _BEGINS in plain


def _read_record(record: Any, path: str, locator: str) -> Article | Reject | str | None:
    """The article of a page's record, a Reject for a page that holds none, or what else the record is; null for a page
    that is cut off, of which `_records` tells."""
    kind = record.rec_type
    if kind not in _TYPES:
        return Reject(path, locator, f"a record of no known type ({_short(kind)})")
    if kind not in ("response", "resource", "conversion"):
        return f"{_short(kind)} records"
    if kind == "response":
        if record.http_headers is None:
            return "responses that are not HTTP"
        status = record.http_headers.get_statuscode()
        if status != "200":
            return f"responses with status {_short(status)}"
    header = _header(record, "content-type")
    mime = header.partition(";")[0].strip().lower()
    if mime and mime not in _PAGES and not (kind == "conversion" and mime == "text/plain"):
        return f"{kind} records of type {_short(mime)}"
    try:
        with _quiet():
            data, cut = _payload(record)
    except Unreadable as error:
        return Reject(path, locator, f"{error} ({_short(_uri(record))})")
    if cut:
        return None
    if not mime and not _MARKUP.match(data):
        return f"{kind} records of no type"
    return _article(record, data, header, path, locator)


def _article(record: Any, data: bytes, header: str, path: str, locator: str) -> Article | Reject:
    charset = _CHARSET.search(header)
    url = _uri(record)
    date = record.rec_headers.get_header("WARC-Date")
    try:
        if len(data) > MAX_BYTES:
            raise Unreadable(f"larger than {MAX_BYTES:,} bytes; not read")
        if not data.strip():
            raise Unreadable("an empty page")
        if record.rec_type == "conversion" and not _MARKUP.match(data):
            return read_text(data, path, locator=locator, url=url, retrieved_at=date)
        served = charset[1].lower() if charset else None
        return read_html(data, path, locator=locator, url=url, served=served, retrieved_at=date)
    except Unreadable as error:
        return Reject(path, locator, f"{error} ({_short(url)})" if url else str(error))


def _payload(record: Any) -> tuple[bytes, bool]:
    """The page's bytes without chunks and compression, one more than MAX_BYTES at most; and whether some are missing."""
    if (encoding := _header(record, "content-encoding").lower()) not in ("", "gzip", "deflate"):
        # Others are for us to see to: warcio passes them on as they are, or fails.
        record.http_headers.replace_header("Content-Encoding", "identity")
    data = record.content_stream().read(MAX_BYTES + 1)
    if encoding in ("br", "zstd") and not _MARKUP.match(data) and _CONTROL.search(data[:2000]):
        data = _unpacked(data, encoding)
    if len(data) <= MAX_BYTES:
        while record.raw_stream.read(_CHUNK):
            pass
        return data, getattr(record.raw_stream, "limit", 0) > 0
    return data, False


def _unpacked(data: bytes, encoding: str) -> bytes:
    """A page that its server compressed as browsers of today like it, at most one byte more than MAX_BYTES.

    Crawlers often store a page unpacked and leave the header: such a one never comes here.
    """
    if encoding == "zstd":
        raise Unreadable("the page is zstd-compressed; no reader for this compression")
    brotli = library("brotli", "brotli", "a page that is brotli-compressed")
    unpacking = brotli.Decompressor()
    plain = b""
    try:
        while not unpacking.is_finished() and len(plain) <= MAX_BYTES:
            part = unpacking.process(data, output_buffer_limit=1 << 20)
            data = b""
            if not part and unpacking.can_accept_more_data():
                raise Unreadable("the page is brotli-compressed and ends early")
            plain += part
    except brotli.error:
        raise Unreadable("the page is said to be brotli-compressed and is not") from None
    return plain


def _uri(record: Any) -> str | None:
    """The address of a record; wget puts it in angle brackets."""
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None


def _header(record: Any, name: str) -> str:
    """An HTTP header of the record; of one without HTTP, its own."""
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return headers.get_header(name) or ""


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """The offset of the first record that begins at or after `start`, null where none does."""
    stream.seek(0)
    compressed = stream.read(3) == _GZIP
    sign = _GZIP if compressed else b"\n" + _BEGINS
    at = start
    while True:
        try:
            stream.seek(at)
            data = stream.read(_CHUNK)
        except DAMAGE:
            return None
        found = data.find(sign)
        while found >= 0:
            offset = at + found + (0 if compressed else 1)
            if not compressed or _member_begins(stream, offset):
                return offset
            found = data.find(sign, found + 1)
        if len(data) < _CHUNK:
            return None
        at += len(data) - len(sign) + 1


def _member_begins(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(stream.read(4096), 16).startswith(_BEGINS)
    except zlib.error:
        return False


@contextlib.contextmanager
def _quiet() -> Iterator[io.StringIO]:
    """warcio tells of damage on stderr; here it belongs in a Reject."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        yield said


def _short(text: str | None) -> str:
    return " ".join((text or "unknown").split())[:80]
