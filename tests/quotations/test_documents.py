"""Documents and phrases of source whose speaker stands inside the cue."""

from __future__ import annotations

import pytest

from tracker.quotations.documents import source_within


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("ru", "В заявлении мэрии говорится: ", "мэрии"),
        ("uk", "У заяві мерії сказано: ", "мерії"),
        ("ar", "وجاء في بيان البلدية: ", "البلدية"),
        ("ar", "جاء في بيان لشركة الميناء: ", "شركة الميناء"),
        ("zh", "据负责施工的冯立新介绍，大桥", "冯立新"),
        ("zh", "大桥", None),
        ("ru", "Мэр сказал: ", None),
        ("en", "The statement said: ", None),
    ],
)
def test_who_speaks(language: str, sentence: str, who: str | None) -> None:
    found = source_within(sentence, language)
    assert (found[0].text if found else None) == who
    assert found is None or sentence[found[0].start : found[0].end] == who
