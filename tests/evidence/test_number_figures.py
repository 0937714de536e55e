"""Figures mean different numbers in different places; the reader must know which, and keep the other in mind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evidence.number_figures import parse_figures, parse_han


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,300,000", ".", 1_300_000),
        ("1.300.000", ",", 1_300_000),
        ("1 300 000", ",", 1_300_000),
        ("1'300'000", ".", 1_300_000),
        ("1.300,50", ",", 1300.5),
        ("1,300.50", ".", 1300.5),
        ("1,5", ",", 1.5),
        ("1,50,000", ".", 150_000),
        ("١٬٣٠٠", "٫.", 1300),
        ("۱۲٫۵", "٫.", 12.5),
        ("１３０", ".", 130),
        ("0.005", ".", 0.005),
    ],
)
def test_separators_of_all_locales(text: str, decimal: str, value: float) -> None:
    assert parse_figures(text, decimal)[0][0] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十三", 13), ("一百〇五", 105), ("三千二百一十", 3210), ("十三亿", 1.3e9), ("2万5000", 25_000), ("5億8千5百万", 585_000_000),
        ("二〇一八", 2018), ("1.3亿", 1.3e8), ("30余万", 300_000), ("万亿", 1e12), ("一万五", 15_000),
    ],
)  # fmt: skip
def test_han_numerals(text: str, value: float) -> None:
    assert parse_han(text) == pytest.approx(value)


@given(st.integers(min_value=0, max_value=10**15))
def test_grouping_never_changes_a_whole_number(number: int) -> None:
    assert parse_figures(f"{number:,}", ".")[0][0] == number
    assert parse_figures(f"{number:,}".replace(",", "."), ",")[0][0] == number


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=40).filter(lambda t: t[0].isdigit() and t[-1].isdigit()))
def test_every_reading_of_a_figure_is_a_number(text: str) -> None:
    """However marks and digits are strewn, what is read is not negative and none of it is lost."""
    if ",," not in text and ".." not in text and ",." not in text and ".," not in text:
        assert all(value >= 0 for value in parse_figures(text, ".")[0])
