"""Names of agencies in every script they are met in, and only where they are names."""

from __future__ import annotations

import pytest

from tracker.history.source_names import Names


def names(text: str, language: str | None, *outlets: str) -> list[str]:
    return [mention.name for mention in Names(language, outlets).mentions(text)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Reuters reported", "Reuters"),
        ("en", "the Interfax news agency reported", "Interfax"),
        ("ru", "сообщает Интерфакс", "Interfax"),
        ("ru", "сказал он Интерфаксу", "Interfax"),
        ("ru", "передаёт ТАСС", "TASS"),
        ("uk", "повідомляє Укрінформ", "Ukrinform"),
        ("de", "laut dpa", "dpa"),
        ("fr", "selon l'AFP", "AFP"),
        ("es", "según EFE", "EFE"),
        ("zh", "据路透社报道", "Reuters"),
        ("ar", "ونقلت رويترز", "Reuters"),
        ("ar", "بحسب وكالة إنترفاكس الروسية", "Interfax"),
        ("fa", "به گزارش ایرنا", "IRNA"),
        ("ja", "ロイターによると", "Reuters"),
    ],
)
def test_agencies_are_known_in_every_script(language: str, text: str, name: str) -> None:
    assert names(text, language) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the AFPX committee and the reuters of old"),
        ("fa", "خلیج فارس آرام است"),
        ("ar", "قرأ الرسالة العربية الفصحى"),
        ("de", "die Agentur für Arbeit sagte ab"),
        ("es", "La efeméride del día"),
    ],
)
def test_words_that_look_like_agencies_are_none(language: str, text: str) -> None:
    """Fars is the Persian Gulf's own name, Al Arabiya an adjective."""
    assert names(text, language) == []


def test_a_name_that_is_a_word_counts_beside_a_word_of_reporting() -> None:
    assert names("به گزارش فارس", "fa") == ["Fars"]


def test_a_source_that_no_list_has_is_told_by_its_marker() -> None:
    assert names("Oduya told the Quillan Courier newspaper", "en") == ["Quillan Courier"]
    assert names("сказала Одуя газете «Вестник»", "ru") == ["Вестник"]


def test_outlets_of_the_archive_count_beside_a_word_of_reporting_only() -> None:
    """The Independent is a newspaper; an independent expert is not."""
    assert names("according to the Independent", "en", "Independent") == ["Independent"]
    assert names("Independent experts met", "en", "Independent") == []


def test_who_is_cited_stands_after_a_word_of_citing() -> None:
    text = "Reuters reported, citing the Interfax news agency"
    reader = Names("en")
    assert [reader.cites(text, mention) for mention in reader.mentions(text)] == [False, True]


def test_hostile_text_takes_linear_time() -> None:
    assert names("A " * 50_000 + "news agency " * 5_000, "en") is not None
