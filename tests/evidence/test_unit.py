"""The unit guard: a figure that kept its value and lost its unit is wrong; one that was converted is fair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.number import NUMBER
from tracker.evidence.number_lexicon import LANGUAGES
from tracker.evidence.unit import UNIT
from tracker.evidence.unit_names import convert
from tracker.records import Finding, Severity

ROWS = [
    json.loads(line)
    for path in sorted((Path(__file__).parents[2] / "fixtures" / "pairs").glob("unit.*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
# What the guard does not see yet, and why; a pair that it learns to see must leave this list.
MISSED = {"unit-de-08": "mass printed as volume: only units of one dimension are compared"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row: dict[str, Any]) -> None:
    """A converted figure has another number too, so the number guard looks on and must know that it is fair."""
    pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
    findings, _ = run_guards([UNIT, NUMBER], pair)
    expected = row["expect"] and row["id"] not in MISSED
    assert bool(findings) is expected, [f.reason for f in findings] or row["note"]


def examine(original: str, original_lang: str, reported: str, reported_lang: str) -> list[Finding]:
    return run_guards([UNIT], Pair(Side(original, original_lang), Side(reported, reported_lang)))[0]


@pytest.mark.parametrize(
    ("original", "original_lang", "reported", "reported_lang"),
    [
        ("The border is 5 miles away.", "en", "Die Grenze ist 5 Kilometer entfernt.", "de"),
        ("We paid 40 million dollars.", "en", "Nous avons payé 40 millions d'euros.", "fr"),
        ("Мы потратили 300 млн рублей.", "ru", "They spent 300 million dollars.", "en"),
        ("我们投入了500亿元。", "zh", "They invested 50 billion dollars.", "en"),
        ("It weighs 200 pounds and costs £5.", "en", "It weighs 200 pounds and costs €5.", "en"),
        ("21.000 Hektar sind verbrannt.", "de", "21,000 acres burned.", "en"),
    ],
)
def test_another_unit_with_the_same_figure(
    original: str, original_lang: str, reported: str, reported_lang: str
) -> None:
    (finding,) = examine(original, original_lang, reported, reported_lang)
    assert finding.severity is Severity.CRITICAL
    assert finding.rule == "unit.changed"


@pytest.mark.parametrize(
    ("original", "original_lang", "reported", "reported_lang"),
    [
        ("The border is 5 miles away.", "en", "Die Grenze ist 8 Kilometer entfernt.", "de"),
        ("We paid 40 million dollars.", "en", "Nous avons payé 40 millions de dollars.", "fr"),
        ("Мы потратили 300 млн рублей.", "ru", "They spent 300 million.", "en"),
        ("40-millimetre rounds", "en", "40-миллиметровые снаряды", "ru"),
        ("It costs 25 pounds, that is 33 dollars.", "en", "It costs 33 dollars.", "en"),
    ],
)
def test_the_same_unit_a_converted_one_or_none(
    original: str, original_lang: str, reported: str, reported_lang: str
) -> None:
    assert not examine(original, original_lang, reported, reported_lang)


def test_conversion() -> None:
    assert convert(5, "mi", "km") == pytest.approx(8.04672)
    assert convert(90, "F", "C") == pytest.approx(32.222, abs=0.001)
    assert convert(5, "USD", "EUR") is None


@given(st.text(max_size=150), st.sampled_from(sorted(LANGUAGES)))
def test_the_same_text_twice_gives_no_finding(text: str, language: str) -> None:
    assert not examine(text, language, text, language)
