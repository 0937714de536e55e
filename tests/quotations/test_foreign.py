"""The subject in front of a verb in languages other than English."""

from __future__ import annotations

import pytest

from tracker.quotations.foreign import foreign_subject


@pytest.mark.parametrize(
    ("language", "left", "subject"),
    [
        ("de", "Hanne Tölle, Leiterin der Mühle, ", "Hanne Tölle"),
        ("de", "Die Leiterin der Mühle, Hanne Tölle, ", "Hanne Tölle"),
        ("it", "Paolo Serra, sindaco di Montalba, ha ", "Paolo Serra"),
        ("fr", "Timour Renov, vice-ministre des Affaires portuaires, a ", "Timour Renov"),
        ("fr", "La maire de la ville a ", "La maire de la ville"),
        ("es", "El alcalde ", "El alcalde"),
        ("ru", "В среду Аркадий Лунёв ", "Аркадий Лунёв"),
        ("fa", "روز دوشنبه بهمن کاویانی ", "بهمن کاویانی"),
        ("fr", "hier, ", None),
    ],
)
def test_subject_in_front(language: str, left: str, subject: str | None) -> None:
    found = foreign_subject(left, len(left), language)
    assert (found.text if found else None) == subject
    assert found is None or left[found.start : found.end] == subject
