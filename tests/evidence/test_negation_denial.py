"""A verb such as "denied that" turns round what it governs; it must answer to a negation or a denial of the other text."""

import pytest

from tests.evidence.judged import examine
from tracker.evidence.base import Side
from tracker.evidence.negation import NEGATION
from tracker.evidence.negation_cues import negations
from tracker.evidence.negation_denial import denial, denials


def denied(text, other):
    return denial(text, negations(text.text, text.language), other, negations(other.text, other.language))


def test_the_verb_that_denies_is_marked():
    report = Side("The minister ruled out closing the plant.", "en")
    span = denied(report, Side("Мы закроем завод.", "ru"))
    assert span is not None
    assert report.text[slice(*span)] == "ruled out"


@pytest.mark.parametrize(
    "original",
    [
        "Мы не закроем завод.",  # what is denied was denied
        "Сообщения о закрытии завода — ложь.",  # denied without a negation
        "Мы опровергаем, что завод закроют.",  # by the same verb
    ],
)
def test_a_denial_of_what_was_denied_is_faithful(original):
    assert denied(Side("The minister denied that the plant would be closed.", "en"), Side(original, "ru")) is None


def test_a_double_negation_proves_nothing():
    """Who denies that it will not be closed says that it will, or only that nobody decided."""
    report = Side("The minister denied that the plant would not be closed.", "en")
    assert denied(report, Side("Мы закроем завод.", "ru")) is None


@pytest.mark.parametrize(
    "text",
    ["He was denied entry.", "They denied the prisoners access to a lawyer.", "She was ruled out of the match."],
)
def test_other_senses_of_the_verbs(text):
    assert denials(Side(text, "en")) == ()


def test_within_a_language_both_must_speak_of_one_thing():
    affirming = "We will close the plant in March."
    assert examine(NEGATION, affirming, "en", "He denied that the plant would close in March.", "en")
    assert not examine(NEGATION, affirming, "en", "He denied that anybody had been paid.", "en")


def test_a_fragment_that_leaves_the_denial_out_loses_nothing():
    original = "Я исключаю коалицию с ними. Мы построим новые школы и больницы."
    assert not examine(NEGATION, original, "ru", "They would build new schools and hospitals, she said.", "en")
