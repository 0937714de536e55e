"""A PDF document in, one Article out (pypdf): its lines joined into paragraphs, without what repeats on every page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import Any

from tracker.archive.base import MAX_BYTES, Unreadable, language_of, library, one_line, tidy
from tracker.records import Article

_MOST_PAGES = 2_000
# A line at a page's edge that stands on at least this share of the pages, figures aside, is its header or footer.
_REPEATED = 0.5
_EDGE = 2
_FIGURES = re.compile(r"\d+")
_HYPHENATED = re.compile(r"(\w)[-\u2010\u00ad]$")
_ENDS_A_SENTENCE = tuple('.!?…。！？؟।”»"')


def read_pdf(data: bytes, path: str) -> Article:
    """The article of one document. Raises Unreadable where it is encrypted, damaged or has no text layer.

    The date of the file is when somebody made it, not when a text was published: it is left out.
    """
    pypdf = library("pypdf", "pypdf", "a PDF document")
    # pypdf tells of every oddity in a log of its own; what cannot be read is told below.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("an encrypted PDF; save it without its password first")
        if len(document.pages) > _MOST_PAGES:
            raise Unreadable(f"a PDF of over {_MOST_PAGES:,} pages; split it")
        pages, size = [], 0
        for page in document.pages:
            pages.append([line.strip() for line in page.extract_text().splitlines()])
            size += sum(map(len, pages[-1]))
            if size > MAX_BYTES:
                raise Unreadable(f"a PDF with over {MAX_BYTES:,} characters of text; not read")
        information = document.metadata
    except Unreadable:
        raise
    except Exception as error:
        # pypdf meets damage with whatever the damage leads to: KeyError, RecursionError, its own errors.
        detail = " ".join(str(error).split()) or type(error).__name__
        raise Unreadable(f"a PDF that cannot be read: {detail}") from None
    text = tidy(_paragraphs(_without_edges(pages)))
    if not any(char.isalpha() for char in text):
        raise Unreadable("a PDF without a text layer (scanned pages?); run character recognition on it first")
    title, author = (_information(information, name) for name in ("title", "author"))
    return Article(text=text, title=title, author=author, language=language_of(text), path=path)


def _information(information: Any, name: str) -> str | None:
    value = getattr(information, name, None) if information is not None else None
    return one_line(value) if isinstance(value, str) else None


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without running headers, footers and page numbers."""
    if len(pages) < 3:
        return pages
    edges = Counter(line for page in pages for line in {_shape(line) for line in _edges(page)})
    repeated = {shape for shape, count in edges.items() if count >= max(3, _REPEATED * len(pages))}
    return [
        [line for line in page if not (_shape(line) in repeated and line in _edges(page))] if repeated else page
        for page in pages
    ]


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line]
    return lines[:_EDGE] + lines[-_EDGE:]


def _shape(line: str) -> str:
    return _FIGURES.sub("#", line)


def _paragraphs(pages: list[list[str]]) -> str:
    """Lines run on; a new paragraph begins after an empty line, or after a short line that ends a sentence."""
    lines = [line for page in pages for line in page]
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    text = ""
    for line in lines:
        if not line:
            # A page's end or a gap: a sentence that is under way goes on.
            text += "" if text.endswith("\n") or not text.rstrip().endswith(_ENDS_A_SENTENCE) else "\n\n"
            continue
        if text and not text.endswith("\n"):
            hyphen = _HYPHENATED.search(text)
            if hyphen and line[:1].islower():
                text = text[: hyphen.end(1)]
            else:
                text += " "
        text += line
        if len(line) < 0.7 * full and line.endswith(_ENDS_A_SENTENCE):
            text += "\n\n"
    return text
