"""Words that deny having said something are no report of it."""

import pytest

from tracker.quotations.denial import is_denial


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I haven't said Iran needs to make concessions.", "en"),
        ("We have never said that we would leave.", "en"),
        ("He did not say so.", "en"),
        ("Ich habe das nie gesagt.", "de"),
        ("Je n’ai jamais dit cela.", "fr"),
        ("Я этого не говорил.", "ru"),
        ("Nunca dije eso.", "es"),
        ("我从来没有说过这句话。", "zh"),
        ("لم أقل ذلك", "ar"),
    ],
)
def test_a_denial_in_any_deep_language(text: str, language: str) -> None:
    assert is_denial(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I have said that we will leave.", "en"),
        ("We will never leave.", "en"),
        ("They never demanded it. I say they should.", "sw"),
        ("Ich sage es nicht gern.", "de"),
        ("Я не поеду.", "ru"),
    ],
)
def test_other_negations_are_none(text: str, language: str) -> None:
    assert not is_denial(text, language)
