"""Interviews: who answers, over how many paragraphs, and that lists with colons are none."""

from __future__ import annotations

import pytest

from tracker.quotations import extract
from tracker.records import Article, Quotation, QuotationKind

ENGLISH = """Tobias Renn has run the harbour for ten years. The Courier spoke to him on Monday.

Q: Will the tolls stay?

A: The tolls will stay until the bridge is paid for. Elin Strand said that she would end them.

That is her opinion, and I respect it.

Q: And the ferry?

A: We will keep the ferry.

Renn is married and lives in Orrin."""
GERMAN = """Jutta Kern leitet den Mühlenverein.

SEEBLATT: Frau Kern, wird die Mühle abgerissen?

Kern: Nein. Die Mühle bleibt, solange ich hier bin.

Wir haben 60 Mitglieder.

SEEBLATT: Und das Geld?

Kern: Es fehlen noch 8000 Euro.

Das Gespräch führte Max Muster."""
RUSSIAN = """Мэр Игорь Лунёв рассказал о мосте.

— Вопрос: Когда откроют мост?

— Ответ: Мост откроют в октябре.

— Вопрос: А сколько он стоит?

— Ответ: Почти 40 миллионов."""
FRENCH = """Claire Auriol, maire de Saint-Ambroy, répond à nos questions.

Question : Le marché va-t-il changer de place ?

Réponse : Oui, il changera de place au printemps.

Question : Pourquoi ?

Réponse : Parce que la place est trop petite."""
SPANISH = """Pedro Luna es el alcalde de Puerto Alba.

P: ¿Se cerrará el faro?

R: No se cerrará el faro.

P: ¿Cuándo se reparará?

R: En mayo."""


def said(text: str, language: str, title: str | None = None, outlet: str | None = None) -> list[Quotation]:
    article = Article(text, title=title, language=language, outlet=outlet)
    found = [q for q in extract(article).quotations if q.kind is not QuotationKind.HEADLINE]
    assert all(text[q.start : q.end] == q.text for q in found)
    return found


@pytest.mark.parametrize(
    ("text", "language", "name", "answers"),
    [
        (ENGLISH, "en", "Tobias Renn", ["The tolls will stay until the bridge", "That is her opinion", "We will keep"]),
        (
            GERMAN,
            "de",
            "Jutta Kern",
            ["Nein. Die Mühle bleibt", "Wir haben 60 Mitglieder.", "Es fehlen noch 8000 Euro."],
        ),
        (RUSSIAN, "ru", "Игорь Лунёв", ["Мост откроют в октябре.", "Почти 40 миллионов."]),
        (FRENCH, "fr", "Claire Auriol", ["Oui, il changera", "Parce que la place"]),
        (SPANISH, "es", "Pedro Luna", ["No se cerrará el faro.", "En mayo."]),
    ],
)
def test_the_answers_are_the_words_of_whoever_was_introduced(
    text: str, language: str, name: str, answers: list[str]
) -> None:
    """What is asked is nobody's statement, a second paragraph goes on answering, and the article's own close is its own."""
    turns = [q for q in said(text, language, outlet="Seeblatt") if q.kind is QuotationKind.DIRECT]
    assert len(turns) == len(answers)
    for turn, words in zip(turns, answers, strict=True):
        assert turn.text.startswith(words)
        assert turn.speaker_name is not None
        assert turn.speaker_name.endswith(name)


def test_a_turn_says_where_its_label_and_colon_stand() -> None:
    """A reader of the result marks them in the text."""
    (first, *_) = [q for q in said(ENGLISH, "en") if q.kind is QuotationKind.DIRECT]
    assert first.source_span is not None
    assert first.cue_span is not None
    assert (ENGLISH[slice(*first.source_span)], ENGLISH[slice(*first.cue_span)]) == ("A", ":")


def test_what_an_answer_reports_is_somebody_elses() -> None:
    (inner,) = [q for q in said(ENGLISH, "en") if q.kind is QuotationKind.INDIRECT]
    assert (inner.text, inner.speaker_name) == ("she would end them", "Elin Strand")


def test_persons_taking_turns_are_all_quoted() -> None:
    """A label in capitals, then the surname alone: one person."""
    text = (
        "ELIN STRAND: The tolls hurt trade.\n\nTOBIAS RENN: They pay for the bridge.\n\n"
        "STRAND: The bridge was paid for long ago.\n\nRENN: It was not."
    )
    assert [q.speaker_name for q in said(text, "en")] == ["Elin Strand", "Tobias Renn"] * 2


def test_a_speaker_whose_turns_are_all_questions_asks() -> None:
    text = (
        "Tobias Renn met Anna Moe.\n\nMoe: Will the tolls stay?\n\nRenn: They will stay.\n\nMoe: For how long?\n\n"
        "Renn: For a year."
    )
    assert [q.text for q in said(text, "en")] == ["They will stay.", "For a year."]


@pytest.mark.parametrize(
    "text",
    [
        "Goals: 3 by half time.\n\nCards: 2 for the guests.\n\nGoals: 1 after it.\n\nCards: 1 for the hosts.",
        "Note: this is an update.\n\nWeather: it will rain.\n\nWeather: it rained.",
        "Flour: half a pound.\n\nButter: a little.\n\nFlour: once more.",
        "Monday: The council meets.\n\nTuesday: The ferry is closed.\n\nMonday: The museum is closed.",
        "Q: The letter before R.",
    ],
)
def test_lists_with_colons_are_no_interviews(text: str) -> None:
    assert said(text, "en") == []
