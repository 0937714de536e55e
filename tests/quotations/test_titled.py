"""Names behind their offices in scripts without capitals; where it may be somebody else, nobody."""

from __future__ import annotations

from tracker.quotations.titled import arabic_bearer, chinese_name, full_arabic_name, is_han

CHINESE = "渔业部副部长康伟民周二会见了船长们。他很满意。代表船长的人并不相信。"
ARABIC = "التقى نائب وزير الصيد عماد الكمبلي الربابنة. وتحدثت سلمى الدرعي بعد ذلك."


def test_a_chinese_office_is_whoever_was_introduced_by_it() -> None:
    assert chinese_name(CHINESE, "副部长", len(CHINESE)) == "康伟民"
    assert chinese_name(CHINESE, "市长", len(CHINESE)) is None
    assert chinese_name(CHINESE, "副部长", 3) is None, "nobody has been introduced yet"


def test_a_chinese_name_is_itself_without_its_office() -> None:
    assert chinese_name("", "康伟民", 0) == "康伟民"
    assert chinese_name("", "渔业部副部长康伟民", 0) == "康伟民"
    assert chinese_name("", "渔业部", 0) is None


def test_a_chinese_pronoun_reaches_back_one_sentence() -> None:
    assert chinese_name(CHINESE, "他", CHINESE.index("他")) == "康伟民"
    assert chinese_name(CHINESE, "她", len(CHINESE)) is None
    assert is_han("他")
    assert not is_han("he")


def test_an_arabic_office_is_whoever_was_introduced_by_it() -> None:
    assert arabic_bearer(ARABIC, "نائب الوزير", len(ARABIC)) == "عماد الكمبلي"
    assert arabic_bearer(ARABIC, "رئيس البلدية", len(ARABIC)) is None
    assert arabic_bearer(ARABIC, "عماد", len(ARABIC)) is None


def test_an_arabic_surname_finds_its_first_name_and_no_verb_or_office() -> None:
    assert full_arabic_name(ARABIC, "الدرعي") == "سلمى الدرعي"
    assert full_arabic_name("وقالت الدرعي إن الوزير الدرعي", "الدرعي") is None
