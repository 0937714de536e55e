"""What every guard must hold whatever it is given: it answers, marks what exists, keeps the balance, and is quick."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.evidence import GUARDS
from tracker.evidence.base import Guard, Pair, Side, run_guards
from tracker.records import Finding

BY_NAME = {guard.name: guard for guard in GUARDS}
LANGUAGES = sorted({language for guard in GUARDS for language in guard.languages})
# Anything that a file can hold, lone surrogates too, between scraps that make guards speak.
SCRAPS = st.sampled_from(
    [
        "not",
        "never",
        "не",
        "kein",
        "nicht",
        "不",
        "لا",
        "если",
        "wenn",
        "if",
        "40",
        "4,000",
        "۴۰",
        "四十",
        "%",
        "$",
        "€",
        "km",
        "miles",
        "Iran",
        "Иран",
        "伊朗",
        "إيران",
        "said",
        "that",
        "must",
        "может",
        "…",
        "[...]",
        "[",
        "]",
        "«",
        "»",
        "“",
        "”",
        "(",
        ")",
        "?",
        "!",
        ".",
        ",",
        ";",
        "yesterday",
        "March",
        "1988",
        "all",
        "some",
        "who",
        "He",
        "she",
        "Она",
    ]
)
CHARACTERS = st.text(st.characters(), min_size=0, max_size=12)
TEXT = st.lists(SCRAPS | CHARACTERS, max_size=10).map(" ".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHEAP = settings(QUICK, max_examples=200)


def findings(guards: list[Guard], original: str, reported: str, languages: tuple[str, str]) -> list[Finding]:
    pair = Pair(Side(original, languages[0]), Side(reported, languages[1]))
    return run_guards(guards, pair)[0]


@QUICK
@given(TEXT, TEXT, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_whatever_the_text_every_guard_answers_and_marks_what_exists(
    original: str, reported: str, first: str, second: str
) -> None:
    """Spans count code points of the strings as given: a reader's tool marks them without knowing our folding."""
    for finding in findings(list(GUARDS), original, reported, (first, second)):
        guard = BY_NAME[finding.by]
        assert finding.rule in guard.rules
        assert finding.type in guard.types
        assert finding.reason.strip()
        assert finding.original_span or finding.reported_span
        for span, text in ((finding.original_span, original), (finding.reported_span, reported)):
            assert span is None or 0 <= span[0] < span[1] <= len(text), finding


@QUICK
@given(TEXT, st.sampled_from(LANGUAGES))
def test_a_text_does_not_differ_from_itself(text: str, language: str) -> None:
    """The report that repeats the original is the one case in which any finding is false."""
    assert findings(list(GUARDS), text, text, (language, language)) == []


PLAIN = {
    "number": ("There are 40 houses.", "В деревне 50 домов."),
    "date": ("We met on Monday in March.", "Wir trafen uns am Freitag im März."),
    "name": ("Iran must answer for this attack.", "Iraq must answer for this attack."),
    "unit": ("It is 5 miles away.", "Es ist 5 Kilometer entfernt."),
}
SPOKEN = {"number": ("en", "ru"), "date": ("en", "de"), "name": ("en", "en"), "unit": ("en", "de")}


@pytest.mark.parametrize("name", PLAIN)
def test_what_was_swapped_is_swapped_from_either_side(name: str) -> None:
    """Neither text of these has the other's number, day, name or unit: which is the original cannot matter."""
    (one, other), (first, second) = PLAIN[name], SPOKEN[name]
    there = findings([BY_NAME[name]], one, other, (first, second))
    back = findings([BY_NAME[name]], other, one, (second, first))
    assert there
    assert [(f.rule, f.severity, f.original_span, f.reported_span) for f in there] == [
        (f.rule, f.severity, f.reported_span, f.original_span) for f in back
    ]


# Smaller figures may be years, or part of a phrase ("the Big Four"), for which one side weighs more than the other.
FIGURES = st.integers(min_value=3000, max_value=999_999)


@CHEAP
@given(FIGURES, FIGURES)
def test_two_figures_agree_or_differ_whichever_comes_first(one: int, other: int) -> None:
    """Fair rounding and the other readings of a figure hold both ways."""
    texts = f"There were {one} people in the hall.", f"There were {other} people in the hall."
    there = findings([BY_NAME["number"]], *texts, ("en", "en"))
    back = findings([BY_NAME["number"]], *reversed(texts), ("en", "en"))
    assert {f.rule for f in there} == {f.rule for f in back}


@CHEAP
@given(st.integers(min_value=2, max_value=5000), st.sampled_from(["miles", "km", "euros", "dollars", "pounds", "kg", "tonnes"]),
       st.sampled_from(["miles", "km", "euros", "dollars", "pounds", "kg", "tonnes"]))  # fmt: skip
def test_two_units_agree_or_differ_whichever_comes_first(figure: int, one: str, other: str) -> None:
    texts = f"They gave {figure} {one} of it.", f"They gave {figure} {other} of it."
    there = findings([BY_NAME["unit"]], *texts, ("en", "en"))
    back = findings([BY_NAME["unit"]], *reversed(texts), ("en", "en"))
    assert [f.rule for f in there] == [f.rule for f in back]


HOSTILE = {
    "words": "not if who said that must ",
    "figures": "1,1.1 4 5/6 ",
    "marks": "“ … [...] « ([{",
    "one letter": "a",
    "combining": "e\u0301\u0302",
    "slavic": "если не сказал что должен Иван ",
    "han": "如果不说必须四十万年三月",
    "arabic": "لا إذا قال إن يجب ٤٠ ",
}
SCRIPT = {"slavic": "ru", "han": "zh", "arabic": "ar"}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hundred_thousand_hostile_characters_do_not_hold_up_a_guard(guard: Guard, name: str) -> None:
    """No regular expression may explode. Processor time: another's work on the machine does not count."""
    language = SCRIPT.get(name, "en")
    text = (HOSTILE[name] * (100_000 // len(HOSTILE[name]) + 1))[:100_000]
    short = text[:5_800] + " Iran must leave by 4 May, he said."
    findings([guard], "Iran must leave.", "He said Iraq may leave.", (language, "en"))  # word lists load once
    for one, other in ((text, short), (short, text)):
        start = time.process_time()
        findings([guard], one, other, (language, language))
        assert time.process_time() - start < 1.0
