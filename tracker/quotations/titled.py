"""A text without capitals in; for a mention of somebody by office, pronoun or surname, the name printed elsewhere, out.

Chinese and Arabic print the office before the name and mark neither: "副部长康伟民", "نائب وزير الصيد عماد الكمبلي". Where the
article has introduced somebody so, the office alone, and in Chinese a pronoun beside it, means the same person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from tracker.quotations.lexicon import listed
from tracker.quotations.uncased import is_office_word, office_length

_HAN = r"\u4e00-\u9fff"
_TITLES = (
    "副?总统|副?主席|副?总理|副?部长|副?外长|副?市长|副?省长|副?州长|副?县长|副?局长|副?院长|副?校长|副?会长|副?行长|副?主任|副?秘书长|"
    "副?司令|副?司长|副?处长|副?议长|总经理|董事长|经理|发言人|大使|教授|議長|部長|市長|發言人|總統|總理|主席"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康温邢鲁宁張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鍾陸"
)
_NAMED = re.compile(
    rf"(?P<title>{_TITLES})(?P<name>[{_SURNAMES}][{_HAN}]{{1,2}}?)"
    r"(?=[，。、：（(“]|周[一二三四五六日]|星期|在|于|於|说|說|表示|称|稱|告诉|告訴|会见|會見|对|對|向|和|与|與|是|将|將|则|也|还|還|指出|强调|今|昨|日前|\d|$)"
)
_NAME_ALONE = re.compile(rf"(?:[{_HAN}]{{0,12}}?(?:{_TITLES}))?(?P<name>[{_SURNAMES}][{_HAN}]{{1,2}})")
_HAN_ONLY = re.compile(rf"[{_HAN}]")
_HAN_PRONOUNS = frozenset("他她")
_ASIDE = re.compile(r"[。！？\n]")
_WORD = re.compile(r"[^\s,،.:؛()\"«»]+")
_OFFICE_REACH = 10
_MOST = 50
_SENTENCE = 200
# Words that follow an Arabic surname's first name in no full name: prepositions, joining words.
_NO_FIRST_NAME = listed(
    "قال قالت وقال وقالت أضاف أضافت وأضاف وأضافت إن أن في من على عن إلى مع و أكد أكدت وأكد وأكدت كان التقى للكاتب"
)


class Titled:
    """The names that a text prints behind offices, read once when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def chinese(self, mention: str, at: int) -> str | None:
        """Who is meant: the name itself, with an office in front or not; whoever was introduced by the office before `at`
        ("副部长"); or for a pronoun the person right before it.
        """
        if own := _NAME_ALONE.fullmatch(mention):
            return own["name"]
        before = self._introduced[: bisect_left(self._introduced, at, key=lambda found: found.start())][-_MOST:]
        if mention in _HAN_PRONOUNS:
            if not before:
                return None
            # In the sentence before, and in this paragraph: else it may be anybody.
            between = self._text[before[-1].end() : at]
            near = len(between) < _SENTENCE and len(_ASIDE.findall(between)) <= 1 and "\n" not in between
            return before[-1]["name"] if near else None
        return next((found["name"] for found in reversed(before) if mention.endswith(found["title"])), None)

    def arabic_bearer(self, mention: str, at: int) -> str | None:
        """The name printed behind the same office before `at`: two words behind the office and what it is for."""
        words = _WORD.findall(mention)
        if not words or not is_office_word(words[0]):
            return None
        rest = {word.removeprefix("ال") for word in words[1:]}
        for number in self._places.get(words[0].removeprefix("و"), [])[:_MOST]:
            if self._words[number].start() >= at:
                break
            behind = [word[0] for word in self._words[number : number + _OFFICE_REACH]]
            length = office_length(behind)
            office = {word.removeprefix("ال") for word in behind[1:length]}
            name = behind[length : length + 2]
            if len(name) == 2 and rest <= office and not name[1].startswith("و"):
                return " ".join(name)
        return None

    def arabic_name(self, surname: str) -> str | None:
        """The first and last name of which `surname` is the last, where the text prints both."""
        for number in self._places.get(surname, [])[:_MOST]:
            first = self._words[number - 1] if number else None
            if first is None or self._text[first.end() : self._words[number].start()] != " ":
                continue
            taken = first[0].startswith(("ال", "وال")) or first[0] in _NO_FIRST_NAME or office_length([first[0]])
            if not taken and first[0].isalpha():
                return f"{first[0]} {surname}"
        return None

    @cached_property
    def _introduced(self) -> list[re.Match[str]]:
        return list(_NAMED.finditer(self._text))

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self._text))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word stands; an office with "and" written to it as the office."""
        places: dict[str, list[int]] = {}
        for number, found in enumerate(self._words):
            word = found[0]
            places.setdefault(word.removeprefix("و") if is_office_word(word) else word, []).append(number)
        return places


def is_han(mention: str) -> bool:
    """Whether a mention is printed in Chinese characters."""
    return _HAN_ONLY.search(mention) is not None
