"""Two spellings of a name agree across languages; two names do not."""

import pytest

from tracker.evidence.name_spelling import alike_in_latin, derived, same_consonants, spelled_alike
from tracker.names.sound import roman, skeleton


@pytest.mark.parametrize(("name", "word"), [("Jakub", "Якуб"), ("Hailey", "Хейли"), ("Carl", "Karl")])
def test_spelling_habits_of_two_languages(name, word):
    assert spelled_alike(roman(name), roman(word))


@pytest.mark.parametrize(
    ("name", "word", "same"),
    [
        ("Mahmoud", "mhmwd", True),
        ("Baldwin", "bvldvvyn", True),
        ("Jennifer", "g'nyfr", True),
        ("Yokohama", "rbnm", False),
    ],
)
def test_what_a_script_without_vowels_writes(name, word, same):
    assert same_consonants(roman(name), word) is same


def test_a_word_derived_from_a_name_answers_for_it():
    assert derived("kirov", skeleton("kirov"), "kirovskii", skeleton("kirovskii"))
    assert not derived("kirov", skeleton("kirov"), "saratovskii", skeleton("saratovskii"))


def test_latin_spellings_must_agree_by_letters():
    assert alike_in_latin("praha", skeleton("praha"), "praze", skeleton("praze"))
    assert not alike_in_latin("brno", skeleton("brno"), "vilnius", skeleton("vilnius"))
