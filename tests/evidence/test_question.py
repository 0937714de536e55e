"""The question guard: what was asked is not printed as said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.question import QUESTION

ROWS = rows("question")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """A question lost or made is found; a reported one is kept."""
    assert_judged_right(QUESTION, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(QUESTION, "question")


def test_the_whole_statement_is_marked_that_stands_for_the_question():
    """The mark must show the reader the sentence, not the missing sign."""
    original, reported = "Can we afford another war?", "We can afford another war."
    (finding,) = examine(QUESTION, original, "en", reported, "en")
    assert original[slice(*finding.original_span)] == original
    assert reported[slice(*finding.reported_span)] == reported


def test_a_quote_of_the_statement_beside_a_question_is_fair():
    """Only where every sentence asks is it sure that the reported one was a question."""
    original = "The treaty is dead. Who will say so?"
    assert not examine(QUESTION, original, "en", "The treaty is dead, he said, and nobody admits it.", "en")


def test_a_stray_mark_inside_a_sentence_asks_nothing():
    """A misprint: a question ends where its mark stands, and the sentence goes on in small letters."""
    original = "Innovation needs a culture of trust, of shared knowledge and of learning."
    assert not examine(QUESTION, original, "en", "Innovation needs a culture of trust? of shared knowledge.", "en")
    assert examine(QUESTION, original, "en", "Innovation needs a culture of trust, of shared knowledge?", "en")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(QUESTION.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(QUESTION, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(QUESTION, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["? ", "who?", "ли ", "吗？", "؟", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(QUESTION, unit, language)
