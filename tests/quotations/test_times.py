"""The day something was said is part neither of the speaker's mention nor of what was said."""

from __future__ import annotations

import pytest

from tracker.quotations.times import before_time, behind_time


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("de", " am Mittwochabend Hanne Tölle", " Hanne Tölle"),
        ("fr", " lundi soir Jeanne Auriol", " Jeanne Auriol"),
        ("fr", " mardi 4 mars la maire", " la maire"),
        ("es", " este miércoles el alcalde", " el alcalde"),
        ("it", " giovedì Paolo Serra", " Paolo Serra"),
        ("pt", " nesta terça-feira Rui Salgado", " Rui Salgado"),
        ("ru", " во вторник Аркадий Лунёв", " Аркадий Лунёв"),
        ("uk", " у п’ятницю Сергій Кислиця", " Сергій Кислиця"),
        ("ar", " يوم الثلاثاء سالم الحداد", " سالم الحداد"),
        ("fa", " روز سه\u200cشنبه بهمن کاویانی", " بهمن کاویانی"),
        ("fr", " Jeanne Auriol lundi", " Jeanne Auriol lundi"),
        # A word that only begins like a day is none.
        ("fr", " lundis Jeanne", " lundis Jeanne"),
        ("xx", " lundi Jeanne", " lundi Jeanne"),
    ],
)
def test_in_front(language: str, text: str, rest: str) -> None:
    assert text[behind_time(text, 0, language) :] == rest


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("ar", "مدير الميناء سالم الحداد، الثلاثاء", "مدير الميناء سالم الحداد"),
        ("ar", "سالم الحداد مساء الأحد", "سالم الحداد"),
        ("fa", "بهمن کاویانی روز دوشنبه", "بهمن کاویانی"),
        ("de", "Hanne Tölle am Montag", "Hanne Tölle"),
        ("zh", "林海周二", "林海"),
        # A mention that is all time is left for the caller to refuse.
        ("fr", "lundi", "lundi"),
    ],
)
def test_behind(language: str, text: str, rest: str) -> None:
    assert text[: before_time(text, language)] == rest
