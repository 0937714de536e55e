"""Names behind their offices in scripts without capitals; where it may be somebody else, nobody."""

from __future__ import annotations

import time

from tracker.quotations import extract
from tracker.quotations.titled import Titled, is_han
from tracker.records import Article

CHINESE = "渔业部副部长康伟民周二会见了船长们。他很满意。代表船长的人并不相信。"
ARABIC = "التقى نائب وزير الصيد عماد الكمبلي الربابنة. وتحدثت سلمى الدرعي بعد ذلك."


def test_a_chinese_office_is_whoever_was_introduced_by_it() -> None:
    assert Titled(CHINESE).chinese("副部长", len(CHINESE)) == "康伟民"
    assert Titled(CHINESE).chinese("市长", len(CHINESE)) is None
    assert Titled(CHINESE).chinese("副部长", 3) is None, "nobody has been introduced yet"


def test_a_chinese_name_is_itself_without_its_office() -> None:
    assert Titled("").chinese("康伟民", 0) == "康伟民"
    assert Titled("").chinese("渔业部副部长康伟民", 0) == "康伟民"
    assert Titled("").chinese("渔业部", 0) is None


def test_a_chinese_pronoun_reaches_back_one_sentence() -> None:
    assert Titled(CHINESE).chinese("他", CHINESE.index("他")) == "康伟民"
    assert Titled(CHINESE).chinese("她", len(CHINESE)) is None
    assert is_han("他")
    assert not is_han("he")


def test_an_arabic_office_is_whoever_was_introduced_by_it() -> None:
    assert Titled(ARABIC).arabic_bearer("نائب الوزير", len(ARABIC)) == "عماد الكمبلي"
    assert Titled(ARABIC).arabic_bearer("رئيس البلدية", len(ARABIC)) is None
    assert Titled(ARABIC).arabic_bearer("عماد", len(ARABIC)) is None


def test_an_arabic_surname_finds_its_first_name_and_no_verb_or_office() -> None:
    assert Titled(ARABIC).arabic_name("الدرعي") == "سلمى الدرعي"
    assert Titled("وقالت الدرعي إن الوزير الدرعي").arabic_name("الدرعي") is None


def test_a_text_of_nothing_but_mentions_takes_no_time() -> None:
    """Each text is read once, whatever it holds: ten times the text is about ten times the work."""
    begun = time.process_time()
    extract(Article("وقال كاتب" + " وقال نائب الوزير «لن نبيع الميناء» وقال س" * 2000, language="ar"))
    extract(Article("他说：“我们不卖港口。”副部长说：“好的，我们不卖。”" * 2000, language="zh"))
    assert time.process_time() - begun < 60
