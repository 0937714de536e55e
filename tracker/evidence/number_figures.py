"""Figures as printed in, their possible values out: digits of any script with the separators of any locale, and Han."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 18
_GROUP_MARKS = " \u00a0\u2009\u202f'’٬"
_INDIAN = re.compile(r"\d{1,2}(?:[.,]\d{2})+[.,]\d{3}")
# "more than" inside a number: 30余万, 十多亿.
HAN_ODD = "余餘多来來"

HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
HAN_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "천": 1000, "백": 100, "십": 10}
HAN_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8, "조": 10**12}


_WITHOUT_ODD = dict.fromkeys(map(ord, HAN_ODD))


def plain_digits(text: str) -> str:
    """The figures as ASCII digits; other characters as they are, full-width separators made plain."""
    if text.isascii():
        return text
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return "".join(digits).replace("．", ".").replace("・", ".").replace("，", ",").replace("٫", ".").replace("：", ":")


def parse_figures(text: str, decimal: str) -> tuple[tuple[float, ...], float]:
    """The readings of a figure with separators, the likeliest for a locale with this decimal mark first, and its step.

    "1.300" is 1300 and 1.3 (which first depends on the locale), "1,50,000" is 150000. No reading for a figure of more
    than eighteen digits: that is an identifier.
    """
    plain = plain_digits(text)
    for mark in _GROUP_MARKS:
        plain = plain.replace(mark, "")
    if sum(c.isdigit() for c in plain) > _LONGEST:
        return (), 1.0
    dots, commas = plain.count("."), plain.count(",")
    if not dots and not commas:
        return (float(plain),), _step(plain)
    if dots and commas:
        last = max(plain.rfind("."), plain.rfind(","))
        whole = plain[:last].replace(".", "").replace(",", "")
        return (float(f"{whole}.{plain[last + 1 :]}"),), 10.0 ** -(len(plain) - last - 1)
    mark = "." if dots else ","
    parts = plain.split(mark)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
    joined = "".join(parts)
    if len(parts) > 2:
        if grouped or _INDIAN.fullmatch(plain):
            return (float(joined),), _step(joined)
        return (), 1.0
    as_decimal = float(".".join(parts))
    if not grouped:
        return (as_decimal,), 10.0 ** -len(parts[1])
    if mark in decimal:
        return (as_decimal, float(joined)), 10.0 ** -len(parts[1])
    return (float(joined), as_decimal), _step(joined)


def _step(digits: str) -> float:
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** min(zeros, len(digits) - 1)


def parse_han(text: str) -> float | None:
    """The value of a run of Han (or Korean scale) characters and digits: 十三万, 2万5000, 一千三百; null for nonsense.

    A run of bare digits is read place by place: 二〇一八 is 2018.
    """
    if all(c in HAN_DIGITS for c in text):
        return float("".join(str(HAN_DIGITS[c]) for c in text)) if len(text) <= _LONGEST else None
    text = text.translate(_WITHOUT_ODD)
    total = section = 0.0
    number: float | None = None
    last = 1.0
    for piece in re.findall(r"\d[\d.,]*|\D", plain_digits(text)):
        if piece[0].isdigit():
            figures, _ = parse_figures(piece.rstrip(".,"), ".")
            if not figures or number is not None:
                return None
            number, last = figures[0], 0.0
        elif piece in HAN_DIGITS:
            digit = HAN_DIGITS[piece]
            if number is not None and digit != 0:
                return None
            number = None if digit == 0 else float(digit)
            if digit == 0:
                last = 0.0
        elif piece in HAN_TENS:
            section += (1.0 if number is None else number) * HAN_TENS[piece]
            number, last = None, HAN_TENS[piece] / 10.0
        elif piece in HAN_SCALES:
            scale = HAN_SCALES[piece]
            section += number or 0.0
            total = (total + section) * scale if 0 < total < scale else total + (section or 1.0) * scale
            section, number, last = 0.0, None, scale / 10.0
        else:
            return None
    if number is not None:
        # 一万五 is 15,000: a lone last digit counts in tenths of what stood before it.
        section += number * (last if last > 1.0 and number < 10 and total + section >= 100 else 1.0)
    return total + section
