"""A Word document in, one Article out (python-docx): as it reads with all tracked changes accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from tracker.archive.base import MAX_DOCUMENT_BYTES, Unreadable, language_of, library, one_line, tidy
from tracker.archive.markup import xml_text
from tracker.records import Article

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What is no part of the text as it would be printed: deletions, the old place of what was moved, field codes.
_NOT_TEXT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_HEADINGS = ("Title", "Heading 1")


def read_docx(data: bytes, path: str) -> Article:
    """The article of one document. Raises Unreadable where it is damaged or holds no words.

    Comments, footnotes and headers stay out. Its dates say when a file was saved, not when a text was published.
    """
    docx = library("docx", "python-docx", "a DOCX document")
    _check(data, path)
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
        properties = document.core_properties
        named, author = one_line(properties.title), one_line(properties.author)
    except Exception as error:
        # python-docx meets damage with KeyError, ValueError and lxml's errors.
        raise Unreadable(
            f"a DOCX that cannot be read: {' '.join(str(error).split()) or type(error).__name__}"
        ) from None
    title = named
    if lines and lines[0][0] in _HEADINGS:
        title = one_line(lines.pop(0)[1])
    text = tidy("\n\n".join(line for _, line in lines))
    if not any(char.isalnum() for char in text):
        raise Unreadable("a DOCX without words")
    author = None if author == "python-docx" else author
    return Article(text=text, title=title, author=author, language=language_of(text), path=path)


def _check(data: bytes, path: str) -> None:
    """Unpacked size and entities, before a library unpacks all of it at once."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > MAX_DOCUMENT_BYTES:
                raise Unreadable(f"a DOCX that unpacks to over {MAX_DOCUMENT_BYTES:,} bytes; not read")
            xml_text(archive.read("word/document.xml"), path)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Unreadable(f"a damaged DOCX: {' '.join(str(error).split())}") from None


def _lines(document: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph that has words, in the order of the page, those of tables included."""
    for paragraph in document.element.body.iter(f"{_W}p"):
        if line := one_line("".join(_words(paragraph))):
            yield _style(document, paragraph), line


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_TEXT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "\u2011"
        elif child.tag != f"{_W}p":
            # A paragraph inside one (a text box) comes by itself.
            yield from _words(child)


def _style(document: Any, paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if found is None:
        return ""
    style_id = found.get(f"{_W}val")
    return next((style.name or "" for style in document.styles if style.style_id == style_id), "")
