"""The untranslated guard: what nobody translated is found, what rightly stands in another language is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.untranslated import UNTRANSLATED
from tracker.records import Severity

ROWS = rows("untranslated")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """A word left standing is found; a name, a loanword, a quoted term or a gloss is not."""
    assert_judged_right(UNTRANSLATED, row)


@pytest.mark.parametrize("language", ["en", "ru", "uk", "de", "fr", "es", "zh", "ar"])
def test_each_deep_language_is_judged(language):
    """A dozen pairs each, half of them silent."""
    own = [r for r in ROWS if r["language"] == language]
    assert len(own) >= 12
    assert sum(not r["expect"] for r in own) * 2 >= len(own)


def test_another_script_is_graver_than_another_word():
    """Nobody who reads English can read Cyrillic; a French word may still be guessed."""
    (cyrillic,) = examine(UNTRANSLATED, "Это беспредел.", "ru", "This is беспредел.", "en")
    (latin,) = examine(UNTRANSLATED, "Nous irons malgré la pluie.", "fr", "We will go malgré the rain.", "en")
    assert (cyrillic.severity, latin.severity) == (Severity.MAJOR, Severity.MINOR)


def test_both_spans_point_at_the_word():
    """A reader must see which word, on both sides."""
    original, reported = "Мы назовём это беспредел.", "We call it беспредел."
    (finding,) = examine(UNTRANSLATED, original, "ru", reported, "en")
    assert original[slice(*finding.original_span)] == reported[slice(*finding.reported_span)] == "беспредел"


def test_a_whole_report_in_another_language_is_one_finding():
    """Forty findings, one for each word, would say less."""
    text = "Мы выполнили все обязательства, и больше обещать нам нечего."
    (finding,) = examine(UNTRANSLATED, text, "ru", text, "en")
    assert finding.rule == "untranslated.language"


def test_two_texts_of_one_language_claimed_as_another_are_not_diverged():
    """Who names the wrong language for both sides has still quoted word for word."""
    text = "Wir haben alle Zusagen erfüllt, und mehr können wir nicht versprechen."
    assert not examine(UNTRANSLATED, text, "en", text, "en")


def test_a_vowel_sign_is_part_of_a_word():
    """Hindi words hold marks that the standard library calls no letters."""
    (finding,) = examine(UNTRANSLATED, "यह आर्थिक संकट है।", "hi", "This is an आर्थिक crisis.", "en")
    assert finding.rule == "untranslated.word"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(UNTRANSLATED.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(UNTRANSLATED, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Words of the judged pairs in any order, held against the pair's own original."""
    row = data.draw(st.sampled_from(ROWS))
    words = " ".join(data.draw(st.permutations(row["reported"].split())))
    for finding in examine(UNTRANSLATED, row["original"], row["original_lang"], words, row["reported_lang"]):
        assert finding.reported_span is not None
        assert words[slice(*finding.reported_span)].strip()


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["trotzdem ", "(", "a@", "беспредел ", "洪水", "“"])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(UNTRANSLATED, unit, language)
