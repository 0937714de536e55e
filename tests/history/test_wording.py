"""Likeness of wording: edits of one sentence are alike, translations made apart are not, whatever they mean."""

from __future__ import annotations

import pytest

from tracker.history.wording import SAME, holds, likeness, wording


def alike(one: str, other: str, language: str = "en") -> float:
    return likeness(wording(one, language), wording(other, language))


def test_typography_and_case_are_no_difference() -> None:
    assert alike("The deal can’t survive – not now", "the deal can't survive - not now") == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the fishermen of Quillan Head must pay much higher fees this year",
            "the fishermen of Quillan Head must this year pay higher fees",
        ),
        # A fragment is as alike as the part that it was cut from.
        (
            "must pay much higher fees this year",
            "the fishermen of Quillan Head must pay much higher fees this year, and the owners of the larger boats twice as much",
        ),
    ],
)
def test_edits_of_one_sentence_are_one_wording(one: str, other: str) -> None:
    assert alike(one, other) >= SAME
    assert alike(other, one) == alike(one, other)


def test_two_translations_of_one_thing_are_two_wordings() -> None:
    """Two desks that translate for themselves agree in names and little words only."""
    one = "it would be impossible to keep the harbour open without the boat owners paying more"
    other = "the port could not be preserved without some payments from those who own the boats"
    assert alike(one, other) < SAME


def test_a_word_or_two_in_common_prove_nothing() -> None:
    assert alike("higher fees", "the council demanded higher fees from all fishermen of the bay") < SAME


def test_chinese_is_compared_character_by_character() -> None:
    assert alike("渔民必须支付更高的费用", "渔民必须支付更高费用", "zh") >= SAME
    assert alike("渔民必须支付更高的费用", "市议会要求提高港口收费", "zh") < SAME


def test_nothing_is_like_nothing() -> None:
    assert alike("", "") == 0.0
    assert alike("?!", "words") == 0.0


def test_a_text_holds_the_words_one_after_the_other() -> None:
    """In whatever case and quotation marks; scattered over a text they prove nothing."""
    part = wording("the fishermen must pay", "en")
    assert holds(wording("“THE FISHERMEN must pay”, she said.", "en"), part)
    assert not holds(wording("Must the council pay the fishermen?", "en"), part)
    assert not holds(wording("anything", "en"), wording("?!", "en"))
