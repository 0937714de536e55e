"""A text without capitals and a mention of somebody by office or pronoun in; the name printed behind that office, out.

Chinese and Arabic print the office before the name and mark neither: "副部长康伟民", "نائب وزير الصيد عماد الكمبلي". Where the
article has introduced somebody so, the office alone, and in Chinese a pronoun beside it, means the same person.
"""

from __future__ import annotations

import re

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
# Words that follow an Arabic surname's first name in no full name: prepositions, joining words.
_NO_FIRST_NAME = listed(
    "قال قالت وقال وقالت أضاف أضافت وأضاف وأضافت إن أن في من على عن إلى مع و أكد أكدت وأكد وأكدت كان التقى للكاتب"
)


def is_han(mention: str) -> bool:
    """Whether a mention is printed in Chinese characters."""
    return _HAN_ONLY.search(mention) is not None


def chinese_name(text: str, mention: str, at: int) -> str | None:
    """Who is meant: the name itself, with an office in front or not; whoever was introduced by the office ("副部长"); or
    for a pronoun the person right before it.
    """
    if own := _NAME_ALONE.fullmatch(mention):
        return own["name"]
    titled = [found for _, found in zip(range(_MOST), _NAMED.finditer(text, 0, at), strict=False)]
    if mention in _HAN_PRONOUNS:
        if not titled:
            return None
        last = titled[-1]
        # The sentence before, and nobody else introduced in between: else it is anybody's.
        return (
            last["name"]
            if len(_ASIDE.findall(text, last.end(), at)) <= 1 and "\n" not in text[last.end() : at]
            else None
        )
    named = [found["name"] for found in titled if mention.endswith(found["title"])]
    return named[-1] if named else None


def arabic_bearer(text: str, mention: str, at: int) -> str | None:
    """The name printed behind the same office earlier in the text: two words behind the office and what it is for."""
    words = _WORD.findall(mention)
    if not words or not is_office_word(words[0]):
        return None
    rest = {word.removeprefix("ال") for word in words[1:]}
    places = re.finditer(rf"(?<!\w)و?{re.escape(words[0])}(?!\w)", text[:at])
    for _, place in zip(range(_MOST), places, strict=False):
        behind = [word[0] for _, word in zip(range(_OFFICE_REACH), _WORD.finditer(text, place.start()), strict=False)]
        length = office_length(behind)
        office = {word.removeprefix("ال") for word in behind[1:length]}
        name = behind[length : length + 2]
        if len(name) == 2 and rest <= office and not name[1].startswith("و"):
            return " ".join(name)
    return None


def full_arabic_name(text: str, surname: str) -> str | None:
    """The first and last name of which `surname` is printed alone elsewhere."""
    places = re.finditer(rf"(?<!\w)([^\W\d_]{{2,}}) {re.escape(surname)}(?!\w)", text)
    for _, found in zip(range(_MOST), places, strict=False):
        first = found[1]
        if not first.startswith(("ال", "وال")) and first not in _NO_FIRST_NAME and not office_length([first]):
            return f"{first} {surname}"
    return None
