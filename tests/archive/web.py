"""WARC files for tests, written with warcio from the fixtures' pages, as crawlers write them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "archive" / "html"
DATE = "2021-03-04T05:06:07Z"


def fixture_page(name: str) -> bytes:
    """A page of the fixtures."""
    return (PAGES / name).read_bytes()


def page(text: str, title: str = "A title", head: str = "") -> bytes:
    """A small page in UTF-8."""
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>".encode()


class _Writer(WARCWriter):  # type: ignore[misc]
    """warcio's writer, which leaves its temporary files open, with a buffer in their place."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


class Crawl:
    """A WARC file in the making; `data` is what has been written."""

    def __init__(self, gzip: bool = True) -> None:
        self._out = io.BytesIO()
        self._writer = _Writer(self._out, gzip=gzip)
        self.offsets: list[int] = []

    @property
    def data(self) -> bytes:
        return self._out.getvalue()

    def info(self) -> None:
        """The record that crawlers begin a file with."""
        self._write(self._writer.create_warcinfo_record("test.warc", {"software": "a test"}))

    def response(
        self,
        url: str,
        body: bytes,
        *,
        mime: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        headers: Iterable[tuple[str, str]] = (),
        date: str = DATE,
    ) -> None:
        """What a server answered."""
        given = [("Content-Type", mime)] if mime else []
        http = StatusAndHeaders(status, [*given, *headers], protocol="HTTP/1.1")
        self.record(url, "response", body, http=http, date=date)

    def record(
        self, url: str, kind: str, body: bytes, *, http: StatusAndHeaders | None = None, mime: str | None = None,
        date: str = DATE,
    ) -> None:  # fmt: skip
        """Any record."""
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=http, warc_content_type=mime or "",
            warc_headers_dict={"WARC-Date": date},
        )  # fmt: skip
        self._write(record)

    def revisit(self, url: str) -> None:
        """A page that was the same as at another time."""
        digest = "sha1:B6QJ6BNJ3R4B23XXMRKZKHLPGJY2VE4O"
        self._write(self._writer.create_revisit_record(url, digest, url, DATE))

    def _write(self, record: object) -> None:
        self.offsets.append(self._out.tell())
        self._writer.write_record(record)
