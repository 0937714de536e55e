"""Text and language in, its quantities with their spans out: figures in any script, number words where they are known."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from tracker.evidence.date_names import month_number
from tracker.evidence.number_context import surroundings
from tracker.evidence.number_figures import HAN_DIGITS, HAN_SCALES, parse_figures, parse_han
from tracker.evidence.number_grammar import read_compound, read_run
from tracker.evidence.number_lexicon import Entry
from tracker.evidence.number_quantity import Kind, Quantity
from tracker.evidence.number_tokens import Token, Tokens
from tracker.evidence.unit_names import unit as unit_named
from tracker.text.unsafe import clean

_READ_AT_MOST = 6_000
_SEVERAL = re.compile("([一二三四五六七八九]{2})([十百千万亿萬億]*)$")
_HANGUL = str.maketrans("일이삼사오육칠팔구십", "一二三四五六七八九十")
_HANGUL_NUMBER = re.compile("[일이삼사오육칠팔구십백천만억조]{1,20}")
_HALF_BEFORE_HOUR = frozenset(["de", "ru", "uk", "cs", "pl"])
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LATIN_OR_CYRILLIC = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]+$")
# Behind 千 and 兆, which are kilo and mega then: metres, grams, watts, hertz, pascals, joules, bytes, volts.
_METRIC = frozenset("米克瓦赫帕焦字伏")
# Counters behind which one Han numeral is a number: 三人, 两名.
_PEOPLE = frozenset("人名")
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_LOOKALIKE = str.maketrans("ІХСУ", "IXCV")
_EXPONENT_FREE_UNIT = frozenset(["k", "m", "b", "mm", "h", "mi", "bi", "bn", "mil"])


class _Reader(Tokens):
    """One pass over the tokens of a text; `read` gives the quantities in order."""

    def __init__(self, text: str, language: str | None) -> None:
        super().__init__(text, language)
        self.found: list[Quantity] = []
        self.scales: dict[int, float] = {}

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
        self._share_scales()
        return tuple(self._dated())

    def _share_scales(self) -> None:
        """In "3 to 8 million" the 3 is also three million."""
        for k, (a, b) in enumerate(pairwise(self.found)):
            scale = self.scales.get(b.start)
            if scale and a.digits and a.start not in self.scales and 0 < b.start - a.end <= 8 and a.value < 1000:
                self.found[k] = replace(a, values=(*a.values, *(v * scale for v in a.values)))

    def _dated(self) -> list[Quantity]:
        """The quantities, with a figure beside the name of a month known as a day of it."""
        months = [q for q in self.found if q.kind is Kind.MONTH]
        if not months:
            return self.found
        starts, ends = [m.start for m in months], [m.end for m in months]
        return [replace(q, kind=Kind.DAY) if _is_day(q, starts, ends) else q for q in self.found]

    # -- figures ---------------------------------------------------------------------------------------------------

    def _figure(self, i: int) -> int:
        token = self.tokens[i]
        values, step = parse_figures(token.text, self.lexicon.decimal if self.lexicon else ".")
        following = self.at(i + 1)
        if (
            following is not None
            and following.kind == "han"
            and self.gap(i) <= 1
            and following.text[0] not in HAN_DIGITS
            and not self._is_metric(i + 1)  # 18.9千米
        ):
            return self._han(i)
        if not values:
            self._split_figure(token)
            return i + 1
        if len(token.text) == 4 and token.text[0] == "0":  # 0200 GMT
            values += (values[0] // 100,)
        previous = self.at(i - 1)
        joined = previous is not None and previous.end == token.start
        # Chinese writes on without a space: in 30元到80元 the 80 is no power of anything.
        if joined and previous and not _HAN_OR_KANA.search(previous.text) and unit_named(previous.key, self.language):
            return i + 1  # the square of "km2"
        if self.language in {"ru", "uk"} and previous is not None and previous.kind == "word" and self.gap(i - 1) == 1:
            before = self.entry(previous.key)
            if before is not None and before.role == "scale":  # "тысяч 100": a hundred thousand or so
                values += tuple(v * before.value for v in values)
        quantity = Quantity(values, token.start, token.end, digits=True, step=step)
        j = i + 1
        if following is not None:
            quantity, j = self._scaled(quantity, i)
        label = self._label(i) if j == i + 1 else ""
        if label:
            self.found.append(replace(quantity, kind=Kind.LABEL, label=label))
            return i + 1
        quantity, j = surroundings(self, quantity, i, j)
        self.found.append(quantity)
        if len(values) == 1 and quantity.value == values[0] and re.fullmatch(r"\d{1,2}[.,]\d{2}", token.text):
            self._split_figure(token)
        return j

    def _split_figure(self, token: Token) -> None:
        """The parts of a date, a score or a version ("15.05.2018", "17.30") as supporting quantities."""
        for part in re.finditer(r"\d{1,9}", token.text):
            values, _ = parse_figures(part.group(), ".")
            start = token.start + part.start()
            self.found.append(Quantity(values, start, start + len(part.group()), weak=True, digits=True))

    def _hyphen(self, i: int) -> bool:
        token = self.at(i)
        return token is not None and token.text in "-‐‑" and self.gap(i) == 0

    def _label(self, i: int) -> str:
        """The word that a figure is a part of ("covid" in COVID-19, "g" in G7), or nothing."""
        token, previous = self.tokens[i], self.at(i - 1)
        if previous is None or previous.end != token.start:
            return ""
        if previous.kind == "symbol" and previous.text in "-‑–":
            previous = self.at(i - 2)
            if previous is None or previous.end != self.tokens[i - 1].start:
                return ""
        # Chinese and Japanese write on without a space: 参加MI5和MI6会议.
        word = _LATIN_OR_CYRILLIC.search(previous.text) if previous.kind == "word" else None
        if word is None or (word.start() and not _HAN_OR_KANA.match(previous.text[word.start() - 1])):
            return ""
        label = word[0].lower() if word.start() else previous.key
        return "" if word[0].islower() and label not in {"covid", "ковид", "sars"} else label

    def _scaled(self, quantity: Quantity, i: int) -> tuple[Quantity, int]:
        """A figure with the scale words after it: "2 million 300 thousand", "1,3 Mio.", "$5bn"."""
        if self.lexicon is None or self.gap(i) > 1:
            return quantity, i + 1
        items: list[Entry | None] = []
        j = first = i + 2 if self._hyphen(i + 1) else i + 1  # "10-Millionen-Paket"
        while j < len(self.tokens) and len(items) < 3 and self.tokens[j].kind == "word" and self.gap(j - 1) <= 1:
            entry = self.entry(self.tokens[j].key)
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
            if self.gap(i) > 0 and word.key not in {"mi", "bi", "bn", "mil"}:
                return quantity, i + 1
            values += quantity.values
        self.scales[quantity.start] = scale
        return replace(quantity, values=values, end=self.tokens[j - 1].end, step=quantity.step * scale), j

    # -- Han -------------------------------------------------------------------------------------------------------

    def _is_metric(self, i: int) -> bool:
        """Whether 千 or 兆 behind a figure makes a unit of the one that follows: kilo, mega."""
        before, unit = self.at(i - 1), self.at(i + 1)
        return (
            self.tokens[i].text in {"千", "兆"}
            and before is not None
            and before.kind == "figure"
            and unit is not None
            and unit.text[0] in _METRIC
        )

    def _han(self, i: int) -> int:
        """Figures and Han (or Korean scale) characters in one number: 130万, 十三万, 2万5000, 3만 5000."""
        if self._is_metric(i):
            return i + 1
        j, last_end = i, self.tokens[i].start
        pieces: list[str] = []
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
        if figures and text[-1] in HAN_SCALES:
            self.scales[start] = float(HAN_SCALES[text[-1]])  # 300-800万
        of = self.at(j)
        if of is not None and of.text == "分之" and value > 1:
            return self._han_share(value, start, j)
        quantity = Quantity((value,), start, last_end, digits=figures, step=_han_step(text, value))
        quantity, j = surroundings(self, quantity, i, j)
        if not figures and 2 <= len(text) <= 4 and all(c in HAN_DIGITS for c in text):
            digits = [float(HAN_DIGITS[c]) for c in text]
            if len(text) == 2 or all(b == a + 1 for a, b in pairwise(digits)):  # 四五: four or five; 三四五六年级
                quantity = replace(quantity, values=(value, *digits))
        people = of is not None and of.start == last_end and of.text[0] in _PEOPLE and 2 <= value <= 9
        weak = not figures and not people and (len(text) == 1 or not _plain_han_number(text))
        self.found.append(replace(quantity, weak=weak or quantity.weak))
        return j

    def _han_share(self, parts: float, start: int, j: int) -> int:
        """三分之一 (one in three), 百分之五 (five per cent)."""
        token = self.at(j + 1)
        value = parse_han(token.text) if token is not None and token.kind in {"han", "figure"} else None
        if token is None or value is None:
            return j
        kind = Kind.PERCENT if parts == 100 else Kind.CARDINAL
        values = (value,) if parts == 100 else (value / parts,)
        self.found.append(
            Quantity(values, start, token.end, kind=kind, digits=token.kind == "figure", weak=parts != 100)
        )
        return j + 2

    def _han_parts(self, i: int) -> int:
        """A run that is no single number ("十三五", the thirteenth five-year plan) supports the numbers in it."""
        token = self.tokens[i]
        if token.kind != "han":
            return i + 1
        several = _SEVERAL.match(token.text)
        if several:  # 五六百: five or six hundred
            for digit in several.group(1):
                value = parse_han(digit + several.group(2))
                if value is not None:
                    self.found.append(Quantity((value,), token.start, token.end, weak=True))
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
        if self.language == "ko":
            self._korean(token)
        entry = self.entry(token.key)
        if len(token.key) == 1 and token.key in _EXPONENT_FREE_UNIT:  # the "m" of "I'm" begins no number
            return i + 1
        following = self.at(i + 1)
        if token.key in lex.articles and following is not None and self.gap(i) == 1:
            after = self.entry(following.key)
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

    def _korean(self, token: Token) -> None:
        """Chinese numerals in Hangul (십억, 이천십팔) support a number; they are too often part of other words."""
        match = _HANGUL_NUMBER.match(token.text)
        value = parse_han(match.group().translate(_HANGUL)) if match else None
        if match and value is not None:
            self.found.append(Quantity((value,), token.start, token.start + match.end(), weak=True))

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
                entry = self.entry(token.key)
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
            or (reading.bare and reading.count == 1)
            or (reading.ordinal and reading.value < 3),
            step=max(1.0, reading.last_scale / 10) if not reading.section else 1.0,
        )
        if self.language in _HALF_BEFORE_HOUR and 1 <= reading.value <= 12 and self.found:
            half = self.found[-1]
            if half.weak and half.value == 0.5 and token.start - half.end <= 4:  # halb drei: 2:30
                hour = reading.value - 1 or 12.0
                quantity = replace(quantity, values=(*values, hour, hour + 0.3), kind=Kind.CLOCK)
        quantity, j = surroundings(self, quantity, i, j)
        self.found.append(quantity)
        return j

    def _weak(self, i: int, entry: Entry) -> int:
        token = self.tokens[i]
        values = self.lexicon.also.get(token.key, (entry.value,)) if self.lexicon else (entry.value,)
        following = self.at(i + 1)
        if following is not None and self.lexicon is not None and following.key in self.lexicon.articles:
            following = self.at(i + 2)
        after = self.entry(following.key) if following is not None and following.kind == "word" else None
        if after is not None and after.role == "scale" and following is not None and entry.value % 1:
            values = (*(v * after.value for v in values), *values)  # half a million, полторы тысячи
            self.found.append(Quantity(values, token.start, following.end, step=after.value / 10))
            return self.tokens.index(following, i) + 1
        if after is not None and after.role in {"scale", "hundred"} and following is not None:
            values += tuple(v * after.value for v in values)  # half a million, hundreds of thousands
        self.found.append(Quantity(values, token.start, token.end, weak=True))
        return i + 1

    def _prefixed(self, token: Token) -> None:
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


def _is_day(quantity: Quantity, starts: list[int], ends: list[int]) -> bool:
    """Whether a number stands right before or after the name of a month."""
    if quantity.kind not in {Kind.CARDINAL, Kind.ORDINAL} or not 1 <= quantity.value <= 31 or quantity.unit:
        return False
    following, preceding = bisect_left(starts, quantity.end), bisect_left(ends, quantity.start + 1) - 1
    return (following < len(starts) and starts[following] - quantity.end <= 5) or (
        preceding >= 0 and quantity.start - ends[preceding] <= 2
    )


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

    Where the language's number words are not known, figures alone are read. Only the first 6,000 code points are: a passage is shorter, a transcript is none.
    """
    return _Reader(clean(text[:_READ_AT_MOST]), language).read()
