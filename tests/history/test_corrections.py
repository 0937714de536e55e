"""What became of a wrong article: every state, how it is told, when, and never more than the archive shows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.history.archive import RIGHT, WRONG, Archive
from tracker.history.base import Correction, State
from tracker.history.spread import trace
from tracker.records import EventKind, QuotationKind, Reject, Verdict

URL = "https://gazette.example/fees"


def corrections(archive: Archive, as_of: date | None = None) -> tuple[Correction, ...]:
    return trace(archive.store, archive.statement.id, as_of=as_of).corrections


def the(archive: Archive, as_of: date | None = None) -> Correction:
    (correction,) = corrections(archive, as_of)
    return correction


def test_where_nothing_is_seen_nothing_is_claimed(archive: Archive) -> None:
    archive.add("Gazette", at="2024-03-05")
    archive.add("Courier", RIGHT, at="2024-03-20")
    found = the(archive)
    assert found.state is State.NOT_FOUND
    assert found.words == "no correction found in this archive as of 2024-03-20"
    assert (found.at, found.after_days, found.found_in, found.evidence) == (None, None, None, None)


def test_a_faithful_article_has_nothing_to_correct(archive: Archive) -> None:
    archive.add("Courier", RIGHT)
    assert corrections(archive) == ()


def test_a_later_version_with_a_notice_is_corrected(archive: Archive) -> None:
    wrong, _ = archive.add("Gazette", url=URL, at="2024-03-05T09:00", retrieved_at="2024-03-05T10:00")
    note = "Correction: An earlier version of this article misquoted Maren Oduya."
    later, _ = archive.add("Gazette", RIGHT, url=URL, at="2024-03-05T09:00", modified_at="2024-03-06T09:00", retrieved_at="2024-03-08", text=f"Oduya said {{}}.\n\n{note}")  # fmt: skip
    found = the(archive)
    assert (found.state, found.found_in, found.told_by) == (State.CORRECTED, later.id, "text")
    assert found.evidence == note
    assert (found.article_id, found.at, found.after_days) == (wrong.id, "2024-03-06T09:00", 1.0)


def test_a_later_version_without_the_words_and_without_a_notice_is_a_silent_edit(archive: Archive) -> None:
    archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    later, _ = archive.add("Gazette", RIGHT, url=URL, at="2024-03-05", retrieved_at="2024-03-07")
    found = the(archive)
    assert (found.state, found.found_in, found.told_by) == (State.SILENTLY_EDITED, later.id, "version")
    assert (found.at, found.after_days, found.evidence) == ("2024-03-07", 2.0, None)


def test_a_silent_edit_shows_what_stands_there_now(archive: Archive) -> None:
    archive.add(
        "Gazette", url=URL, retrieved_at="2024-03-05", text="Oduya spoke on Monday. She said that {}. It rained."
    )
    archive.add("Gazette", None, url=URL, retrieved_at="2024-03-07", text="Oduya spoke on Monday. She said that the fishermen must not pay higher fees. It rained.")  # fmt: skip
    assert the(archive).evidence == "She said that the fishermen must not pay higher fees."


def test_a_later_version_that_still_has_the_words_is_no_edit(archive: Archive) -> None:
    """The quotation was not found in it this time; the words stand there all the same."""
    archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Gazette", None, url=URL, at="2024-03-05", retrieved_at="2024-03-07", text=f"“{WRONG.upper()}”: Oduya. New photo.")  # fmt: skip
    assert the(archive).state is State.NOT_FOUND


def test_other_wrong_words_are_no_correction(archive: Archive) -> None:
    archive.add("Gazette", url=URL, retrieved_at="2024-03-05")
    archive.add("Gazette", "boat owners have to pay more", verdict=Verdict.SUSPECT, url=URL, retrieved_at="2024-03-07")
    assert the(archive).state is State.NOT_FOUND


def test_an_edit_that_was_taken_back_is_none(archive: Archive) -> None:
    archive.add("Gazette", url=URL, retrieved_at="2024-03-05")
    archive.add("Gazette", RIGHT, url=URL, retrieved_at="2024-03-06")
    archive.add("Gazette", url=URL, retrieved_at="2024-03-07", text="Once more: Oduya told the Gazette that {}.")
    assert the(archive).state is State.NOT_FOUND


def test_a_headline_alone_can_be_edited(archive: Archive) -> None:
    text = "The assembly met in the old customs house."
    archive.add("Gazette", kind=QuotationKind.HEADLINE, title=f"Oduya: {WRONG}", text=text, url=URL, retrieved_at="2024-03-05")  # fmt: skip
    archive.add("Gazette", None, title="Assembly meets", text=text, url=URL, retrieved_at="2024-03-06")
    assert the(archive).state is State.SILENTLY_EDITED


def test_a_notice_about_something_else_corrects_nothing(archive: Archive) -> None:
    note = "Correction: An earlier version of this article gave a wrong name for the customs house."
    archive.add("Gazette", text=f"Oduya said {{}}.\n\nIt rained all day.\n\n{note}")
    assert the(archive).state is State.NOT_FOUND


def test_a_notice_beside_the_wrong_words_counts_where_it_names_the_speaker(archive: Archive) -> None:
    note = "Correction: An earlier version of this article misquoted Maren Oduya."
    archive.add("Gazette", text=f"Oduya said {{}}.\n\n{note}")
    assert the(archive).state is State.CORRECTED


def test_the_publishers_metadata_counts(archive: Archive) -> None:
    """NITF and JSON-LD have a field for it."""
    archive.add("Gazette", correction="Oduya was misquoted in the print edition")
    found = the(archive)
    assert (found.state, found.told_by) == (State.CORRECTED, "metadata")


def test_a_notice_in_another_article_of_the_outlet_counts(archive: Archive) -> None:
    archive.add("Gazette", at="2024-03-05")
    note = "Correction: On Tuesday we misquoted Maren Oduya, the harbour master."
    later, _ = archive.add("Gazette", None, text=note, at="2024-03-09")
    found = the(archive)
    assert (found.state, found.found_in, found.after_days) == (State.CORRECTED, later.id, 4.0)


@pytest.mark.parametrize(
    ("outlet", "at", "text"),
    [
        ("Courier", "2024-03-09", "Correction: On Tuesday we misquoted Maren Oduya."),
        ("Gazette", "2024-03-01", "Correction: On Tuesday we misquoted Maren Oduya."),
        ("Gazette", "2024-03-09", "Correction: On Tuesday we misquoted the mayor."),
    ],
)
def test_anothers_notice_an_older_one_and_one_about_another_do_not(
    archive: Archive, outlet: str, at: str, text: str
) -> None:
    archive.add("Gazette", at="2024-03-05")
    archive.add(outlet, None, text=text, at=at)
    assert the(archive).state is State.NOT_FOUND


def test_the_correction_of_one_article_is_not_that_of_another(archive: Archive) -> None:
    """An outlet that had it wrong twice and corrected one."""
    archive.add("Gazette", at="2024-03-05")
    note = "Correction: An earlier version of this article misquoted Maren Oduya."
    archive.add("Gazette", at="2024-03-06", text=f"Oduya said {{}}.\n\n{note}")
    assert [c.state for c in corrections(archive)] == [State.NOT_FOUND, State.CORRECTED]


def test_an_article_without_an_outlet_is_corrected_by_no_other(archive: Archive) -> None:
    archive.add(None, at="2024-03-05")
    archive.add(None, None, text="Correction: On Tuesday we misquoted Maren Oduya.", at="2024-03-09")
    assert the(archive).state is State.NOT_FOUND


def test_a_withdrawn_article(archive: Archive) -> None:
    archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Gazette", None, url=URL, at="2024-03-05", retrieved_at="2024-03-06", text="This article has been withdrawn.")  # fmt: skip
    found = the(archive)
    assert (found.state, found.evidence, found.after_days) == (State.WITHDRAWN, "This article has been withdrawn", 1.0)


def test_an_item_that_its_publisher_cancelled(archive: Archive) -> None:
    """NITF marks it; the file is turned down when it is read again, and what it held before is in the archive."""
    article, _ = archive.add("Gazette")
    assert article.path is not None
    archive.store.add_reject(article.path, None, "its publisher has marked it canceled")
    found = the(archive)
    assert (found.state, found.told_by, found.at) == (State.WITHDRAWN, "metadata", None)
    assert the(archive, date(2024, 3, 6)).state is State.NOT_FOUND, "nobody knows since when"


def test_what_an_outlet_answered_is_told_by_the_reviewer(archive: Archive) -> None:
    _, assessment = archive.add("Gazette", at="2024-03-05")
    archive.decide(assessment, EventKind.CONTACTED, "2024-03-06")
    archive.decide(assessment, EventKind.REFUSED, "2024-03-08", "They stand by it.")
    found = the(archive)
    assert (found.state, found.at, found.evidence) == (State.REFUSED, "2024-03-08", "They stand by it.")
    assert (found.told_by, found.after_days) == ("reviewer", 3.0)


def test_an_edit_after_a_refusal_is_an_edit(archive: Archive) -> None:
    _, assessment = archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    archive.decide(assessment, EventKind.REFUSED, "2024-03-06")
    archive.add("Gazette", RIGHT, url=URL, retrieved_at="2024-03-07")
    assert the(archive).state is State.SILENTLY_EDITED


def test_a_person_who_saw_the_notice_overrules_what_the_archive_seems_to_show(archive: Archive) -> None:
    _, assessment = archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Gazette", RIGHT, url=URL, retrieved_at="2024-03-07")
    archive.decide(assessment, EventKind.CORRECTED, "2024-03-07", "In print, page 2.")
    found = the(archive)
    assert (found.state, found.evidence) == (State.CORRECTED, "In print, page 2.")


def test_each_outlet_of_a_copied_text_answers_for_itself(archive: Archive) -> None:
    text = "The assembly of the harbour town met on Monday evening in the old customs house, and Oduya said that {}. It rained."
    archive.add("Herald", text=text, url="https://herald.example/1", at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Gazette", text=text, url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Gazette", RIGHT, url=URL, at="2024-03-05", retrieved_at="2024-03-06")
    states = {c.outlet: c.state for c in corrections(archive)}
    assert states == {"Herald": State.NOT_FOUND, "Gazette": State.SILENTLY_EDITED}


def test_a_later_faithful_report_is_linked_and_is_no_correction(archive: Archive) -> None:
    archive.add("Gazette", at="2024-03-05")
    archive.add("Courier", RIGHT, at="2024-03-06")
    later, _ = archive.add("Gazette", RIGHT, at="2024-03-07")
    found = the(archive)
    assert found.state is State.NOT_FOUND
    assert (found.later_faithful, found.later_faithful_at) == (later.id, "2024-03-07")


def test_an_earlier_faithful_report_is_not_linked(archive: Archive) -> None:
    archive.add("Gazette", RIGHT, at="2024-03-04")
    archive.add("Gazette", at="2024-03-05")
    assert the(archive).later_faithful is None


def test_as_of_sees_no_later_version(archive: Archive) -> None:
    archive.add("Gazette", url=URL, at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Gazette", RIGHT, url=URL, at="2024-03-05", retrieved_at="2024-03-07")
    before, after = the(archive, date(2024, 3, 6)), the(archive, date(2024, 3, 7))
    assert before.words == "no correction found in this archive as of 2024-03-06"
    assert after.state is State.SILENTLY_EDITED


def test_as_of_promises_nothing_beyond_the_archive(archive: Archive) -> None:
    """Nobody looked after the last article: a later day must not stand in the sentence."""
    archive.add("Gazette", at="2024-03-05")
    assert the(archive, date(2030, 1, 1)).as_of == "2024-03-05"


def test_a_reject_of_another_kind_withdraws_nothing(archive: Archive) -> None:
    article, _ = archive.add("Gazette")
    assert article.path is not None
    archive.store.add_reject(article.path, None, "it is cut off")
    assert Reject(article.path, None, "it is cut off") in archive.store.rejects()
    assert the(archive).state is State.NOT_FOUND
