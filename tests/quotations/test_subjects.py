"""Who a cue says is speaking, as the sentence prints it."""

from __future__ import annotations

import pytest

from tracker.quotations.subjects import subject_after, subject_before


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("Ryabkov | said", "Ryabkov"),
        ("On Tuesday the president | said", "the president"),
        ("In a statement Trump has repeatedly | said", "Trump"),
        (
            "The day following the meeting, Putin’s presidential envoy to Syria | clarified",
            "Putin’s presidential envoy to Syria",
        ),
        ("the Spokesman of the Ministry of Foreign Affairs, Bahram Qasemi, | stated", "Bahram Qasemi"),
        ("Michael Short, a spokesman for the committee, | said", "Michael Short"),
        ("Sen. Ted Cruz, R-Texas, | said", "Sen. Ted Cruz"),
        ("Sen. Lindsey Graham (R-SC) | said", "Sen. Lindsey Graham"),
        ("But officials | say", "officials"),
        ("Obama, who also | said", "Obama"),
        ("He left, and Cruz | said", "Cruz"),
        ("John Kasich and Jeb Bush | said", "John Kasich and Jeb Bush"),
        ("She told reporters he | thought", "he"),
    ],
)
def test_subject_in_front(sentence: str, mention: str) -> None:
    at = sentence.index("|")
    found, _ = subject_before(sentence.replace("| ", ""), at)
    assert found is not None
    assert found.text == mention
    assert sentence[found.start : found.end] == mention


def test_a_subject_left_out_is_said_to_be() -> None:
    found, between = subject_before("Trump attacked the deal and never said", len("Trump attacked the deal and never "))
    assert found is not None
    assert found.elided
    assert "never" in between


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("en", " Ryabkov on Tuesday.", "Ryabkov"),
        ("en", " the ministry’s spokesman, Bahram Qasemi, in Tehran.", "Bahram Qasemi"),
        ("en", " Sen. J. Smith.", "Sen. J. Smith"),
        ("de", " Außenministerin Anna Grot am Dienstag in Bonn.", "Außenministerin Anna Grot"),
        ("de", " er hinzu.", "er"),
        ("ru", " замминистра иностранных дел Сергей Рябков в интервью", "замминистра иностранных дел Сергей Рябков"),
        ("fr", " Jeanne Auriol lors d’une visite", "Jeanne Auriol"),
        ("ar", " المتحدث باسم الحكومة يوم الثلاثاء", "المتحدث باسم الحكومة"),
    ],
)
def test_subject_behind(language: str, text: str, mention: str) -> None:
    found = subject_after(text, 0, language)
    assert found is not None
    assert found.text == mention
