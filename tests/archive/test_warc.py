"""WARC: every page becomes an article with its URL and date, every other record is counted, damage costs what it hits."""

from __future__ import annotations

import gzip
import http.server
import io
import shutil
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders

from tests.archive.web import DATE, PAGES, Crawl, fixture_page, page
from tracker.archive import base, read, warc
from tracker.archive.base import Item
from tracker.archive.warc import read_warc
from tracker.records import Article, Reject, Skipped


def found(data: bytes) -> list[Item]:
    return list(read_warc(io.BytesIO(data), "a.warc"))


def articles(items: list[Item]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def rejects(items: list[Item]) -> list[Reject]:
    return [item for item in items if isinstance(item, Reject)]


def skipped(items: list[Item]) -> dict[str, int]:
    return {item.what: item.count for item in items if isinstance(item, Skipped)}


def story(number: int) -> bytes:
    return page(f"<p>Story {number} of the harbour. “We will open the gate in May,” said Maren Oduya, the mayor.</p>")


@pytest.mark.parametrize("packed", [True, False])
def test_pages_become_articles_and_everything_else_is_counted(packed: bool) -> None:
    crawl = Crawl(gzip=packed)
    crawl.info()
    for name in ("harbour-tolls.html", "muehle.html", "verger.html"):
        url = f"https://paper.example/{name}"
        crawl.record(url, "request", b"", http=StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True))
        crawl.response(url, fixture_page(name))
    crawl.revisit("https://paper.example/muehle.html")
    crawl.response("https://paper.example/old", b"", status="301 Moved Permanently")
    crawl.response("https://paper.example/none", b"<html>no such page</html>", status="404 Not Found")
    crawl.response("https://paper.example/a.png", b"\x89PNG\r\n", mime="image/png")
    crawl.response("https://paper.example/robots.txt", b"User-agent: *", mime="text/plain")
    crawl.record("dns:paper.example", "response", b"127.0.0.1", mime="text/dns")
    crawl.record("urn:log", "metadata", b"ran for an hour", mime="text/plain")
    items = found(crawl.data)
    # The first has a canonical URL, which goes before the one it was fetched from.
    assert [article.url for article in articles(items)] == [
        "https://courier.example/2019/03/harbour-tolls",
        "https://paper.example/muehle.html",
        "https://paper.example/verger.html",
    ]
    assert {article.retrieved_at for article in articles(items)} == {DATE}
    assert rejects(items) == []
    assert skipped(items) == {
        "metadata records": 1,
        "request records": 3,
        "response records of type image/png": 1,
        "response records of type text/plain": 1,
        "responses that are not HTTP": 1,
        "responses with status 301": 1,
        "responses with status 404": 1,
        "revisit records": 1,
        "warcinfo records": 1,
    }


def test_a_crawled_page_reads_like_the_saved_one() -> None:
    """The same boilerplate goes, the same title and language come, wherever the page lay."""
    crawl = Crawl()
    crawl.response("https://paper.example/x", fixture_page("muehle.html"))
    (crawled,) = articles(found(crawl.data))
    (saved,) = (item for item in read([PAGES / "muehle.html"]) if isinstance(item, Article))
    assert (crawled.text, crawled.title, crawled.language) == (saved.text, saved.title, saved.language)
    assert crawled.sha256 == saved.sha256


def test_the_locator_is_the_offset_at_which_the_record_can_be_found_again() -> None:
    crawl = Crawl()
    for number in range(3):
        crawl.response(f"https://paper.example/{number}", story(number))
    items = articles(found(crawl.data))
    assert [article.locator for article in items] == [str(offset) for offset in crawl.offsets]
    (third,) = articles(found(crawl.data[crawl.offsets[2] :]))
    assert third.text == items[2].text


def test_the_encoding_the_server_names_is_believed_before_a_guess() -> None:
    """Short pages in a legacy encoding cannot be guessed; cp1251 and KOI8-R both read as letters."""
    russian = "<p>Мы не выйдем из соглашения, сказал Сергей Рябков журналистам в Москве.</p>"
    crawl = Crawl()
    for encoding in ("windows-1251", "koi8-r"):
        body = f"<html><body>{russian}</body></html>".encode(encoding)
        crawl.response(f"https://paper.example/{encoding}", body, mime=f"text/html; charset={encoding}")
    japanese = "<html><body><p>協定から離脱するつもりはないと次官は述べた。交渉は来月も続けられる予定である。</p></body></html>"
    crawl.response("https://paper.example/ja", japanese.encode("shift_jis"), mime="text/html;charset=Shift_JIS")
    crawl.response("https://paper.example/jis", japanese.encode("iso2022_jp"), mime="text/html")
    texts = [article.text for article in articles(found(crawl.data))]
    assert texts[0] == texts[1] == "Мы не выйдем из соглашения, сказал Сергей Рябков журналистам в Москве."
    assert texts[2] == texts[3]
    assert "協定から離脱するつもりはない" in texts[2]


def test_chunked_and_compressed_answers_are_unpacked() -> None:
    body = story(1)
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"
    crawl = Crawl()
    crawl.response("https://paper.example/c", chunked, headers=[("Transfer-Encoding", "chunked")])
    crawl.response("https://paper.example/g", gzip.compress(body), headers=[("Content-Encoding", "gzip")])
    crawl.response("https://paper.example/d", zlib.compress(body), headers=[("Content-Encoding", "deflate")])
    # Crawlers that unpack a page often leave the header as it was.
    crawl.response("https://paper.example/l", body, headers=[("Content-Encoding", "gzip")])
    crawl.response("https://paper.example/b", body, headers=[("Content-Encoding", "br")])
    texts = {article.text for article in articles(found(crawl.data))}
    assert len(articles(found(crawl.data))) == 5
    assert len(texts) == 1


def test_brotli_is_unpacked_where_its_package_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = Crawl()
    crawl.response("https://paper.example/b", brotli.compress(story(1)), headers=[("Content-Encoding", "br")])
    crawl.response("https://paper.example/c", brotli.compress(story(1))[:-20], headers=[("Content-Encoding", "br")])
    crawl.response("https://paper.example/d", bytes(range(256)), headers=[("Content-Encoding", "br")])
    bomb = brotli.compress(b"<html>" + bytes(3 * base.MAX_BYTES))
    crawl.response("https://paper.example/e", bomb, headers=[("Content-Encoding", "br")])
    items = found(crawl.data)
    assert "Story 1" in articles(items)[0].text
    assert [reject.reason.partition(" (")[0] for reject in rejects(items)] == [
        "the page is brotli-compressed and ends early",
        "the page is said to be brotli-compressed and is not",
        f"larger than {base.MAX_BYTES:,} bytes; not read",
    ]
    monkeypatch.setitem(sys.modules, "brotli", None)
    reject = rejects(found(crawl.data))[0]
    assert reject.reason == (
        "a page that is brotli-compressed needs the package brotli; `pip install brotli`, then run again "
        "(https://paper.example/b)"
    )


def test_pages_that_hold_nothing_are_rejects_with_their_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 5000)
    crawl = Crawl()
    crawl.response("https://paper.example/1", b"")
    crawl.response("https://paper.example/2", b"<html><head><title>x</title></head></html>")
    crawl.response("https://paper.example/3", b"<html>" + b"word " * 2000)
    crawl.response("https://paper.example/4", story(4))
    items = found(crawl.data)
    assert len(articles(items)) == 1
    assert [reject.reason for reject in rejects(items)] == [
        "an empty page (https://paper.example/1)",
        "an HTML page without a body, or with nothing in it (https://paper.example/2)",
        "larger than 5,000 bytes; not read (https://paper.example/3)",
    ]


def test_a_bomb_in_a_record_is_not_unpacked() -> None:
    """A hundred megabytes of nothing in a hundred kilobytes: no more than the limit is ever held."""
    crawl = Crawl()
    bomb = gzip.compress(b"<html>" + b" " * (6 * base.MAX_BYTES))
    crawl.response("https://paper.example/bomb", bomb, headers=[("Content-Encoding", "gzip")])
    crawl.response("https://paper.example/2", story(2))
    items = found(crawl.data)
    assert [reject.reason.partition(" (")[0] for reject in rejects(items)] == [
        f"larger than {base.MAX_BYTES:,} bytes; not read"
    ]
    assert len(articles(items)) == 1


def test_text_that_a_crawl_extracted_is_read_too() -> None:
    """Common Crawl's WET files: no page, its text alone."""
    crawl = Crawl()
    text = "A headline\n\nThe mayor said the harbour will not be sold to anyone this year or next."
    crawl.record("https://www.paper.example/w", "conversion", text.encode(), mime="text/plain")
    (article,) = articles(found(crawl.data))
    assert (article.title, article.outlet, article.url) == (
        "A headline",
        "paper.example",
        "https://www.paper.example/w",
    )
    assert article.retrieved_at == DATE


def test_two_captures_of_one_url_are_two_versions_and_equal_ones_are_one_article() -> None:
    crawl = Crawl()
    for day, words in (("01", "will sell"), ("02", "will sell"), ("03", "will not sell")):
        body = page(f"<p>“We {words} the harbour to the foreign investors,” the mayor told the council today.</p>")
        crawl.response("https://paper.example/x", body, date=f"2021-03-{day}T00:00:00Z")
    first, same, changed = articles(found(crawl.data))
    assert first.id == same.id
    assert first.id != changed.id
    assert first.url == changed.url
    assert [a.retrieved_at for a in (first, changed)] == ["2021-03-01T00:00:00Z", "2021-03-03T00:00:00Z"]


@pytest.mark.parametrize("packed", [True, False])
def test_damage_costs_the_record_it_hits_and_no_other(packed: bool, capsys: pytest.CaptureFixture[str]) -> None:
    crawl = Crawl(gzip=packed)
    for number in range(4):
        crawl.response(f"https://paper.example/{number}", story(number))
    data = bytearray(crawl.data)
    start = crawl.offsets[1]
    if packed:
        data[start + 120 : start + 160] = bytes(40)
    else:
        data[start : start + 10] = b"WRAC/1.0\r\n"
    items = found(bytes(data))
    assert [article.url for article in articles(items)] == [f"https://paper.example/{n}" for n in (0, 2, 3)]
    assert [reject.locator for reject in rejects(items)] == [str(start)]
    assert capsys.readouterr().err == "", "what warcio prints about it belongs in the reject"


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_off_in_the_middle_of_a_record_says_so(packed: bool) -> None:
    """A download that broke off is the commonest damage."""
    crawl = Crawl(gzip=packed)
    for number in range(3):
        crawl.response(f"https://paper.example/{number}", story(number))
    items = found(crawl.data[: crawl.offsets[2] + 300])
    assert [article.url for article in articles(items)] == ["https://paper.example/0", "https://paper.example/1"]
    (reject,) = rejects(items)
    assert reject.locator == str(crawl.offsets[2])
    assert "cut off" in reject.reason or "no WARC record" in reject.reason


def test_a_file_packed_as_one_stream_is_read_against_the_standards_advice() -> None:
    crawl = Crawl(gzip=False)
    crawl.info()
    for number in range(3):
        crawl.response(f"https://paper.example/{number}", story(number))
    items = found(gzip.compress(crawl.data))
    assert len(articles(items)) == 3
    assert skipped(items) == {"warcinfo records": 1}
    cut = found(gzip.compress(crawl.data)[:-60])
    assert len(articles(cut)) >= 1
    assert rejects(cut)


def test_noise_after_a_valid_beginning_ends() -> None:
    items = found(b"WARC/1.0\r\n" + bytes(range(256)) * 50)
    assert len(rejects(items)) == 1
    assert not articles(items)


def test_hostile_content_types_do_not_pile_up() -> None:
    crawl = Crawl()
    for number in range(100):
        crawl.response(f"https://paper.example/{number}", b"x", mime=f"x-{number}/y")
    counts = skipped(found(crawl.data))
    assert sum(counts.values()) == 100
    assert len(counts) <= 61


@pytest.fixture
def site() -> Iterator[str]:
    """The fixtures' pages on a server of this machine."""
    handler = partial(_Quiet, directory=str(PAGES))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def crawled(site: str, folder: Path) -> Path:
    """The site as `wget` saves it, where there is one; else as warcio records Python's own client."""
    names = sorted(path.name for path in PAGES.glob("*.html"))
    if shutil.which("wget"):
        urls = [f"{site}/{name}" for name in names]
        command = ["wget", "-q", "--no-proxy", "--warc-file=site", "--delete-after", *urls]
        subprocess.run(command, cwd=folder, check=True, timeout=60)
        return folder / "site.warc.gz"
    return recorded(site, names, folder)


def recorded(site: str, names: list[str], folder: Path) -> Path:
    import http.client

    from warcio.capture_http import capture_http

    path = folder / "site.warc.gz"
    host = site.removeprefix("http://")
    with capture_http(str(path)):
        for name in names:
            connection = http.client.HTTPConnection(host)
            connection.request("GET", f"/{name}")
            connection.getresponse().read()
            connection.close()
    return path


def test_what_a_real_crawler_writes_is_read(site: str, tmp_path: Path) -> None:
    """wget writes <URL> in brackets, its own log as a resource, and requests beside responses."""
    items = list(read([crawled(site, tmp_path)]))
    assert {article.url for article in articles(items)} == {
        "https://courier.example/2019/03/harbour-tolls",
        f"{site}/muehle.html",
        f"{site}/verger.html",
    }
    assert {article.title for article in articles(items)} == {a.title for a in articles(list(read([PAGES])))}
    assert not rejects(items)
    assert skipped(items)["request records"] == 3
