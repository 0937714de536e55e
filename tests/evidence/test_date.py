"""The date guard: another month, another weekday, last for next; resolved by the day of the statement where it is known."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.evidence.base import Pair, Side, run_guards
from tracker.evidence.date import DATE
from tracker.evidence.date_names import months
from tracker.evidence.date_reader import mentions
from tracker.evidence.number import NUMBER

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pairs"
ROWS = [
    json.loads(line)
    for path in sorted(FIXTURES.glob("date.*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
LANGUAGES = sorted(DATE.languages)
# What the guard does not see yet, and why; a pair that it learns to see must leave this list.
MISSED = {"date-it-07": "the German word for tomorrow is also the morning, and is not read"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_judged_pairs(row: dict[str, Any]) -> None:
    """Figures of a date are the number guard's, so both look at these pairs."""
    pair = Pair(
        Side(row["original"], row["original_lang"]),
        Side(row["reported"], row["reported_lang"]),
        said_at=row.get("said_at"),
    )
    findings, _ = run_guards([DATE, NUMBER], pair)
    expected = row["expect"] and row["id"] not in MISSED
    assert bool(findings) is expected, [f.reason for f in findings] or row["note"]


def test_a_day_is_not_supported_by_the_month_beside_it() -> None:
    """The eleventh month must not hide that the first was printed as the eleventh."""
    pair = Pair(Side("Der Zug fährt am 1. November wieder.", "de"), Side("O comboio volta a 11 de novembro.", "pt"))
    assert [finding.rule for finding in run_guards([NUMBER], pair)[0]] == ["number.changed"]


def test_turkish_months_carry_their_case_but_a_hearth_and_a_gap_do_not() -> None:
    assert [m.value for m in mentions("Okul ekimde açılıyor, eylülden sonra.", "tr")] == [10, 9]
    assert not mentions("Ocakta çorba var, aralıkta kedi.", "tr")


def test_the_reason_names_both_days() -> None:
    original, reported = "We meet on Monday.", "Мы встречаемся во вторник."
    ((finding,), _) = run_guards([DATE], Pair(Side(original, "en"), Side(reported, "ru")))
    assert finding.reason == "The original says Monday; the report says вторник."
    assert reported[slice(*finding.reported_span or ())] == "вторник"


@pytest.mark.parametrize("language", [x for x in LANGUAGES if x not in {"zh", "ja", "ko"}])
def test_every_language_names_twelve_months(language: str) -> None:
    assert set(months(language).values()) == set(range(1, 13))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_seven_days(language: str) -> None:
    from babel import Locale

    named = Locale(language).days["format"]["wide"]
    found = {m.value for day in range(7) for m in mentions(f"{named[day]}", language) if m.kind == "weekday"}
    assert len(found) >= (6 if language == "ru" else 7)


def test_may_and_march_are_verbs_until_a_date_is_near() -> None:
    assert not [m for m in mentions("They may march again.", "en") if m.kind == "month"]
    assert [m.value for m in mentions("in May and on 3 March", "en") if m.kind == "month"] == [5, 3]


@given(st.text(max_size=150), st.sampled_from(LANGUAGES))
def test_the_same_text_twice_gives_no_finding(text: str, language: str) -> None:
    assert not run_guards([DATE], Pair(Side(text, language), Side(text, language)))[0]


@pytest.mark.parametrize("piece", ["last ", "Monday ", "1 May ", "в прошлом "])
def test_an_adversarial_line_takes_seconds_at_most(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    for language in ("en", "ru"):
        run_guards([DATE], Pair(Side(text, language), Side(text[: len(text) // 2] + "Tuesday", language)))
    assert time.process_time() - started < 5.0
