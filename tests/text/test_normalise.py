"""Two texts that differ in typography alone must fold to the same string, and every span must find its way back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.normalise import _folded, fold, span_in_original


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t go” — he said…", '"we won\'t go" - he said...'),
        ("«Не  уйдём»", '"Не уйдем"'),
        ("e\u0301te\u0301", "été"),
        ("за\u0301мок", "замок"),
        ("Straße", "STRASSE"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("１３０万", "130万"),
        ("قالَ الرئيسُ", "قال الرئيس"),
        ("كيف", "کیف"),
    ],
)
def test_typography_is_ignored(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_what_differs_in_meaning_stays_different() -> None:
    assert fold("Minister's").text != fold("Ministers").text
    assert fold("1,5").text != fold("15").text
    assert fold("й").text != fold("и").text


def test_a_span_maps_back_over_expansion_and_deletion() -> None:
    text = "A… “Stra\u00adße”"
    folded = fold(text)
    start = folded.text.index("strasse")
    a, b = span_in_original(folded, start, start + len("strasse"))
    assert text[a:b] == "Stra\u00adße"


def test_a_span_outside_is_refused() -> None:
    with pytest.raises(IndexError):
        span_in_original(fold("abc"), 1, 9)


@given(st.text(max_size=300))
def test_the_map_covers_the_folded_text_and_runs_forward(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origin) == len(folded.ends)
    assert list(folded.origin) == sorted(folded.origin)
    for i in range(len(folded.text)):
        start, end = span_in_original(folded, i, i + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(st.sampled_from("Aé ß…'’”«–\t\u200b\u0301ǅЁёЙ中，３ａ가ﬀİ\u05b0\u0651\u064a\u0915")))
def test_the_short_way_and_the_long_one_agree(text: str) -> None:
    # Most text is folded by a table alone; whatever needs more must be noticed.
    assert fold(text) == _folded(text)


def test_a_tower_of_marks_takes_linear_time() -> None:
    """Canonical reordering is quadratic in a run of combining marks; a comment field must not stop an audit."""
    started = time.process_time()
    fold("a" + "\u0316\u0301" * 50_000)
    assert time.process_time() - started < 5.0
