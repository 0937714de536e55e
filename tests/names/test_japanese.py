"""A Japanese name is found by the readings of its characters, a foreign one in a run of katakana."""

import pytest

from tracker.names.japanese import has_katakana, has_reading, is_romaji, readings_of


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("katsuno", "勝野さんは"),
        ("okubo", "大久保容疑者"),
        ("kazuya", "松本和也さん"),
        ("shimbun", "佐賀新聞"),
        ("sasaki", "佐々木氏"),
        ("ushigahara", "牛ケ原城"),
    ],
)
def test_characters_are_read_as_names_are(name, text):
    assert has_reading(name, text)


@pytest.mark.parametrize("name", ["matsumoto", "kobayashi", "dachuan"])
def test_other_characters_are_not(name):
    assert not has_reading(name, "備前市で小さな窯")


def test_a_name_within_a_run_of_katakana_is_found():
    """Saint-Germain is one run of katakana; the English name is two words."""
    assert has_katakana("germain", "パリ・サンジェルマンが")
    assert not has_katakana("dresden", "パリ・サンジェルマンが")


def test_romaji_is_told_from_other_spellings():
    assert is_romaji("katsuno")
    assert is_romaji("shimbun")
    assert not is_romaji("lindqvist")


def test_a_reading_may_lose_its_ending_and_be_voiced():
    assert {"taka", "ko"} <= readings_of("高")
    assert "gawa" in readings_of("川")
