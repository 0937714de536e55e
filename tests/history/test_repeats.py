"""Who repeated whom: named sources, the same words earlier, and no more than the dates can prove."""

from __future__ import annotations

from tests.history.archive import WRONG, Archive
from tracker.history.base import Ground, Repeat
from tracker.history.spread import trace
from tracker.records import Verdict

WORDS = "the fishermen of the whole bay must pay higher fees from the spring on"


def repeats(archive: Archive) -> dict[str | None, tuple[Repeat, ...]]:
    return {r.outlet: r.repeats for r in trace(archive.store, archive.statement.id).reports}


def test_a_named_source_that_the_archive_holds_is_linked(archive: Archive) -> None:
    wire, _ = archive.add("Interfax", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05T09:00")
    archive.add("Gazette", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05T11:00", text="Oduya said {}, the Interfax news agency reported.")  # fmt: skip
    (repeat,) = repeats(archive)["Gazette"]
    assert (repeat.source, repeat.article_id) == ("Interfax", wire.id)
    assert repeat.because == (Ground.NAMED_SOURCE, Ground.WORDING, Ground.TIME)
    assert repeat.likeness == 1.0


def test_a_named_source_outside_the_archive_is_named(archive: Archive) -> None:
    archive.add("Gazette", text="Oduya said {}, Reuters reported, citing the Interfax news agency.")
    (repeat,) = repeats(archive)["Gazette"]
    assert (repeat.source, repeat.cited, repeat.article_id) == ("Reuters", "Interfax", None)
    assert repeat.because == (Ground.NAMED_SOURCE,)


def test_the_source_may_have_it_right(archive: Archive) -> None:
    """Where the agency's own report is faithful, the mistake was made on the way: that is what a desk wants to see."""
    wire, _ = archive.add("Interfax", "the council demanded higher fees from the fishermen", at="2024-03-05T09:00")
    archive.add("Gazette", at="2024-03-05T11:00", text="Oduya said {}, Interfax reported.")
    (repeat,) = repeats(archive)["Gazette"]
    assert (repeat.article_id, repeat.because) == (wire.id, (Ground.NAMED_SOURCE, Ground.TIME))


def test_the_same_words_earlier_are_repeated(archive: Archive) -> None:
    first, _ = archive.add("Herald", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05")
    archive.add("Courier", WORDS, verdict=Verdict.DIVERGED, at="2024-03-06", text="It was Oduya's view that {}.")
    (repeat,) = repeats(archive)["Courier"]
    assert (repeat.source, repeat.article_id) == ("Herald", first.id)
    assert repeat.because == (Ground.WORDING, Ground.TIME)
    assert repeats(archive)["Herald"] == ()


def test_of_one_day_without_hours_nobody_is_first(archive: Archive) -> None:
    archive.add("Herald", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05")
    archive.add("Courier", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05", text="It was Oduya's view that {}.")
    archive.add("Monthly", WORDS, verdict=Verdict.DIVERGED, at="2024-03", text="Oduya's opinion was always that {}.")
    assert set(repeats(archive).values()) == {()}


def test_a_source_is_not_what_was_printed_later(archive: Archive) -> None:
    archive.add("Interfax", WORDS, verdict=Verdict.DIVERGED, at="2024-03-07")
    archive.add("Gazette", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05", text="Oduya said {}, Interfax reported.")
    (repeat,) = repeats(archive)["Gazette"]
    assert (repeat.source, repeat.article_id) == ("Interfax", None)


def test_other_words_and_another_language_are_not_repeated(archive: Archive) -> None:
    archive.add("Herald", at="2024-03-05")
    archive.add("Courier", "boat owners had to give considerably more money", verdict=Verdict.DIVERGED, at="2024-03-06")
    archive.add("Bote", WRONG, language="de", at="2024-03-07", text="Oduya sagte: {}")
    assert set(repeats(archive).values()) == {()}


def test_the_source_is_found_among_the_outlets_of_a_copied_text(archive: Archive) -> None:
    text = "The assembly of the harbour town met on Monday evening in the old customs house, and Oduya said that {}. It rained."
    archive.add("Herald", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05T09:00", text=text)
    wire, _ = archive.add("TASS via OANA", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05T09:30", text=text)
    archive.add(
        "Gazette", WORDS, verdict=Verdict.DIVERGED, at="2024-03-05T11:00", text="Oduya holds that {}, TASS reported."
    )
    (repeat,) = repeats(archive)["Gazette"]
    assert repeat.article_id == wire.id


def test_who_quotes_the_original_right_repeats_nobody(archive: Archive) -> None:
    """Two who quote the same words rightly have the same words; two who translate them alike have seen one another."""
    right = "the council now demands much higher fees from all the fishermen of the bay"
    translated = "der Rat verlange nun sehr viel höhere Gebühren von allen Fischern der Bucht"
    for day, outlet in enumerate(("Herald", "Gazette"), 5):
        archive.add(outlet, right, at=f"2024-03-{day:02}", text=f"{outlet}: Oduya said {{}}.")
    for day, outlet in enumerate(("Bote", "Blatt"), 5):
        archive.add(outlet, translated, language="de", at=f"2024-03-{day:02}", text=f"{outlet}: Oduya sagte, {{}}.")
    assert {outlet: [r.source for r in found] for outlet, found in repeats(archive).items()} == {
        "Herald": [],
        "Gazette": [],
        "Bote": [],
        "Blatt": ["Bote"],
    }
