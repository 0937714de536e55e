"""A reader is shown words, never pieces of words: what the tagger marks is widened to them."""

from __future__ import annotations

import numpy as np

from tracker.divergence.spans import marked_spans

TEXT = "He will not withdraw, ever."
OFFSETS = np.array([(0, 2), (3, 7), (8, 11), (12, 16), (16, 20), (20, 21), (22, 26), (26, 27)], np.int32)


def spans(*sure: int) -> list[str]:
    tags = np.full(len(OFFSETS), -4.0, np.float32)
    tags[list(sure)] = 4.0
    return [TEXT[slice(*marked.span)] for marked in marked_spans(TEXT, OFFSETS, tags, 0.5)]


def test_a_marked_piece_marks_its_word() -> None:
    assert spans(4) == ["withdraw"]


def test_neighbouring_words_are_one_span_over_what_stands_between() -> None:
    assert spans(2, 3) == ["not withdraw"]
    assert spans(3, 6) == ["withdraw, ever"]


def test_words_apart_are_spans_apart() -> None:
    assert spans(0, 6) == ["He", "ever"]


def test_punctuation_alone_is_no_span() -> None:
    assert spans(5, 7) == []


def test_the_surest_span_comes_first() -> None:
    tags = np.array([1.0, -4, -4, 3.0, -4, -4, -4, -4], np.float32)
    assert [TEXT[slice(*m.span)] for m in marked_spans(TEXT, OFFSETS, tags, 0.5)] == ["withdraw", "He"]
