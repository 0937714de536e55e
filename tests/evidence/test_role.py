"""The role guard: the accuser is not printed as the accused; voice, case and word order alone turn nothing round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.role import ROLE

ROWS = rows("role")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """Parties turned round are found; a passive, a preposed object and a fragment are not."""
    assert_judged_right(ROLE, row)


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(ROLE, "role")


def test_both_deeds_are_marked():
    """A reader must see who does it to whom on both sides, and no more than that."""
    original, reported = "Вчера Россия обвинила Украину.", "Yesterday Ukraine accused Russia."
    (finding,) = examine(ROLE, original, "ru", reported, "en")
    assert original[slice(*finding.original_span)] == "Россия обвинила Украину"
    assert reported[slice(*finding.reported_span)] == "Ukraine accused Russia"
    assert finding.rule == "role.reversed"


def test_a_text_that_has_it_both_ways_can_be_quoted_either_way():
    """A fragment of "A praised B, and B praised A" turns nothing round."""
    both = "Poland praised Latvia, and Latvia praised Poland."
    assert not examine(ROLE, both, "en", "Latvia praised Poland.", "en")
    assert not examine(ROLE, "Poland praised Latvia.", "en", both, "en")


def test_another_deed_is_not_compared():
    """That A warned B says nothing of whether B attacked A."""
    assert not examine(ROLE, "Iran warned Iraq.", "en", "Iraq attacked Iran.", "en")


def test_two_texts_of_one_language_are_compared_beyond_the_list_of_deeds():
    """No list has all verbs: in one language the words around the parties show enough."""
    (finding,) = examine(ROLE, "The editor outwitted the owner.", "en", "The owner outwitted the editor.", "en")
    assert finding.rule == "role.exchanged"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(ROLE.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(ROLE, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Random text seldom meets the word lists; words of the judged pairs in any order do."""
    row = data.draw(st.sampled_from(ROWS))
    words = data.draw(st.permutations(row["reported"].split()))
    assert_survives(ROLE, row["reported"], " ".join(words), row["reported_lang"])


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["Iran accused ", "Иран обвинил ", "wurde ", "伊朗指责", "اتهمت إيران ", "a"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    examine(ROLE, "Иран обвинил Ирак.", "ru", "Iran accused Iraq.", "en")  # reads the dictionaries
    assert_fast(ROLE, unit, language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_long_lines_of_the_same_words_take_no_time(language):
    """Words that stand in both texts a thousand times are the dearest to hold against one another."""
    examine(ROLE, "Iran accused Iraq.", "en", "伊朗指责伊拉克。", "zh")  # reads the dictionaries
    assert_fast(ROLE, "Will they leave Iran to Iraq 伊朗指责伊拉克 ", language)
