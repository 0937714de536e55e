"""The language of a text decides which guards may speak, so a wrong guess is worse than none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.language import detect, scripts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We will not sign the agreement without further guarantees.", "en"),
        ("Мы не подпишем соглашение без дополнительных гарантий.", "ru"),
        ("Ми не підпишемо угоду без додаткових гарантій.", "uk"),
        ("Wir werden das Abkommen ohne weitere Garantien nicht unterzeichnen.", "de"),
        ("Nous ne signerons pas l'accord sans garanties supplémentaires.", "fr"),
        ("No firmaremos el acuerdo sin garantías adicionales.", "es"),
        ("没有进一步保证，我们不会签署协议。", "zh"),
        ("لن نوقع الاتفاق دون ضمانات إضافية.", "ar"),
        ("بدون تضمین‌های بیشتر توافق را امضا نمی‌کنیم.", "fa"),
        ("לא נחתום על ההסכם ללא ערבויות נוספות.", "he"),
        ("हम अतिरिक्त गारंटी के बिना समझौते पर हस्ताक्षर नहीं करेंगे।", "hi"),
        ("追加の保証なしに協定に署名することはない。", "ja"),
        ("추가 보장 없이는 협정에 서명하지 않을 것입니다.", "ko"),
        ("Non firmeremo l'accordo senza ulteriori garanzie.", "it"),
        ("Não assinaremos o acordo sem garantias adicionais.", "pt"),
        ("Nie podpiszemy umowy bez dodatkowych gwarancji.", "pl"),
        ("Bez dalších záruk dohodu nepodepíšeme.", "cs"),
        ("Ek garantiler olmadan anlaşmayı imzalamayacağız.", "tr"),
    ],
)
def test_a_sentence_in_each_covered_language(text: str, code: str) -> None:
    assert detect(text).code == code


@pytest.mark.parametrize("text", ["", "   ", "1,300,000", "?!", "🙂🙂", "a", "\x00\ud800", "http://example.org/abc"])
def test_no_letters_no_language(text: str) -> None:
    guess = detect(text)
    assert guess.code is None
    assert guess.confidence == 0.0


def test_script_alone_decides_short_text() -> None:
    """A headline of one word is enough where a single language writes the script."""
    assert detect("לא").code == "he"
    assert detect("아니요").code == "ko"
    assert detect("いいえ").code == "ja"
    assert detect("όχι").code == "el"


def test_a_foreign_name_does_not_carry_the_text_away() -> None:
    """A Latin company name inside a Russian sentence, and the other way round, leaves the language as it is."""
    assert detect("Компания Lockheed Martin заявила, что поставки задержатся.").code == "ru"
    assert detect("The newspaper Правда reported that the deliveries would be late.").code == "en"


def test_short_text_says_that_it_is_unsure() -> None:
    assert detect("no").confidence < 0.9


def test_scripts_counts_letters_only() -> None:
    assert scripts("Иран, Iran! 123") == {"Cyrillic": 4, "Latin": 4}
    assert scripts("東京タワ") == {"Han": 2, "Katakana": 2}


@given(st.text(max_size=200))
def test_any_text_gets_an_answer_in_range(text: str) -> None:
    guess = detect(text)
    assert 0.0 <= guess.confidence <= 1.0
