"""The gender guard: a woman does not become a man in a report; grammatical gender is no person's sex."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.gender import GENDER
from tracker.records import Severity

ROWS = rows("gender")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """He for she and brother for sister are found; a thing's gender and a second person are not."""
    assert_judged_right(GENDER, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(GENDER, "gender")


def test_both_words_are_marked():
    """A reader must see which words the guard compared."""
    original, reported = "Его сестра живёт в Самаре.", "His brother lives in Samara."
    (finding,) = examine(GENDER, original, "ru", reported, "en")
    assert original[slice(*finding.original_span)] == "сестра"
    assert reported[slice(*finding.reported_span)] == "brother"
    assert finding.rule == "gender.person"


def test_a_trade_in_the_other_form_weighs_less_than_another_person():
    """A masculine title for a woman is a slip of style in many papers; a brother for a sister is another person."""
    (form,) = examine(GENDER, "Die Sprecherin schwieg.", "de", "Der Sprecher schwieg.", "de")
    (person,) = examine(GENDER, "Die Schwester schwieg.", "de", "Der Bruder schwieg.", "de")
    assert (form.severity, person.severity) == (Severity.MINOR, Severity.MAJOR)


def test_people_of_both_sexes_leave_it_open_who_is_meant():
    """A fragment may keep the one person or the other: only a text about one sex can be held against it."""
    assert not examine(GENDER, "Er traf seine Schwester, und sie stimmte zu.", "de", "She agreed with him.", "en")
    assert not examine(GENDER, "他见到了她。", "zh", "She was seen there.", "en")


def test_whoever_says_i_becomes_he_or_she():
    """The speaker's own sex does not show in "he threatened me"; the report's "she" may be the speaker."""
    assert not examine(GENDER, "Он мне угрожал.", "ru", "She said she had been threatened.", "en")


def test_who_reports_is_not_what_is_reported():
    """The words "he said" around a quotation are the outlet's; what he said of her is held against the original."""
    original, frame = Side("Она покинула страну.", "ru"), "He said "
    right, wrong = (
        Pair(original, Side(frame + said, "en"), content=(len(frame), len(frame + said)))
        for said in ("she had left the country.", "he had left the country.")
    )
    assert not run_guards([GENDER], right)[0]
    (finding,) = run_guards([GENDER], wrong)[0]
    assert finding.reported_span == (8, 10)


def test_german_words_for_several_people_are_no_woman():
    """German "sie" and "ihre" are "they" and "their" as often as "she" and "her"."""
    assert not examine(GENDER, "Sie wollen ihre Häuser behalten.", "de", "He said they want their houses.", "en")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(GENDER.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(GENDER, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(GENDER, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["he ", "sie sagte ", "она ", "他", "Sprecherin ", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(GENDER, unit, language)
