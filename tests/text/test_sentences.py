"""A sentence is the unit that is encoded and compared; cutting after "Mr." or "5 Mio." would break both."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.sentences import sentences


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Mr. Smith paid $1.5 million.", "He left... and came back."]),
        ("en", ['He said: "We won\'t go. Never!"', "Then he left."]),
        ("ru", ["Это было в 2018 г. в Москве.", "Он сказал: «Не уйдём. Никогда!»"]),
        ("de", ["Am 5. Mai zahlte er 5 Mio. Euro.", "Das reicht."]),
        ("fr", ["M. Macron a dit : « Non ! »", "Il est parti."]),
        ("ar", ["هل هذا صحيح؟", "نعم."]),
        ("hi", ["यह सही है।", "क्या?"]),
    ],
)
def test_abbreviations_quotations_and_ellipses(language: str, expected: list[str]) -> None:
    assert cut(" ".join(expected), language) == expected


def test_chinese_needs_no_spaces() -> None:
    assert cut("然后他走了。好吗？是的！", "zh") == ["然后他走了。", "好吗？", "是的！"]


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "zh", "ar", None]))
def test_spans_are_ordered_inside_and_not_blank(text: str, language: str | None) -> None:
    previous = 0
    for start, end in sentences(text, language):
        assert previous <= start < end <= len(text)
        assert text[start:end].strip()
        previous = end


@pytest.mark.parametrize("piece", ["a. ", "Mr. ", '"', "?!", "\n", "1. "])
def test_an_adversarial_line_takes_seconds_at_most(piece: str) -> None:
    started = time.process_time()
    sentences(piece * (100_000 // len(piece)), "en")
    assert time.process_time() - started < 5.0
