"""Verbatim or not: a quotation in the original's own words is the safest there is, unless it hides what mattered."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence.verbatim import compare_wording

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pairs"
ROWS = [
    json.loads(line)
    for path in sorted(FIXTURES.glob("verbatim.*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
ORIGINAL = "We will, as I told the House last night, sign the treaty with our neighbours — and we’ll keep it."


@pytest.mark.parametrize("row", [r for r in ROWS if not r["expect"]], ids=lambda row: row["id"])
def test_what_the_guard_lets_pass_is_verbatim(row: dict[str, Any]) -> None:
    """Guard and comparison must agree: a fair edit raises no finding and counts as the original's words."""
    assert compare_wording(row["original"], row["reported"], row["original_lang"]) is not None


@pytest.mark.parametrize(
    ("reported", "kind"),
    [
        ("sign the treaty with our neighbours", "exact"),
        ("“sign the treaty with our neighbours.”", "exact"),
        ("our neighbours - and we'll keep it", "typography"),
        ("[W]e will, as I told the House last night, sign", "edited"),
        ("We will … sign the treaty", "edited"),
        ("We will (...) sign the treaty", "edited"),
        ("Sign the treaty", "edited"),
        ("he would sign the treaty", None),
        ("we signed the treaty", None),
        ("", None),
        ("…", None),
    ],
)
def test_kinds_of_wording(reported: str, kind: str | None) -> None:
    wording = compare_wording(ORIGINAL, reported)
    assert (wording.kind if wording else None) == kind


def test_the_span_and_the_edits_point_into_both_texts() -> None:
    reported = "“We will … sign the treaty”"
    wording = compare_wording(ORIGINAL, reported)
    assert wording is not None
    assert ORIGINAL[slice(*wording.span)].startswith("We will")
    ((hidden, mark, what),) = wording.edits
    assert what == "ellipsis"
    assert hidden is not None
    assert mark is not None
    assert "as I told the House" in ORIGINAL[slice(*hidden)]
    assert reported[slice(*mark)] == "…"


def test_a_question_quoted_as_a_statement_is_not_verbatim() -> None:
    assert compare_wording("Will you sign it now?", "Will you sign it now.") is None


@given(st.text(max_size=150))
def test_a_text_is_its_own_exact_wording(text: str) -> None:
    wording = compare_wording(text, text, "en")
    assert wording is None or wording.kind in {"exact", "edited", "typography"}


@given(
    st.text(alphabet=st.sampled_from("ab not but if. …[]()“”'? "), max_size=80),
    st.text(alphabet=st.sampled_from("ab not but if. …[]()“”'? "), max_size=80),
)
@settings(max_examples=300)
def test_spans_lie_inside_both_texts(original: str, reported: str) -> None:
    wording = compare_wording(original, reported, "en")
    if wording:
        assert 0 <= wording.span[0] < wording.span[1] <= len(original)


@pytest.mark.parametrize("piece", ["a ", "… ", "[a] ", "not ", "a … ", "((", "“"])
def test_an_adversarial_line_takes_seconds_at_most(piece: str) -> None:
    line = piece * (100_000 // len(piece))
    started = time.process_time()
    compare_wording(line, line[: len(line) // 2] + "b", "en")
    assert time.process_time() - started < 5.0
