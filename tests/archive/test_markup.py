"""XML: the root element tells the format, and nothing in the file reaches outside it."""

from __future__ import annotations

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.markup import root_name, xml_text, xml_tree


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("<rss version='2.0'>", "rss"),
        ("<?xml version='1.0'?>\n<!-- <feed> -->\n<rdf:RDF xmlns:rdf='x'>", "rdf"),
        ('<!DOCTYPE nitf SYSTEM "x" [ <!ELEMENT a ANY> ]>\n<nitf>', "nitf"),
        ("<?xml-stylesheet href='x'?><newsItem>", "newsitem"),
        ("no markup", None),
        ("<!-- only a comment -->", None),
    ],
)
def test_root_name(start: str, name: str | None) -> None:
    assert root_name(start) == name


def test_entities_and_external_files_are_refused() -> None:
    for entity in ('<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/hostname">', '<!entity % a "b">'):
        with pytest.raises(Unreadable, match="defines entities"):
            xml_text(f"<!DOCTYPE x [{entity}]><x>&a;</x>".encode("utf-16"), "a.xml")


def test_a_broken_document_says_where() -> None:
    with pytest.raises(Unreadable, match=r"not well-formed XML.*line 2"):
        xml_tree(b"<x>\n<y></x>", "a.xml")
