"""Faithful edits keep what is said: person and tense shift as the language does, and nothing else goes."""

from __future__ import annotations

from random import Random

import pytest

from tracker.training.benign import BENIGN

BY_NAME = {benign.name: benign for benign in BENIGN}


def _texts(name: str, text: str, language: str) -> set[str]:
    found = (BY_NAME[name].propose(text, language, Random(seed)) for seed in range(60))
    return {new for new in found if new is not None}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "I will not sign this.", "He said he would not sign this."),
        ("ru", "Я не подпишу это.", "Он заявил, что он не подпишет это."),
        ("uk", "Я не підпишу це.", "Він заявив, що він не підпише це."),
        ("de", "Ich werde den Vertrag nicht unterschreiben.", "Er sagte, er werde den Vertrag nicht unterschreiben."),
        ("fr", "Je ne signerai pas ce traité.", "Il a déclaré qu'il ne signerait pas ce traité."),
        ("es", "No firmaré este tratado.", "Dijo que no firmaría este tratado."),
        ("zh", "我不会签字。", "他表示，他不会签字。"),
    ],
)
def test_indirect_speech_shifts_person_and_tense(language: str, text: str, wanted: str) -> None:
    """Half of the quotations in news are indirect; the shift must not look like a change of tense or of person."""
    assert wanted in _texts("indirect", text, language)


def test_a_second_person_is_not_reported() -> None:
    """ "I will help you" cannot be reported without knowing who was spoken to."""
    assert not _texts("indirect", "I will help you.", "en")


def test_a_fragment_never_loses_what_governs_it() -> None:
    """Cutting a clause out of a condition or a denial would be the very error that the model is to find."""
    assert not _texts(
        "fragment", "If the others agree to this plan, and they will sign the treaty too, we will follow.", "en"
    )
    assert not _texts("fragment", "The minister did not say this in public, and he will never say it to anybody.", "en")
    assert _texts("fragment", "The old bridge was closed in May, but the new one is open to everybody.", "en") == {
        "The old bridge was closed in May."
    }


def test_one_figure_two_spellings() -> None:
    """1.3 million and 1,300,000 are one number: a digit-by-digit reader must learn that."""
    assert "It cost 1,300,000 euros." in _texts("notation", "It cost 1.3 million euros.", "en")


def test_a_cue_goes_around_whole_statements_only() -> None:
    """A question or a text that holds quotation marks already would come out mangled."""
    assert any("he said" in text for text in _texts("cue", "The door is open.", "en"))
    assert not _texts("cue", "Is the door open?", "en")
    assert not _texts("cue", 'The "door" is open.', "en")


def test_reordering_moves_the_adjunct_and_keeps_every_word() -> None:
    """The words are the same; only their order is not."""
    (moved,) = _texts("reorder", "On Monday, the court rejected the appeal.", "en")
    assert moved == "The court rejected the appeal on Monday."


def test_contractions_go_both_ways() -> None:
    """ "do not" for "don't" is the commonest edit there is."""
    assert _texts("contraction", "I don't know.", "en") == {"I do not know."}
    assert _texts("contraction", "We will not leave.", "en") == {"We won't leave."} or "We'll not leave." in _texts(
        "contraction", "We will not leave.", "en"
    )


def test_every_kind_is_one_that_a_pair_may_have() -> None:
    """The trainer weighs kinds by name."""
    assert {benign.kind for benign in BENIGN} <= {"benign", "fragment", "indirect", "condensation"}
