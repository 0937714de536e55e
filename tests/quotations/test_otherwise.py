"""Reported speech in other languages: conjunction, source phrase, cue behind the content, German subjunctive."""

from __future__ import annotations

import pytest

from tracker.quotations.otherwise import foreign_clauses, goes_on_reporting


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "content"),
    [
        (
            "de",
            "Sergej Rjabkow sagte am Dienstag, das Abkommen könne nicht überleben.",
            "Sergej Rjabkow",
            "das Abkommen könne nicht überleben",
        ),
        ("de", "Er betonte, dass Moskau nicht nachgebe.", "Er", "Moskau nicht nachgebe"),
        ("de", "Laut Rjabkow ist das Abkommen am Ende.", "Rjabkow", "ist das Abkommen am Ende"),
        ("de", "Das Abkommen sei tot, sagte der Minister.", "der Minister", "Das Abkommen sei tot"),
        (
            "ru",
            "Сергей Рябков заявил, что сохранить сделку невозможно.",
            "Сергей Рябков",
            "сохранить сделку невозможно",
        ),
        ("ru", "По словам Рябкова, США добиваются уступок.", "Рябкова", "США добиваются уступок"),
        ("ru", "Сделка не выживет, сказал он журналистам.", "он", "Сделка не выживет"),
        ("uk", "Сергій Кислиця заявив, що угода не виживе.", "Сергій Кислиця", "угода не виживе"),
        (
            "fr",
            "Le ministre Jean Auriol a déclaré mardi que l’accord était mort.",
            "Jean Auriol",
            "l’accord était mort",
        ),
        (
            "fr",
            "Selon Jean Auriol, Washington cherche des concessions.",
            "Jean Auriol",
            "Washington cherche des concessions",
        ),
        ("es", "Tomás Leal dijo el martes que el faro abre hoy.", "Tomás Leal", "el faro abre hoy"),
        (
            "fr",
            "Le marché change de place, a annoncé jeudi Jeanne Auriol.",
            "Jeanne Auriol",
            "Le marché change de place",
        ),
        ("fr", "Le ministre a déclaré mardi que l’accord était mort.", "Le ministre", "l’accord était mort"),
        ("es", "El alcalde declaró el 4 de mayo que el faro abre hoy.", "El alcalde", "el faro abre hoy"),
        ("fa", "به گفته بهمن کاویانی، بندر از فردا باز است.", "بهمن کاویانی", "بندر از فردا باز است"),
        (
            "fa",
            "به گزارش خبرگزاری ساحل، بهمن کاویانی گفت بندر از فردا باز است.",
            "بهمن کاویانی",
            "بندر از فردا باز است",
        ),
        ("fa", "سرگئی ریابکوف، معاون وزیر، گفت که حفظ توافق ممکن نیست.", "سرگئی ریابکوف", "حفظ توافق ممکن نیست"),
    ],
)
def test_forms(language: str, sentence: str, speaker: str, content: str) -> None:
    found = [(c.mention.text, sentence[c.start : c.end]) for c in foreign_clauses(sentence, language) if c.mention]
    assert (speaker, content) in found


def test_a_source_in_the_middle_speaks_for_the_whole_sentence() -> None:
    sentence = "Die Handlungen der Regierung rufen Rjabkow zufolge starken Widerstand hervor."
    (clause,) = foreign_clauses(sentence, "de")
    assert sentence[clause.start : clause.end] == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "content"),
    [
        (
            "de",
            "Laut Anton Tannow bleibt alles beim Alten, berichtet der Seebote.",
            "Anton Tannow",
            "bleibt alles beim Alten",
        ),
        (
            "fr",
            "Jeanne Auriol a affirmé que le port fermerait, selon l’agence Rivage.",
            "Jeanne Auriol",
            "le port fermerait",
        ),
        ("ru", "Тимур Ренов заявил, что порт закроют, сообщает агентство.", "Тимур Ренов", "порт закроют"),
        ("ar", "أفادت وكالة الساحل بأن سالم حداد قال إن الميناء سيغلق.", "سالم حداد", "الميناء سيغلق"),
        ("ar", "نقلت وكالة الساحل عن سالم حداد قوله إن الميناء سيغلق.", "سالم حداد", "الميناء سيغلق"),
        ("fa", "سالم کرادوف در گفت و گو با ایرنا گفت که بندر باز است.", "سالم کرادوف", "بندر باز است"),
    ],
)
def test_the_first_hand_source_is_kept_behind_the_relay(
    language: str, sentence: str, speaker: str, content: str
) -> None:
    found = [(c.mention.text, sentence[c.start : c.end]) for c in foreign_clauses(sentence, language) if c.mention]
    assert (speaker, content) in found


def test_letters_of_a_name_are_no_negation() -> None:
    """The Arabic particle "lam" stands inside the name Salem; a report must not become a denial by it."""
    (clause,) = foreign_clauses("وقال مدير الميناء سالم حداد إن الميناء سيغلق.", "ar")
    assert clause.stance is None
    (clause,) = foreign_clauses("سالم کرادوف گفت که بندر باز است.", "fa")
    assert clause.stance is None


def test_the_german_subjunctive_alone_goes_on_reporting() -> None:
    """ "Washington habe versucht, …" is still the speaker's claim; "hat versucht" is the newspaper's."""
    assert goes_on_reporting("Washington habe nun versucht, Zugeständnisse zu erpressen.")
    assert not goes_on_reporting("Washington hat nun versucht, Zugeständnisse zu erpressen.")
    assert not goes_on_reporting("Ich habe das nicht gesehen.")


def test_a_language_without_patterns_reports_nothing() -> None:
    assert foreign_clauses("Ministeri sanoi, että sopimus pysyy.", "fi") == []


@pytest.mark.parametrize(
    ("language", "sentence", "words", "who"),
    [
        ("de", "Der Streik werde noch Wochen dauern, so Fasker.", "Der Streik werde noch Wochen dauern", "Fasker"),
        ("ru", "Как сообщили в мэрии, автобусы ходить не будут.", "автобусы ходить не будут", "в мэрии"),
        ("ru", "Министр потребовала, чтобы совет опубликовал бумаги.", "совет опубликовал бумаги", "Министр"),
        (
            "fr",
            "Dans un communiqué, la mairie a indiqué qu'aucun bus ne passerait.",
            "aucun bus ne passerait",
            "la mairie",
        ),
        ("es", "En un comunicado, el ayuntamiento señaló que no hay fondos.", "no hay fondos", "el ayuntamiento"),
        ("es", "Añadió que el ministerio pagaría redes nuevas.", "el ministerio pagaría redes nuevas", None),
    ],
)
def test_sources_that_stand_elsewhere(language: str, sentence: str, words: str, who: str | None) -> None:
    (found,) = foreign_clauses(sentence, language)
    assert sentence[found.start : found.end] == words
    assert (found.mention.text if found.mention else None) == who


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Interrogé sur la grève, M. Fascard a répondu : □□□□□□."),
        ("ru", "Отвечая на вопрос о забастовке, Фаскин сказал: □□□□□□."),
        ("de", "Hanne Tölle, die Leiterin der Mühle, sprach am Montag eine Stunde lang."),
    ],
)
def test_what_leads_up_to_a_quotation_is_not_reported(language: str, sentence: str) -> None:
    assert foreign_clauses(sentence, language) == []
