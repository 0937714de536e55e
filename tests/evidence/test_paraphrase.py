"""The paraphrase guard: quotation marks promise the speaker's words; a trifle, but one that a reader should know of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_fast, assert_survives
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.paraphrase import PARAPHRASE
from tracker.records import Severity

ORIGINAL = Side("We are talking with the owners about the price of the land.", "en")
REPORTED = Side("“We are haggling with greedy landlords over every acre,” he said.", "en")


def found(original, reported, **known):
    return run_guards([PARAPHRASE], Pair(original, reported, **known))[0]


def test_other_words_in_marks_are_a_trifle():
    """By itself it changes no meaning: minor, and the span is the quotation."""
    (finding,) = found(ORIGINAL, REPORTED)
    assert finding.severity is Severity.MINOR
    assert REPORTED.text[slice(*finding.reported_span)].startswith("We are haggling")


@pytest.mark.parametrize(
    "reported",
    [
        "He said they were haggling with greedy landlords over every acre.",
        "“We are talking with the owners about the price of the land,” he said.",
        "“We're talking with the owners about the price of the land,” he said.",
        "He called it a “haggle” with the owners of the land.",
    ],
)
def test_without_marks_in_the_same_words_or_for_a_term_nothing_is_said(reported):
    """Indirect speech, the words themselves, a contraction and a single term promise nothing that is not kept."""
    assert not found(ORIGINAL, Side(reported, "en"))


def test_a_translation_may_have_other_words():
    """Where the speaker used another language, two wordings of it are both somebody else's."""
    assert not found(ORIGINAL, REPORTED, spoken="ru")
    assert found(ORIGINAL, REPORTED, spoken="en")


def test_words_of_the_context_are_the_speakers():
    """The passage may be narrower than what was quoted."""
    assert not found(ORIGINAL, REPORTED, after="We are haggling with greedy landlords over every acre.")


def test_an_original_that_quotes_is_left_alone():
    """There the marks of both texts stand around a third text that nobody has given."""
    assert not found(Side("“We are talking about the price of the land,” he said.", "en"), REPORTED)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(PARAPHRASE.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(PARAPHRASE, original, reported, language)


@pytest.mark.parametrize("unit", ["a ", "“a b c d e f” ", "和", "“‘"])
def test_a_hostile_line_takes_no_time(unit):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(PARAPHRASE, unit, "en")
