"""What a page says of a statement and of a pair, and that it never says more than the archive shows."""

from __future__ import annotations

import re

from tests.report.test_html import Page
from tracker.history.spread import trace
from tracker.report import pages
from tracker.report.copies import folded
from tracker.report.data import collect, judged, judged_of, summaries
from tracker.report.html import thresholds_in_use
from tracker.report.place import Files
from tracker.store import Store


def plain(page):
    """A page's words without its tags, its style and its script."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def statement_page(archive, speaker):
    with Store.open(archive, read_only=True) as store:
        (found,) = [one for one in summaries(store) if one.speaker == speaker]
        held = folded(judged_of(store, found.id))
        return pages.statement_page(trace(store, found.id), held, Files("../", {}), "2018-06-20")


def test_a_statement_is_shown_with_its_families_outlets_and_corrections(archive):
    """The whole story of one statement on one page."""
    words = plain(statement_page(archive, "Sergei Ryabkov"))
    assert "Spoken in Russian; the exact words were not found" in words
    assert "3 reports in 3 families" in words
    assert "The Daily , 15 May 2018" in words
    assert "also Evening Post" in words
    assert "no correction found in this archive as of" in words
    assert "failed" not in words


def test_a_statement_that_nobody_reported_says_so(archive):
    """No report found is not: nobody reported it."""
    assert "No report of this statement was found in this archive." in plain(statement_page(archive, "Jane Roe"))


def test_every_chart_has_a_title_a_description_and_a_table(archive):
    """A picture that only the sighted can read is half a page."""
    page = Page(statement_page(archive, "Sergei Ryabkov"))
    ids = {attributes.get("id"): text for _, attributes, text in page.elements}
    charts = page.find("svg", role="img")
    assert len(charts) == 4, "two charts, each for a wide page and for a phone"
    for _, attributes, _ in charts:
        title, described = attributes["aria-labelledby"].split()
        assert ids[title]
        assert len(ids[described]) > 40
    assert len(page.find("table")) == 2


def test_a_pair_shows_what_decided_about_it(archive):
    """Model, fingerprint and thresholds with their false alarms: a flag must be defended in public."""
    with Store.open(archive, read_only=True) as store:
        data = collect(store, thresholds_in_use())
        line = next(line for line in folded(data.flags) if "The Daily" in line.outlets)
        page = pages.pair_page(line, Files("../", {}), data.thresholds, data.as_of)
        assert judged(store, line.first.match.id) == line.first
        assert judged(store, "0" * 20) is None
    words = plain(page)
    assert "e5-small" in words
    assert "0123456789abcdef" in words
    assert re.search(r"suspect from 0\.\d\d \(\d+\.\d% of clean news reaches it\)", words)
    assert "Nothing is recorded yet." in words
    assert "neither text has a number" in words
    assert "<form" not in page


def test_the_statements_with_the_most_misreports_come_first(archive):
    """A desk with a thousand statements begins with the worst."""
    with Store.open(archive, read_only=True) as store:
        found = summaries(store)
    assert [one.flagged for one in found] == sorted((one.flagged for one in found), reverse=True)
    assert (found[0].speaker, found[0].reports, found[0].flagged, found[0].faithful) == ("Sergei Ryabkov", 4, 3, 1)
