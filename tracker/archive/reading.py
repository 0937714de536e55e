"""Paths in, articles out: each file is opened, its format told by content, and handed to its reader.

Files inside files (a WARC in a WACZ, a page in a ZIP, JSONL under gzip) take the same way, one level of each kind deep.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO

from tracker.archive.base import MAX_BYTES, MAX_DOCUMENT_BYTES, Item, Reader, Unreadable
from tracker.archive.docx import read_docx
from tracker.archive.feed import read_feed
from tracker.archive.fields import checked_columns
from tracker.archive.html import read_html
from tracker.archive.inflate import DAMAGE, inflated
from tracker.archive.jsonl import AS_THEY_COME, read_jsonl
from tracker.archive.markdown import read_markdown
from tracker.archive.nitf import read_nitf
from tracker.archive.pdf import read_pdf
from tracker.archive.plain import read_text
from tracker.archive.sniff import HEAD_BYTES, Format, sniff
from tracker.archive.table import read_table
from tracker.archive.walk import walk
from tracker.archive.warc import read_warc
from tracker.archive.zipped import is_docx, read_zip
from tracker.records import Article, Reject, Skipped

# Formats whose file is one article, read as a whole.
_ONE_ARTICLE: dict[Format, Callable[[bytes, str], Article]] = {
    Format.HTML: read_html,
    Format.TEXT: read_text,
    Format.MARKDOWN: read_markdown,
    Format.NITF: read_nitf,
    Format.PDF: read_pdf,
    Format.DOCX: read_docx,
}
_WITH_PICTURES = frozenset({Format.PDF, Format.DOCX})
_PACKED = frozenset({".gz", ".bz2", ".xz"})


def read(
    paths: Sequence[Path], columns: Mapping[str, str] = AS_THEY_COME, readers: Sequence[Reader] = ()
) -> Iterator[Item]:
    """Every article under `paths`, in an order that depends on names alone, and a Reject for all that is not one.

    What is sound and no article by its kind (an image in a WARC) comes as one Skipped a kind, after its file. Never
    raises for what a file holds, and keeps one article (or its line, or its record) in memory. `columns` says what a
    field of JSONL or CSV is called, by what it stands for ({"text": "story"}); `readers` are further ones, asked before
    the built-in ones. Raises InputError on an unknown field.
    """
    columns = checked_columns(columns)
    for found in walk([Path(path) for path in paths]):
        if isinstance(found, Reject):
            yield found
        else:
            yield from _read_file(found, columns, readers)


def _read_file(path: Path, columns: Mapping[str, str], readers: Sequence[Reader]) -> Iterator[Item]:
    name = str(path)
    skipped: Counter[str] = Counter()
    try:
        with path.open("rb") as stream:
            for item in _with_readers(stream, name, path, columns, readers):
                if isinstance(item, Skipped):
                    skipped[item.what] += item.count
                else:
                    yield item
    except Unreadable as error:
        yield Reject(name, None, str(error))
    except (*DAMAGE, zipfile.BadZipFile) as error:
        yield Reject(name, None, f"the compressed data is damaged: {' '.join(str(error).split()) or 'it ends early'}")
    except OSError as error:
        yield Reject(name, None, f"cannot be read: {(error.strerror or str(error) or 'unknown error').lower()}")
    for what, count in sorted(skipped.items()):
        yield Skipped(name, what, count)


def _with_readers(
    stream: BinaryIO, path: str, name: PurePath, columns: Mapping[str, str], readers: Sequence[Reader]
) -> Iterator[Item]:
    """What a file holds, by the first further reader that claims it. What fails in one costs the file, not the run."""
    head = stream.read(HEAD_BYTES) if readers else b""
    stream.seek(0)
    for reader in readers:
        try:
            if reader.claims(head, name):
                yield from reader.read(stream, path)
                return
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable(f"the reader {reader.name} failed ({type(error).__name__}: {error})") from None
    yield from _items(stream, path, name, columns, frozenset())


def _items(
    stream: BinaryIO, path: str, name: PurePath, columns: Mapping[str, str], around: frozenset[Format]
) -> Iterator[Item]:
    """What a stream holds; `around` are the kinds of archives that it lies in. Raises Unreadable for it as a whole."""
    head = stream.read(HEAD_BYTES)
    form = sniff(head, name)
    stream.seek(0)
    if form is Format.ZIP and is_docx(stream):
        form = Format.DOCX
    if form in around:
        raise Unreadable("an archive inside an archive of its kind; unpack the outer one")
    match form:
        case Format.JSONL:
            yield from read_jsonl(stream, path, columns)
        case Format.TABLE:
            yield from read_table(stream, path, columns)
        case Format.WARC:
            yield from read_warc(stream, path)
        case Format.COMPRESSED:
            plain = inflated(stream, head)
            if head.startswith(b"\x1f\x8b") and _is_warc(plain):
                # Record by record, so that damage in one does not cost the rest.
                yield from read_warc(stream, path)
            else:
                plain.seek(0)
                inner = name.with_suffix("") if name.suffix.lower() in _PACKED else name
                yield from _items(plain, path, inner, columns, around | {form})
        case Format.ZIP:
            yield from read_zip(
                stream, path, lambda member, _, inner: _items(member, path, inner, columns, around | {form})
            )
        case Format.FEED:
            yield from read_feed(_whole(stream, MAX_BYTES), path)
        case _:
            limit = MAX_DOCUMENT_BYTES if form in _WITH_PICTURES else MAX_BYTES
            yield _ONE_ARTICLE[form](_whole(stream, limit), path)


def _is_warc(plain: BinaryIO) -> bool:
    try:
        return plain.read(5) == b"WARC/"
    except DAMAGE:
        return False


def _whole(stream: BinaryIO, limit: int) -> bytes:
    stream.seek(0)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(f"larger than {limit:,} bytes; not read")
    return data
