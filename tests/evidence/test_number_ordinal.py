"""Ordinals: another one in the report is seen, and what only looks like one is left alone."""

import pytest

from tests.evidence.judged import examine
from tracker.evidence.base import Side
from tracker.evidence.number import NUMBER
from tracker.evidence.number_ordinal import ordinals
from tracker.evidence.number_reader import quantities


def read(text, language):
    side = Side(text, language)
    return [q.value for q in ordinals(side, quantities(text, language))]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("a third Christmas tree", "en", 3),
        ("the 22nd edition", "en", 22),
        ("вторую ёлку", "ru", 2),
        ("3-й раунд", "ru", 3),
        ("на четвертому поверсі", "uk", 4),
        ("zum vierten Mal", "de", 4),
        ("la troisième fois", "fr", 3),
        ("el segundo intento", "es", 2),
        ("第二枚", "zh", 2),
        ("２本目のツリー", "ja", 2),
        ("4回目の実験", "ja", 4),
        ("druhý pokus", "cs", 2),
        ("trzecia próba", "pl", 3),
        ("الفوز الثالث", "ar", 3),
        ("הניסיון השני", "he", 2),
        ("il secondo tentativo", "it", 2),
        ("두 번째 시도", "ko", 2),
    ],
)
def test_an_ordinal_is_read_in_words_figures_and_with_a_counter(text, language, value):
    assert read(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ten metres per second", "en"),
        ("Queen Elizabeth II", "en"),
        ("the 19th century", "en"),
        ("the 3rd of May", "en"),
        ("на второй половине пути", "ru"),
        ("secondo il ministro", "it"),
        ("segundo o ministro", "pt"),
        ("na segunda-feira", "pt"),
        ("第二天", "zh"),
        ("第三者", "zh"),
        ("٣ رجال", "ar"),
        ("تشرين الثاني", "ar"),
        ("יום שלישי", "he"),
        ("two trees", "en"),
        ("3 Bäume", "de"),
    ],
)
def test_what_only_looks_like_an_ordinal_is_none(text, language):
    """Units of time, rulers, centuries, dates, halves, weekdays and months are told otherwise in another language."""
    assert read(text, language) == []


def test_an_ordinal_that_either_side_has_elsewhere_is_no_sure_exchange():
    """With two ordinals about, which stands for which is a guess; the guard says nothing then."""
    original = "Der zweite Satz ging verloren, der dritte nicht."
    assert not examine(NUMBER, original, "de", "He lost the third set after the second.", "en")


@pytest.mark.parametrize(
    ("original", "language", "reported", "flagged"),
    [
        ("Er wohnt im dritten Stock.", "de", "He lives on the fourth floor.", False),
        ("Er wohnt im dritten Stock.", "de", "He lives on the fifth floor.", True),
        ("Il habite au troisième étage.", "fr", "He lives on the fourth floor.", False),
        ("Он живёт на третьем этаже.", "ru", "He lives on the fourth floor.", True),
        ("他住在第三层。", "zh", "He lives on the fourth floor.", True),
    ],
)
def test_storeys_may_differ_by_one_where_one_side_counts_from_the_street(original, language, reported, flagged):
    """The German "dritter Stock" is the American fourth floor; Russian and Chinese count as Americans do."""
    assert bool(examine(NUMBER, original, language, reported, "en")) is flagged


def test_the_rule_names_both_words():
    (finding,) = examine(NUMBER, "Это вторая ёлка.", "ru", "It is the third tree.", "en")
    assert (finding.rule, finding.severity) == ("number.ordinal", "critical")
    assert "вторая" in finding.reason
    assert "third" in finding.reason
