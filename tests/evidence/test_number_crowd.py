"""Crowds that nobody counted and how often a thing happened: another order of size or another count is seen."""

import pytest

from tests.evidence.judged import examine
from tracker.evidence.number import NUMBER


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        ("Tausende demonstrierten in der Stadt.", "de", "Hundreds demonstrated in the city."),
        ("Десятки тысяч людей вышли на улицы.", "ru", "Hundreds of thousands of people took to the streets."),
        ("Сотні людей вийшли на вулиці.", "uk", "Thousands of people took to the streets."),
        ("Des centaines de personnes ont fui.", "fr", "Millions of people fled."),
        ("Cientos de personas huyeron.", "es", "Thousands of people fled."),
        ("数百人参加了抗议。", "zh", "Thousands took part in the protest."),
        ("数千人が参加した。", "ja", "Hundreds took part."),
        ("Он дважды был чемпионом.", "ru", "He was champion three times."),
        ("Er wurde zweimal operiert.", "de", "He was operated on four times."),
        ("Ціни зросли вдвічі.", "uk", "Prices have tripled."),
    ],
)
def test_another_order_of_size_or_another_count_is_found(original, language, reported):
    assert [f.rule for f in examine(NUMBER, original, language, reported, "en")] == ["number.crowd"]


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        ("Zehntausende demonstrierten.", "de", "Tens of thousands demonstrated."),
        ("Des dizaines de milliers de gens ont fui.", "fr", "Tens of thousands of people fled."),
        ("数十万人参加了抗议。", "zh", "Hundreds of thousands took part in the protest."),
        ("Пострадали пять тысяч человек.", "ru", "Five thousand people suffered, hundreds of them children."),
        ("Hunderte, ja Tausende kamen.", "de", "Hundreds came, if not thousands."),
        ("Он дважды был чемпионом.", "ru", "He was champion two times."),
        ("Er wurde zweimal operiert.", "de", "He was operated on twice, he said many times."),
        ("Die Preise haben sich verdoppelt.", "de", "Prices are twice as high."),
    ],
)
def test_the_same_crowd_in_other_words_is_left_alone(original, language, reported):
    """Languages build these words in their own ways, and with two crowds about, which is which is a guess."""
    assert not examine(NUMBER, original, language, reported, "en")


@pytest.mark.parametrize(
    ("original", "reported", "flagged"),
    [
        ("三人受伤。", "Five people were injured.", True),
        ("两名警察被杀。", "Three policemen were killed.", True),
        ("两名警察被杀。", "Two policemen were killed.", False),
        ("两人一起离开了。", "The couple left together.", False),
        ("三星公司一向如此。", "The company has always had five owners.", False),
    ],
)
def test_a_numeral_that_counts_people_is_a_number(original, reported, flagged):
    """A lone Han numeral is often part of a name; before the counters of people it is not."""
    assert bool(examine(NUMBER, original, "zh", reported, "en")) is flagged
