""" "Our country" may be any country; "the country" the one where the language is at home."""

from tracker.evidence.name_home import may_mean


def test_our_country_may_be_any():
    assert may_mean("FR", "We will defend our country.", "en")


def test_the_country_is_the_one_where_the_language_is_spoken():
    assert may_mean("CN", "首都今天下雨。", "zh")
    assert not may_mean("JP", "首都今天下雨。", "zh")
    assert not may_mean("CN", "今天下雨。", "zh")
