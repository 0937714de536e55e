"""Whether a sentence names the speaker, in any recorded spelling."""

from __future__ import annotations

import pytest

from tests.history.archive import STATEMENT
from tracker.history.mentions import subject_of
from tracker.records import Statement


@pytest.mark.parametrize(
    "text",
    [
        "We misquoted Maren Oduya.",
        "Oduya’s words were mistranslated.",
        "Слова Марен Одуи переданы неверно, заявила Одуя.",
        "اعتذرت الصحيفة من مارين أودويا",
    ],
)
def test_the_speaker_is_known_under_all_names(text: str) -> None:
    assert subject_of(STATEMENT).meant_by(text)


@pytest.mark.parametrize("text", ["We misquoted the mayor.", "The Oduyas of this world", "", None])
def test_others_are_not_the_speaker(text: str | None) -> None:
    assert not subject_of(STATEMENT).meant_by(text)


def test_names_without_spaces_around_them() -> None:
    subject = subject_of(Statement("李明", "渔民", "zh"))
    assert subject.meant_by("更正：本报误引了李明的话。")


def test_nobody_is_meant_where_nobody_is_named() -> None:
    assert not subject_of(Statement("", "words", "en")).meant_by("anything at all")


def test_a_name_is_no_pattern() -> None:
    assert not subject_of(Statement("(.*)+", "words", "en")).meant_by("anything at all")
