"""The coverage guard: what a quotation leaves out or puts in without saying so; a shorter quotation is no omission."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_fast, assert_spans_inside, assert_survives, examine, rows
from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.coverage import COVERAGE
from tracker.evidence.demand import DEMAND
from tracker.evidence.paraphrase import PARAPHRASE
from tracker.evidence.truncation import TRUNCATION
from tracker.evidence.wording import WORDING
from tracker.records import FindingType

KINDS = ("omission", "addition", "splice")
ROWS = [row for kind in KINDS for row in rows(kind)]
LIST = "We will cut taxes, close two hospitals and raise pensions."


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row):
    """What is hidden behind a mark is the wording guard's, what goes without one this guard's: together they judge."""
    pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
    found, abstained = run_guards([WORDING, COVERAGE, TRUNCATION, PARAPHRASE, DEMAND], pair)
    assert not abstained
    assert bool(found) is row["expect"], [f.reason for f in found] or row["note"]
    assert_spans_inside(found, row["original"], row["reported"])
    if row["expect"]:
        # What is left out may lie in the middle, at a joint or at the end: one error by three names.
        less = {"omission", "truncation", "splice"}
        assert {str(f.type) for f in found} & (less if row["type"] in less else {row["type"]})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", sorted(COVERAGE.languages))
def test_each_language_is_judged(kind, language):
    """A dozen pairs of each kind, half of them silent: a few easy ones would look perfect."""
    own = [row for row in rows(kind) if row["language"] == language]
    assert len(own) >= 12
    assert sum(not row["expect"] for row in own) * 2 >= len(own)


def test_a_gap_without_a_mark_is_an_omission_only_in_quotation_marks():
    """Indirect speech condenses; marks promise the words."""
    assert [
        f.rule for f in examine(COVERAGE, LIST, "en", "“We will cut taxes and raise pensions,” he said.", "en")
    ] == ["coverage.left_out"]
    assert not examine(COVERAGE, LIST, "en", "He said they would cut taxes and raise pensions.", "en")


def test_the_span_marks_what_is_missing():
    """The reader must see it in the original."""
    (finding,) = examine(COVERAGE, LIST, "en", "“We will cut taxes and raise pensions,” he said.", "en")
    assert LIST[slice(*finding.original_span)] == "close two hospitals"


def test_words_put_in_are_marked_in_the_report():
    """And what is too much, in the report."""
    reported = "“We will review the contract and cancel it,” he said."
    (finding,) = examine(COVERAGE, "We will review the contract.", "en", reported, "en")
    assert finding.type is FindingType.ADDITION
    assert "cancel it" in reported[slice(*finding.reported_span)]


def test_what_the_context_has_is_not_put_in():
    """The passage may be narrower than what was quoted."""
    reported = Side("“We will review the contract and cancel it,” he said.", "en")
    pair = Pair(Side("We will review the contract.", "en"), reported, after="I say it again: cancel it.")
    assert not run_guards([COVERAGE], pair)[0]


def test_a_word_that_stands_twice_is_taken_where_the_rest_stands():
    """A quotation that begins with "We" begins with the nearest one, not with the sentence before."""
    original = "We have terrorists. We caught ten of them this year. Ten."
    assert not examine(COVERAGE, original, "en", "“We caught ten of them this year. 10,” he said.", "en")


def test_contractions_are_the_same_words():
    """Who prints "we're" for "we are" has put nothing in."""
    assert not examine(
        COVERAGE, "We are going to do what we have promised.", "en", "“We're going to do what we've promised.”", "en"
    )


def test_silent_across_languages():
    """Without a translation nothing shows what is missing: the model names it there."""
    assert not examine(COVERAGE, LIST, "en", "„Wir senken die Steuern und erhöhen die Renten“, sagte er.", "de")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(sorted(COVERAGE.languages)))
def test_any_text_is_survived(original, reported, language):
    """Articles are hostile: any Unicode goes in, and only spans that exist come out."""
    assert_survives(COVERAGE, original, reported, language)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_order_of_real_words_is_survived(data):
    """Words of the judged pairs in any order, in quotation marks."""
    row = data.draw(st.sampled_from([r for r in ROWS if r["original_lang"] == r["reported_lang"]]))
    words = "“" + " ".join(data.draw(st.permutations(row["original"].split()))) + "”"
    assert_spans_inside(
        examine(COVERAGE, row["original"], row["original_lang"], words, row["original_lang"]), row["original"], words
    )


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "ar"])
@pytest.mark.parametrize("unit", ["a ", "“a b c” ", "“a b c, d” ", "和", "‘“", "no, and "])
def test_a_hostile_line_takes_no_time(unit, language):
    """No pattern may blow up on a line of 100,000 characters."""
    assert_fast(COVERAGE, unit, language)
    text = (unit * 6000)[:2900]
    pair = Pair(Side(text, language), Side("“" + text[:-9] + " x”", language))
    assert run_guards([COVERAGE], pair) is not None
