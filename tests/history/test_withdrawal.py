"""A withdrawn article says so, in many languages; a living one that tells of a withdrawal is not withdrawn."""

from __future__ import annotations

import pytest

from tracker.history.withdrawal import withdrawal
from tracker.records import Article


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This article has been withdrawn because it misquoted the harbour master."),
        ("en", "Editor's note: The Gazette has retracted this story."),
        ("de", "Dieser Beitrag wurde von der Redaktion zurückgezogen."),
        ("fr", "Cet article a été retiré par la rédaction."),
        ("es", "Esta noticia ha sido eliminada por contener errores."),
        ("ru", "Материал удалён по решению редакции."),
        ("uk", "Матеріал видалено редакцією."),
        ("zh", "本文已撤回。"),
        ("ar", "تم سحب الخبر لعدم دقته"),
        ("fa", "این خبر حذف شده است"),
        ("tr", "This story has been removed."),
    ],
)
def test_it_is_read_in_the_languages_of_news(language: str, text: str) -> None:
    words = withdrawal(Article(text, title="Harbour fees"), language)
    assert words
    assert words in text


def test_agencies_kill_in_the_title() -> None:
    assert withdrawal(Article("Please do not use.", title="KILL: Harbour fees"), "en") == "KILL: Harbour fees"


@pytest.mark.parametrize(
    "text",
    [
        "The council has withdrawn its demand for higher fees.",
        "The harbour master retracted nothing, she said.",
        "The old pier was removed in the spring.",
    ],
)
def test_news_of_other_withdrawals_is_none(text: str) -> None:
    assert withdrawal(Article(text, title="Killing time at the harbour"), "en") is None
