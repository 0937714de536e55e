"""The page of judged pairs counts what the guards do, and says how little that proves."""

from __future__ import annotations

from docs import judged
from docs.judged import Tally, tally

NEGATED = {
    "original": "We will not withdraw.", "original_lang": "en", "reported": "We will withdraw.", "reported_lang": "en",
    "type": "negation", "expect": True,
}  # fmt: skip


def test_an_error_is_caught_only_by_its_own_type() -> None:
    assert tally("negation", NEGATED) == Tally(errors=1, caught=1)
    assert tally("name", {**NEGATED, "type": "name"}) == Tally(errors=1)


def test_a_silent_pair_that_is_flagged_counts_against_the_type_or_another() -> None:
    assert tally("negation", {**NEGATED, "expect": False}) == Tally(silent=1, alarms=1)
    assert tally("name", {**NEGATED, "type": "name", "expect": False}) == Tally(silent=1, other_alarms=1)


def test_the_figures_of_a_date_may_be_called_a_number() -> None:
    """The taxonomy has them under number; the file of dates must not count that as a miss."""
    row = {**NEGATED, "original": "It was in 1988.", "reported": "It was in 1998.", "type": "date"}
    assert tally("date", row) == Tally(errors=1, caught=1)


def test_shares_are_null_where_nothing_was_there_to_count() -> None:
    """A precision of 1.00 for a guard that never spoke would be a lie."""
    assert Tally(errors=4).precision is None
    assert Tally(silent=4).recall is None
    assert (Tally(4, 3, 4, 1).precision, Tally(4, 3, 4, 1).recall) == (0.75, 0.75)


def test_the_page_has_a_row_a_type_and_a_column_a_language(monkeypatch) -> None:
    table = {
        ("name", "de"): Tally(6, 5, 6, 1),
        ("name", "en"): Tally(6, 6, 8, 0),
        ("tense", "en"): Tally(6, 6, 6, 0, 2),
    }
    monkeypatch.setattr(judged, "tallies", lambda: table)
    page = judged.judged_page().splitlines()
    assert "| name | 2 | 12 | 11 | 0.92 | 14 | 1 | 0 | 0.92 |" in page
    assert "| **all** | 2 | 18 | 17 | 0.94 | 20 | 1 | 2 | 0.94 |" in page
    assert "| type | en | de |" in page
    assert "| tense | 6/6 0/6 |  |" in page
    assert any("38 pairs were written by hand" in line for line in page)
