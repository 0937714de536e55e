"""The number guard: a changed value is caught in every language, and fair rounding, clocks and fragments stay silent."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.number import NUMBER
from tracker.evidence.unit import UNIT
from tracker.records import Finding, FindingType, Severity

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pairs"
ROWS = [
    json.loads(line)
    for path in sorted(FIXTURES.glob("number.*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
LANGUAGES = sorted(NUMBER.languages)


def examine(original: str, original_lang: str, reported: str, reported_lang: str) -> list[Finding]:
    findings, abstained = run_guards([NUMBER], Pair(Side(original, original_lang), Side(reported, reported_lang)))
    assert not abstained
    return findings


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row: dict[str, Any]) -> None:
    """The silent ones matter as much as the flagged ones: a guard that cries wolf is worse than none."""
    pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
    findings, _ = run_guards([NUMBER, UNIT], pair)
    assert bool(findings) is row["expect"], [f.reason for f in findings] or row["note"]


def test_every_language_has_a_dozen_pairs_and_half_stay_silent() -> None:
    for language in LANGUAGES:
        rows = [row for row in ROWS if row["id"].startswith(f"number-{language}-")]
        assert len(rows) >= 12, language
        assert sum(not row["expect"] for row in rows) * 2 >= len(rows), language


def test_the_reason_is_printable_and_the_spans_point_at_the_numbers() -> None:
    """A desk prints the reason; the marked words must be the ones it speaks of."""
    original, reported = "It will cost 1.3 million dollars.", "It will cost 1.3 billion dollars."
    (finding,) = examine(original, "en", reported, "en")
    assert finding.reason == "The original says 1.3 million; the report says 1.3 billion."
    assert original[slice(*finding.original_span or ())] == "1.3 million"
    assert reported[slice(*finding.reported_span or ())] == "1.3 billion"
    assert (finding.rule, finding.severity) == ("number.changed", Severity.CRITICAL)


def test_a_number_from_nowhere_is_unsupported() -> None:
    (finding,) = examine("Many houses burned.", "en", "4,500 houses burned.", "en")
    assert finding.rule == "number.unsupported"
    assert finding.original_span is None


def test_a_year_is_a_date() -> None:
    (finding,) = examine("Founded in 1996.", "en", "Gegründet 1990.", "de")
    assert finding.type is FindingType.DATE


def test_a_slip_of_a_few_per_cent_is_major_not_critical() -> None:
    (finding,) = examine("We have 503 tanks.", "en", "We have 501 tanks.", "en")
    assert finding.severity is Severity.MAJOR


@pytest.mark.parametrize(
    ("original", "reported"),
    [
        ("COVID-19 changed everything.", "Corona changed everything."),
        ("We act round the clock.", "We act 24 hours a day."),
        ("Between 3 and 8 million pounds are lost.", "£3million to £8million are lost."),
        ("It is 90 degrees outside.", "It is 32 °C outside."),
        ("The park has 10,000 acres.", "The park has about 4,047 hectares."),
        ("We walked five miles.", "They walked eight kilometres."),
        ("They want half a million doses.", "They want 500,000 doses."),
        ("He is in his 20s.", "He is in his twenties."),
        ("Two decades ago it was clean.", "Twenty years ago it was clean."),
    ],
)
def test_other_ways_to_say_it(original: str, reported: str) -> None:
    assert not examine(original, "en", reported, "en")


def test_an_unknown_language_makes_the_guard_abstain_by_name() -> None:
    _, abstained = run_guards([NUMBER], Pair(Side("5", "en"), Side("6", "sw")))
    assert [a.guard for a in abstained] == ["number"]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_the_same_text_twice_gives_no_finding(text: str, language: str) -> None:
    assert not examine(text, language, text, language)


@given(
    st.text(
        alphabet=st.sampled_from("0123456789.,:%$- 一二十百千万亿半年月日MIVXthousandmillionтысячимлнhundert"),
        max_size=120,
    ),
    st.text(
        alphabet=st.sampled_from("0123456789.,:%$- 一二十百千万亿半年月日MIVXthousandmillionтысячимлнhundert"),
        max_size=120,
    ),
    st.sampled_from(LANGUAGES),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=300)
def test_spans_lie_inside_both_texts(original: str, reported: str, one: str, other: str) -> None:
    for finding in examine(original, one, reported, other):
        assert finding.reported_span is not None
        assert 0 <= finding.reported_span[0] < finding.reported_span[1] <= len(reported)
        if finding.original_span is not None:
            assert 0 <= finding.original_span[0] < finding.original_span[1] <= len(original)


@pytest.mark.parametrize("piece", ["1 ", "1,", "9", "May 1 ", "一", "1万", "five ", "zweiund", "3 to ", "XIV ", "$1 "])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_an_adversarial_line_takes_seconds_at_most(piece: str, language: str) -> None:
    started = time.process_time()
    examine(piece * (100_000 // len(piece)), language, (piece + "2") * 10_000, language)
    assert time.process_time() - started < 5.0


@pytest.mark.parametrize(
    ("original", "original_lang", "reported", "reported_lang", "expect"),
    [
        ("At least 500 people died.", "en", "At most 500 people died.", "en", True),
        ("Погибло не менее 500 человек.", "ru", "No more than 500 people died.", "en", True),
        ("Погибло не менее 500 человек.", "ru", "At least 500 people died.", "en", False),
        ("Au moins 500 personnes sont mortes.", "fr", "Weniger als 500 Menschen starben.", "de", True),
        ("至少500人死亡。", "zh", "More than 500 people died.", "en", False),
        ("Over 500 people died.", "en", "Almost 500 people died.", "en", False),
    ],
)
def test_a_floor_must_not_become_a_ceiling(
    original: str, original_lang: str, reported: str, reported_lang: str, expect: bool
) -> None:
    assert [f.rule for f in examine(original, original_lang, reported, reported_lang)] == ["number.bound"] * expect
