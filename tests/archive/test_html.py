"""Pages: the article's words and nothing of the page's, whatever the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.html import page_text, read_html

HTML = Path(__file__).resolve().parents[2] / "fixtures" / "archive" / "html"


def test_metadata_and_paragraphs_without_boilerplate() -> None:
    article = read_html((HTML / "harbour-tolls.html").read_bytes(), "harbour-tolls.html")
    assert (article.title, article.outlet) == ("Harbour tolls to stay, says council", "The Marlow Sound Courier")
    assert (article.url, article.published_at) == ("https://courier.example/2019/03/harbour-tolls", "2019-03-04")
    assert len(article.text.split("\n\n")) == 3
    assert not any(word in article.text for word in ("Sport", "rights reserved", "Ten walks"))
    # The headline is the title's affair; in the text it would be quoted twice.
    assert not article.text.startswith("Harbour tolls to stay")


def test_the_language_is_that_of_the_text_where_the_page_is_wrong() -> None:
    assert read_html((HTML / "verger.html").read_bytes(), "verger.html").language == "fr"


def test_a_page_without_article_markup_is_read_all_the_same() -> None:
    article = read_html(b"<html><body><div>The mayor said no.</div><div>He will not resign.</div></body></html>", "p")
    assert "The mayor said no." in article.text
    assert "He will not resign." in article.text


@pytest.mark.parametrize(
    "page",
    [
        b"<html><head><title>T</title></head></html>",
        b"<html><head><title>T</title></head><body></body></html>",
        b"<html><body><script>var text = 'words';</script></body></html>",
        b"<html><!-- only a comment --></html>",
        b"<!doctype html>",
    ],
)
def test_a_page_without_a_body_says_so(page: bytes) -> None:
    with pytest.raises(Unreadable, match="without a body"):
        read_html(page, "p.html")


def test_markup_in_text_stays_text() -> None:
    """What a page shows as `<script>` reaches the article as characters, to be escaped where it is shown."""
    page = b"<html><body><p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the blackboard and left the room.</p></body></html>"
    assert "<script>alert(1)</script>" in read_html(page, "p").text


def test_a_crawled_page_is_known_by_its_canonical_url() -> None:
    """Versions of one article are fetched under many addresses (print, mobile, tracking parameters)."""
    text = "<p>The council will keep the harbour tolls for another year, its chairwoman said on Monday.</p>"

    def url(head: str, fetched: str) -> str | None:
        page = f"<html><head>{head}</head><body><article>{text}</article></body></html>"
        return read_html(page.encode(), "a.warc", url=fetched).url

    canonical = '<link rel="canonical" href="https://paper.example/tolls">'
    assert url(canonical, "https://paper.example/tolls?utm_source=x") == "https://paper.example/tolls"
    assert url("", "https://paper.example/tolls") == "https://paper.example/tolls"
    # Some templates name the front page on every page; then all articles would be versions of one.
    front = '<link rel="canonical" href="https://paper.example/">'
    assert url(front, "https://paper.example/tolls") == "https://paper.example/tolls"


def test_author_and_the_time_of_the_last_change() -> None:
    head = (
        '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2018-05-15T10:00:00Z">'
        '<meta property="article:modified_time" content="2018-05-16T08:30:00+03:00">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2018-05-15T12:00:00Z"}</script>'
    )
    text = "<p>The council will keep the harbour tolls for another year, its chairwoman said on Monday.</p>"
    article = read_html(f"<html><head>{head}</head><body>{text}</body></html>".encode(), "a.html")
    assert (article.author, article.published_at) == ("Ann Lee", "2018-05-15")
    assert article.modified_at == "2018-05-16T08:30:00+03:00"


def test_a_fragment_of_a_feed_keeps_its_paragraphs() -> None:
    assert page_text("<p>One <b>two</b>.</p><script>x()</script><p>Three<br>four.</p>") == "One two.\n\nThree\n\nfour."


def test_control_characters_in_a_page_are_spaces_and_no_crash() -> None:
    page = "<html><body><div>The mayor&#1;said\x02 that the\x0bharbour stays&#xFFFF;.</div></body></html>"
    assert "harbour stays" in read_html(page.encode(), "a.html").text
    assert page_text("<p>One&#1;two</p>") == "One two"


def test_a_page_on_which_the_extractor_fails_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(Unreadable, match="the extractor failed on this page: RecursionError"):
        read_html(b"<html><body><p>Some words.</p></body></html>", "a.html")
