"""Numbers in words and figures, one telling sentence for every language: the guard is only as good as what it reads."""

from __future__ import annotations

import pytest

from tracker.evidence.number_quantity import Bound, Kind, Quantity
from tracker.evidence.number_reader import quantities


def strong(text: str, language: str | None) -> list[float]:
    return [q.value for q in quantities(text, language) if not q.weak]


def only(text: str, language: str) -> Quantity:
    (quantity,) = [q for q in quantities(text, language) if not q.weak]
    return quantity


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "two hundred and five thousand people, the twenty-first time, 1.3 million", [205_000, 21, 1_300_000]),
        ("en", "in nineteen eighty-four", [1984]),
        ("en", "$5bn and 1,50,000 rupees", [5e9, 150_000]),
        ("ru", "двадцать пять тысяч человек, 1,3 млрд рублей, пятьсот", [25_000, 1.3e9, 500]),
        ("uk", "п'ятдесят п’ять тисяч", [55_000]),
        ("de", "eine Million dreihunderttausend, zweiundzwanzig, 1,3 Mio.", [1_300_000, 22, 1_300_000]),
        ("de", "das 10-Millionen-Paket", [10_000_000]),
        ("fr", "quatre-vingt-dix-sept mille, soixante et onze, dix-sept", [97_000, 71, 17]),
        ("es", "dos mil millones, treinta y cinco", [2e9, 35]),
        ("it", "duecentomila, ventidue", [200_000, 22]),
        ("pt", "cento e vinte e cinco mil", [125_000]),
        ("pl", "dwadzieścia pięć tysięcy", [25_000]),
        ("cs", "dvacet pět tisíc, pětadvacet", [25_000, 25]),
        ("tr", "yirmi beş bin, on sekiz", [25_000, 18]),
        ("ar", "خمسة وعشرون ألف شخص، ١٬٣٠٠", [25_000, 1300]),
        ("fa", "بیست و پنج هزار نفر، ۵۰ درصد", [25_000, 50]),
        ("he", "עשרים וחמישה אלף, שלוש עשרה", [25_000, 13]),
        ("hi", "पच्चीस हजार, तीन करोड़", [25_000, 30_000_000]),
        ("zh", "一千三百万人，2万5000元，二〇一八年", [13_000_000, 25_000, 2018]),
        ("ja", "１２万人、1億2000万円", [120_000, 120_000_000]),
        ("ko", "3만 5000명, 1억 2000만 달러", [35_000, 120_000_000]),
        (None, "in 2018, 1,300 of 27", [2018, 1300, 27]),
    ],
)
def test_a_sentence_in_each_language(language: str | None, text: str, values: list[float]) -> None:
    assert strong(text, language) == pytest.approx(values)


def test_small_pronouns_and_vague_words_are_weak() -> None:
    """ "One of us" and "dozens" may support a number, and must never be flagged themselves."""
    assert strong("one of us, both of them, dozens, hundreds of thousands, the first", "en") == []


def test_what_stands_around_tells_the_kind() -> None:
    assert only("5 percent", "en").kind is Kind.PERCENT
    assert only("3 Prozentpunkte", "de").kind is Kind.POINT
    assert only("at 5 p.m.", "en").kind is Kind.CLOCK
    assert only("in 1996", "en").kind is Kind.YEAR
    assert only("20 декабря", "ru").kind is Kind.DAY
    assert only("COVID-19", "en").kind is Kind.LABEL
    assert only("€5", "en").unit == "EUR"
    assert only("40 square kilometres", "en").unit == "km2"


def test_bounds_are_read() -> None:
    assert only("about 300 people", "en").bound is Bound.ABOUT
    assert only("более 300 человек", "ru").bound is Bound.ABOVE


def test_a_separator_means_what_the_locale_says_and_the_other_reading_is_kept() -> None:
    assert only("10.000", "de").values[0] == 10_000
    assert only("10.500", "en").values[0] == 10.5
    assert 10_500 in only("10.500", "en").values


def test_half_an_hour_before_the_hour_in_german() -> None:
    assert 2.0 in only("um halb drei", "de").values


def test_an_identifier_is_no_number() -> None:
    assert strong("9" * 40, "en") == []


def test_spans_are_exact_after_combining_marks_and_astral_characters() -> None:
    text = "🙂🙂 e\u0301 1.3 million"
    quantity = only(text, "en")
    assert text[quantity.start : quantity.end] == "1.3 million"
