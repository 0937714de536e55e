"""The truncation guard: a quotation cut before what limits it, in another language; and with the wording guard, in one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_survives, examine, rows
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.truncation import TRUNCATION
from tracker.evidence.wording import WORDING

ROWS = rows("truncation")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """Within one language the wording guard sees the cut, across two this one: never both."""
    pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
    found, _ = run_guards([WORDING, TRUNCATION], pair)
    assert [str(f.type) for f in found] == (["truncation"] if row["expect"] else []), row["note"]


def test_each_language_is_judged():
    """Eight languages are promised; each must be shown."""
    assert_enough(TRUNCATION, "truncation")


def test_a_limit_in_the_reporters_words_is_kept():
    """The desk must not be sent after a report that says it all."""
    german = "Der Hafen bleibt offen, allerdings nur für die Fischer."
    assert examine(TRUNCATION, german, "de", "“The port remains open,” the mayor said.", "en")
    assert not examine(
        TRUNCATION, german, "de", "“The port remains open,” the mayor said, but only to fishermen.", "en"
    )


def test_without_quotation_marks_nothing_is_claimed():
    """Indirect speech may condense; whether the meaning suffers there, the other guards and the model say."""
    german = "Der Hafen bleibt offen, allerdings nur für die Fischer."
    assert not examine(TRUNCATION, german, "de", "The port remains open, the mayor said.", "en")


def test_the_span_names_the_limit():
    """The reader must see what was cut."""
    russian = "Мы хотим мира, но не любой ценой."
    (finding,) = examine(TRUNCATION, russian, "ru", "“We want peace.”", "en")
    assert russian[slice(*finding.original_span)] == "но"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(TRUNCATION.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(TRUNCATION, original, reported, language)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Words of the judged pairs in any order, as a quotation in another language."""
    row = data.draw(st.sampled_from(ROWS))
    words = "“" + " ".join(data.draw(st.permutations(row["original"].split()))) + "”"
    other = "en" if row["reported_lang"] != "en" else "de"
    for finding in examine(TRUNCATION, words, row["original_lang"], row["reported"], other):
        assert words[slice(*finding.original_span)]


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["but ", ", but not ", "“a” ", "但", "، لكن "])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(TRUNCATION, unit, language)
