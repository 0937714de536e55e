"""A doubtful negation that the other text says in kind renders that word, and no other negation."""

import tomllib
from pathlib import Path

import pytest

from tests.evidence.judged import examine
from tracker.evidence import negation_kin
from tracker.evidence.negation import NEGATION
from tracker.evidence.negation_cues import covered_languages, negations
from tracker.evidence.negation_kin import without_kin


def left(original, original_lang, reported, reported_lang):
    a, b = negations(original, original_lang), negations(reported, reported_lang)
    return without_kin(original, original_lang, a, reported, reported_lang, b)


def test_the_same_meaning_answers_and_another_does_not():
    assert left("Il capo si oppose all'acquisto.", "it", "The chief opposed the purchase.", "en") == 0
    assert left("Il capo si oppose all'acquisto.", "it", "The chief did not want the purchase.", "en") == 1


def test_a_word_at_the_other_end_of_the_text_does_not_answer():
    """Two texts of some length share "difficult" and "only" by chance."""
    original = "Трудно сказать, когда именно комиссия опубликует свой доклад о ходе строительства моста через реку."
    reported = "The commission will say when it publishes its report on the bridge, though the work was difficult."
    assert left(original, "ru", reported, "en") == 1


def test_a_negation_beside_a_word_said_in_kind_is_found():
    """The verb "oppose" stands in both texts, so it is not what the "not" renders."""
    (found,) = examine(NEGATION, "I consumatori si opposero.", "it", "Consumers did not oppose it.", "en")
    assert found.rule == "negation.added"
    assert not examine(NEGATION, "I consumatori si opposero.", "it", "Consumers did not want it.", "en")


@pytest.mark.parametrize("word", ["nesmysl", "neurolog", "nevinu", "nejeden"])
def test_a_czech_noun_in_ne_is_no_negation_of_the_clause(word):
    assert not negations(f"Je to {word}.", "cs").strong


@pytest.mark.parametrize("word", ["nevidíme", "neschválila", "nelze", "nekontaktují", "není"])
def test_a_czech_verb_in_ne_is_one(word):
    assert negations(f"To {word} dnes.", "cs").strong


def test_a_hindi_negation_before_the_danda_is_read():
    assert negations("उन्होंने टॉम को पकड़ा नहीं।", "hi").strong


def test_every_meaning_is_written_in_every_language():
    """A meaning missing in one language would end the comparison there."""
    table = tomllib.loads(Path(negation_kin.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    assert {kind: set(row) for kind, row in table.items()} == {kind: set(covered_languages()) for kind in table}
