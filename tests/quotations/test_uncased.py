"""Names in Arabic script, which has no capitals: where the office ends and the name begins."""

from __future__ import annotations

import pytest

from tracker.names.people import Person, resolve
from tracker.quotations import extract
from tracker.quotations.uncased import name_in, uncased_subject
from tracker.records import Article


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("نائب وزير الخارجية النورلندي سالم حداد", "سالم حداد"),
        ("المتحدث باسم وزارة الخارجية الإيرانية بهمن كاوياني", "بهمن كاوياني"),
        ("الرئيس السوري بشار الأسعد", "بشار الأسعد"),
        ("سالم الحداد", "سالم الحداد"),
        ("سخنگوی وزارت امور خارجه ایران بهمن کاویانی", "بهمن کاویانی"),
        ("معاون وزیر خارجه روسیه", None),
        ("وزير الخارجية", None),
        ("وی", None),
    ],
)
def test_the_name_stands_behind_the_office(mention: str, name: str | None) -> None:
    assert name_in(mention) == name


def test_what_opens_the_sentence_is_the_subject_unless_it_is_an_adverbial() -> None:
    for left in (
        "به گزارش خبرگزاری ساحل، بهمن کاویانی ",
        "روز دوشنبه بهمن کاویانی، شهردار بندر، ",
        "بهمن کاویانی روز دوشنبه ",
    ):
        found = uncased_subject(left, 0, "fa")
        assert found
        assert (found.text, left[found.start : found.end]) == ("بهمن کاویانی", "بهمن کاویانی")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال نائب وزير الموانئ النورلندي سالم كرادوف، الثلاثاء: «الميناء مفتوح منذ أمس»."),
        ("ar", "قال سيرجي كرادوف يوم الأحد إن الميناء مفتوح منذ أمس."),
        ("fa", "سالم کرادوف، معاون وزیر بنادر، روز سه\u200cشنبه گفت که بندر از فردا باز است."),
        ("fa", "به گفته سالم کرادوف، بندر از فردا باز است."),
    ],
)
def test_the_mention_leads_to_the_person(language: str, text: str) -> None:
    """What the next stage does: the mention and the name it was resolved to must find the person in another script."""
    (quotation,) = extract(Article(text, language=language)).quotations
    assert quotation.speaker
    people = [Person("Salem Karadov"), Person("Sergei Karadov"), Person("Boris Lunev"), Person("Maren Oduya")]
    # Arabic spells a g with the letter for j.
    expected = "Sergei Karadov" if "سيرجي" in text else "Salem Karadov"
    assert [c.person.name for c in resolve(quotation.speaker, people, given=quotation.speaker_name)][:1] == [expected]


def test_a_surname_later_on_and_a_verb_without_subject_are_the_same_person() -> None:
    text = "قال مدير الميناء سالم الحداد إن الميناء مفتوح منذ أمس. وأضاف أن السفن عادت إليه. وأكد الحداد أن الرسوم لن ترتفع."
    found = [(q.speaker, q.speaker_name) for q in extract(Article(text, language="ar")).quotations]
    assert found == [
        ("مدير الميناء سالم الحداد", "سالم الحداد"),
        ("مدير الميناء سالم الحداد", "سالم الحداد"),
        ("الحداد", "سالم الحداد"),
    ]
