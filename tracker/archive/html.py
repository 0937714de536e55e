"""An HTML page in, one Article out: text without boilerplate (trafilatura), paragraphs kept, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tracker.archive.base import Unreadable, language_of, one_line, tidy
from tracker.archive.correction import with_correction
from tracker.archive.encoding import decode
from tracker.archive.fields import host_of
from tracker.archive.page_data import correction
from tracker.archive.page_date import DATE_SEARCH, modified_date, page_date
from tracker.records import Article

_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_NOT_TEXT = re.compile(r"<(head|script|style|noscript|template)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.I | re.S)
# Elements of trafilatura's tree that stand on lines of their own; the others run on in the text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "code", "fw"})


def read_html(
    data: bytes,
    path: str,
    *,
    locator: str | None = None,
    url: str | None = None,
    served: str | None = None,
    retrieved_at: str | None = None,
) -> Article:
    """The article of one page. Raises Unreadable where the page holds no text.

    From a crawl: the `url` it was fetched from, the encoding it was `served` in, when it was fetched. A page's own
    canonical URL goes before the one it was fetched from, so that its versions are known for such.
    """
    page = decode(data, page=True, name=path, served=served).text
    if not _visible(page):
        raise Unreadable("an HTML page without a body, or with nothing in it")
    document = _extract(page, url)
    title = one_line(document.title) if document is not None else None
    text = _text_of(document.body, title) if document is not None and document.body is not None else ""
    if not text:
        text = _everything(page)
    if not text:
        raise Unreadable("no article text found in the page")
    declared = _LANG.search(page[:4096])
    language = language_of(text, declared[1] if declared else None)
    corrected = correction(page)
    return Article(
        text=with_correction(text, corrected, language),
        title=title,
        author=one_line(document.author) if document is not None else None,
        outlet=(one_line(document.sitename or document.hostname) if document is not None else None) or host_of(url),
        url=_address(document.url if document is not None else None, url),
        modified_at=modified_date(page),
        retrieved_at=retrieved_at,
        correction=corrected,
        published_at=page_date(page, document.date) if document is not None else None,
        language=language,
        path=path,
        locator=locator,
    )


def page_text(fragment: str) -> str:
    """The text of a piece of HTML, its blocks as paragraphs: all of it, for a fragment has no boilerplate."""
    return _everything(f"<html><body>{fragment}</body></html>")


def _address(canonical: str | None, fetched: str | None) -> str | None:
    """The canonical URL, unless it is that of the site as a whole, as some templates have it on every page."""
    if canonical is None or fetched is None:
        return canonical or fetched
    return fetched if urlsplit(canonical).path in ("", "/") and urlsplit(fetched).path not in ("", "/") else canonical


def _visible(page: str) -> bool:
    """Whether anything would be shown: a page that is only a head, scripts or tags has no body."""
    return bool(_TAG.sub("", _NOT_TEXT.sub("", page)).strip())


def _extract(page: str, url: str | None) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, date_extraction_params=DATE_SEARCH
        )
    except Exception as error:
        # One page in a million must not end an audit of the others.
        raise Unreadable(f"the extractor failed on this page: {type(error).__name__}") from None


def _text_of(body: Any, title: str | None) -> str:
    blocks: list[str] = []
    for block in _blocks(body):
        line = " ".join(block.split())
        if line and not (not blocks and line == title):
            blocks.append(line)
    return tidy("\n\n".join(blocks))


def _blocks(element: Any) -> Iterator[str]:
    """The blocks' texts in document order; text between two blocks is a block of its own."""
    run: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            run.append(child.tail or "")
        elif child.tag in _BLOCKS or any(sub.tag in _BLOCKS for sub in child.iter()):
            yield "".join(run)
            yield from _blocks(child)
            run = [child.tail or ""]
        else:
            run.append("\n" if child.tag == "lb" else "".join(child.itertext()))
            run.append(child.tail or "")
    yield "".join(run)


def _everything(page: str) -> str:
    """All the text of the page, where the extractor finds no article in it: short notes, unusual templates."""
    from lxml import html as lxml_html  # type: ignore[import-untyped]
    from lxml.etree import ParserError  # type: ignore[import-untyped]

    try:
        tree = lxml_html.fromstring(page.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return ""
    for element in list(tree.iter("script", "style", "noscript", "template", "head", "nav", "footer")):
        element.drop_tree()
    for element in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "td", "br", "article", "section"):
        # lxml parses control characters (`&#1;`) and refuses to take them back.
        element.tail = "\n\n" + _CONTROL.sub(" ", element.tail or "")
        if element.tag != "br":
            element.text = "\n\n" + _CONTROL.sub(" ", element.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return tidy("\n\n".join(line for line in lines if line))
