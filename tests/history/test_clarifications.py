"""Who said that the reports were wrong: the speaker's denial, another paper's notice, and not an outlet's own correction."""

from __future__ import annotations

from tests.history.archive import RIGHT, WRONG, Archive
from tracker.history.base import Clarification
from tracker.history.spread import trace
from tracker.records import QuotationKind

DENIES = "a denial: the article says that the speaker did not say or do this"


def clarifications(archive: Archive) -> tuple[Clarification, ...]:
    return trace(archive.store, archive.statement.id).clarifications


def test_a_denial_is_shown_with_its_whole_sentence(archive: Archive) -> None:
    """The quotation alone may read as if it had been said."""
    text = "It rained. Oduya denied having said that {}. She left."
    article, _ = archive.add("Courier", WRONG, text=text, stance="negated", refusal=DENIES)
    (found,) = clarifications(archive)
    assert (found.kind, found.outlet) == ("denial", "Courier")
    assert found.text == f"Oduya denied having said that {WRONG}."
    assert found.span is not None
    assert article.text[slice(*found.span)] == found.text


def test_of_several_denials_in_one_article_the_plainest_is_shown(archive: Archive) -> None:
    url = "https://courier.example/denial"
    text = "“I never said that the fishermen must pay higher fees at all,” Oduya told the Courier."
    quote = "I never said that the fishermen must pay higher fees at all,"
    archive.add("Courier", "talk of fees", kind=QuotationKind.HEADLINE, title="Oduya denies talk of fees", text=text, url=url, stance="negated", refusal=DENIES, retrieved_at="2024-03-05")  # fmt: skip
    archive.add("Courier", quote, kind=QuotationKind.DIRECT, title="Oduya denies talk of fees", text=text.replace(quote, "{}") + " It rained.", url=url, stance="negated", refusal=DENIES, retrieved_at="2024-03-06")  # fmt: skip
    (found,) = clarifications(archive)
    assert found.text == text


def test_a_denied_headline_is_shown_by_its_title(archive: Archive) -> None:
    archive.add("Courier", "talk of fees", kind=QuotationKind.HEADLINE, title="Oduya denies talk of fees", text="It rained.", stance="negated", refusal=DENIES)  # fmt: skip
    (found,) = clarifications(archive)
    assert (found.text, found.in_title, found.span) == ("Oduya denies talk of fees", True, (0, 25))


def test_a_notice_about_others_clarifies(archive: Archive) -> None:
    archive.add("Gazette")
    archive.add("Courier", RIGHT, text="Oduya said {}. Her words had been mistranslated by an agency.")
    (found,) = clarifications(archive)
    assert (found.outlet, found.kind) == ("Courier", "mistranslation")
    assert found.text == "Her words had been mistranslated by an agency."


def test_an_outlets_own_correction_is_no_clarification(archive: Archive) -> None:
    archive.add("Gazette", text="Oduya said {}.\n\nCorrection: An earlier version of this article misquoted Oduya.")
    assert clarifications(archive) == ()


def test_they_stand_in_order_of_time(archive: Archive) -> None:
    for day, outlet in (("2024-03-09", "Late"), ("2024-03-06", "Early")):
        archive.add(outlet, WRONG, text="Oduya denied having said that {}.", stance="negated", refusal=DENIES, at=day)
    assert [c.outlet for c in clarifications(archive)] == ["Early", "Late"]
