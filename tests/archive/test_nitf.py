"""NITF: the fields of the standard and of the corpora that use it, and what a publisher says was corrected."""

from __future__ import annotations

import pytest

from tracker.archive.base import Unreadable
from tracker.archive.nitf import read_nitf
from tracker.quotations import extract

WIRE = """<?xml version="1.0" encoding="UTF-8"?>
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" xml:lang="en">
<head><title>Deal, correction</title>
<docdata><correction info="Corrects that Ryabkov described an American demand; he did not make one." id-string="wire:0515-1"/>
<date.issue norm="20180515T140000Z"/><doc-id id-string="wire:0515-2"/><doc.copyright holder="The Wire"/></docdata>
<pubdata name="Harbour Wire" date.publication="20180516" ex-ref="https://wire.example/0515-2"/>
<revision-history norm="20180515T160000Z" function="editor"/></head>
<body><body.head><hedline><hl1>Russia on Iran <em>deal</em></hl1><hl2>Second line</hl2></hedline>
<byline>By <person>Ann Lee</person></byline><dateline><location>MOSCOW</location></dateline></body.head>
<body.content><p>Washington wants <em>concessions</em>, Sergei Ryabkov said.</p>
<media media-type="image"><media-caption>A man at a desk.</media-caption></media>
<hl2>Talks</hl2><block><p>“We do not support that,” he said.</p></block></body.content>
<body.end><tagline>Reporting by somebody</tagline></body.end></body></nitf>"""

PAPER = """<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://www.nitf.org/nitf-3-3.dtd">
<nitf><head><title>Harbour</title><meta name="correction_date" content="20040103T000000"/>
<docdata><doc-id id-string="1"/><doc.copyright holder="The Paper" year="2004"/></docdata>
<pubdata name="The Paper" date.publication="20040101T000000" ex-ref="http://paper.example/1"/></head>
<body><body.head><hedline><hl1>Harbour Sold</hl1></hedline><byline class="print_byline">By BO EK</byline></body.head>
<body.content><block class="lead_paragraph"><p>The harbour was sold.</p></block>
<block class="full_text"><p>The harbour was sold.</p><p>The mayor was pleased.</p></block>
<block class="correction_text"><p>Correction: January 3. An article on Thursday misstated the sale. The harbour was leased.</p></block>
</body.content></body></nitf>"""


def test_a_wire_item() -> None:
    article = read_nitf(WIRE.encode(), "a.xml")
    assert article.text.split("\n\n") == [
        "Washington wants concessions, Sergei Ryabkov said.",
        "Talks",
        "“We do not support that,” he said.",
        "Correction: Corrects that Ryabkov described an American demand; he did not make one. (corrects wire:0515-1)",
    ]
    assert article.correction == (
        "Corrects that Ryabkov described an American demand; he did not make one. (corrects wire:0515-1)"
    )
    assert (article.title, article.author, article.outlet) == ("Russia on Iran deal", "Ann Lee", "Harbour Wire")
    assert (article.published_at, article.modified_at) == ("2018-05-15T14:00:00Z", "2018-05-15T16:00:00Z")
    assert (article.url, article.language) == ("https://wire.example/0515-2", "en")


def test_a_correction_is_found_as_a_notice_of_the_article() -> None:
    """It is a field of the metadata, yet readers were told of it: the audit must see it like one in the text."""
    notices = extract(read_nitf(WIRE.encode(), "a.xml")).notices
    assert [notice.kind for notice in notices] == ["correction"]


def test_a_newspapers_archive_repeats_its_leads_and_keeps_corrections_in_blocks() -> None:
    article = read_nitf(PAPER.encode(), "a.xml")
    assert article.text.count("The harbour was sold.") == 1
    assert article.correction is not None
    assert article.correction.startswith("Correction: January 3.")
    assert article.text.count("misstated the sale") == 1
    assert (article.author, article.outlet, article.published_at) == ("BO EK", "The Paper", "2004-01-01T00:00:00")


def test_inside_newsml_g2() -> None:
    inner = WIRE.partition("?>")[2]
    item = f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML>{inner}</inlineXML></contentSet></newsItem>'
    assert read_nitf(item.encode(), "a.xml").title == "Russia on Iran deal"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (WIRE.replace("<docdata>", '<docdata management-status="canceled">'), "marked it canceled"),
        (WIRE[:900], "not well-formed XML"),
        ('<nitf><body><body.content/></body></nitf>', "without text"),
        ("<newsItem><contentSet/></newsItem>", "without an NITF body"),
        ('<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body.content>&x;</body.content></nitf>', "entities"),
    ],
)  # fmt: skip
def test_what_is_no_article_says_why(data: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_nitf(data.encode(), "a.xml")


def test_the_declared_encoding_is_heard() -> None:
    text = WIRE.replace("UTF-8", "iso-8859-1").replace("at a desk", "").replace("Talks", "Zölle für Öl")
    assert "Zölle für Öl" in read_nitf(text.replace("“", '"').replace("”", '"').encode("latin-1"), "a.xml").text
