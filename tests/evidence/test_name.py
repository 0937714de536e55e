"""A report that prints Iran for Iraq is caught in every script; a metonym, a spelling or a pronoun is not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.name import NAME
from tracker.records import Severity

# What the guard does not see yet, and why; a pair that it learns to see must leave this list.
MISSED = {"name.ru.15": "the two regions sound too much alike to be told from one name spelled in two ways"}


@pytest.mark.parametrize("row", rows("name"), ids=lambda r: r["id"])
def test_judged_pairs(row):
    assert_judged_right(NAME, row | {"expect": row["expect"] and row["id"] not in MISSED})


def test_every_language_has_its_pairs():
    assert_enough(NAME, "name")


def test_a_swapped_country_is_critical_and_marked_on_both_sides():
    original, reported = "Iraq closed the border.", "Иран закрыл границу."
    (finding,) = examine(NAME, original, "en", reported, "ru")
    assert finding.rule == "name.swapped"
    assert finding.severity is Severity.CRITICAL
    assert original[slice(*finding.original_span)] == "Iraq"
    assert reported[slice(*finding.reported_span)] == "Иран"
    assert "Иран" in finding.reason
    assert "Iraq" in finding.reason


def test_the_speakers_own_name_is_no_addition():
    """Indirect speech names the speaker, whom the original, being his own words, does not."""
    pair = Pair(
        Side("我们不接受。", "zh"), Side("Ryabkov said they would not accept it.", "en"), speaker="Sergei Ryabkov"
    )
    assert run_guards([NAME], pair) == ([], [])
    stranger = Pair(pair.original, pair.reported, speaker="Maria Zakharova")
    assert [f.rule for f in run_guards([NAME], stranger)[0]] == ["name.unsupported"]


def test_the_context_answers_for_a_pronoun():
    """What the speaker named a sentence earlier may be spelled out in the quotation."""
    pair = Pair(Side("他不会来。", "zh"), Side("Lukashenko will not come.", "en"), before="卢卡申科昨天取消了访问。")
    assert run_guards([NAME], pair) == ([], [])


def test_a_changed_first_name_of_a_known_surname_is_not_called_a_swap():
    """A first name added to a surname is what every desk does."""
    assert not examine(NAME, "Kelley took the can.", "en", "Jarett Kelley took the can.", "en")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(NAME.languages)))
def test_survives_any_text(original, reported, language):
    assert_survives(NAME, original, reported, language)


@pytest.mark.parametrize(("unit", "language"), [("Abc ", "en"), ("А", "ru"), ("伊朗", "zh"), ("U.", "en"), ("ب", "ar")])
def test_a_hostile_line_ends_within_a_second(unit, language):
    assert_fast(NAME, unit, language)


@pytest.mark.parametrize(("unit", "language"), [("马里兰德", "zh"), ("高橋の", "ja"), ("מכבי ", "he")])
def test_many_names_against_a_script_without_capitals_end_within_a_second(unit, language):
    """There every word may be a name, and each is compared with each."""
    names = " ".join(f"Mr Kost{a}ml{b}ty" for a in "aeiouy" for b in "bcdfghjklmnpqrst") * 4
    text = unit * (5000 // len(unit))
    start = time.process_time()
    run_guards([NAME], Pair(Side(text, language), Side(names[:5000], "en")))
    run_guards([NAME], Pair(Side(names[:5000], "en"), Side(text, language)))
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("original", "language", "reported", "reported_language"),
    [
        ("Hailey left the city on Friday.", "en", "В пятницу из города уехала Хейли.", "ru"),
        ("Jakub zaplatil za směs.", "cs", "За суміш заплатив Якуб.", "uk"),
        ("Police came to Knowsley at night.", "en", "Ночью в Ноузли приехала полиция.", "ru"),
        ("Фільми принесли 13 мільярдів.", "uk", "The films made 13 billion.", "en"),
        ("The films made 13 billion dollars.", "en", "Фільми принесли 13 мільярдів доларів США.", "uk"),
        ("Zákon platí v ČR.", "cs", "The law applies in the Czech Republic.", "en"),
    ],
)
def test_spelling_habits_and_currencies_are_no_swap(original, language, reported, reported_language):
    assert not examine(NAME, original, language, reported, reported_language)


def test_the_home_country_may_be_spelled_out_for_readers_abroad():
    """A Chinese report need not say whose ministry it is; a translation must. Another country's is an error."""
    assert not examine(NAME, "外交部昨天拒绝了这项要求。", "zh", "The ministry in China rejected the demand.", "en")
    assert examine(NAME, "外交部昨天拒绝了这项要求。", "zh", "The ministry in Japan rejected the demand.", "en")


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        # Moscow is answered by no other Russian town.
        ("Самолёт летел из Москвы в Иркутск.", "ru", "The plane was flying from Madrid to Irkutsk."),
        # Named twice, answered once: the other mention was exchanged.
        ("Spanien fürchtet um die Küste Spaniens.", "de", "Spain fears for the coast of Norway."),
        # A town that no dictionary has, behind a preposition without an article.
        ("Die Meisterschaft findet in Oberhof statt.", "de", "The championship takes place in Granollers."),
    ],
)
def test_a_place_is_answered_by_a_place_of_its_own(original, language, reported):
    assert examine(NAME, original, language, reported, "en")


def test_two_spellings_of_one_name_are_no_exchange():
    """What finds no answer on either side, and is alike all the same, is one name and not two."""
    assert not examine(NAME, "Jde o Katalánsko a Aragonii.", "cs", "It is about Catalonia and Aragon.", "en")


def test_a_pronoun_of_the_original_may_be_spelled_out_in_english():
    assert not examine(NAME, "Sousedé se ho báli.", "cs", "The neighbours were afraid of Havelka.", "en")
