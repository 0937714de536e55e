"""The page of languages promises no more than the guards and the weights cover."""

from __future__ import annotations

from docs.languages import languages_page
from tracker.evidence import GUARDS
from tracker.verdict.combiner import default_combiner

ROWS = {
    cells[2]: cells
    for line in languages_page().splitlines()
    if (cells := [cell.strip() for cell in line.split("|")]) and len(cells) == len(GUARDS) + 5
}


def test_a_mark_is_a_declared_language() -> None:
    for number, guard in enumerate(GUARDS, 4):
        assert {code for code, cells in ROWS.items() if cells[number] == "✓"} == guard.languages


def test_in_full_means_fitted_and_read_by_every_required_guard() -> None:
    """Elsewhere nothing can come out faithful: the page must not say it can."""
    combiner = default_combiner()
    required = [guard for guard in GUARDS if guard.name in combiner.required]
    assert required
    full = {code for code, cells in ROWS.items() if cells[3] == "in full"}
    assert full == combiner.languages.intersection(*(guard.languages for guard in required))


def test_the_first_four_languages_are_judged_in_full() -> None:
    assert {code for code, cells in ROWS.items() if cells[3] == "in full"} >= {"en", "ru", "de", "fr"}
