"""Direct quotations: who speaks, and what between quotation marks is not speech."""

from __future__ import annotations

import pytest

from tracker.quotations import extract
from tracker.records import Article


def direct(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [
        (q.text, q.speaker) for q in extract(Article(text=text, language=language)).quotations if q.kind == "direct"
    ]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        ("en", "“The tolls stay,” Elin Strand said.", "The tolls stay,", "Elin Strand"),
        ("en", "“The tolls stay,” said Elin Strand, the mayor.", "The tolls stay,", "Elin Strand"),
        ("en", "Elin Strand told the council: “The tolls stay.”", "The tolls stay.", "Elin Strand"),
        ("en", "STRAND: “The tolls stay, and that is all.”", "The tolls stay, and that is all.", "STRAND"),
        (
            "en",
            "The report by Ann Moe, as the council’s website notes:\n\n“The tolls stay for a year.”",
            "The tolls stay for a year.",
            "the council’s website",
        ),
        ("de", "„Die Mühle bleibt“, sagte Hanne Tölle am Mittwoch.", "Die Mühle bleibt", "Hanne Tölle"),
        ("de", "Hanne Tölle erklärte: „Die Mühle bleibt stehen.“", "Die Mühle bleibt stehen.", "Hanne Tölle"),
        (
            "fr",
            "La présidente, Mireille Castan, a déclaré : « Le verger rouvre samedi ».",
            "Le verger rouvre samedi",
            "Mireille Castan",
        ),
        ("ru", "«Мост откроют в октябре», — сказал Аркадий Лунёв.", "Мост откроют в октябре", "Аркадий Лунёв"),
        ("uk", "«Міст відкриють у жовтні», — заявив Сергій Кислиця.", "Міст відкриють у жовтні", "Сергій Кислиця"),
        ("es", "Tomás Leal dijo: «El faro abre hoy mismo».", "El faro abre hoy mismo", "Tomás Leal"),
        ("en", "“The tolls stay,” the mayor, Elin Strand, told the harbour council.", "The tolls stay,", "Elin Strand"),
        (
            "fr",
            "Jeanne Auriol, présidente du conseil, a déclaré lundi soir : « Le verger rouvre samedi ».",
            "Le verger rouvre samedi",
            "Jeanne Auriol",
        ),
        ("fr", "« Le verger rouvre », a déclaré mercredi Jeanne Auriol.", "Le verger rouvre", "Jeanne Auriol"),
        ("es", "«El faro abre hoy», dijo el martes Tomás Leal.", "El faro abre hoy", "Tomás Leal"),
        (
            "it",
            "Paolo Serra, sindaco di Montalba, ha detto lunedì: «Il ponte riapre».",
            "Il ponte riapre",
            "Paolo Serra",
        ),
        ("pt", "«O farol abre hoje», disse nesta terça-feira Rui Salgado.", "O farol abre hoje", "Rui Salgado"),
        (
            "de",
            "Hanne Tölle, Leiterin der Mühle, sagte am Montag: „Die Mühle bleibt.“",
            "Die Mühle bleibt.",
            "Hanne Tölle",
        ),
        ("de", "„Die Mühle bleibt“, sagte am Dienstag Hanne Tölle.", "Die Mühle bleibt", "Hanne Tölle"),
        ("ru", "«Мост откроют», — заявил в понедельник Аркадий Лунёв.", "Мост откроют", "Аркадий Лунёв"),
        ("uk", "«Міст відкриють», — заявив у вівторок Сергій Кислиця.", "Міст відкриють", "Сергій Кислиця"),
        ("ar", "قال مدير الميناء سالم الحداد، الثلاثاء: «الميناء مفتوح».", "الميناء مفتوح", "مدير الميناء سالم الحداد"),
        ("fa", "بهمن کاویانی روز دوشنبه گفت: «بندر باز است».", "بندر باز است", "بهمن کاویانی"),
        ("zh", "港务局局长林海周二表示：“港口明天重新开放。”", "港口明天重新开放。", "港务局局长林海"),
        ("zh", "港务局局长林海表示：“港口明天重新开放。”", "港口明天重新开放。", "港务局局长林海"),
        ("ar", "قال مدير الميناء: «الميناء مفتوح منذ أمس».", "الميناء مفتوح منذ أمس", "مدير الميناء"),
    ],
)
def test_cue_and_speaker(language: str, text: str, words: str, speaker: str) -> None:
    assert direct(text, language) == [(words, speaker)]


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "“The tolls stay,” Elin Strand told the council. “There is no other way. Nobody has found one.”\n\n“Not one of you,” she added, “has even tried.”"
    assert [speaker for _, speaker in direct(text)] == ["Elin Strand", "Elin Strand", "she", "she"]
    names = {q.speaker_name for q in extract(Article(text=text, language="en")).quotations}
    assert names == {"Elin Strand"}


def test_a_running_quotation_named_only_at_its_end() -> None:
    text = "“The first part of it is this.\n\n“The second part is that,” said Elin Strand."
    assert [speaker for _, speaker in direct(text)] == ["Elin Strand", "Elin Strand"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “red line” was gone.",
        "She read “War and Peace” on the ferry.",
        "He works for the “Marlow Sound Courier” in town.",
        "A “deal” it was not.",
        "She told the ship “Perseverance” goodbye.",
    ],
)
def test_titles_and_scare_quotes_are_nobodys_words(text: str) -> None:
    assert direct(text) == []
