"""The table that a reader sees: what is counted, what is left out, and that it says so."""

from __future__ import annotations

import pytest

from tests.evaluation.made import pair, scored, several_sets
from tracker.evaluation.line import Cut
from tracker.evaluation.summary import line_of, summarise

ROWS = [scored(pair(n), 0.1 + n / 100) for n in range(10)] + [
    scored(pair(n, "diverged", kind="negation" if n % 2 else "number", original_lang="ru" if n % 2 else "uk"), 0.89)
    for n in range(10, 22)
]


def test_a_perfect_separation_reads_as_one() -> None:
    line = line_of("made", ROWS, rounds=20)
    assert line.auroc == 1.0
    assert line.intervals["auroc"] == (1.0, 1.0)
    assert line.recall_5 == line.recall_10 == line.mcc == 1.0
    assert line.flagged == line.called_diverged == 0.0
    assert line.baselines["cosine"] == 0.5


def test_every_figure_has_an_interval_around_it() -> None:
    """A figure of thirty rows without its interval is an invitation to believe the second decimal."""
    line = line_of("first", [s for s in several_sets() if s.pair.dataset == "first"], rounds=50)
    for name in ("auroc", "recall_5", "recall_10", "mcc", "ece", "flagged", "called_diverged"):
        low, high = line.intervals[name]
        assert low <= high
        assert name == "ece" or low <= getattr(line, name) <= high, name
    low, high = line.intervals["auroc"]
    assert high - low > 0.01


def test_nothing_flagged_of_ten_is_no_proof_that_nothing_would_be() -> None:
    line = line_of("made", ROWS, rounds=0)
    assert line.flagged == 0.0
    assert line.intervals["flagged"][1] == pytest.approx(0.28, abs=0.01)


def test_rows_without_a_score_are_counted_and_left_out() -> None:
    """A tool that answers only what is easy would look perfect: how much it left out stands beside the figure."""
    line = line_of("made", [*ROWS, scored(pair(99, "diverged"), None), scored(pair(98), None)], rounds=0)
    assert (line.rows, line.diverged, line.faithful, line.unverifiable, line.unscored) == (24, 13, 11, 2, 2)
    assert line.auroc == 1.0


def test_too_few_rows_give_no_figure() -> None:
    line = line_of("made", ROWS[:12], rounds=0)
    assert line.auroc is None
    assert line.flagged == 0.0
    assert line.as_json()["auroc"] is None


def test_kinds_and_languages_have_lines_of_their_own() -> None:
    lines = summarise(ROWS, rounds=0, matched=True)
    assert [(line.name, line.cut, line.value) for line in lines] == [
        ("made", Cut.ALL, ""),
        ("made: negation", Cut.KIND, "negation"),
        ("made: number", Cut.KIND, "number"),
        ("made: ru-en", Cut.LANGUAGES, "ru-en"),
        ("made: uk-en", Cut.LANGUAGES, "uk-en"),
        ("made: length-matched", Cut.MATCHED, ""),
    ]


def test_other_remarks_are_in_no_figure_but_their_own() -> None:
    """Neither faithful nor diverged is true of another remark: counting it as either would spoil both classes."""
    rows = several_sets()
    lines = {line.name: line for line in summarise(rows, rounds=0)}
    remarks = lines["remarks: other remarks"]
    assert "remarks" not in lines
    assert lines["all"].rows == sum(not s.pair.other for s in rows)
    assert (remarks.rows, remarks.other, remarks.auroc, remarks.flagged) == (40, 40, None, None)
    assert sum(remarks.verdicts["other"].values()) == 40
    assert remarks.verdicts["other"]["unverifiable"] > remarks.verdicts["other"]["faithful"] > 0
    assert lines["remarks: other remarks, ru-en"].rows == 10


def test_a_clean_set_is_cut_by_form() -> None:
    """Fragments and indirect speech are what newspapers print: how often these are flagged is asked apart."""
    lines = {line.name: line for line in summarise(several_sets(), rounds=0)}
    clean, fragments = lines["clean"], lines["clean: faithful fragment"]
    assert (clean.diverged, clean.auroc) == (0, None)
    assert clean.flagged is not None
    assert (fragments.cut, fragments.rows) == (Cut.FORM, 20)


def test_the_halves_are_measured_on_the_same_rows() -> None:
    line = line_of("first", [s for s in several_sets() if s.pair.dataset == "first"], rounds=20)
    assert list(line.columns) == ["guards", "model", "both"]
    both = line.columns["both"]
    assert (both.auroc, both.recall_10, both.flagged) == (line.auroc, line.recall_10, line.flagged)
    assert both.interval == line.intervals["auroc"]
    guards = line.columns["guards"]
    assert guards.auroc is not None
    assert guards.interval is not None
    assert guards.interval[0] <= guards.auroc <= guards.interval[1]
    assert guards.auroc < (line.auroc or 0)


def test_balanced_sets_count_the_same_whatever_their_size() -> None:
    """A thousand easy pairs of one set must not hide that the other set's are not told apart."""
    easy = [scored(pair(n, "diverged" if n % 2 else "faithful", "easy"), 0.9 if n % 2 else 0.1) for n in range(200)]
    hard = [scored(pair(n, "diverged" if n % 2 else "faithful", "hard"), 0.5) for n in range(900, 920)]
    plain, balanced = (line_of("all", easy + hard, rounds=0, balanced=b) for b in (False, True))
    assert plain.ece is not None
    assert balanced.ece is not None
    assert plain.auroc == pytest.approx(1 - 0.5 / 11 / 11)
    assert balanced.auroc == pytest.approx(1 - 0.5 / 2 / 2)
