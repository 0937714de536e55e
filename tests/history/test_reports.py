"""Reports: one text counted once, each outlet that carries it named, in order of time."""

from __future__ import annotations

from datetime import date

from tests.history.archive import RIGHT, WRONG, Archive
from tracker.history.base import Report, Standing
from tracker.history.spread import trace
from tracker.records import Verdict

WIRE = (
    "The harbour assembly of Quillan Head met on Monday evening in the old customs house to talk about the coming season. "
    "Maren Oduya told the assembly that {}. The assembly will meet again in April, when the new pier is to be opened."
)


def reports(archive: Archive, as_of: date | None = None) -> tuple[Report, ...]:
    return trace(archive.store, archive.statement.id, as_of=as_of).reports


def test_a_text_in_many_outlets_is_one_report(archive: Archive) -> None:
    """Two hundred papers that print one dispatch are one mistake, and each of them has its own to answer for."""
    for day, outlet in enumerate(("Herald", "Gazette", "Courier"), 5):
        archive.add(outlet, text=WIRE, at=f"2024-03-{day:02}")
    (report,) = reports(archive)
    assert report.outlets == ("Herald", "Gazette", "Courier")
    assert [copy.published_at for copy in report.copies] == ["2024-03-05", "2024-03-06", "2024-03-07"]
    assert report.outlet == "Herald"


def test_two_reports_in_words_of_their_own_are_two(archive: Archive) -> None:
    archive.add("Herald")
    archive.add("Gazette", text="Fees were on many minds at Quillan Head, where Oduya held that {}.")
    assert len(reports(archive)) == 2


def test_all_versions_of_an_article_are_one_copy(archive: Archive) -> None:
    url = "https://gazette.example/fees"
    archive.add("Gazette", text=WIRE, url=url, retrieved_at="2024-03-05T10:00")
    archive.add("Gazette", text=WIRE + " The meeting was long.", url=url, retrieved_at="2024-03-06T10:00")
    (report,) = reports(archive)
    assert len(report.copies) == 1
    assert report.version == 1


def test_they_stand_in_order_of_time_as_far_as_it_is_known(archive: Archive) -> None:
    archive.add("Month", at="2024-03")
    archive.add("Noon", at="2024-03-05T12:00+00:00")
    archive.add("Never", at=None)
    archive.add("Morning", at="2024-03-05T11:00+02:00")
    archive.add("Day before", at="2024-03-04")
    assert [r.outlet for r in reports(archive)] == ["Day before", "Month", "Morning", "Noon", "Never"]


def test_as_of_knows_nothing_later(archive: Archive) -> None:
    archive.add("Gazette", at="2024-03-05")
    archive.add("Courier", at="2024-03-09")
    assert [r.outlet for r in reports(archive, date(2024, 3, 6))] == ["Gazette"]


def test_what_no_article_prints_is_a_report_too(archive: Archive) -> None:
    """A pair that a desk checked by hand and kept has no article around it."""
    archive.add("Gazette")
    match, assessment = next(archive.store.assessed())
    alone = archive.store.match(match.id)
    assert alone is not None
    from dataclasses import replace

    quotation = replace(alone.quotation, article_id=None, start=None, end=None)
    pair = replace(alone, quotation=quotation)
    archive.store.save_pair(pair, replace(assessment, match_id=pair.id))
    found = [r for r in reports(archive) if r.article_id is None]
    assert [(r.outlet, r.copies, r.span) for r in found] == [(None, (), None)]


def test_spans_point_into_the_text(archive: Archive) -> None:
    article, _ = archive.add("Gazette")
    (report,) = reports(archive)
    assert report.span is not None
    assert article.text[slice(*report.span)] == WRONG == report.reported


def test_what_was_held_apart_is_shown_for_a_week_only(archive: Archive) -> None:
    """A speaker who is stored with one statement is nearest to it with whatever they say in all their life."""
    refusal = "not the same utterance: it says something else"
    archive.add("Gazette", "the pier is old", refusal=refusal, at="2024-03-06")
    archive.add("Courier", "the pier is new", refusal=refusal, at="2024-09-06")
    archive.add("Herald", "the pier is gone", refusal=refusal, at=None)
    found = trace(archive.store, archive.statement.id)
    assert [(r.outlet, r.standing) for r in found.reports] == [("Gazette", Standing.APART)]
    assert found.apart == 2


def test_the_newest_reading_counts(archive: Archive) -> None:
    """A second audit with other weights: the first verdict steps back."""
    from dataclasses import replace

    article, _ = archive.add("Gazette")
    match, assessment = next(archive.store.assessed())
    newer = replace(assessment, verdict=Verdict.SUSPECT, fingerprint="newer")
    archive.store.save_article(article, [match.quotation], (), [(match, newer)])
    assert [r.verdict for r in reports(archive)] == [Verdict.SUSPECT]


def test_nothing_is_reported_of_a_statement_that_nobody_reports(archive: Archive) -> None:
    found = trace(archive.store, archive.statement.id)
    assert (found.families, found.outlets, found.corrections, found.as_of) == ((), (), (), None)


def test_a_faithful_report_is_one(archive: Archive) -> None:
    archive.add("Gazette", RIGHT)
    (report,) = reports(archive)
    assert (report.standing, report.types, report.reason) == (Standing.FAITHFUL, (), None)
