"""Errors counted on a corpus: what is put in or exchanged must have been seen beside the very words it now stands between."""

from __future__ import annotations

from random import Random

import pytest

from tracker.records import FindingType
from tracker.training.perturb import collocation
from tracker.training.perturb.collocation import Neighbours

FILL = [(f"w{chr(97 + n % 26)}x{chr(97 + n // 26)}y stands alone here", "en") for n in range(600)]
CORPUS = [
    ("the violent protest ended", "en"),
    ("the violent protest began", "en"),
    ("the peaceful protest ended", "en"),
    ("the peaceful protest began", "en"),
    ("they mistreated prisoners", "en"),
    ("they mistreated prisoners", "en"),
    ("they visited prisoners", "en"),
    ("they visited prisoners", "en"),
]


@pytest.fixture
def neighbours(monkeypatch: pytest.MonkeyPatch) -> Neighbours:
    """A corpus of a few words, in which nothing is common enough to be grammar."""
    monkeypatch.setattr(collocation, "_GRAMMAR", 0.5)
    monkeypatch.setattr(collocation, "_ENOUGH", 10)
    return Neighbours([*CORPUS, *FILL])


def test_a_word_put_in_was_seen_on_either_side(neighbours: Neighbours) -> None:
    edit = neighbours.addition("the protest ended", "en", Random(1))
    assert edit is not None
    assert edit.text in {"the violent protest ended", "the peaceful protest ended"}
    (start, end), (before, after) = edit.after[0], edit.before[0]
    assert edit.text[start:end].strip() in {"violent", "peaceful"}
    assert before == after, "nothing of the text is gone"


def test_an_exchanged_word_has_the_same_ending_and_fits(neighbours: Neighbours) -> None:
    edit = neighbours.substitution("today they visited prisoners again", "en", Random(1))
    assert edit is not None
    assert edit.text == "today they mistreated prisoners again"


def test_a_word_of_the_text_is_not_put_in_twice(neighbours: Neighbours) -> None:
    assert neighbours.addition("the protest, violent and peaceful", "en", Random(1)) is None


def test_a_language_with_little_text_is_left_alone(neighbours: Neighbours) -> None:
    addition, exchange = neighbours.generators()
    assert not addition.covers("de")
    assert addition.covers("en")
    assert (addition.types, exchange.types) == ((FindingType.ADDITION,), (FindingType.LEXICAL,))
    assert not addition.two_way, "a detail that was merely left out is no error"


def test_grammar_is_never_put_in() -> None:
    """The commonest words of a language would make ungrammatical or empty errors."""
    common = Neighbours([("we will also go there", "en")] * 40)
    assert not common.content("also", "en")
