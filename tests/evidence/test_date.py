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


def _rules(original: str, written: str, reported: str, printed: str) -> list[str | None]:
    return [f.rule for f in run_guards([DATE], Pair(Side(original, written), Side(reported, printed)))[0]]


@pytest.mark.parametrize(
    ("original", "written", "reported", "printed"),
    [
        ("Wir treffen uns vor Weihnachten.", "de", "We will meet after Christmas.", "en"),
        ("Після роботи я йду додому.", "uk", "Before work I go home.", "en"),
        ("試合後、監督は選手をほめた。", "ja", "The coach praised the players before the match.", "en"),
        ("Danach müssen Sie das Formular einreichen.", "de", "Before that you will need to hand in the form.", "en"),
        ("They left before the election.", "en", "Они уехали после выборов.", "ru"),
        ("Llegaron antes de la boda.", "es", "They arrived after the wedding.", "en"),
        ("他们在选举后离开了。", "zh", "They left before the election.", "en"),
        ("הם עזבו אחרי הבחירות.", "he", "They left before the election.", "en"),
        ("غادروا بعد الانتخابات.", "ar", "They left before the election.", "en"),
    ],
)
def test_before_and_after_the_same_thing_contradict_each_other(
    original: str, written: str, reported: str, printed: str
) -> None:
    assert _rules(original, written, reported, printed) == ["date.order"]


@pytest.mark.parametrize(
    ("original", "written", "reported", "printed"),
    [
        # Clauses exchanged mean the same.
        ("Nachdem er gegessen hatte, ging er.", "de", "He ate before he left.", "en"),
        ("Erst nach der Wahl wird entschieden.", "de", "There will be no decision before the election.", "en"),
        ("Sie fragte danach, und er schwieg.", "de", "She asked before the meeting, and he was silent.", "en"),
        # "vor" of place, "vor" for ago, "po" for along.
        ("Er stand vor dem Haus.", "de", "After the meeting he stood outside the house.", "en"),
        ("Vor zwei Jahren begann es.", "de", "It began two years before the war.", "en"),
        ("Šel po silnici.", "cs", "He walked along the road before the war.", "en"),
        ("Он предстал перед судом.", "ru", "After the appeal he stood trial.", "en"),
        ("Después de todo, vinieron.", "es", "They came before the others, after all.", "en"),
        ("Nach dem Spiel fuhren sie heim.", "de", "They went home following the match.", "en"),
    ],
)
def test_before_and_after_stay_silent_where_language_exchanges_them(
    original: str, written: str, reported: str, printed: str
) -> None:
    assert not _rules(original, written, reported, printed)


def test_no_paper_comes_out_before_the_words_are_said() -> None:
    """A day later "tomorrow" is "today" and "today" is "yesterday"; the other way round is an error."""
    assert _rules("ההופעה תתקיים הלילה.", "he", "The show takes place tomorrow.", "en") == ["date.later"]
    assert _rules("Rozhodneme tento týden.", "cs", "We decide next week.", "en") == ["date.later"]
    assert not _rules("Мы голосуем завтра.", "ru", "The vote is today.", "en")
    assert not _rules("Rozhodneme tento týden.", "cs", "They decided last week, he said.", "en")
    assert not _rules("שלשום נפתח הגן.", "he", "The garden opened the day before yesterday.", "en")


def test_a_span_without_a_figure_keeps_its_unit() -> None:
    assert _rules("ここ数年で街は変わった。", "ja", "The town has changed in recent months.", "en") == ["date.unit"]
    assert _rules("Ils ont attendu des heures.", "fr", "They waited for minutes.", "en") == ["date.unit"]
    # 24 months are two years, and figures are another guard's; these days are now.
    assert not _rules("Es dauerte 24 Monate.", "de", "It took two years.", "en")
    assert not _rules("В последние годы всё изменилось.", "ru", "These days everything is different.", "en")
    assert not _rules("Seit Jahren warten wir.", "de", "We have waited for years, for months on end.", "en")
