"""German reported speech: where the subject stands, what a verb may report, and what only looks like it."""

from __future__ import annotations

import pytest

from tracker.quotations import extract
from tracker.quotations.german import names_somebody
from tracker.quotations.marks import quoted_passages
from tracker.records import Article, QuotationKind


def said(text: str, kind: QuotationKind = QuotationKind.INDIRECT) -> list[tuple[str, str | None]]:
    found = extract(Article(text, language="de")).quotations
    return [(q.text, q.speaker) for q in found if q.kind is kind]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Am Dienstag sagte die Ministerin, dass die Brücke bleibe.", "die Brücke bleibe", "die Ministerin"),
        ("In einem Brief hat der Bürgermeister gesagt, dass er gehe.", "er gehe", "der Bürgermeister"),
        ("Der alte Wirt wollte nicht sagen, wer bezahlt hat.", "wer bezahlt hat", "Der alte Wirt"),
        ("Hanne Tölle, Leiterin der Mühle, erklärte, dass sie bleibt.", "sie bleibt", "Hanne Tölle"),
        ("Sie glaubt, es ist zu spät.", "es ist zu spät", "Sie"),
        ("Der Nachbar drohte, das Haus zu verkaufen.", "das Haus zu verkaufen", "Der Nachbar"),
        ("Er fragte, warum niemand kommt.", "warum niemand kommt", "Er"),
        ("Die Fischer wussten nicht, wo das Boot lag.", "wo das Boot lag", "Die Fischer"),
    ],
)
def test_the_subject_and_the_content(text: str, words: str, speaker: str) -> None:
    """The finite verb is second: what opens a clause with a preposition is not who speaks."""
    assert said(text) == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Er lief so schnell, dass niemand ihn sah.",
        "Als es Abend wurde, bat er die Jäger um Feuer.",
        "Sie ging zu der Brücke, wo die Alte saß.",
        "Er stand auf, um das Fenster zu schließen.",
        "Sie zeigte auf den Turm, der über der Stadt stand.",
    ],
)
def test_consequences_and_relative_clauses_are_nobodys_words(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Die Mühle bleibt hier“, brummte der alte Wirt.", "der alte Wirt"),
        ("„Die Mühle bleibt hier!“ schnarrte Beckmann.", "Beckmann"),
    ],
)
def test_any_verb_behind_quoted_words_is_a_cue(text: str, speaker: str) -> None:
    """Novelists have hundreds of them; their place in front of the subject is what tells."""
    ((_, found),) = said(text, QuotationKind.DIRECT)
    assert found == speaker


def test_words_behind_a_title_are_no_cue() -> None:
    assert said("Der Film „Mühle“ und der alte Wirt.", QuotationKind.DIRECT) == []


def test_guillemets_that_point_inwards_are_told_by_what_they_hold() -> None:
    """An excerpt may begin in the middle of a quotation; then the first mark is a closing one."""
    text = "kommt er heute? « fragte er. » Ja, er kommt. « Sie ging. » Wohin gehst du? « fragte er. » Nach Hause. « sagte sie. » Gut. «"
    assert [text[p.start : p.end] for p in quoted_passages(text, [(0, len(text))])] == [
        "Ja, er kommt.",
        "Wohin gehst du?",
        "Nach Hause.",
        "Gut.",
    ]


def test_a_short_answer_between_marks_is_speech() -> None:
    """Question and answer without a cue: the marks beside each other tell."""
    text = "„Kommst du heute noch?“ „Ich komme.“ Dann schwiegen beide."
    assert ("Ich komme.", None) in said(text, QuotationKind.DIRECT)


def test_how_somebody_spoke_is_not_who() -> None:
    """ "rief plötzlich" has its subject in front; an adverb must not become a person."""
    assert not names_somebody("plötzlich")
    assert names_somebody("der Wirt")
    assert names_somebody("er")
    text = "Der Fremde hörte ihm zu und rief plötzlich: „Ich war blind, ich war ganz und gar blind!“"
    (found,) = extract(Article(text=text, language="de")).quotations
    assert found.speaker is None or "plötzlich" not in found.speaker
