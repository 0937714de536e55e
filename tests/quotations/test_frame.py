"""What a report reports, apart from who says that who says it."""

import pytest

from tracker.quotations.frame import content_span


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        (
            "The mayor said on Monday the bridge could not be kept open, the Harbour Press reported.",
            "en",
            "the bridge could not be kept open",
        ),
        ("According to the minister, prices rose by 3%.", "en", "prices rose by 3%"),
        ("Песков заявил, что Россия не участвует в конфликте.", "ru", "Россия не участвует в конфликте"),
    ],
)
def test_the_innermost_content(text: str, language: str, content: str) -> None:
    """The outlet and the speaker are no part of the message: a name there is no error of the report."""
    start, end = content_span(text, language)
    assert text[start:end] == content


@pytest.mark.parametrize(
    "text",
    [
        "We will not withdraw our troops.",
        "He said he would not sign. The treaty is dead, he added.",
        "He did not say that the treaty is dead.",
        "",
    ],
)
def test_a_text_without_one_frame_is_taken_whole(text: str) -> None:
    """A denial is the message itself, and of two reports neither is the frame of the other."""
    assert content_span(text, "en") == (0, len(text))
