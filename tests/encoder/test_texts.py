"""What is done to a text before encoding must not move a code point."""

import pytest

from tracker.encoder.texts import clean
from tracker.errors import InputError


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_an_empty_text_is_an_error_with_advice(text: str) -> None:
    with pytest.raises(InputError, match="give the words"):
        clean(text)


def test_lone_surrogates_give_way_at_the_same_length() -> None:
    """Files decoded with surrogateescape carry them, and no tokenizer takes them."""
    assert clean("a\udc80b\ud83d") == "a\ufffdb\ufffd"
    assert clean("👍") == "👍", "a real emoji is one code point, not two surrogates"
