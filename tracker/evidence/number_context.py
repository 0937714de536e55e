"""A number and the tokens around it in, its kind out: percent, money, clock, year, unit, bound."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.evidence.number_counted import counts
from tracker.evidence.number_quantity import Bound, Kind, Quantity
from tracker.evidence.number_tokens import Token, Tokens
from tracker.evidence.unit_names import is_currency
from tracker.evidence.unit_names import unit as unit_named

# The year before the first of each Japanese era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_AREA = {"km": "km2", "mi": "mi2"}
_SQUARE = frozenset(["square", "sq", "кв", "квадратных", "квадратні", "carrés", "cuadrados", "quadrati"])
_CURRENCY = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₽": "RUB",
    "¥": "JPY",
    "￥": "JPY",
    "₴": "UAH",
    "₪": "ILS",
    "₹": "INR",
    "₩": "KRW",
}
_SHORT_SCALES = frozenset(["тыс", "тис", "млн", "млрд", "mio", "mrd", "tys", "tis", "mil", "mld", "mill"])
_ORDINAL_SUFFIX = re.compile(
    r"(?:st|nd|rd|th|er|e|ème|eme|re|º|ª|°|й|я|е|го|му|м|х|ой|ый|ая|ого|ому|ої|й|го|ти|та|та|ím|tého|ého)$",
    re.IGNORECASE,
)


def surroundings(view: Tokens, quantity: Quantity, i: int, j: int) -> tuple[Quantity, int]:
    """Percent, money, clock, year and bound, from the tokens before `i` and from `j` on."""
    before, after = view.at(i - 1), view.at(j)
    if view.language in {"zh", "ja", "ko"} and after is not None:
        quantity = _eastern(quantity, after, view.tokens[i - 1] if i else None)
        if quantity.kind is Kind.MONTH:
            return quantity, j
    adjacent = after is not None and after.start - view.tokens[j - 1].end <= 1
    kind, currency = quantity.kind, ""
    if (after is not None and adjacent and after.text in "%٪％") or (before is not None and before.text in "%٪％"):
        kind = Kind.PERCENT
        if view.marked("point", view.at(j + 1)) or view.marked("point", view.at(j + 2)):
            kind = Kind.POINT
    elif adjacent and view.marked("percent", after):
        kind = Kind.POINT if view.marked("point", view.at(j + 1)) else Kind.PERCENT
    elif adjacent and view.marked("point", after) and after is not None and after.key.startswith("prozent"):
        kind = Kind.POINT
    elif before is not None and before.text in _CURRENCY and before.end >= quantity.start - 1:
        kind, currency = Kind.MONEY, _CURRENCY[before.text]
    elif after is not None and adjacent and after.text in _CURRENCY:
        kind, currency = Kind.MONEY, _CURRENCY[after.text]
    elif _on_the_clock(view, quantity, before, after, adjacent, j):
        kind = Kind.CLOCK
    elif (
        quantity.digits and quantity.step <= 1000 and _is_year(view.tokens[i].text, quantity) and not counts(view, i, j)
    ):
        kind = Kind.YEAR
    elif (
        quantity.digits
        and after is not None
        and after.start == quantity.end
        and _ORDINAL_SUFFIX.fullmatch(after.text)
        and kind is Kind.CARDINAL
    ):
        kind = Kind.ORDINAL
    if adjacent and after is not None and after.kind == "word":
        quantity = _multiplied(view, quantity, after)
    unit = currency or _unit(view, j)
    if is_currency(unit):
        kind = Kind.MONEY
    return replace(quantity, kind=kind, unit=unit, bound=_bound(view, i, j)), j


def _unit(view: Tokens, j: int) -> str:
    """The unit that the next word or the one after it names ("square kilometres", "US dollars")."""
    after = view.at(j)
    if after is not None and after.text == "." and view.tokens[j - 1].key in _SHORT_SCALES:  # "12 тыс. кг"
        j, after = j + 1, view.at(j + 1)
    if after is None or after.start - view.tokens[j - 1].end > 1:
        return ""
    if after.key == "d" and j + 2 < len(view.tokens):  # "millions d'euros"
        after = view.tokens[j + 2]
    if after.kind == "symbol" and after.text == "°":
        after = view.at(j + 1)
        return after.text if after is not None and after.text in {"C", "F"} else ""
    if after.kind != "word":
        following = view.at(j + 1)
        if after.text not in "-‐‑" or following is None or view.gap(j) > 0:
            return ""
        after = following
    name = unit_named(after.key, view.language)
    if name in _AREA:
        squared = view.at(j + 1)
        power = view.tokens[j + 1 : j + 2]
        if (squared is not None and squared.key in _SQUARE) or (power and power[0].text in {"2", "²"}):
            return _AREA[name]
    if name or view.language in {"zh", "ja", "ko"}:
        return name
    second = view.at(j + 1)
    if second is None or second.kind != "word" or view.gap(j) > 1:
        return ""
    name = unit_named(second.key, view.language)
    if is_currency(name) or name in {"C", "F"}:  # "US dollars", "degrees Fahrenheit"
        return name
    if after.key in _SQUARE or after.key.startswith(("квадрат", "quadrat", "čtver", "kwadrat")):
        return _AREA.get(name, "")
    return ""


def _multiplied(view: Tokens, quantity: Quantity, after: Token) -> Quantity:
    """ "Two decades" is also twenty, "three dozen" thirty-six."""
    entry = view.entry(after.key)
    if entry is None or entry.role != "weak" or entry.value < 10:
        return quantity
    return replace(quantity, values=(*quantity.values, quantity.value * entry.value))


def _on_the_clock(
    view: Tokens, quantity: Quantity, before: Token | None, after: Token | None, adjacent: bool, j: int
) -> bool:
    if quantity.value > 60 or (
        quantity.value != int(quantity.value) and (quantity.step != 0.01 or quantity.value > 25)
    ):
        return False
    if after is not None and adjacent and (view.marked("clock", after) or after.text[0] in "点點時时시"):
        return True
    if after is not None and after.start - view.tokens[j - 1].end <= 1 and after.key in {"p", "a", "h"}:
        following = view.at(j + 2)
        return after.key == "h" or (following is not None and following.key == "m")
    if before is not None and before.end == quantity.start and before.text in ":：":
        return True
    if after is not None and after.start == quantity.end and after.text in ":：":
        following = view.at(j + 1)
        return following is not None and following.kind == "figure" and following.start == after.end
    return False


def _bound(view: Tokens, i: int, j: int) -> Bound | None:
    nearby = [view.at(k) for k in range(i - 3, i)]
    following = view.at(j)
    if any(view.marked("about", token) for token in nearby):
        return Bound.ABOUT
    if any(view.marked("above", token) for token in nearby) or view.marked("above", following):
        return Bound.ABOVE
    if any(view.marked("below", token) for token in nearby):
        return Bound.BELOW
    return None


def _eastern(quantity: Quantity, after: Token, before: Token | None) -> Quantity:
    """Months (7月) only support a month's name; tenths (３割, 九成, 9折) are also shares of a hundred."""
    if after.start - quantity.end > 1:
        return quantity
    mark, value = after.text[0], quantity.value
    if mark in "月월" and 1 <= value <= 12 and not after.text.startswith(("月間", "月间")):
        return replace(quantity, kind=Kind.MONTH, weak=True)
    if mark in "日号號일" and 1 <= value <= 31 and not after.text.startswith(("日間", "日本", "일간", "일본")):
        return replace(quantity, kind=Kind.DAY)
    era = _ERAS.get(before.text[-2:]) if before is not None and before.end == quantity.start else None
    if era is not None and mark == "年":
        return replace(quantity, values=(value + era, value))
    if mark in "割成" and value <= 10:
        return replace(quantity, values=(*quantity.values, value * 10))
    if mark == "折" and value < 100:
        share = value if value >= 10 else value * 10
        return replace(quantity, values=(*quantity.values, share, 100 - share))
    return quantity


def _is_year(figure: str, quantity: Quantity) -> bool:
    return len(figure) == 4 and figure.isdigit() and 1000 <= quantity.value <= 2100 and quantity.value == float(figure)
