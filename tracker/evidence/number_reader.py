"""Text and language in, its quantities with their spans out: figures in any script, number words where they are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.evidence.date_names import month_number
from tracker.evidence.number_figures import HAN_DIGITS, HAN_ODD, HAN_SCALES, HAN_TENS, parse_figures, parse_han
from tracker.evidence.number_grammar import read_compound, read_run
from tracker.evidence.number_lexicon import Entry, Lexicon, key, lexicon
from tracker.evidence.number_quantity import Bound, Kind, Quantity
from tracker.evidence.unit_names import is_currency
from tracker.evidence.unit_names import unit as unit_named
from tracker.text.unsafe import clean

_READ_AT_MOST = 20_000
_HAN = "".join(c for c in [*HAN_DIGITS, *HAN_TENS, *HAN_SCALES] if not "\uac00" <= c <= "\ud7a3")
_HANGUL_SCALES = "천백만억조"
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957"
)
_TOKEN = re.compile(
    r"(?P<figure>(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,٫٬'’．，]\d+)*)"
    rf"|(?P<han>[{_HAN}](?:[{_HAN}]|[{HAN_ODD}](?=[十百千万萬亿億]))*|(?<=\d)[{HAN_ODD}]?[千百万萬亿億]+|(?<=\d)[{_HANGUL_SCALES}]+)"
    r"|(?P<half>半)"
    rf"|(?P<word>(?:(?![{_HAN}\d_])[\w{_MARKS}])+)"
    r"|(?P<symbol>[^\w\s])"
)
_UKRAINIAN_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])")
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
_ORDINAL_SUFFIX = re.compile(
    r"(?:st|nd|rd|th|er|e|ème|eme|re|º|ª|°|й|я|е|го|му|м|х|ой|ый|ая|ого|ому|ої|й|го|ти|та|та|ím|tého|ého)$",
    re.IGNORECASE,
)
_HALF_BEFORE_HOUR = frozenset(["de", "ru", "uk", "cs", "pl"])
_LATIN_OR_CYRILLIC = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]+$")
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_LOOKALIKE = str.maketrans("ІХСУ", "IXCV")
_EXPONENT_FREE_UNIT = frozenset(["k", "m", "b", "mm", "h", "mi", "bi", "bn", "grand", "mil"])


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    key: str


def _tokens(text: str, lex: Lexicon | None) -> list[_Token]:
    if lex is not None and lex.apostrophe:
        text = _UKRAINIAN_APOSTROPHE.sub("ʹ", text)
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "symbol"
        piece = match.group()
        folded = key(piece.replace("ʹ", "'")) if kind == "word" and len(piece) < 60 else piece
        found.append(_Token(kind, piece, match.start(), match.end(), folded))
    return found


class _Reader:
    """One pass over the tokens of a text; `read` gives the quantities in order."""

    def __init__(self, text: str, language: str | None) -> None:
        self.lexicon = lexicon(language)
        self.language = language or ""
        self.tokens = _tokens(text, self.lexicon)
        self.found: list[Quantity] = []

    def read(self) -> tuple[Quantity, ...]:
        i = 0
        while i < len(self.tokens):
            kind = self.tokens[i].kind
            if kind == "figure":
                i = self._figure(i)
            elif kind == "han":
                i = self._han(i)
            elif kind == "word":
                i = self._word(i)
            elif kind == "half":
                token = self.tokens[i]
                self.found.append(Quantity((0.5,), token.start, token.end, weak=True))
                i += 1
            else:
                i += 1
        return tuple(self._dated())

    def _dated(self) -> list[Quantity]:
        """The quantities, with a figure beside the name of a month known as a day of it."""
        spans = [q.span for q in self.found if q.kind is Kind.MONTH]
        if not spans:
            return self.found
        return [
            replace(q, kind=Kind.DAY)
            if q.kind in {Kind.CARDINAL, Kind.ORDINAL}
            and 1 <= q.value <= 31
            and not q.unit
            and any(0 <= s[0] - q.end <= 5 or 0 <= q.start - s[1] <= 2 for s in spans)
            else q
            for q in self.found
        ]

    def _at(self, i: int) -> _Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def _gap(self, i: int) -> int:
        """Code points between token i and the next; large where there is no next."""
        following = self._at(i + 1)
        return following.start - self.tokens[i].end if following else 99

    def _entry(self, word: str) -> Entry | None:
        """The entry of a word, without the particles that Arabic and Hebrew write on it."""
        if self.lexicon is None:
            return None
        entry = self.lexicon.words.get(word)
        if entry is None:
            for particle in self.lexicon.attached:
                if word.startswith(particle) and len(word) > len(particle) + 1:
                    entry = self.lexicon.words.get(word[len(particle) :])
                    if entry is not None:
                        return entry
        return entry

    def _is(self, name: str, token: _Token | None) -> bool:
        if self.lexicon is None or token is None:
            return False
        marks = self.lexicon.marks.get(name, frozenset())
        return token.key in marks or (
            bool(self.lexicon.attached) and any(token.key == p + m for p in self.lexicon.attached for m in marks)
        )

    # -- figures ---------------------------------------------------------------------------------------------------

    def _figure(self, i: int) -> int:
        token = self.tokens[i]
        values, step = parse_figures(token.text, self.lexicon.decimal if self.lexicon else ".")
        following = self._at(i + 1)
        if following is not None and following.kind == "han" and self._gap(i) <= 1:
            return self._han(i)
        if not values:
            self._split_figure(token)
            return i + 1
        if len(token.text) == 4 and token.text[0] == "0":  # 0200 GMT
            values += (values[0] // 100,)
        quantity = Quantity(values, token.start, token.end, digits=True, step=step)
        j = i + 1
        if following is not None:
            quantity, j = self._scaled(quantity, i)
        label = self._label(i) if j == i + 1 else ""
        if label:
            self.found.append(replace(quantity, kind=Kind.LABEL, label=label))
            return i + 1
        quantity, j = self._with_surroundings(quantity, i, j)
        self.found.append(quantity)
        if len(values) == 1 and quantity.value == values[0] and re.fullmatch(r"\d{1,2}[.,]\d{2}", token.text):
            self._split_figure(token)
        return j

    def _split_figure(self, token: _Token) -> None:
        """The parts of a date, a score or a version ("15.05.2018", "17.30") as supporting quantities."""
        for part in re.finditer(r"\d{1,9}", token.text):
            values, _ = parse_figures(part.group(), ".")
            start = token.start + part.start()
            self.found.append(Quantity(values, start, start + len(part.group()), weak=True, digits=True))

    def _hyphen(self, i: int) -> bool:
        token = self._at(i)
        return token is not None and token.text in "-‐‑" and self._gap(i) == 0

    def _label(self, i: int) -> str:
        """The word that a figure is a part of ("covid" in COVID-19, "g" in G7), or nothing."""
        token, previous = self.tokens[i], self._at(i - 1)
        if previous is None or previous.end != token.start:
            return ""
        if previous.kind == "symbol" and previous.text in "-‑–":
            previous = self._at(i - 2)
            if previous is None or previous.end != self.tokens[i - 1].start:
                return ""
        if previous.kind != "word" or not _LATIN_OR_CYRILLIC.match(previous.text):
            return ""
        return "" if previous.text.islower() and previous.key not in {"covid", "ковид", "sars"} else previous.key

    def _scaled(self, quantity: Quantity, i: int) -> tuple[Quantity, int]:
        """A figure with the scale words after it: "2 million 300 thousand", "1,3 Mio.", "$5bn"."""
        if self.lexicon is None or self._gap(i) > 1:
            return quantity, i + 1
        items: list[Entry | None] = []
        j = first = i + 2 if self._hyphen(i + 1) else i + 1  # "10-Millionen-Paket"
        while j < len(self.tokens) and len(items) < 3 and self.tokens[j].kind == "word" and self._gap(j - 1) <= 1:
            entry = self._entry(self.tokens[j].key)
            if entry is None or entry.role not in {"scale", "hundred"}:
                break
            items.append(entry)
            j += 1
        if not items:
            return quantity, i + 1
        scale = 1.0
        for entry in items:
            scale *= entry.value if entry else 1.0
        word = self.tokens[first]
        values = tuple(v * scale for v in quantity.values)
        if word.key in _EXPONENT_FREE_UNIT:
            if self._gap(i) > 0 and word.key not in {"grand", "mi", "bi", "bn", "mil"}:
                return quantity, i + 1
            values += quantity.values
        return replace(quantity, values=values, end=self.tokens[j - 1].end, step=quantity.step * scale), j

    # -- Han -------------------------------------------------------------------------------------------------------

    def _han(self, i: int) -> int:
        """Figures and Han (or Korean scale) characters in one number: 130万, 十三万, 2万5000, 3만 5000."""
        j, last_end, pieces = i, self.tokens[i].start, []
        while j < len(self.tokens) and self.tokens[j].kind in {"figure", "han"} and len(pieces) < 12:
            gap = self.tokens[j].start - last_end
            if gap > (1 if pieces and (self.tokens[j].kind == "han" or self.language == "ko") else 0):
                break
            pieces.append(self.tokens[j].text)
            last_end = self.tokens[j].end
            j += 1
        text = "".join(pieces)
        start = self.tokens[i].start
        if self.language not in {"zh", "ja", "ko"} and text.isnumeric() and self.tokens[i].kind == "figure":
            return j
        value = parse_han(text) if len(text) <= 40 else None
        if value is None:
            return self._han_parts(i)
        figures = any(c.isdecimal() for c in text)
        quantity = Quantity((value,), start, last_end, digits=figures, step=_han_step(text, value))
        quantity, j = self._with_surroundings(quantity, i, j)
        weak = not figures and (len(text) == 1 or not _plain_han_number(text))
        self.found.append(replace(quantity, weak=weak or quantity.weak))
        return j

    def _han_parts(self, i: int) -> int:
        """A run that is no single number ("十三五", the thirteenth five-year plan) supports the numbers in it."""
        token = self.tokens[i]
        if token.kind != "han":
            return i + 1
        start = 0
        while start < min(len(token.text), 40):
            stop = next(
                (e for e in range(min(len(token.text), start + 12), start, -1) if parse_han(token.text[start:e])),
                start + 1,
            )
            value = parse_han(token.text[start:stop])
            if value:
                self.found.append(Quantity((value,), token.start + start, token.start + stop, weak=True))
            start = stop
        return i + 1

    # -- words -----------------------------------------------------------------------------------------------------

    def _word(self, i: int) -> int:
        lex, token = self.lexicon, self.tokens[i]
        month = month_number(token.key, self.language) if self.language else None
        if month is not None:
            self.found.append(Quantity((float(month),), token.start, token.end, kind=Kind.MONTH, weak=True))
        roman = _roman(token.text)
        if roman is not None:
            self.found.append(Quantity((roman,), token.start, token.end, kind=Kind.ORDINAL, weak=True))
            if roman > 1:
                return i + 1
        if lex is None:
            return i + 1
        entry = self._entry(token.key)
        following = self._at(i + 1)
        if token.key in lex.articles and following is not None and self._gap(i) == 1:
            after = self._entry(following.key)
            if after is not None and after.role in {"scale", "hundred"} and following.kind == "word":
                entry = Entry("unit", 1.0)
        if entry is None:
            value = read_compound(token.key, lex)
            if value is None:
                self._prefixed(token)
                return i + 1
            entry = Entry("unit", value)
        if entry.role == "weak":
            return self._weak(i, entry)
        return self._run(i, entry)

    def _run(self, i: int, first: Entry) -> int:
        items: list[Entry | None] = [first]
        ends = [i]
        j = i + 1
        while j < len(self.tokens) and len(items) < 16:
            token = self.tokens[j]
            if token.kind == "symbol" and token.text in "-‐‑" and token.start == self.tokens[j - 1].end:
                j += 1
                continue
            if token.kind != "word" or token.start - self.tokens[j - 1].end > 1:
                break
            if self.lexicon is not None and token.key in self.lexicon.joiners:
                items.append(None)
            else:
                entry = self._entry(token.key)
                if entry is None and self.lexicon is not None:
                    value = read_compound(token.key, self.lexicon)
                    entry = Entry("unit", value) if value is not None else None
                if entry is None or entry.role == "weak":
                    break
                items.append(entry)
            ends.append(j)
            j += 1
        reading = read_run(items, self.language)
        token = self.tokens[i]
        if not reading.count:
            values = (first.value, *_fraction(first))
            self.found.append(Quantity(values, token.start, token.end, kind=Kind.ORDINAL, weak=True))
            return i + 1
        j = ends[reading.count - 1] + 1
        values = (reading.value,)
        if reading.ordinal and reading.count == 1:
            values += _fraction(first)
        if self.lexicon is not None and token.key in self.lexicon.also:
            values += self.lexicon.also[token.key]
        quantity = Quantity(
            values,
            token.start,
            self.tokens[j - 1].end,
            kind=Kind.ORDINAL if reading.ordinal else Kind.CARDINAL,
            weak=(reading.ordinal and self.language == "he")  # Hebrew weekdays are ordinals
            or reading.value <= 1
            or reading.bare
            or (reading.ordinal and reading.value < 3),
            step=max(1.0, reading.last_scale / 10) if not reading.section else 1.0,
        )
        if self.language in _HALF_BEFORE_HOUR and 1 <= reading.value <= 12 and self.found:
            half = self.found[-1]
            if half.weak and half.value == 0.5 and token.start - half.end <= 4:  # halb drei: 2:30
                hour = reading.value - 1 or 12.0
                quantity = replace(quantity, values=(*values, hour, hour + 0.3), kind=Kind.CLOCK)
        quantity, j = self._with_surroundings(quantity, i, j)
        self.found.append(quantity)
        return j

    def _weak(self, i: int, entry: Entry) -> int:
        token = self.tokens[i]
        values = self.lexicon.also.get(token.key, (entry.value,)) if self.lexicon else (entry.value,)
        following = self._at(i + 1)
        if following is not None and self.lexicon is not None and following.key in self.lexicon.articles:
            following = self._at(i + 2)
        after = self._entry(following.key) if following is not None and following.kind == "word" else None
        if after is not None and after.role == "scale" and following is not None and entry.value == 0.5:
            values = (after.value / 2, 0.5)
            self.found.append(Quantity(values, token.start, following.end, step=after.value / 10))
            return self.tokens.index(following, i) + 1
        if after is not None and after.role in {"scale", "hundred"} and following is not None:
            values += tuple(v * after.value for v in values)  # half a million, hundreds of thousands
        self.found.append(Quantity(values, token.start, token.end, weak=True))
        return i + 1

    def _prefixed(self, token: _Token) -> None:
        """A word that begins with a number ("dreijährig", «трёхлетний») supports that number."""
        if self.lexicon is None or self.lexicon.prefixes is None or len(token.key) < 6:
            return
        if self.lexicon.compound is not None:
            for stop in range(min(len(token.key) - 2, 40), 5, -1):
                value = read_compound(token.key[:stop], self.lexicon)
                if value is not None:
                    self.found.append(Quantity((value,), token.start, token.end, weak=True))
                    return
        match = self.lexicon.prefixes.match(token.key)
        if match is not None and len(token.key) - match.end() >= 2:
            value = self.lexicon.words[match.group()].value
            self.found.append(Quantity((value,), token.start, token.end, weak=True))

    # -- what stands around ------------------------------------------------------------------------------------------

    def _with_surroundings(self, quantity: Quantity, i: int, j: int) -> tuple[Quantity, int]:
        """Percent, money, clock, year and bound, from the tokens before `i` and from `j` on."""
        before, after = self._at(i - 1), self._at(j)
        if self.language in {"zh", "ja", "ko"} and after is not None:
            quantity = _eastern(quantity, after, self.tokens[i - 1] if i else None)
            if quantity.kind is Kind.MONTH:
                return quantity, j
        adjacent = after is not None and after.start - self.tokens[j - 1].end <= 1
        kind, currency = quantity.kind, ""
        if (after is not None and adjacent and after.text in "%٪％") or (before is not None and before.text in "%٪％"):
            kind = Kind.PERCENT
            if self._is("point", self._at(j + 1)) or self._is("point", self._at(j + 2)):
                kind = Kind.POINT
        elif adjacent and self._is("percent", after):
            kind = Kind.POINT if self._is("point", self._at(j + 1)) else Kind.PERCENT
        elif adjacent and self._is("point", after) and after is not None and after.key.startswith("prozent"):
            kind = Kind.POINT
        elif before is not None and before.text in _CURRENCY and before.end >= quantity.start - 1:
            kind, currency = Kind.MONEY, _CURRENCY[before.text]
        elif after is not None and adjacent and after.text in _CURRENCY:
            kind, currency = Kind.MONEY, _CURRENCY[after.text]
        elif self._on_the_clock(quantity, before, after, adjacent, j):
            kind = Kind.CLOCK
        elif quantity.digits and quantity.step <= 1000 and _is_year(self.tokens[i].text, quantity):
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
            quantity = self._multiplied(quantity, after)
        unit = currency or self._unit(j)
        if is_currency(unit):
            kind = Kind.MONEY
        return replace(quantity, kind=kind, unit=unit, bound=self._bound(i, j)), j

    def _unit(self, j: int) -> str:
        """The unit that the next word or the one after it names ("square kilometres", "US dollars")."""
        after = self._at(j)
        if after is None or after.start - self.tokens[j - 1].end > 1:
            return ""
        if after.kind == "symbol" and after.text == "°":
            after = self._at(j + 1)
            return after.text if after is not None and after.text in {"C", "F"} else ""
        if after.kind != "word":
            following = self._at(j + 1)
            if after.text not in "-‐‑" or following is None or self._gap(j) > 0:
                return ""
            after = following
        name = unit_named(after.key, self.language)
        if name in _AREA:
            squared = self._at(j + 1)
            power = self.tokens[j + 1 : j + 2]
            if (squared is not None and squared.key in _SQUARE) or (power and power[0].text in {"2", "²"}):
                return _AREA[name]
        if name or self.language in {"zh", "ja", "ko"}:
            return name
        second = self._at(j + 1)
        if second is None or second.kind != "word" or self._gap(j) > 1:
            return ""
        name = unit_named(second.key, self.language)
        if is_currency(name):
            return name
        if after.key in _SQUARE or after.key.startswith(("квадрат", "quadrat", "čtver", "kwadrat")):
            return _AREA.get(name, "")
        return ""

    def _multiplied(self, quantity: Quantity, after: _Token) -> Quantity:
        """ "Two decades" is also twenty, "three dozen" thirty-six."""
        entry = self._entry(after.key)
        if entry is None or entry.role != "weak" or entry.value < 10:
            return quantity
        return replace(quantity, values=(*quantity.values, quantity.value * entry.value))

    def _on_the_clock(
        self, quantity: Quantity, before: _Token | None, after: _Token | None, adjacent: bool, j: int
    ) -> bool:
        if quantity.value > 60 or (
            quantity.value != int(quantity.value) and (quantity.step != 0.01 or quantity.value > 25)
        ):
            return False
        if after is not None and adjacent and (self._is("clock", after) or after.text[0] in "点點時时시"):
            return True
        if after is not None and after.start - self.tokens[j - 1].end <= 1 and after.key in {"p", "a", "h"}:
            following = self._at(j + 2)
            return after.key == "h" or (following is not None and following.key == "m")
        if before is not None and before.end == quantity.start and before.text in ":：":
            return True
        if after is not None and after.start == quantity.end and after.text in ":：":
            following = self._at(j + 1)
            return following is not None and following.kind == "figure" and following.start == after.end
        return False

    def _bound(self, i: int, j: int) -> Bound | None:
        nearby = [self._at(k) for k in range(i - 3, i)]
        following = self._at(j)
        if any(self._is("about", token) for token in nearby):
            return Bound.ABOUT
        if any(self._is("above", token) for token in nearby) or self._is("above", following):
            return Bound.ABOVE
        if any(self._is("below", token) for token in nearby):
            return Bound.BELOW
        return None


def _eastern(quantity: Quantity, after: _Token, before: _Token | None) -> Quantity:
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


def _fraction(entry: Entry) -> tuple[float, ...]:
    """ "third" may be one in three."""
    return (1.0 / entry.value,) if entry.role == "ordinal" and 3 <= entry.value <= 1000 else ()


def _plain_han_number(text: str) -> bool:
    """Whether a run of Han numerals is surely a number: it has a ten or a scale with a digit, or is a year."""
    digits = sum(c in HAN_DIGITS for c in text)
    return (digits >= 1 and len(text) >= 2 and digits < len(text)) or len(text) == 4


def _han_step(text: str, value: float) -> float:
    digits = str(int(value))
    step = 10.0 ** min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
    return min(step, 0.1 * HAN_SCALES[text[-1]]) if text[-1] in HAN_SCALES and "." in text else step


@lru_cache(maxsize=4096)
def _roman(text: str) -> float | None:
    text = text.translate(_ROMAN_LOOKALIKE)
    if not 1 <= len(text) <= 6 or not _ROMAN.match(text):
        return None
    total, highest = 0, 0
    for char in reversed(text):
        value = _ROMAN_VALUES[char]
        total += value if value >= highest else -value
        highest = max(highest, value)
    return float(total)


@lru_cache(maxsize=2048)
def quantities(text: str, language: str | None) -> tuple[Quantity, ...]:
    """The quantities of a text in order of their place.

    Where the language's number words are not known, figures alone are read. Only the first 20,000 code points are.
    """
    return _Reader(clean(text[:_READ_AT_MOST]), language).read()
