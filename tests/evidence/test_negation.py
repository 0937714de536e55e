"""A lost, invented or displaced "not" is caught across languages; what only looks like a negation is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.judged import assert_enough, assert_fast, assert_judged_right, assert_survives, examine, rows
from tracker.evidence.negation import NEGATION
from tracker.records import Severity


@pytest.mark.parametrize("row", rows("negation"), ids=lambda r: r["id"])
def test_judged_pairs(row):
    assert_judged_right(NEGATION, row)


def test_every_language_has_its_pairs():
    assert_enough(NEGATION, "negation")


def test_a_dropped_not_is_marked_where_it_stood():
    original, reported = "We did not approve the strike on Sunday.", "We did approve the strike on Sunday."
    (finding,) = examine(NEGATION, original, "en", reported, "en")
    assert finding.rule == "negation.dropped"
    assert finding.severity is Severity.CRITICAL
    assert original[slice(*finding.original_span)] == "not"
    assert "“not”" in finding.reason


def test_a_negation_on_another_clause_is_moved_not_lost():
    """The number of negations agrees; what is denied does not."""
    original = "The minister did not say that the army would attack the city in spring."
    reported = "The minister did say that the army would not attack the city in spring."
    (finding,) = examine(NEGATION, original, "en", reported, "en")
    assert finding.rule == "negation.moved"
    assert original[slice(*finding.original_span)] == reported[slice(*finding.reported_span)] == "not"
    assert finding.original_span != finding.reported_span


def test_double_negation_is_a_necessary_condition():
    """The deal survives with concessions: dropping one of the two negations turns that round."""
    original = "The deal cannot survive without concessions."
    assert not examine(NEGATION, original, "en", "Without concessions the deal cannot survive.", "en")
    found = examine(NEGATION, original, "en", "The deal can survive without concessions.", "en")
    assert [f.rule for f in found] == ["negation.dropped"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(NEGATION.languages)))
def test_survives_any_text(original, reported, language):
    assert_survives(NEGATION, original, reported, language)


@pytest.mark.parametrize(
    ("unit", "language"),
    [("not ", "en"), ("не ", "ru"), ("sadece ", "tr"), ("不", "zh"), ("ne x ", "fr"), ("nicht ", "de"), ("केवल ", "hi")],
)
def test_a_hostile_line_ends_within_a_second(unit, language):
    assert_fast(NEGATION, unit, language)


@pytest.mark.parametrize(
    ("original", "language", "reported"),
    [
        # English says "no" where others have no negation at all.
        ("日本はメダルを逃した。", "ja", "No medal for Japan."),
        # Nobody against is everybody in favour.
        ("Никто из депутатов не выступил против.", "ru", "All the deputies were in favour."),
    ],
)
def test_what_other_languages_say_without_a_negation(original, language, reported):
    assert not examine(NEGATION, original, language, reported, "en")


def test_a_quotation_mark_of_speech_is_no_set_phrase():
    """ないと alone means "must"; ないと発表した reports a "not"."""
    assert examine(
        NEGATION,
        "会社は工場を閉鎖しないと発表した。",
        "ja",
        "The company announced that it would close the factory.",
        "en",
    )
