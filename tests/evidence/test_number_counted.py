"""A four-digit figure is a year unless what it counts stands behind it."""

import pytest

from tests.evidence.judged import examine
from tracker.evidence.number import NUMBER
from tracker.evidence.number_quantity import Kind
from tracker.evidence.number_reader import quantities


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("just 1840 foreign residents", "en"),
        ("more than 1920 cases", "en"),
        ("some 1500 villagers", "en"),
        ("1840 иностранных жителей", "ru"),
        ("1840 людей", "uk"),
        ("rund 1840 Einwohner", "de"),
        ("1840 habitants", "fr"),
        ("1840 personas", "es"),
        ("1840 lidí", "cs"),
        ("1840 osób", "pl"),
        ("有1840人死亡", "zh"),
        ("1840件の事件", "ja"),
        ("1840명이 숨졌다", "ko"),
    ],
)
def test_a_figure_that_counts_is_a_number(text, language):
    assert [q.kind for q in quantities(text, language) if q.value == 1840 or q.digits] == [Kind.CARDINAL]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in 1840 people left", "en"),
        ("the 2016 games", "en"),
        ("by 1990 most people had left", "en"),
        ("January 2020 cases", "en"),
        ("в 1840 году люди", "ru"),
        ("im Jahr 1840 Menschen", "de"),
        ("2018年人们", "zh"),
    ],
)
def test_a_year_before_a_noun_stays_a_year(text, language):
    assert Kind.YEAR in [q.kind for q in quantities(text, language)]


def test_ten_times_as_many_is_seen_where_it_looks_like_a_year():
    """A report may add the year for its readers; ten times as many residents is no such addition."""
    original = "Остались только 184 иностранных резидента."
    assert examine(NUMBER, original, "ru", "Just 1840 foreign residents are left.", "en")
    assert not examine(NUMBER, "Остались только резиденты.", "ru", "In 1840 only residents were left.", "en")
