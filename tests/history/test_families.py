"""Families: one language, the same wording or the same error; the same error in other languages is linked."""

from __future__ import annotations

from tests.history.archive import WRONG, Archive
from tracker.history.base import Family, Standing
from tracker.history.spread import trace
from tracker.records import EventKind, FindingType, QuotationKind, Verdict


def families(archive: Archive) -> tuple[Family, ...]:
    return trace(archive.store, archive.statement.id).families


def test_one_error_in_one_language_is_one_family_whatever_the_words(archive: Archive) -> None:
    """A headline says it shorter than the sentence below it and gets the same thing wrong."""
    archive.add("Gazette")
    archive.add("Courier", "boat owners had to contribute considerably more", verdict=Verdict.DIVERGED)
    (family,) = families(archive)
    assert (len(family.reports), family.outlets) == (2, ("Gazette", "Courier"))


def test_other_errors_are_other_families(archive: Archive) -> None:
    archive.add("Gazette")
    archive.add("Courier", "no fees are demanded by anybody", verdict=Verdict.DIVERGED, found=(FindingType.NEGATION, (0, 25), (0, 2), "negation.added"))  # fmt: skip
    assert [f.types for f in families(archive)] == [(FindingType.ATTRIBUTION,), (FindingType.NEGATION,)]


def test_two_wrong_numbers_are_two_errors(archive: Archive) -> None:
    """Who printed 15 did not copy it from those who printed 50, though all else is word for word the same."""
    for outlet, number in (("Gazette", "50"), ("Courier", "15"), ("Herald", "15")):
        quote = f"the fishermen must pay {number} crowns a month from the spring on"
        archive.add(
            outlet, quote, verdict=Verdict.DIVERGED, found=(FindingType.NUMBER, (0, 10), (23, 25), "number.value")
        )
    assert [f.outlets for f in families(archive)] == [("Gazette",), ("Courier", "Herald")]


def test_faithful_reports_part_by_wording(archive: Archive) -> None:
    archive.add("Gazette", "the council demanded higher fees from the fishermen of the bay")
    archive.add("Courier", "the council demanded much higher fees from the fishermen of the bay")
    archive.add("Herald", "what is asked of those who fish was raised by the town's elected body")
    assert [f.outlets for f in families(archive)] == [("Gazette", "Courier"), ("Herald",)]


def test_the_same_error_in_another_language_is_another_family_and_linked(archive: Archive) -> None:
    archive.add("Gazette")
    archive.add("Bote", "die Fischer müssten höhere Gebühren zahlen", language="de", verdict=Verdict.DIVERGED)
    archive.add("Journal", "les pêcheurs sont contents", language="fr", verdict=Verdict.DIVERGED, found=(FindingType.NEGATION, (0, 25), (0, 3), "negation.added"))  # fmt: skip
    english, german, french = families(archive)
    assert (english.linked, german.linked, french.linked) == ((german.id,), (english.id,), ())
    assert english.error == german.error != french.error


def test_an_addition_is_not_linked_across_languages(archive: Archive) -> None:
    """What one side only has cannot be told to be the same thing in two languages."""
    added = (FindingType.ADDITION, None, (0, 12), "addition.clause")
    archive.add("Gazette", found=added)
    archive.add("Bote", "die Fischer müssten höhere Gebühren zahlen", language="de", verdict=Verdict.DIVERGED, found=added)  # fmt: skip
    assert [f.linked for f in families(archive)] == [(), ()]


def test_letters_point_at_what_was_judged_first(archive: Archive) -> None:
    archive.add("Early", "nothing of the kind was to be heard", verdict=Verdict.UNVERIFIABLE, at="2024-03-04")
    archive.add("Far", "the weather was fine", refusal="not the same utterance: it says something else")
    archive.add("Gazette", at="2024-03-06")
    archive.add("Courier", "the council demanded higher fees from the fishermen", at="2024-03-05")
    shown = [(f.label, f.standing) for f in families(archive)]
    assert shown == [("A", Standing.FAITHFUL), ("B", Standing.FLAGGED), ("C", Standing.UNJUDGED), ("D", Standing.APART)]


def test_a_denial_is_no_report(archive: Archive) -> None:
    archive.add("Gazette")
    archive.add("Courier", WRONG, stance="negated", refusal="a denial: the article says so")
    assert [f.outlets for f in families(archive)] == [("Gazette",)]


def test_a_reviewer_decides_where_a_report_belongs(archive: Archive) -> None:
    """A person who reads the language overrules the verdict in both directions, and an undone decision counts no more."""
    _, flagged = archive.add("Gazette")
    _, missed = archive.add("Courier", "boat owners shall contribute more", verdict=Verdict.UNVERIFIABLE)
    archive.decide(flagged, EventKind.ACCEPTABLE_PARAPHRASE, "2024-03-07")
    archive.decide(missed, EventKind.CONFIRMED, "2024-03-07")
    assert {f.outlets[0]: f.standing for f in families(archive)} == {
        "Gazette": Standing.FAITHFUL,
        "Courier": Standing.FLAGGED,
    }


def test_ids_hold_when_reports_are_added(archive: Archive) -> None:
    """Pages link to families: a later report must not change what a link means."""
    archive.add("Gazette")
    (before,) = families(archive)
    archive.add("Courier", at="2024-03-09")
    (after,) = families(archive)
    assert before.id == after.id


def test_a_headline_and_its_sentence_are_two_reports_of_one_article(archive: Archive) -> None:
    archive.add("Gazette", kind=QuotationKind.HEADLINE, title=f"Oduya: {WRONG}", text="{}.")
    (family,) = families(archive)
    assert [r.kind for r in family.reports] == [QuotationKind.HEADLINE]


def test_thirty_families_have_thirty_letters(archive: Archive) -> None:
    for number in range(30):
        quote = " ".join(f"{word}{number}" for word in ("pier", "boat", "net", "crane", "fish"))
        archive.add(f"Paper {number}", quote, text="Maren Oduya said {}.")
    assert [f.label for f in families(archive)][24:28] == ["Y", "Z", "AA", "AB"]
