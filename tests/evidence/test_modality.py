"""The modality guard: may, will, should and must are not one another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.modality import MODALITY

ROWS = rows("modality")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """Raised, lowered and hedged alike, as a reader judged them."""
    assert_judged_right(MODALITY, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(MODALITY, "modality")


def test_a_dropped_hedge_is_minor_and_points_at_the_hedge():
    """Editors cut "perhaps" all the time: it is worth a note, not an accusation."""
    original = "Perhaps the minister knew about the contract."
    (finding,) = examine(MODALITY, original, "en", "The minister knew about the contract.", "en")
    assert finding.severity == "minor"
    assert original[slice(*finding.original_span)] == "Perhaps"
    assert finding.reported_span is None


def test_the_month_of_may_is_no_possibility():
    """A capital May before a date would make every report of that month look like a dropped hedge."""
    assert not examine(MODALITY, "The strike began on 3 May in Lyon.", "en", "The strike began on May 3 in Lyon.", "en")
    assert not examine(MODALITY, "The strike began in May.", "en", "Der Streik begann vor der Ernte.", "de")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(MODALITY.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(MODALITY, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(MODALITY, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["must ", "may will ", "wird ", "will to ", "必须", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(MODALITY, unit, language)


def test_a_lone_can_printed_as_must_is_a_change_and_among_others_is_none():
    """Where the one word of strength on either side differs nothing else can stand for it; among others it can."""
    (finding,) = examine(MODALITY, "The city can buy the land.", "en", "Die Stadt muss das Grundstück kaufen.", "de")
    assert finding.rule == "modality.raised"
    both = "The city must say by May whether it can buy the land."
    assert not examine(MODALITY, both, "en", "Die Stadt muss bis Mai sagen, ob sie das Grundstück kauft.", "de")
    long = "The city can buy the land. " + "It lies by the river, and nobody has lived there for years. " * 4
    assert not examine(MODALITY, long, "en", long.replace("can", "must"), "en")


def test_a_wish_beside_a_need_may_be_a_duty():
    """Who wants what is needed must have it; who only wants it need not."""
    report = "The town must plant a thousand trees."
    assert examine(MODALITY, "La commune veut planter mille arbres.", "fr", report, "en")
    assert not examine(MODALITY, "La commune veut planter les mille arbres dont elle a besoin.", "fr", report, "en")
