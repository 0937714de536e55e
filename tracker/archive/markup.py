"""XML bytes in, a parsed tree out, with everything off that an XML file could do harm with."""

from __future__ import annotations

import re
from typing import Any

from tracker.archive.base import Unreadable
from tracker.archive.encoding import decode

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL)


def root_name(start: str) -> str | None:
    """The local name of the first element, in lower case; null where the text is no XML."""
    at = 0
    while found := _BEFORE_ROOT.match(start, at):
        at = found.end()
    root = _ROOT.match(start[at:].lstrip())
    return root[2].lower() if root else None


def xml_text(data: bytes, path: str) -> str:
    """The document decoded, without its declaration. Raises Unreadable where it defines entities, as XML bombs do."""
    text = _DECLARATION.sub("", decode(data, page=True, name=path).text, count=1)
    if _ENTITY.search(text):
        raise Unreadable("an XML file that defines entities of its own; not read, for such can be made to explode")
    return text


def xml_tree(data: bytes, path: str) -> Any:
    """The root element (lxml). Raises Unreadable where it is not well-formed."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(xml_text(data, path).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"not well-formed XML: {' '.join(str(error).split())}") from None
    return root
