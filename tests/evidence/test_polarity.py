"""Rise for fall and ally for enemy are caught; a synonym, a negated opposite and a text with both words are not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence import polarity_words
from tracker.evidence.polarity import POLARITY
from tracker.evidence.polarity_words import halves

# What the guard does not see yet, and why; a pair that it learns to see must leave this list.
MISSED = {
    "polarity.es.13": "“against” stands in too many phrases to be held against “in favour”",
    "polarity.zh.13": "the two words stand too far apart in the two word orders",
}


@pytest.mark.parametrize("row", rows("polarity"), ids=lambda r: r["id"])
def test_judged_pairs(row):
    assert_judged_right(POLARITY, row | {"expect": row["expect"] and row["id"] not in MISSED})


def test_every_language_has_its_pairs():
    assert_enough(POLARITY, "polarity")


def test_both_words_are_marked():
    original, reported = "Мы увеличим поставки.", "We will reduce supplies."
    (finding,) = examine(POLARITY, original, "ru", reported, "en")
    assert original[slice(*finding.original_span)] == "увеличим"
    assert reported[slice(*finding.reported_span)] == "reduce"
    assert finding.rule == "polarity.reversed"


def test_a_negated_opposite_says_the_same():
    assert not examine(POLARITY, "The party lost the election.", "en", "The party did not win the election.", "en")


def test_the_table_has_both_poles_of_every_concept():
    """Half a pair can never be turned round; a stem of two words, or one in brackets, would never be met."""
    table = Path(polarity_words.__file__).with_name("polarity_pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    poles = {(row[0], row[1]) for row in rows}
    assert len(poles) == len(rows) >= 300
    assert all((concept, "-" if pole == "+" else "+") in poles for concept, pole in poles)
    for row in rows:
        for column in row[2:]:
            language, stems = column.split(":", 1)
            assert language in POLARITY.languages
            assert language == "zh" or not any(set(stem) & set(" []-") for stem in stems.split("|")), stems


@pytest.mark.parametrize("word", ["de-escalate", "self-reliant", "non-violent"])
def test_a_prefix_before_a_hyphen_turns_the_word(word):
    assert not [h for h in halves(f"They are {word}.", "en") if h.span[0] > 8]


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        ("Der Angeklagte ist schuldig.", "de", "The defendant is innocent."),
        ("Власти арестовали журналиста.", "ru", "The authorities released the journalist."),
        ("该政策将永久实施。", "zh", "The policy is temporary."),
        ("La liquidación es voluntaria.", "es", "The settlement is compulsory."),
        ("L'accord est provisoire.", "fr", "The agreement is permanent."),
        ("Опозиція критикує рішення.", "uk", "The opposition praises the decision."),
    ],
)
def test_opposites_are_met_across_languages(original, language, reported):
    (finding,) = examine(POLARITY, original, language, reported, "en")
    assert finding.rule == "polarity.reversed"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(POLARITY.languages)))
def test_survives_any_text(original, reported, language):
    assert_survives(POLARITY, original, reported, language)


@pytest.mark.parametrize(("unit", "language"), [("rise fall ", "en"), ("больше ", "ru"), ("增加减少", "zh")])
def test_a_hostile_line_ends_within_a_second(unit, language):
    assert_fast(POLARITY, unit, language)


def test_less_turns_the_word_behind_it():
    assert not examine(POLARITY, "Дорога стала безопаснее.", "ru", "The road has become less dangerous.", "en")
    assert examine(POLARITY, "Дорога стала безопаснее.", "ru", "The road has become more dangerous.", "en")
