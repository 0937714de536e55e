"""The page a newsroom would publish: whole without a network or a script, and no text of an article runs in it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import os
import re
from html.parser import HTMLParser

import pytest

from tests.report.examples import HOSTILE, assessment, founding_pair, hostile_pair
from tracker.errors import InputError
from tracker.records import (
    Article,
    Event,
    EventKind,
    Match,
    Notice,
    Quotation,
    Reject,
    Rendition,
    Statement,
    Verdict,
)
from tracker.report.data import Judged, ReportData
from tracker.report.html import render_page, write_report
from tracker.report.page import web_address
from tracker.verdict.combiner import Thresholds

VOID = {"meta", "link", "br", "img", "input", "hr", "source"}


class Page(HTMLParser):
    """The elements of a page: (tag, attributes, text of the element itself)."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        element = [tag, dict(attrs), ""]
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def find(self, tag=None, **wanted):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            element
            for element in self.elements
            if (tag is None or element[0] == tag)
            and all(value in (element[1].get(name) or "").split() for name, value in wanted.items())
        ]


def founding(**values):
    match, made = founding_pair()
    article = Article(
        "x",
        title="A headline",
        outlet="The Times of Israel",
        url="https://example.org/one",
        published_at="2018-05-15",
        language="en",
    )
    return Judged(match, made, article, **values)


def hostile():
    match, made, article, notices = hostile_pair()
    event = Event(made.id, EventKind.CONFIRMED, HOSTILE, "2018-05-16", HOSTILE)
    return Judged(match, made, article, notices, (event,))


def report(*flags, **values):
    return ReportData(flags=tuple(flags), articles=21, quotations=38, **values)


@pytest.fixture(params=["founding", "hostile", "empty", "all"])
def page(request):
    """The page of every kind of data, parsed; each test of structure runs on all."""
    made = {"founding": [founding()], "hostile": [hostile()], "empty": [], "all": [founding(), hostile()]}
    flags = made[request.param]
    corrections = tuple((notice, flag.article) for flag in flags for notice in flag.notices)
    rejected = (Reject("<b>x</b>/y<i>.jsonl", "1", HOSTILE),)
    return Page(render_page(report(*flags, corrections=corrections, rejected=rejected, as_of="2018-05-20T10:00:00")))


def test_the_page_is_well_formed_and_its_ids_are_unique(page):
    """A doubled id would send a finding's number to another flag's reason."""
    assert page.open == []
    ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded_from_anywhere(page):
    """The page must open on a machine without a network, and tell nobody that it was opened."""
    for tag, attributes, _ in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "image", "use"}
        assert not {"src", "srcset", "background", "action", "formaction", "ping", "style"} & set(attributes)
    style = page.find("style")[0][2]
    assert "@import" not in style
    assert "url(" not in style


def test_only_our_own_script_and_style_may_run(page):
    """The content security policy names both by their hashes: a script that slipped in would still be dead."""
    (policy,) = [
        attributes["content"]
        for tag, attributes, _ in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        ((_, _, text),) = page.find(tag)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_no_attribute_is_a_script(page):
    """Handlers and javascript: addresses are how a quotation would run."""
    for _, attributes, _ in page.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert "javascript:" not in (attributes.get("href") or "").lower()


def test_only_web_addresses_become_links_and_they_keep_no_hold_on_the_page(page):
    """Every href is a place in the page, or http(s) with noopener."""
    ids = {attributes.get("id") for _, attributes, _ in page.elements}
    for _, attributes, _ in page.find("a"):
        if attributes["href"].startswith("#"):
            assert attributes["href"][1:] in ids
        else:
            assert re.match(r"https?://", attributes["href"])
            assert attributes["rel"] == "noopener noreferrer"


def test_every_field_of_the_filter_has_a_label(page):
    """A screen reader must say what a field is for."""
    labelled = " ".join(text for tag, _, text in page.elements if tag == "label")
    for tag, attributes, _ in page.elements:
        if tag in ("input", "select"):
            assert attributes["name"] in labelled.lower()


def test_hostile_text_is_shown_as_text():
    """All of it must be readable on the page, since the reader may have to quote it, and none of it may be markup."""
    source = render_page(report(hostile()))
    assert "<script>alert" not in source
    assert "<img" not in source
    assert "<svg/onload" not in source
    assert html.escape("</script><script>alert(1)</script>", quote=False) in source
    for control in ("\x1b", "\x9b", "\u202e", "\x00", "\x07"):
        assert control not in source


def test_both_sides_carry_the_number_of_a_finding_and_lead_to_its_reason():
    """The reader goes from the words to the reason and back."""
    flag = founding()
    page = Page(render_page(report(flag)))
    marks = page.find("mark", data_marks="1")
    assert marks[0][2].startswith("Washington habe nun versucht")
    assert "".join(mark[2] for mark in marks[1:]).replace("\u2060", "").startswith("could not2 be preserved")
    (reason,) = page.find("li", data_marks="1")
    assert "it is Washington that demands" in reason[2]
    assert any(link[1]["href"] == f"#{reason[1]['id']}" for link in page.find("a", class_="number"))


def test_the_texts_say_their_language_and_find_their_direction():
    """Persian must run from the right, and a screen reader must not read German with an English voice."""
    statement = Statement("A", None, "ru", renditions=(Rendition("Да.", "ru"),))
    match = Match(Quotation("حفظ توافق", language="fa"), statement, statement.renditions[0], (0, 3))
    page = Page(render_page(report(Judged(match, assessment(match)))))
    shown = [
        (attributes["lang"], attributes["dir"], text.strip()) for _, attributes, text in page.find("p", class_="text")
    ]
    assert shown == [("ru", "auto", "Да."), ("fa", "auto", "حفظ توافق")]


def test_a_rendition_is_labelled_and_the_spoken_language_named():
    """Nobody may take the German report for Ryabkov's own words."""
    source = " ".join(render_page(report(founding())).split())
    assert "German, spoken in Russian" in source
    assert "rendition, not the speaker&#39;s own words" in source


def test_what_the_article_admits_stands_with_the_flag():
    """A notice of another quotation in the same article must not excuse, or blame, this one."""
    flag = founding()
    about = flag.match.quotation.id
    notices = (
        Notice("a", "This one was mistaken.", "correction", 0, 22, about),
        Notice("a", "Some report was mistaken.", "correction", 0, 22, None),
        Notice("a", "Another was mistaken.", "correction", 0, 22, "another"),
    )
    page = Page(render_page(report(founding(notices=notices))))
    said = [" ".join(notice[2].split()) for notice in page.find(class_="notice")]
    assert said == [
        "This article itself says that this report was mistaken: This one was mistaken.",
        "This article itself says that a report was mistaken: Some report was mistaken.",
    ]


def test_no_outlet_is_said_to_have_failed():
    """Only what is in this archive is known: absence of a correction is no proof."""
    source = " ".join(render_page(report(founding(), as_of="2018-05-20T10:00:00+00:00")).split())
    assert "none was found in this archive as of" in source
    assert "20 May 2018" in source


def test_the_thresholds_stand_on_the_page_with_their_false_alarm_rates():
    """A flag can only be defended by someone who knows how often clean news is flagged."""
    source = " ".join(render_page(report(founding(), thresholds={"within": Thresholds(0.31, 0.62, 0.1, 0.05)})).split())
    assert "suspect from 0.31, which 10.0% of clean news reaches, and diverged from 0.62, which 5.0% reaches" in source


def test_flags_of_one_statement_stand_together():
    """The story is the statement: who carried it is read below it."""
    first, second = founding(), hostile()
    match, _ = founding_pair()
    other = Judged(match, assessment(match, fingerprint="b"), first.article)
    page = Page(render_page(report(first, second, other)))
    groups = page.find("section", class_="group")
    assert len(groups) == 2
    assert "2 flags." in groups[0][2]


def test_the_filter_knows_every_card_and_waits_for_the_script():
    """Without JavaScript there is no dead form, only the whole page."""
    page = Page(render_page(report(founding(), hostile())))
    (form,) = page.find("form")
    assert "hidden" in form[1]
    for card in page.find("article", class_="flag"):
        assert {"data-speaker", "data-outlets", "data-types", "data-verdict", "data-divergence", "data-text"} <= set(
            card[1]
        )
        assert card[1]["data-text"] == card[1]["data-text"].lower()
    options = [option[2] for option in page.find("option")]
    assert "The Times of Israel" in options
    assert "attribution" in options


def test_an_archive_without_flags_says_so():
    """An empty page would look like a failure."""
    assert "Nothing was flagged" in render_page(report(verdicts={Verdict.FAITHFUL: 3}))


def test_the_same_data_gives_the_same_page():
    """No clock, no random ids: two people must be able to compare their reports."""
    assert render_page(report(founding(), hostile())) == render_page(report(founding(), hostile()))


def test_a_pair_checked_alone_needs_no_article():
    """`check --db` keeps pairs that never were in an article, and originals may be missing."""
    match = Match(Quotation("We go.", language="en"))
    source = render_page(report(Judged(match, assessment(match, verdict=Verdict.SUSPECT, divergence=None))))
    assert "without an article" in source
    assert "No original." in source


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/",
        "https://",
        "http://[bad",
        " https://example.org/",
        "https://example.org/\u202egpj",
        "java\nscript:alert(1)",
        "fr.imam-khomeini.ir, item n25919",
    ],
)
def test_other_addresses_stay_text(address):
    """An address comes from an article's file: only plain web addresses may be followed."""
    assert web_address(address) is None


def test_web_addresses_are_links():
    """Also with a query and with letters of other scripts."""
    for address in ("https://example.org/a?b=1&c=2#d", "http://пример.рф/статья"):
        assert web_address(address) == address


def test_one_text_in_many_outlets_is_one_flag():
    """A wire story in a hundred papers is one misreport: the reader judges it once and sees who carried it."""
    first = founding()
    _, made = founding_pair()
    article = Article("x", outlet="The Evening Post", url="https://example.org/two", published_at="2018-05-16")
    quotation = dataclasses.replace(first.match.quotation, article_id=article.id)
    match = dataclasses.replace(first.match, quotation=quotation)
    second = Judged(match, dataclasses.replace(made, match_id=match.id), article, text_id="t")
    page = Page(render_page(report(second, dataclasses.replace(first, text_id="t"))))
    (card,) = page.find("article", class_="flag")
    assert card[1]["data-outlets"].split("\n") == ["The Times of Israel", "The Evening Post"]
    assert "and 1 more" in card[2]
    (copies,) = page.find("details", class_="copies")
    assert "The same text in 2 places" in copies[2]
    assert "The Evening Post, 16 May 2018" in " ".join(copies[2].split())


def test_the_page_is_written_whole_or_not_at_all(tmp_path):
    """A reader of yesterday's report must never find half of today's."""
    path = write_report(report(founding()), tmp_path / "new" / "folder" / "report.html")
    assert path == tmp_path / "new" / "folder" / "report.html"
    before = path.read_text(encoding="utf-8")
    assert before.startswith("<!doctype html>")
    write_report(report(founding()), path)
    assert path.read_text(encoding="utf-8") == before
    assert [entry.name for entry in path.parent.iterdir()] == ["report.html"]


def test_a_failed_write_keeps_the_old_page_and_leaves_no_rubbish(tmp_path, monkeypatch):
    """A full disk must not cost the report that was there."""
    path = write_report(report(founding()), tmp_path / "report.html")
    before = path.read_text(encoding="utf-8")

    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(InputError, match="No space left"):
        write_report(report(hostile()), path)
    assert path.read_text(encoding="utf-8") == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(tmp_path):
    """One line: what is wrong, then what to do."""
    (tmp_path / "report").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="choose another folder"):
        write_report(report(), tmp_path / "report" / "report.html")
