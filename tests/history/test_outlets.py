"""How outlets fare: shares with their counts, articles counted once, days to a correction."""

from __future__ import annotations

from datetime import date

from tests.history.archive import RIGHT, STATEMENT, Archive
from tracker.history.base import OutletRecord
from tracker.history.spread import trace
from tracker.records import EventKind, Statement, Verdict

URL = "https://gazette.example/fees"
OTHER = Statement("Maren Oduya", "The pier opens in June.", "en", said_at="2024-02-01")


def outlets(archive: Archive, as_of: date | None = None) -> dict[str, OutletRecord]:
    return {o.outlet: o for o in trace(archive.store, STATEMENT.id, as_of=as_of).outlets}


def test_shares_come_with_their_counts(archive: Archive) -> None:
    archive.add("Gazette")
    archive.add("Gazette", RIGHT)
    archive.add("Gazette", RIGHT, text="Once more Oduya said that {}.")
    archive.add("Courier", "some other words", verdict=Verdict.UNVERIFIABLE)
    found = outlets(archive)
    assert (found["Gazette"].faithful, found["Gazette"].flagged, found["Gazette"].share_faithful) == (2, 1, 0.6667)
    assert (found["Courier"].unjudged, found["Courier"].share_faithful) == (1, None)


def test_an_article_counts_once_by_its_gravest_report(archive: Archive) -> None:
    """A right paragraph under a wrong headline is a wrong article; its second version is the same article."""
    archive.add("Gazette", RIGHT, url=URL, retrieved_at="2024-03-05")
    archive.add("Gazette", url=URL, retrieved_at="2024-03-06")
    assert (outlets(archive)["Gazette"].faithful, outlets(archive)["Gazette"].flagged) == (0, 1)


def test_the_whole_archive_counts_all_statements(archive: Archive) -> None:
    archive.add("Gazette")
    other = Archive(archive.store, OTHER)
    other.add("Gazette", "the pier would open in June", url="https://gazette.example/pier")
    other.add("Herald", "the pier would open in June", url="https://herald.example/pier")
    found = outlets(archive)
    assert set(found) == {"Gazette"}, "the Herald reported another statement"
    record = found["Gazette"]
    assert (record.faithful, record.flagged, record.archive_faithful, record.archive_flagged) == (0, 1, 1, 1)
    assert record.archive_share_faithful == 0.5


def test_a_reviewers_decision_counts_in_both(archive: Archive) -> None:
    _, assessment = archive.add("Gazette")
    archive.decide(assessment, EventKind.DISMISSED, "2024-03-08")
    found = outlets(archive)["Gazette"]
    assert (found.share_faithful, found.archive_share_faithful) == (1.0, 1.0)
    before = outlets(archive, date(2024, 3, 7))["Gazette"]
    assert (before.share_faithful, before.archive_share_faithful) == (0.0, 0.0)


def test_days_to_correction_are_the_median_of_those_that_corrected(archive: Archive) -> None:
    for number, day in enumerate(("2024-03-06", "2024-03-09", "2024-03-08")):
        url = f"{URL}/{number}"
        archive.add(
            "Gazette", url=url, at="2024-03-05", retrieved_at="2024-03-05", text=f"Part {number}: Oduya said {{}}."
        )
        archive.add(
            "Gazette", RIGHT, url=url, at="2024-03-05", retrieved_at=day, text=f"Section {number}: Oduya said {{}}."
        )
    archive.add("Gazette", url=f"{URL}/never", at="2024-03-05")
    record = outlets(archive)["Gazette"]
    assert (record.corrected, record.days_to_correction) == (3, 3.0)


def test_outlets_of_copies_stand_beside_the_first(archive: Archive) -> None:
    text = "The assembly of the harbour town met on Monday evening in the old customs house, and Oduya said that {}. It rained."
    for outlet in ("Herald", "Gazette", "Courier"):
        archive.add(outlet, text=text)
    assert [(o.outlet, o.flagged) for o in outlets(archive).values()] == [("Herald", 1), ("Gazette", 1), ("Courier", 1)]


def test_languages_and_first_day(archive: Archive) -> None:
    archive.add("Agency", at="2024-03-05")
    archive.add("Agency", "die Fischer müssten zahlen", language="de", verdict=Verdict.DIVERGED, at="2024-03-06")
    record = outlets(archive)["Agency"]
    assert (record.languages, record.first_at) == (("en", "de"), "2024-03-05")


def test_an_archive_of_many_outlets_is_asked_in_parts(archive: Archive) -> None:
    """SQLite takes a limited number of parameters in one query."""
    text = "The assembly of the harbour town met on Monday evening in the old customs house, and Oduya said that {}. It rained."
    for number in range(510):
        archive.add(f"Paper {number}", text=text, at="2024-03-05")
    assert len(outlets(archive)) == 510
