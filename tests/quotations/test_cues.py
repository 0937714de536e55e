"""Cues: which words report speech, and the stance they take."""

from __future__ import annotations

import pytest

from tracker.quotations.cues import CUES, cues_for, quotative_cues, stance_of


@pytest.mark.parametrize(
    ("language", "text", "cue"),
    [
        ("en", "He pointed out a thing", "pointed out"),
        ("en", "She told us", "told"),
        ("de", "erklärte der Minister", "erklärte"),
        ("fr", "a déclaré le ministre", "déclaré"),
        ("ru", "заявил министр", "заявил"),
        ("uk", "зазначив міністр", "зазначив"),
        ("es", "afirmó el ministro", "afirmó"),
        ("zh", "外交部发言人表示", "表示"),
        ("ar", "قال الوزير", "قال"),
        ("ja", "大臣は述べた", "述べた"),
    ],
)
def test_cues_by_language(language: str, text: str, cue: str) -> None:
    found = CUES[language].first(text)
    assert found is not None
    assert found.text == cue
    assert text[found.start : found.end] == cue


def test_a_cue_is_a_whole_word() -> None:
    """ "assertion" is not "assert", "said-so" not "said"."""
    assert CUES["en"].find("His assertion, the said-so, a resaid thing") == []


@pytest.mark.parametrize(
    ("cue", "around", "stance"),
    [
        ("said", "", None),
        ("said", " did not ", "negated"),
        ("said", " never ", "negated"),
        ("denied", "", "negated"),
        ("claimed", "", "claimed"),
        ("demanded", "", "demanded"),
        ("asked", "", "asked"),
    ],
)
def test_stance(cue: str, around: str, stance: str | None) -> None:
    assert stance_of(cue, CUES["en"], around) == stance


def test_stance_in_other_languages() -> None:
    assert stance_of("опроверг", CUES["ru"]) == stance_of("говорил", CUES["ru"], "не ") == "negated"
    assert stance_of("bestritt", CUES["de"]) == stance_of("sagte", CUES["de"], "nie ") == "negated"
    assert stance_of("fordert", CUES["de"]) == "demanded"


def test_nobody_sees_or_backs_words() -> None:
    """Beside quoted words "backed" is no cue: what is quoted there is a name or a scare quote."""
    assert quotative_cues("en").find("He backed and saw the") == []
    assert quotative_cues("en").find("He called it")


def test_an_unknown_language_has_the_english_cues() -> None:
    assert cues_for("eo") is cues_for(None) is CUES["en"]
    assert cues_for("de-AT") is CUES["de"]
