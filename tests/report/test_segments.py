"""Marks must land on the words they were made for, whatever overlaps, and nothing of a text may be lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.segments import excerpt, segments

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda x: (min(x), max(x))), max_size=5)


@given(st.text(max_size=40), SPANS)
def test_the_segments_put_together_are_the_text(text, spans):
    """A renderer prints nothing but segments: were a character missing, a quotation would be misquoted."""
    numbered = list(enumerate(spans, 1))
    pieces = segments(text, numbered, (3, 17))
    assert "".join(piece.text for piece in pieces) == text


@given(st.text(alphabet="abc ", min_size=40, max_size=40), SPANS)
def test_every_mark_covers_exactly_its_span_and_opens_and_closes_once(text, spans):
    """A span that opened twice would get two partners on the other side."""
    numbered = list(enumerate(spans, 1))
    pieces = segments(text, numbered)
    for number, (start, end) in numbered:
        assert "".join(piece.text for piece in pieces if number in piece.marks) == text[start:end]
        assert sum(number in piece.starts for piece in pieces) == 1
        assert sum(number in piece.ends for piece in pieces) == 1


def test_crossing_spans_share_the_middle():
    """Two guards may see different errors in overlapping words; both must stay visible."""
    pieces = segments("one two three", [(1, (0, 7)), (2, (4, 13))])
    assert [(piece.text, piece.marks) for piece in pieces] == [("one ", (1,)), ("two", (1, 2)), (" three", (2,))]


def test_a_gap_is_marked_at_its_point():
    """What is missing has no words to underline, but the reader must see where."""
    pieces = segments("We go.", [(1, (3, 3))])
    assert [(piece.text, piece.marks) for piece in pieces] == [("We ", ()), ("", (1,)), ("go.", ())]


def test_a_finding_without_a_span_marks_nothing():
    """A null span means that the thing is absent on that side."""
    assert [piece.marks for piece in segments("We go.", [(1, None)])] == [()]


def test_the_passage_is_told_apart_from_its_surroundings():
    """A transcript is shown around the sentence that was compared; the reader must see which that is."""
    pieces = segments("Before. The passage. After.", [], (8, 20))
    assert [(piece.text, piece.inside) for piece in pieces] == [
        ("Before. ", False),
        ("The passage.", True),
        (" After.", False),
    ]


@pytest.mark.parametrize("span", [(-5, 3), (2, 999), (50, 60), (5, 2)])
def test_an_impossible_span_is_cut_to_the_text(span):
    """A wrong offset from a model must spoil one mark, not the page."""
    pieces = segments("short", [(1, span)])
    assert "".join(piece.text for piece in pieces) == "short"


def test_a_mark_does_not_split_a_character():
    """An accent or an emoji's modifier alone in a tag is drawn on the tag, or as a box."""
    pieces = segments("cafe\u0301 👩🏽‍⚕️!", [(1, (0, 4)), (2, (6, 7))])
    assert [piece.text for piece in pieces if piece.marks] == ["cafe\u0301", "👩🏽‍⚕️"]


def test_a_short_text_is_shown_whole():
    """Cutting is for transcripts only."""
    shown = excerpt("word " * 100, [], (10, 14))
    assert (shown.left_out_before, shown.left_out_after) == (0, 0)


def test_a_transcript_is_cut_around_its_passage_and_says_so():
    """A hundred thousand characters must neither flood the terminal nor be cut in silence."""
    text = "before " * 5000 + "The passage itself." + " after" * 5000
    start = text.index("The passage")
    shown = excerpt(text, [(1, (start + 4, start + 11))], (start, start + 19))
    printed = "".join(piece.text for piece in shown.segments)
    assert [piece.text for piece in shown.segments if piece.marks] == ["passage"]
    assert "".join(piece.text for piece in shown.segments if piece.inside) == "The passage itself."
    assert len(printed) < 1000
    assert shown.left_out_before + len(printed) + shown.left_out_after == len(text)


def test_a_passage_longer_than_the_limit_is_cut_too():
    """A passage can be the whole of a book; the terminal cannot."""
    text = "word " * 20_000
    shown = excerpt(text, [], (0, len(text)))
    assert sum(len(piece.text) for piece in shown.segments) <= 2600
    assert shown.left_out_after > 90_000
