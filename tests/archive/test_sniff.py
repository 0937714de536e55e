"""The format is told by content; a name decides only what content leaves open."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.sniff import Format, sniff


@pytest.mark.parametrize(
    ("head", "name", "form"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', "dump.txt", Format.JSONL),
        (b"not json\n", "dump.jsonl", Format.JSONL),
        (b"<!DOCTYPE html><html>", "page.txt", Format.HTML),
        (b"\n\n  <p>A fragment.</p>", "page", Format.HTML),
        (b"Just words.", "page.html", Format.HTML),
        (b"He said <i>no</i>.", "note.txt", Format.TEXT),
        (b"{curly} words", "note.txt", Format.TEXT),
        ("Слова".encode("utf-16"), "note.txt", Format.TEXT),
        (b"%PDF-1.7\n", "page.html", Format.PDF),
        (b"PK\x03\x04....", "a.docx", Format.ZIP),
        (b"WARC/1.0\r\n", "a.gz", Format.WARC),
        (b"\x1f\x8b\x08", "a.jsonl", Format.COMPRESSED),
        (b"BZh9", "quotebank-2018.json.bz2", Format.COMPRESSED),
        (b"text,title,url\nWords.,A title,https://a.example\n", "dump.txt", Format.TABLE),
        (b"Yes, text, title and body are words.\nSo this is prose.", "note.txt", Format.TEXT),
        (b"story;headline\n", "dump.csv", Format.TABLE),
        (b'<?xml version="1.0"?><!-- a --><rss version="2.0">', "feed", Format.FEED),
        (b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">', "feed.xml", Format.FEED),
        (b'<!DOCTYPE nitf SYSTEM "nitf.dtd" [ ]><nitf><head/>', "a.xml", Format.NITF),
        (b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "a.xml", Format.NITF),
        (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', "a", Format.HTML),
        (b"# A heading\n\nWords.", "draft.md", Format.MARKDOWN),
        (b"---\ntitle: A draft\n---\nWords.", "draft.txt", Format.MARKDOWN),
    ],
)
def test_formats(head: bytes, name: str, form: Format) -> None:
    assert sniff(head, PurePath(name)) is form


@pytest.mark.parametrize(
    ("head", "name", "reason"),
    [
        (b"", "a.txt", "empty file"),
        (b" \n\t\n", "a.txt", "nothing but space"),
        (b"\x89PNG\r\n\x1a\n", "a.html", "PNG"),
        (b"7z\xbc\xaf\x27\x1c", "a.zip", "7z archive"),
        (b"filedesc://a.arc", "a.warc", "ARC archive.*warcio recompress"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n", "a.srt", "tracker statements import"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", "a.txt", "tracker statements import"),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "a.xml", "<svg>: no reader"),
        (b"a/b" + bytes(254) + b"ustar  ", "a.tar", "tar archive"),
        (b"ab\x00cd", "a.txt", "NUL byte at offset 2"),
        (b"p { }", "a.css", "css"),
    ],
)
def test_what_has_no_reader_says_why(head: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        sniff(head, PurePath(name))
