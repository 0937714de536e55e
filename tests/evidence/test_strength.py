"""The strength guard: what was associated did not cause, and what suggests does not prove."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.modality import MODALITY
from tracker.evidence.strength import STRENGTH

ROWS = rows("strength")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """A step on the scale is found, and two words for one step are not."""
    assert_judged_right(STRENGTH, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(STRENGTH, "strength")


PAPER = "Drinking coffee was associated with a lower risk of liver cancer."


@pytest.mark.parametrize(
    ("original", "reported", "rule", "severity", "words"),
    [
        (PAPER, "Drinking coffee prevents liver cancer.", "raised", "major", ("associated with", "prevents")),
        (PAPER, "Drinking coffee may prevent liver cancer.", "raised_a_step", "minor", ("associated with", "may")),
        (
            "Smoking causes lung cancer, says the ministry.",
            "Smoking is associated with lung cancer, says the ministry.",
            "lowered",
            "major",
            ("causes", "associated with"),
        ),
        (
            "Smoking causes lung cancer, says the ministry.",
            "Smoking may cause lung cancer, says the ministry.",
            "lowered_a_step",
            "minor",
            ("causes", "may"),
        ),
        (
            "The data suggest that the drug slows the disease.",
            "The data prove that the drug slows the disease.",
            "proved",
            "major",
            ("suggest", "prove"),
        ),
    ],
)
def test_how_far_it_went_decides_the_severity(original, reported, rule, severity, words):
    """From association to cause is another statement; from "may cause" to "causes" is a shade of it."""
    (finding,) = examine(STRENGTH, original, "en", reported, "en")
    assert finding.rule == f"strength.{rule}"
    assert finding.severity == severity
    assert (original[slice(*finding.original_span)], reported[slice(*finding.reported_span)]) == words
    assert all(word in finding.reason for word in words)


@pytest.mark.parametrize(
    "reported",
    [
        "Those who drank coffee were less likely to get liver cancer.",
        "Coffee does not prevent liver cancer.",
        "Exercise prevents heart attacks in the old.",
        "Coffee is linked to less cancer, but sugar causes obesity.",
    ],
)
def test_where_it_is_not_the_same_claim_nothing_is_said(reported):
    """An association in other words, a denial (the negation guard's), another matter, and two claims in one report."""
    assert not examine(STRENGTH, PAPER, "en", reported, "en")


def test_a_hedge_that_is_left_out_is_told_once():
    """The modality guard tells it already: two findings on one word would count it twice."""
    pair = Pair(
        Side("The new rules will perhaps cause traffic jams.", "en"), Side("The new rules cause traffic jams.", "en")
    )
    findings, _ = run_guards([MODALITY, STRENGTH], pair)
    assert len({finding.original_span for finding in findings}) == len(findings) == 1


def test_other_languages_are_left_to_people():
    """No word list, no judgement."""
    _, abstained = run_guards([STRENGTH], Pair(Side("Il caffè è associato a meno tumori.", "it"), Side(PAPER, "en")))
    assert [a.guard for a in abstained] == ["strength"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(STRENGTH.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(STRENGTH, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(STRENGTH, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["not the ", "associated with ", "mit dem ", "hängt ", "ne le ", "与", "降低", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(STRENGTH, unit, language)
