"""A name is found where Chinese writes it, and seldom where it does not: by pinyin, or by characters of sound."""

import pytest

from tracker.names.chinese import has_line, has_pinyin, has_surname, has_transcription, is_pinyin


@pytest.mark.parametrize(("name", "text"), [("jinping", "习近平"), ("suzhou", "在苏州经营"), ("lihua", "陈丽华和妹妹")])
def test_pinyin_is_read_letter_for_letter(name, text):
    assert has_pinyin(name, text)


def test_characters_apart_spell_nothing():
    assert not has_pinyin("suzhou", "苏先生在广州")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mallorca", "马略卡岛的菜肴"),
        ("lewis", "约翰·刘易斯"),
        ("harrison", "马丁·哈里森在"),
        ("majorcan", "马略卡岛的菜肴"),
    ],
)
def test_a_foreign_name_is_told_by_its_consonants(name, text):
    assert has_transcription(name, text)


@pytest.mark.parametrize("name", ["rotterdam", "kostomlaty", "lindqvist", "ferreira"])
def test_plain_prose_holds_no_foreign_name(name):
    """With consonants alone, and every character, one name in two would be found in any sentence."""
    assert not has_transcription(name, "记者了解到，当地已做好分洪前各项准备，市民可以放心。")


def test_what_can_be_pinyin_is_held_to_it():
    assert is_pinyin("jianguo")
    assert not is_pinyin("harrison")


def test_a_very_long_name_is_not_looked_for():
    assert not has_transcription("ha" * 30, "哈哈哈哈")


def test_a_line_is_named_by_the_first_characters_of_its_ends():
    assert has_line("zhengzhou", "郑万高铁下个月通车")
    # Without a railway or road behind them two characters are just two characters.
    assert not has_line("zhengzhou", "郑重其事地说")


@pytest.mark.parametrize(
    ("name", "text"), [("lau", "刘德华"), ("chao", "赵小兰"), ("liu", "刘德华"), ("tan", "陈先生")]
)
def test_surnames_are_spelled_as_chinese_abroad_spell_them(name, text):
    assert has_surname(name, text)


def test_a_word_is_no_surname():
    assert not has_surname("guidebook", "刘德华")


def test_a_consonant_that_the_name_repeats_is_heard_twice():
    assert has_transcription("monash", "莫纳什大学")
