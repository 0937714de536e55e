"""One country is one concept in eighteen languages, inflected, as a people, a capital or a government."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.names.places import LANGUAGES, find_places


def _found(text, language):
    return {(m.country, text[slice(*m.span)]) for m in find_places(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the Iranian side", "en"), ("с иранской стороной", "ru"), ("іранська сторона", "uk"), ("die iranische Seite", "de"),
        ("la partie iranienne", "fr"), ("la parte iraní", "es"), ("伊朗方面", "zh"), ("الجانب الإيراني", "ar"),
        ("la parte iraniana", "it"), ("o lado iraniano", "pt"), ("strona irańska", "pl"), ("íránská strana", "cs"),
        ("İran'ın tutumu", "tr"), ("طرف ایرانی", "fa"), ("הצד האיראני", "he"), ("ईरानी पक्ष", "hi"), ("イラン側", "ja"),
        ("이란은 거부했다", "ko"), ("officials in Tehran", "en"), ("в Тегеране", "ru"), ("德黑兰表示", "zh"),
    ],
)  # fmt: skip
def test_iran_everywhere(text, language):
    assert "IR" in {country for country, _ in _found(text, language)}
    assert "IQ" not in {country for country, _ in _found(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("the White House said", "en", "US"),
        ("заявили в Кремле", "ru", "RU"),
        ("laut Weißem Haus und US-Regierung", "de", "US"),
        ("l'Élysée dément", "fr", "FR"),
        ("白宫发言人", "zh", "US"),
        ("a U.S. official", "en", "US"),
        ("Северная Корея", "ru", "KP"),
        ("السعودية", "ar", "SA"),
        ("the European Union", "en", "org:EU"),
        ("в ООН", "ru", "org:UN"),
    ],
)
def test_governments_and_bodies(text, language, country):
    assert country in {c for c, _ in _found(text, language)}


def test_us_the_pronoun_is_no_country():
    assert not find_places("They told us to leave, and turkey was served.", "en")


def test_the_longer_name_wins():
    """South Korea is not Korea, nor is Indonesia India."""
    assert {m.concept for m in find_places("South Sudan", "en")} == {"SS"}
    assert "IN" not in {m.country for m in find_places("印度尼西亚总统", "zh")}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(sorted(LANGUAGES)))
def test_spans_lie_inside_any_text(text, language):
    for mention in find_places(text, language):
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)


def test_a_language_without_a_table_has_no_places():
    assert find_places("Iran", "sw") == []


@pytest.mark.parametrize("text", ["Землетрясение в Перу.", "Посол Чили уехал."])
def test_a_country_of_four_letters_is_found_where_its_stem_would_be_too_short(text):
    assert find_places(text, "ru")
    # The stem of three letters would stand in this word, too.
    assert not find_places("Перед началом", "ru")


def test_a_name_that_only_begins_like_a_place_is_none():
    assert not find_places("Romelu scored in an Alfa Romeo.", "en")


def test_a_prefix_makes_the_adjective_of_a_place_and_claims_none():
    found = find_places("V jihoevropských zemích.", "cs")
    assert {m.country for m in found} == {"region:europe"}
    assert not any(m.certain for m in found)
