"""Versions of articles, when each appeared, and how far the archive reaches."""

from __future__ import annotations

import pytest

from tests.history.archive import Archive
from tracker.history.editions import Editions
from tracker.store import RunCounts

URL = "https://gazette.example/fees"


def test_a_first_version_appeared_when_it_was_published_and_a_later_one_when_it_was_changed(archive: Archive) -> None:
    """That the crawler came a month later says nothing of the first; of the second it is the most that is known."""
    first, _ = archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-04-01")
    second, _ = archive.add("Gazette", None, url=URL, at="2024-03-05", retrieved_at="2024-04-02", text="Other words.")
    third, _ = archive.add("Gazette", None, url=URL, at="2024-03-05", modified_at="2024-04-02T12:00", retrieved_at="2024-04-03", text="And others.")  # fmt: skip
    editions = Editions(archive.store, None)
    shown = [editions.get(article.id) for article in (first, second, third)]
    assert [(e.version, e.appeared) for e in shown if e] == [
        (1, "2024-03-05"),
        (2, "2024-04-02"),
        (3, "2024-04-02T12:00"),
    ]
    assert shown[0] is not None
    assert [e.id for e in editions.versions(shown[0])] == [first.id, second.id, third.id]


def test_what_came_later_is_not_there(archive: Archive) -> None:
    early, _ = archive.add("Gazette", at="2024-03-05")
    late, _ = archive.add("Gazette", at="2024-03-09")
    editions = Editions(archive.store, "2024-03-06")
    assert editions.get(early.id) is not None
    assert editions.get(late.id) is None
    assert editions.get(None) is None
    assert editions.get("nothing") is None
    assert editions.count == 1


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        ({"at": "2024-03-05"}, "2024-03-05"),
        ({"at": "2024-03"}, "2024-03"),
        ({"at": "2024-03-05", "retrieved_at": "2024-04-01T09:00"}, "2024-04-01"),
        ({"at": None}, None),
        ({"at": "last Tuesday"}, None),
    ],
)
def test_the_archive_reaches_as_far_as_its_dates(
    archive: Archive, dates: dict[str, str | None], last: str | None
) -> None:
    archive.add("Gazette", **dates)  # type: ignore[arg-type]
    assert Editions(archive.store, None).last_day == last


def test_a_date_later_than_the_audit_is_a_mistake(archive: Archive) -> None:
    """One page dated 2099 must not let every outlet have had until then to correct itself."""
    run = archive.store.begin_run("audit", "f")
    archive.store.finish_run(run, RunCounts())
    archive.add("Gazette", at="2024-03-05")
    archive.add("Courier", at="9999-01-01")
    assert Editions(archive.store, None).last_day == "2024-03-05"


def test_versions_are_one_article(archive: Archive) -> None:
    archive.add("Gazette", url=URL, retrieved_at="2024-03-05")
    archive.add("Gazette", None, url=URL, retrieved_at="2024-03-06", text="Other words.")
    assert Editions(archive.store, None).count == 1


def test_only_articles_with_notices_are_looked_through(archive: Archive) -> None:
    archive.add("Gazette")
    noted, _ = archive.add("Gazette", None, text="Correction: we misquoted Oduya.")
    field, _ = archive.add("Gazette", None, text="Fine weather.", correction="Oduya was misquoted")
    archive.add("Courier", None, text="Correction: we misquoted Oduya.")
    assert {e.id for e in Editions(archive.store, None).with_notices("Gazette")} == {noted.id, field.id}
