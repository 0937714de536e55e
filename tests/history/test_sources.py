"""Whom an article names as its source for a quotation: beside it, in the dateline, in the last line, as the author."""

from __future__ import annotations

import pytest

from tracker.history.sources import Named, identities, named_sources
from tracker.records import Article, QuotationKind


def sources(text: str, quote: str, language: str = "en", **fields: str) -> tuple[Named, ...]:
    start = text.index(quote)
    article = Article(text, language=language, **{"outlet": "The Gazette", **fields})
    span = (start, start + len(quote))
    found = named_sources(article, QuotationKind.INDIRECT, span, language, ["The Daily Example", "The Gazette"])
    for named in found:
        assert named.span is None or text[slice(*named.span)] == named.words
    return found


def one(text: str, quote: str, language: str = "en", **fields: str) -> tuple[str, str | None, str]:
    (named,) = sources(text, quote, language, **fields)
    return named.name, named.cited, named.words


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        ("en", "Fees must rise, Oduya said, Reuters reported, citing the Interfax news agency.", "Fees must rise", ("Reuters", "Interfax", "Reuters reported, citing the Interfax news agency")),
        ("en", "MOSCOW (Reuters) - Fees must rise, Oduya said.", "Fees must rise", ("Reuters", None, "MOSCOW (Reuters)")),
        ("en", "Fees must rise, Oduya told The Daily Example.", "Fees must rise", ("Daily Example", None, "Oduya told The Daily Example")),
        ("ru", "Сборы должны вырасти, сообщает Интерфакс.", "Сборы должны вырасти", ("Interfax", None, "сообщает Интерфакс")),
        ("ru", "«Сборы вырастут», — заявила Одуя, передаёт ТАСС со ссылкой на РИА Новости.", "Сборы вырастут", ("TASS", "RIA Novosti", "передаёт ТАСС со ссылкой на РИА Новости")),
        ("uk", "«Збори зростуть», — сказала Одуя, повідомляє Укрінформ.", "Збори зростуть", ("Ukrinform", None, "повідомляє Укрінформ")),
        ("de", "Die Gebühren müssten steigen, sagte Oduya laut dpa.", "Die Gebühren müssten steigen", ("dpa", None, "sagte Oduya laut dpa")),
        ("fr", "« Les droits doivent augmenter », a déclaré Mme Oduya, selon l'AFP.", "Les droits doivent augmenter", ("AFP", None, "selon l'AFP")),
        ("es", "Las tasas deben subir, dijo Oduya, según EFE.", "Las tasas deben subir", ("EFE", None, "según EFE")),
        ("zh", "据路透社报道，奥杜亚说，费用必须提高。", "费用必须提高", ("Reuters", None, "据路透社报道")),
        ("zh", "新华社援引国际文传电讯社消息称，奥杜亚表示：“费用必须提高。”", "费用必须提高。", ("Xinhua", "Interfax", "新华社援引国际文传电讯社消息称")),
        ("ar", "قالت أودويا \"يجب رفع الرسوم\"، بحسب ما نقلته وكالة إنترفاكس الروسية.", "يجب رفع الرسوم", ("Interfax", None, "بحسب ما نقلته وكالة إنترفاكس الروسية")),
        ("fa", "به گزارش ایرنا، اودویا گفت هزینه‌ها باید بالا رود.", "هزینه‌ها باید بالا رود", ("IRNA", None, "به گزارش ایرنا")),
    ],
)  # fmt: skip
def test_the_source_is_read_in_the_languages_of_news(
    language: str, text: str, quote: str, expected: tuple[str, str | None, str]
) -> None:
    assert one(text, quote, language) == expected


def test_an_agency_that_is_only_talked_about_is_no_source() -> None:
    """The name stands in the words reported, not around them."""
    assert sources("“Reuters got it right”, Oduya said.", "Reuters got it right") == ()


def test_an_outlet_does_not_repeat_itself() -> None:
    text = "Fees must rise, Oduya told Reuters."
    assert sources(text, "Fees must rise", outlet="Reuters") == ()
    assert sources(text, "Fees must rise", outlet="Reuters UK") == ()


def test_the_next_sentence_may_name_the_source_and_the_next_paragraph_may_not() -> None:
    assert one("Fees must rise, said Oduya. Interfax reported her words.", "Fees must rise")[0] == "Interfax"
    apart = (
        "Fees must rise, said Oduya on the pier.\n\nInterfax reported on Tuesday that the weather would be fine again."
    )
    assert sources(apart, "Fees must rise") == ()


def test_the_last_line_and_the_author_may_be_the_agency() -> None:
    assert one("Fees must rise, Oduya said. It rained.\n\nAFP", "Fees must rise")[0] == "AFP"
    (named,) = sources("Fees must rise, Oduya said.", "Fees must rise", author="Agence France-Presse")
    assert (named.name, named.span) == ("AFP", None)


def test_a_headline_has_the_source_of_its_title_or_of_the_first_sentence() -> None:
    article = Article(
        "Fees must rise, Oduya said, TASS reported.", title="Oduya: fees must rise - RIA", outlet="Gazette"
    )
    (named,) = named_sources(article, QuotationKind.HEADLINE, (7, 21), "en")
    assert (named.name, named.span) == ("RIA Novosti", None)
    plain = Article(article.text, title="Oduya: fees must rise", outlet="Gazette")
    (named,) = named_sources(plain, QuotationKind.HEADLINE, (7, 21), "en")
    assert named.name == "TASS"


def test_two_sources_are_two() -> None:
    found = sources("Fees must rise, Oduya said, AFP and Reuters reported.", "Fees must rise")
    assert [named.name for named in found] == ["AFP", "Reuters"]


def test_what_is_shown_of_a_long_sentence_is_short() -> None:
    text = f"Fees must rise, Oduya said {'and walked on ' * 60}as Reuters reported."
    for named in sources(text, "Fees must rise"):
        assert len(named.words) <= 120


def test_an_outlet_is_known_under_the_agencies_in_its_name() -> None:
    assert "tass" in identities("TASS via OANA")
    assert "irna" in identities("IRNA via Iran News Gazette")
    assert identities("The Gazette") == identities("Gazette")
    assert identities(None) == frozenset()
