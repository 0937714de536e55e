"""RSS and Atom: one article an entry, its fullest text without markup, and nothing that an XML file could do harm with."""

from __future__ import annotations

import sys

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.feed import read_feed
from tracker.records import Article, Reject

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Вестник порта</title><link>https://port.example/</link><language>ru-RU</language>
<item><title>Мост &amp; порт</title><link>https://port.example/1</link><dc:creator>Анна Лим</dc:creator>
<pubDate>Tue, 15 May 2018 14:00:00 +0300</pubDate>
<description>Мост откроют в октябре.</description>
<content:encoded><![CDATA[<p>Мост откроют в октябре, сообщил начальник стройки.</p><p>«Проезд останется <b>бесплатным</b>», — сказал он.</p><script>x()</script>]]></content:encoded>
</item>
<item><title>Без текста</title><link>https://port.example/2</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenbote</title><id>urn:x</id><updated>2018-05-16T00:00:00Z</updated>
<entry><title type="html">Zölle &lt;i&gt;bleiben&lt;/i&gt;</title><id>urn:1</id><link href="https://bote.example/1"/>
<author><name>Jan Sommer</name></author><published>2018-05-15T12:00:00+02:00</published><updated>2018-05-15T20:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Zölle bleiben, sagte die Bürgermeisterin.</p><p>Sie steigen nicht.</p></div></content></entry>
</feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_rss(encoding: str) -> None:
    found = list(read_feed(RSS.format(encoding=encoding).encode(encoding), "feed.xml"))
    assert found[1:] == [Reject("feed.xml", "2", "a feed's entry without a text")]
    article = found[0]
    assert isinstance(article, Article)
    assert article == Article(
        text="Мост откроют в октябре, сообщил начальник стройки.\n\n«Проезд останется бесплатным», — сказал он.",
        title="Мост & порт",
        author="Анна Лим",
        outlet="Вестник порта",
        url="https://port.example/1",
        published_at="2018-05-15T11:00:00+00:00",
        language="ru",
        path="feed.xml",
        locator="1",
    )


def test_atom() -> None:
    (article,) = read_feed(ATOM.encode(), "feed.xml")
    assert isinstance(article, Article)
    assert article.text == "Die Zölle bleiben, sagte die Bürgermeisterin.\n\nSie steigen nicht."
    assert (article.title, article.author, article.outlet) == ("Zölle bleiben", "Jan Sommer", "Hafenbote")
    assert (article.published_at, article.modified_at) == ("2018-05-15T10:00:00+00:00", "2018-05-15T20:00:00+00:00")
    assert (article.url, article.language) == ("https://bote.example/1", "de")


def test_a_feed_that_breaks_off_keeps_its_whole_entries_and_says_so() -> None:
    cut = ATOM.replace("</feed>", "<entry><title>Half an en")
    found = list(read_feed(cut.encode(), "feed.xml"))
    assert isinstance(found[0], Article)
    assert any(isinstance(item, Reject) and item.locator is None and "broken off" in item.reason for item in found)


def test_entities_are_never_expanded() -> None:
    """A billion laughs in two lines, or /etc/passwd in one."""
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'
    with pytest.raises(Unreadable, match="defines entities"):
        list(read_feed(bomb.encode(), "feed.xml"))


def test_a_feed_without_entries_is_no_archive() -> None:
    with pytest.raises(Unreadable, match="a feed without entries"):
        list(read_feed(b"<rss><channel><title>x</title></channel></rss>", "feed.xml"))


def test_without_the_library_the_reject_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(Unreadable, match="an RSS or Atom feed needs the package feedparser; `pip install feedparser`"):
        list(read_feed(ATOM.encode(), "feed.xml"))
