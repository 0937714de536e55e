"""A name in Latin letters and a Chinese text in; out, whether the text may write the name by its sound.

Chinese names are compared by pinyin, letter for letter; foreign ones by consonants, and only with the characters that
Chinese writes foreign names with: those that the foreign cities of data/cities.tsv are written with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tracker.names.cities import han_forms
from tracker.names.sound import skeleton

# A character is one of sound if so many foreign cities are written with it.
_LEAST_CITIES = 2
# Countries whose cities are written by their own characters, not by sound.
_OWN_CHARACTERS = frozenset({"CN", "TW", "HK", "MO", "JP", "KR", "KP", "VN", "SG"})
# Characters of sound that people are named with and cities seldom are.
_OF_PEOPLE = "娜莎莉琳珍妮娅娃蕾薇芙黛婷莲萍姬茜茨茵莫桑逊顿登杰吉迈麦詹姆约翰亨彼朱鲁乔强奇霍华赫胥黎丘凯尤泽戈蒂佐罗丝森伯柏豪温贝洛佩尼科菲德梅布拜特默克龙肖恩昆汀瑟芬奥伦伊刘易孙本尔昂略赖甘布什韦穆罕默得胡塞侯萨达姆哈梅内鲍格罗齐勒庞朔茨冯德莱恩蔡岑嫩琼葛芭雯禄藻"
_INITIALS = {
    "b": "B", "p": "B", "m": "N", "f": "B", "d": "T", "t": "T", "n": "N", "l": "L", "g": "K", "k": "K", "h": "K",
    "j": "S", "q": "S", "x": "S", "zh": "S", "ch": "S", "sh": "S", "r": "L", "z": "S", "c": "S", "s": "S", "w": "B", "y": "",
}  # fmt: skip
# Characters that foreign names have for another reading than the first: 莫纳什, 克什米尔.
_IN_NAMES = {"什": "shi"}
_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcswy]")
# What a consonant costs that Chinese leaves out or writes as another: r and l at a syllable's end, ki as ji, v as w.
_CHEAP_TO_DROP = {"L": 0.5, "T": 0.6, "K": 0.6, "N": 0.8, "S": 0.8, "B": 0.6}
_CHEAP_TO_CHANGE = {frozenset("KS"): 0.5, frozenset("LN"): 0.8, frozenset("TS"): 0.6, frozenset("BK"): 0.8}
_MOST = 0.26
# By letters a name and the pinyin of its transcription are at least so much alike.
_LEAST_ALIKE = 0.55
_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|iao|ian|ing|ang|eng|ong|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie"
    "|iu|ua|uo|ui|ue|a|o|e|i|u)|ang|ai|ao|an|en|er|a|e|ou)"
)
_PINYIN = re.compile(f"{_SYLLABLE}{{2}}")
_LONGEST_NAME = 24
_LONGEST_SURNAME = 7
_REPEATED = re.compile(
    "[mn][aeiouy]+[mn]|[lr][aeiouy]+[lr]|[dt][aeiouy]+[dt]|[bpfvw][aeiouy]+[bpfvw]|[kgh][aeiouy]+[kgh]|[sz][aeiouy]+[sz]"
)
_LINE = re.compile("([\u3400-\u9fff]{2,3})(?:高铁|铁路|高速|客专|城际|线)")
_TONES = str.maketrans("", "", "0123456789¹²³⁴⁵'’ʻ")
# Surnames as Hong Kong, Malaysia and Singapore spell them.
_SURNAMES = {
    "lau": "刘劉", "chan": "陈陳", "wong": "黄黃王", "cheung": "张張章", "lam": "林", "leung": "梁", "chow": "周", "kwok": "郭", "ng": "吴吳黄黃",
    "yip": "叶葉", "tse": "谢謝", "tsang": "曾", "hui": "许許", "ho": "何", "yeung": "杨楊", "tang": "邓鄧", "tam": "谭譚", "so": "苏蘇", "choi": "蔡",
    "poon": "潘", "fung": "冯馮", "mak": "麦麥", "siu": "萧蕭", "law": "罗羅", "kwan": "关關", "yuen": "袁阮", "tan": "陈陳", "lim": "林", "goh": "吴吳",
    "ong": "王", "teo": "张張", "koh": "许許", "yeo": "杨楊", "chua": "蔡", "lee": "李", "low": "刘劉", "chin": "陈陳",
}  # fmt: skip
_SHORTEST_STEM = 4
_SAME_LETTERS = (
    ("r", "l"),
    ("v|w|ph", "f"),
    ("c(?![hei])|q(?=u)|ck", "k"),
    ("zh|ch|sh|x|j|q|c", "s"),
    ("z", "s"),
    ("th", "t"),
    ("b", "p"),
    ("d", "t"),
    ("g", "k"),
    ("y", "i"),
    (r"(.)\1+", r"\1"),
)


@lru_cache(maxsize=1)
def _of_sound() -> frozenset[str]:
    """The characters of sound."""
    seen: Counter[str] = Counter()
    for country, form in han_forms():
        if country not in _OWN_CHARACTERS:
            seen.update(set(form))
    return frozenset(c for c, n in seen.items() if n >= _LEAST_CITIES) | frozenset(_OF_PEOPLE)


@lru_cache(maxsize=8192)
def pinyin_of(character: str) -> tuple[str, ...]:
    """The readings of one character, without tones; none of what is not a Chinese character."""
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(r.replace("v", "u").replace("ü", "u") for r in readings if (r.isalpha() and r.isascii()) or "ü" in r)


def has_pinyin(name: str, text: str) -> bool:
    """Whether characters that stand together in the text spell the name in pinyin: "jinping" in 习近平."""
    name = name.replace("lyu", "lu").replace("nyu", "nu")
    return any(_spells(name, text, at) for at in range(len(text)))


def _spells(name: str, text: str, at: int) -> bool:
    if not name:
        return True
    if at >= len(text) or not "\u3400" <= text[at] <= "\u9fff":
        return False
    return any(_spells(name[len(r) :], text, at + 1) for r in pinyin_of(text[at]) if name.startswith(r))


@lru_cache(maxsize=4096)
def _consonants(character: str) -> str:
    """Consonant classes of a character of sound, as in `sound.skeleton`."""
    reading = _IN_NAMES.get(character) or next(iter(pinyin_of(character)), "")
    if reading == "er":
        return "L"
    initial = _INITIAL.match(reading)
    head = _INITIALS[initial[0]] if initial else ""
    return head + ("N" if reading.endswith(("n", "ng")) else "")


@lru_cache(maxsize=64)
def _runs(text: str) -> tuple[str, ...]:
    """The runs of characters of sound in a text."""
    sounds = _of_sound()
    runs = "".join(c if c in sounds else " " for c in text).split()
    return tuple(r for r in runs if len(r) > 1)


def has_line(name: str, text: str) -> bool:
    """Whether a railway or road is named by the first characters of its ends, and the name may be one: 郑万高铁."""
    return any(
        len(reading) < len(name) and name.startswith(reading)
        for match in _LINE.finditer(text)
        for character in match[1]
        for reading in pinyin_of(character)
    )


@lru_cache(maxsize=8192)
def _surname_readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    wade = {r.translate(_TONES).lower() for r in pinyin(character, style=Style.WADEGILES, heteronym=True)[0]}
    return frozenset({*pinyin_of(character), *wade, *(n for n, forms in _SURNAMES.items() if character in forms)})


def has_surname(name: str, text: str) -> bool:
    """Whether a character of the text is a surname as Chinese abroad spell it: "chao" for 赵, "lau" for 刘."""
    return len(name) < _LONGEST_SURNAME and any(
        name in _surname_readings(c) for c in set(text) if "\u3400" <= c <= "\u9fff"
    )


def has_transcription(name: str, text: str) -> bool:
    """Whether a run of characters of sound in the text may be the name: 马略卡 for "Mallorca"."""
    if len(name) > _LONGEST_NAME:
        return False
    most = 0.0 if is_pinyin(name) else _MOST
    repeats = _REPEATED.search(name) is not None and most > 0
    return any(
        _least_cost(sound, "".join(map(_consonants, window)), repeats) <= most * len(sound)
        and _likeness(name, window) >= _LEAST_ALIKE
        for sound in _heard(name)
        for run in _runs(text)
        for window in _windows(run, sound)
    )


def _least_cost(sound: str, window: str, repeats: bool) -> float:
    """The cost to a window; where the name repeats a consonant, which its skeleton has once, to the window so too: 莫纳."""
    once = re.sub(r"(.)\1+", r"\1", window) if repeats else window
    return min(_cost(sound, window), _cost(sound, once)) if once != window else _cost(sound, window)


def _likeness(name: str, window: str) -> float:
    letters = "".join(next(iter(pinyin_of(c)), "") for c in window)
    return JaroWinkler.similarity(_plain(name), _plain(letters))


def _plain(letters: str) -> str:
    for pattern, replacement in _SAME_LETTERS:
        letters = re.sub(pattern, replacement, letters)
    return letters


def _heard(name: str) -> frozenset[str]:
    """Skeletons of a name as Chinese may hear it: Lewis without its w (刘易斯), the gi of Lamborghini as ji."""
    spelled = (
        name,
        re.sub("(?<=[aeiou])w(?=[aeiou])", "", name),
        re.sub("gh?(?=[eiy])|j", "sh", name),
        re.sub("^h|j|ch", "k", name),
        re.sub("(?:burgh?|borough)$", "b", name),
        re.sub("(?:ian|an|ese|ish|i)$", "", name) if len(name) > _SHORTEST_STEM + 2 else name,
    )
    return frozenset(s for s in map(skeleton, spelled) if s)


@lru_cache(maxsize=4096)
def is_pinyin(name: str) -> bool:
    """Whether a folded name can be two syllables of pinyin, as most Chinese names of more than one character are."""
    return _PINYIN.fullmatch(name) is not None


def _windows(run: str, sound: str) -> Iterator[str]:
    for start in range(len(run)):
        first = _consonants(run[start])[:1]
        if first and first != sound[0] and frozenset((first, sound[0])) not in _CHEAP_TO_CHANGE:
            continue
        for end in range(start + 2, min(len(run), start + len(sound) + 2) + 1):
            yield run[start:end]


@lru_cache(maxsize=65536)
def _cost(name: str, window: str) -> float:
    """Weighted edits from the name's consonants to the window's."""
    row = [0.0]
    for sign in window:
        row.append(row[-1] + _CHEAP_TO_DROP[sign])
    for own in name:
        above, row = row, [row[0] + _CHEAP_TO_DROP[own]]
        for j, sign in enumerate(window, 1):
            change = 0.0 if own == sign else _CHEAP_TO_CHANGE.get(frozenset((own, sign)), 1.0)
            row.append(min(above[j - 1] + change, above[j] + _CHEAP_TO_DROP[own], row[j - 1] + _CHEAP_TO_DROP[sign]))
    return row[-1]
