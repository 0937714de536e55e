"""Notices: sentences that say an earlier report was wrong, and the quotation they speak of."""

from __future__ import annotations

import pytest

from tracker.quotations import extract
from tracker.quotations.notices import _PHRASES, _STEMS, kinds
from tracker.records import Article


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "The report was based on a mistaken translation.", "mistranslation"),
        ("en", "His words had been mistranslated by the agency.", "mistranslation"),
        ("en", "It turned out to be a translation error.", "mistranslation"),
        ("en", "Strand was misquoted by three papers.", "misquotation"),
        ("en", "Her remarks were taken out of context.", "misquotation"),
        ("en", "Correction: an earlier version of this article named the wrong harbour.", "correction"),
        ("uk", "Виправлення: слова посадовця передано неточно.", "correction"),
        ("it", "Rettifica: il ministro non ha parlato di tasse.", "correction"),
        ("pt", "Correção: o ministro não falou de impostos.", "correction"),
        ("zh", "更正：部长没有提到税收。", "correction"),
        ("ja", "訂正：大臣は税に言及していません。", "correction"),
        ("ar", "تصحيح: لم يتحدث الوزير عن الضرائب.", "correction"),
        ("fa", "اصلاحیه: وزیر از مالیات سخن نگفت.", "correction"),
        ("en", "Moen denied having said anything of the kind.", "denial"),
        ("en", "She insisted she never said that.", "denial"),
        ("de", "Es handelte sich um einen Übersetzungsfehler.", "mistranslation"),
        ("de", "Die Ministerin sei falsch zitiert worden.", "misquotation"),
        ("de", "Korrektur: In einer früheren Version stand ein falscher Ort.", "correction"),
        ("ru", "Агентство признало ошибку перевода.", "mistranslation"),
        ("ru", "Слова министра были вырваны из контекста.", "misquotation"),
        ("fr", "Il s’agissait d’une erreur de traduction.", "mistranslation"),
        ("fr", "Ses propos ont été mal traduits.", "mistranslation"),
        ("es", "Fue un error de traducción.", "mistranslation"),
        ("zh", "这是翻译错误。", "mistranslation"),
    ],
)
def test_kinds(language: str, sentence: str, kind: str) -> None:
    (notice,) = extract(Article(text=sentence, language=language)).notices
    assert notice.kind == kind
    assert sentence[notice.start : notice.end] == notice.text


@pytest.mark.parametrize(
    "sentence",
    [
        "The translation of the novel won a prize.",
        "The court corrected nobody.",
        "She did not say where she would go.",
        "He quoted a poem.",
    ],
)
def test_what_is_no_notice(sentence: str) -> None:
    assert extract(Article(text=sentence, language="en")).notices == ()


def test_a_sentence_may_be_of_several_kinds() -> None:
    """The gravest names the notice; that it is the outlet's own correction must not be lost."""
    assert kinds("Correction: an earlier version misquoted her.", "en") == {"correction", "misquotation"}
    assert kinds("The harbour was closed.", "en") == frozenset()


def test_a_notice_is_linked_to_the_quotation_of_whom_it_names() -> None:
    text = (
        "The deputy minister, Tobias Renn, was quoted as saying that the harbour would close. Elin Strand said that she was "
        "surprised. It then became clear that the report about Renn was based on a mistaken translation."
    )
    found = extract(Article(text=text, language="en"))
    (notice,) = found.notices
    linked = next(q for q in found.quotations if q.id == notice.quotation_id)
    assert linked.speaker == "Tobias Renn"


def test_a_notice_may_stand_inside_a_quotation() -> None:
    """An agency quotes the speaker himself: “It was a mistranslation,” he said."""
    found = extract(
        Article(
            text="“What they printed about me and the harbour was a mistranslation, nothing else,” Renn said.",
            language="en",
        )
    )
    assert [notice.kind for notice in found.notices] == ["mistranslation"]


def test_every_language_with_stems_has_phrases() -> None:
    assert set(_STEMS) <= set(_PHRASES["mistranslation"])
