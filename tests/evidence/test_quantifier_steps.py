"""Words of quantity held against one another: what stands in whose place, and what may stand for it."""

import pytest

from tracker.evidence.base import Side
from tracker.evidence.quantifier_steps import printed, step_languages, steps_in, swaps


def kinds(text, language):
    return [step.kind for step in steps_in(text, language)]


def swapped(original, language, reported, other):
    spans = (0, len(original)), (0, len(reported))
    return [(a.kind, b.kind) for a, b in swaps(Side(original, language), Side(reported, other), spans)]


def test_a_swap_is_seen_though_other_numbers_stand_beside():
    """Two, another and one are everywhere in speech; they say nothing of the word that changed."""
    assert swapped(
        "Несколько больниц закрыли два отделения.", "ru", "All hospitals have closed two of their wards.", "en"
    ) == [("some", "all")]


def test_a_word_that_may_stand_for_the_lost_one_keeps_the_rule_silent():
    """ "A few" is "several"; "jeder" is "all"."""
    assert not swapped("Several bridges are closed.", "en", "Ein paar Brücken sind gesperrt.", "de")
    assert not swapped("All bridges are closed.", "en", "Jede Brücke ist gesperrt.", "de")
    assert not swapped("Several trains and all the buses run.", "en", "Alle Busse und manche Züge fahren.", "de")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It rained all over the country.", "en"),
        ("Not all the ministers came.", "en"),
        ("Nearly all the ministers came.", "en"),
        ("Every other house is empty.", "en"),
        ("He has been ill all the time.", "en"),
        ("Все равно мы придём.", "ru"),
        ("Все еще идёт дождь.", "ru"),
        ("Не все министры пришли.", "ru"),
        ("Каждый второй дом пуст.", "ru"),
        ("Vor allen Dingen fehlt Geld.", "de"),
        ("Ich komme jeden Tag.", "de"),
        ("Il vient tous les jours.", "fr"),
        ("一切都好。", "zh"),
    ],
)
def test_all_that_is_no_quantity_is_not_read(text, language):
    """Idioms, and what is not quite all."""
    assert "all" not in kinds(text, language)


def test_a_row_of_seats_is_not_a_number_of_them():
    """Russian has one word for both."""
    assert kinds("Власти ряда регионов против.", "ru") == ["some"]
    assert not kinds("Первый ряд зрителей встал.", "ru")


def test_a_large_part_is_most():
    """ "Часть" and "parte" alone are some; with a word for large they are not."""
    assert not swapped("Значительная часть жителей осталась.", "ru", "Most of the residents stayed.", "en")
    assert not swapped("Gran parte de los vecinos se quedó.", "es", "Most of the residents stayed.", "en")
    assert swapped("Часть жителей осталась.", "ru", "Most of the residents stayed.", "en") == [("some", "most")]


def test_a_german_noun_is_told_by_its_capital_also_behind_a_word_that_opens_the_sentence():
    """ "Alle" at the head of a sentence has a capital as well."""
    assert kinds("Alle Brücken sind gesperrt. Einige Häfen auch.", "de") == ["all", "some"]


def test_only_a_few_is_few():
    """The longer word wins over the one inside it."""
    assert kinds("Only a few bridges are closed.", "en") == ["few"]


def test_few_and_most_are_not_held_against_one_another():
    """What few do most do not, and both are said."""
    assert not swapped("Few people ever see the tower.", "en", "Die meisten Menschen sehen den Turm nie.", "de")


def test_within_one_language_the_words_around_show_the_place():
    """A word for some elsewhere does not hide that this one became all."""
    original = "Some residents refused to leave when the dam broke, and some came back later that night."
    reported = "All residents refused to leave when the dam broke, and some came back later that night."
    assert ("some", "all") in swapped(original, "en", reported, "en")


@pytest.mark.parametrize("language", sorted(step_languages()))
def test_every_language_has_both_bounds(language):
    """A list that is never read would look like a covered language."""
    bounds = {
        "en": "at least two, at most nine",
        "ru": "как минимум два, не более девяти",
        "uk": "щонайменше два, щонайбільше дев'ять",
        "de": "mindestens zwei, höchstens neun",
        "fr": "au moins deux, au maximum neuf",
        "es": "al menos dos, como máximo nueve",
        "zh": "至少两个，最多九个",
        "ar": "اثنان على الأقل وتسعة على الأكثر",
        "ja": "少なくとも二人、多くても九人",
        "cs": "nejméně dva, nanejvýš devět",
        "pl": "co najmniej dwa, co najwyżej dziewięć",
        "it": "almeno due, al massimo nove",
        "pt": "pelo menos dois, no máximo nove",
        "he": "לפחות שניים, לכל היותר תשעה",
    }[language]
    assert [k for k in kinds(bounds, language) if k in {"least", "utmost"}] == ["least", "utmost"]


def test_length_is_told_in_characters_of_english():
    """A Japanese sentence says in ten characters what takes more than twenty in English."""
    assert printed(Side("多くの人が来た。", "ja"), (0, 8)) == pytest.approx(8 * 2.3)
    assert printed(Side("Many came.", "en"), (0, 10)) == 10
