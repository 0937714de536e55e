"""One quotation with the article's own words inside its marks is two pieces; what a speaker says of others stays whole."""

from __future__ import annotations

import pytest

from tracker.quotations.marks import quoted_passages
from tracker.quotations.parted import parted


def pieces(text: str, language: str) -> list[str]:
    return [text[q.start : q.end] for q in parted(text, quoted_passages(text, [(0, len(text))]), language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "«Топливо есть, — сказал мэр, — а водителей нет».", ["Топливо есть", "а водителей нет"]),
        ("ru", "«Кто это сделал? — спросил мэр. — Мы узнаем».", ["Кто это сделал?", "Мы узнаем"]),
        ("uk", "«Паливо в нас є, – додав мер, – а водіїв немає».", ["Паливо в нас є", "а водіїв немає"]),
        ("es", "«Tenemos combustible —dijo el alcalde—, pero no conductores».", ["Tenemos combustible", "pero no conductores"]),
        ("fr", "« Nous avons le carburant, explique le maire, mais pas les chauffeurs. »",
         ["Nous avons le carburant", "mais pas les chauffeurs."]),
        ("fr", "« Nous avons le carburant, explique-t-il, mais pas les chauffeurs. »",
         ["Nous avons le carburant", "mais pas les chauffeurs."]),
        ("ru", "«Порт — наш общий дом — закрыт», — сказал мэр.", ["Порт — наш общий дом — закрыт"]),
        ("ru", "«Мы — сказал бы кто угодно».", ["Мы — сказал бы кто угодно"]),
        ("fr", "« Le port, notre maison, reste fermé », a dit le maire.", ["Le port, notre maison, reste fermé"]),
        ("de", "„Der Hafen – sagte er – ist zu“", ["Der Hafen – sagte er – ist zu"]),
    ],
)  # fmt: skip
def test_pieces(language: str, text: str, expected: list[str]) -> None:
    assert pieces(text, language) == expected


def test_hostile_marks_take_no_time() -> None:
    text = "«" + "— сказал " * 20_000 + "»"
    assert pieces(text, "ru")
