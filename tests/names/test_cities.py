"""A city is the same city in every script, and no word is taken for one."""

import re

from tracker.names.cities import city_forms, han_forms, latin_names
from tracker.names.places import find_places


def test_a_city_has_one_concept_in_every_script():
    for text, language in (
        ("The Pittsburgh freeway", "en"),
        ("匹兹堡高速公路", "zh"),
        ("ピッツバーグの高速道路", "ja"),
        ("פיטסבורג", "he"),
        ("पिट्सबर्ग", "hi"),
    ):
        assert "US.pittsburgh" in {m.concept for m in find_places(text, language)}, language


def test_another_name_of_a_city_is_known_where_its_sound_does_not_tell():
    """Neapol sounds nothing like Naples; Pittsburgh needs no entry in Czech."""
    forms = dict(city_forms("cs"))
    assert "Neapol" in {form for concept, form in city_forms("cs") if concept == "IT.naples"}
    assert "Pittsburgh" not in forms.values()


def test_cities_that_are_words_are_left_out():
    """Nice, Reading and Bath would answer for, and claim, what nobody said."""
    assert not {"Nice", "Reading", "Bath", "Split"} & {form for _, form in city_forms("en")}


def test_forms_are_in_the_script_of_their_language():
    assert all(re.match("[\u3400-\u9fff]", form) for _, form in han_forms())
    assert all(re.match("[א-ת]", form) for _, form in city_forms("he"))


def test_a_city_that_is_no_capital_does_not_answer_for_its_country():
    (mention,) = [m for m in find_places("Dock workers in Duisburg", "en") if m.concept == "DE.duisburg"]
    assert mention.role == "city"
    assert not mention.certain


def test_names_in_latin_script_are_folded_and_short():
    """German writes every noun with a capital, and needs to know which of them are cities."""
    assert {"hamburg", "koln", "frankfurt", "kiew"} <= latin_names()
    assert not {"nice", "reading"} & latin_names()
