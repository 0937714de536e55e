"""An article may carry escape sequences; a terminal must never obey them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.text.unsafe import clean, printable


def test_escape_sequences_vanish_whole() -> None:
    assert printable("a\x1b[31mred\x1b[0m \x1b]0;title\x07b") == "ared b"
    assert printable("\x9b2Jgone") == "gone"


def test_bidi_overrides_cannot_reorder_a_line() -> None:
    assert printable("abc\u202edef\u2066") == "abcdef"


def test_ordinary_text_in_any_script_stays() -> None:
    text = "Tab\tand\nnewline, قال, हिन्दी, 漢字 – “ok”"
    assert printable(text) == text


@given(st.text(alphabet=st.characters(), max_size=200))
def test_nothing_printable_controls_anything(text: str) -> None:
    assert not any((ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 for c in printable(text))


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_cleaning_keeps_the_length(text: str) -> None:
    cleaned = clean(text + "\x00\ud800")
    assert len(cleaned) == len(text) + 2
    cleaned.encode()
