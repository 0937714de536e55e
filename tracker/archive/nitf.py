"""An NITF news item in (also inside NewsML-G2), one Article out, with what its metadata says was corrected.

Fields as in NITF 3.6 (IPTC); blocks and meta names as the New York Times Annotated Corpus uses them.
"""

from __future__ import annotations

from typing import Any

from tracker.archive.base import Unreadable, language_of, one_line, tidy
from tracker.archive.fields import written_date
from tracker.archive.markup import xml_tree
from tracker.records import Article

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What stands on lines of its own in a body.
_BLOCKS = frozenset({"p", "hl2", "li", "dt", "dd", "bq", "note", "pre", "credit", "tr"})
_NOT_TEXT = frozenset({"media", "media-metadata", "media-caption", "media-reference", "nitf-table-metadata"})


def read_nitf(data: bytes, path: str) -> Article:
    """The article of one item. Raises Unreadable where it is cancelled, broken or without text."""
    root = xml_tree(data, path)
    item = root if _name(root) == "nitf" else next(_all(root, "nitf"), None)
    if item is None:
        raise Unreadable("a news item without an NITF body: no reader for its content")
    docdata = next(_all(item, "docdata"), None)
    status = docdata.get("management-status") if docdata is not None else None
    if status in ("canceled", "withheld"):
        raise Unreadable(f"its publisher has marked it {status}")
    body = next(_all(item, "body.content"), None)
    correction = _correction(item, body)
    paragraphs = list(_paragraphs(body)) if body is not None else []
    if correction and correction not in " ".join(paragraphs):
        # What was wrong is part of what a reader is told, and quotations in it are of this version.
        paragraphs.append(correction if correction.lower().startswith("correction") else f"Correction: {correction}")
    text = tidy("\n\n".join(paragraphs))
    if not text:
        raise Unreadable("an NITF item without text")
    pubdata = next(_all(item, "pubdata"), None)
    return Article(
        text=text,
        title=_first(item, "hl1") or _first(item, "title"),
        author=_author(item),
        outlet=_attribute(pubdata, "name") or _first(item, "distributor") or _attribute(_find(item, "doc.copyright"), "holder"),
        url=_attribute(pubdata, "ex-ref"),
        published_at=_date(item, pubdata),
        modified_at=_changed(item),
        language=language_of(text, item.get(_XML_LANG) or root.get(_XML_LANG)),
        correction=correction,
        path=path,
    )  # fmt: skip


def _correction(item: Any, body: Any) -> str | None:
    """`docdata/correction` with the item it corrects, and blocks of class correction in the body."""
    parts: list[str] = []
    for element in _all(item, "correction"):
        info, corrects = one_line(element.get("info")), one_line(element.get("id-string"))
        if info or corrects:
            parts.append(" ".join(filter(None, (info, f"(corrects {corrects})" if corrects else None))))
    for block in _all(body, "block") if body is not None else ():
        if "correction" in (block.get("class") or ""):
            parts += list(_paragraphs(block))
    return one_line(" ".join(dict.fromkeys(parts)))


def _paragraphs(element: Any) -> Any:
    """The blocks' texts in document order. A lead repeated before the full text, as archives have it, is left out."""
    full = any((block.get("class") or "") == "full_text" for block in _all(element, "block"))
    run = [element.text or ""]
    for child in element:
        name = _name(child)
        kind = child.get("class") or "" if name == "block" else ""
        if name in _NOT_TEXT or name is None or (full and kind in ("lead_paragraph", "online_lead_paragraph")):
            run.append(child.tail or "")
        elif name in _BLOCKS or name == "block" or any(_name(inner) in _BLOCKS for inner in child.iter()):
            yield from _line("".join(run))
            if name in _BLOCKS:
                yield from _line("".join(child.itertext()))
            else:
                yield from _paragraphs(child)
            run = [child.tail or ""]
        else:
            run += ["".join(child.itertext()), child.tail or ""]
    yield from _line("".join(run))


def _line(text: str) -> Any:
    if line := one_line(text):
        yield line


def _author(item: Any) -> str | None:
    for byline in _all(item, "byline"):
        person = next(_all(byline, "person"), None)
        if name := one_line("".join((person if person is not None else byline).itertext())):
            return name.removeprefix("By ").removeprefix("BY ")
    return None


def _date(item: Any, pubdata: Any) -> str | None:
    for name in ("date.release", "date.issue"):
        if value := _attribute(_find(item, name), "norm"):
            return written_date(value)
    value = _attribute(pubdata, "date.publication") or _attribute(_find(item, "story.date"), "norm")
    return written_date(value) if value else None


def _changed(item: Any) -> str | None:
    values = (one_line(change.get("norm")) for change in _all(item, "revision-history"))
    return max((written_date(value) for value in values if value), default=None)


def _find(item: Any, name: str) -> Any:
    return next(_all(item, name), None)


def _first(item: Any, name: str) -> str | None:
    texts = (one_line("".join(element.itertext())) for element in _all(item, name))
    return next((text for text in texts if text), None)


def _attribute(element: Any, name: str) -> str | None:
    return one_line(element.get(name)) if element is not None else None


def _all(element: Any, name: str) -> Any:
    """Descendants by local name: NITF comes with and without its namespace."""
    return (found for found in element.iter() if _name(found) == name)


def _name(element: Any) -> str | None:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else None
