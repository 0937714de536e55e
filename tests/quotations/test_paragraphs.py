"""Paragraphs: however a text parts them."""

from __future__ import annotations

from tracker.quotations.paragraphs import paragraphs


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_and_single_newlines() -> None:
    assert cut("One.\n\n Two. \n \n\nThree.") == ["One.", "Two.", "Three."]
    assert cut("A paragraph.\nAnother one.\nA third.") == ["A paragraph.", "Another one.", "A third."]
    assert cut("") == []


def test_a_wrapped_paragraph_is_one() -> None:
    """Mail and old wire copy are wrapped at a column; a quotation must not be torn at every line."""
    wrapped = "The minister told the assembly on Monday that he would not\nsign the treaty before the other side had published all of\nits terms."
    assert cut(wrapped) == [wrapped]
