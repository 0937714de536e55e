"""What a page says of a statement and of a pair, and that it never says more than the archive shows."""

from __future__ import annotations

import dataclasses
import re

from tests.report.test_html import Page
from tracker.history.spread import trace
from tracker.records import Basis, Verdict
from tracker.report import pages
from tracker.report.copies import Line, folded
from tracker.report.data import Summary, collect, judged, judged_of, summaries
from tracker.report.html import thresholds_in_use
from tracker.report.place import Files
from tracker.report.reliability import FEW
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


def front(archive, **changed):
    with Store.open(archive, read_only=True) as store:
        data = dataclasses.replace(collect(store), **changed)
    lines = folded(data.flags)
    return pages.front_page(data, lines, lines, (), Files("", {}))


def test_before_any_decision_the_front_page_shows_what_the_program_reached_elsewhere(archive):
    """A desk that starts today must know how far to trust a 0.8, and that nobody here has tried it yet."""
    page = front(archive)
    assert "Nobody has decided about a report of this archive yet." in plain(page)
    assert "This archive was judged with other weights or settings" in plain(page), "it was made by hand"
    assert [one[1]["id"] for one in Page(page).find("title") if one[1].get("id", "").startswith("decided")] == []


def test_few_decisions_are_shown_and_said_to_be_few(archive):
    """Three confirmed of three is a good day and no calibration."""
    page = front(archive, decided=((0.97, True),) * 3)
    assert "Reviewers settled 3 reports of this archive." in plain(page)
    assert "So few decisions prove nothing yet : read the bars, not the points. What" in plain(page)
    assert "0.9 to 1.0 0.97 3 100% 44% to 100%" in plain(page), "the table says what the picture shows"
    assert "For comparison, the program on published pairs" in plain(page)


def test_enough_decisions_stand_alone(archive):
    """Their own figures are what a desk wants; ours would only be in the way."""
    words = plain(front(archive, decided=((0.97, True), (0.8, False)) * FEW))
    assert "Reviewers settled 40 reports" in words
    assert "So few decisions" not in words
    assert "published pairs" not in words


def test_the_front_page_opens_with_one_report_beside_the_original(archive):
    """Ten seconds: what was said, what was printed, what differs, how far it got."""
    words = plain(front(archive))
    before = words[: words.index("What was flagged, gravest first")]
    assert "Spread furthest: Sergei Ryabkov , 15 May 2018" in before
    assert "3 outlets, in 2 languages, printed a report of this remark that was flagged." in before
    assert before.index("What was said") < before.index("What was printed") < before.index("in the report")
    assert "diverged the meaning changed" in before


def test_a_narrowed_list_has_nothing_in_front_of_it(archive):
    """Who asked for the flags of one outlet must not be shown another's first."""
    with Store.open(archive, read_only=True) as store:
        data = collect(store)
    lines = folded(data.flags)
    page = pages.front_page(data, lines, lines[:1], (), Files("", {}), pages.Choice({"outlet": ["x"]}))
    assert "Spread furthest" not in page


def test_two_passages_of_one_article_are_one_report(archive):
    """A headline and the sentence below it are not two papers."""
    with Store.open(archive, read_only=True) as store:
        (found,) = [one for one in summaries(store) if one.speaker == "Sergei Ryabkov"]
        (report,) = trace(store, found.id).families[0].reports
    report = dataclasses.replace(report, verdict=Verdict.DIVERGED)
    faithful = dataclasses.replace(report, quotation_id="a" * 20, verdict=Verdict.FAITHFUL)
    other = dataclasses.replace(report, quotation_id="b" * 20, article_id="c" * 20)
    assert pages.by_article([faithful, report, other]) == [(report, (faithful,)), (other, ())]


def test_what_an_audit_made_itself_is_marked_in_the_list_of_statements():
    """An implied statement is no original, and must never be taken for one."""
    kept = Summary("a" * 20, "Jane Roe", None, None, "We said so.", "en", 1, 0, 1, Basis.TRANSCRIPT, False)
    made = dataclasses.replace(kept, id="b" * 20, basis=Basis.IMPLIED, derived=True)
    words = plain(pages.statements_page([kept, made], Files("", {}), None))
    assert "1 stored statement, those with the most misreports first. 1 more at the end is no original" in words
    assert words.count("no original: implied by other reports") == 1


def test_a_pronoun_is_printed_with_the_name_that_it_stands_for(archive):
    """ "Attributed to he" tells a reader nothing; and what was not compared was not found to agree."""
    with Store.open(archive, read_only=True) as store:
        line = folded(collect(store).flags)[0]
    one = line.first
    quotation = dataclasses.replace(one.match.quotation, speaker="he", speaker_name="Ryabkov")
    made = dataclasses.replace(one.assessment, verdict=Verdict.UNVERIFIABLE, findings=(), why="Another remark.")
    shown = dataclasses.replace(one, match=dataclasses.replace(one.match, quotation=quotation), assessment=made)
    words = plain(pages.pair_page(Line((shown,)), Files("../", {}), {}, None))
    assert "attributed to he ( Ryabkov )" in words
    assert "could not be compared, for the reason above" in words
