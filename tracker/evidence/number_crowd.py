"""Pair in, "hundreds" that became "thousands" and "twice" that became "three times" out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from tracker.evidence.base import Side
from tracker.evidence.number_quantity import Quantity
from tracker.records import Span
from tracker.text.normalise import fold, span_in_original

_UNSPACED = frozenset(["zh", "ja"])
_OF_ZH = "(?![十百千万萬亿億\\d分])"
_BEHIND = 12
_Crowds = tuple[re.Pattern[str], dict[str, float], re.Pattern[str] | None, re.Pattern[str] | None]


@lru_cache(maxsize=32)
def _patterns(language: str) -> _Crowds | None:
    """What finds a crowd, the value of each of its groups, what finds one word for "twice", and the word for "times"."""
    text = (resources.files("tracker.evidence") / "number_crowd.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text).get(language)
    if table is None:
        return None
    words = {int(name): fold(value).text for name, value in table.items() if name.isdigit()}
    once = {name: fold(value).text for name, value in table.items() if re.fullmatch(r"times\d", name)}
    one = "|".join(f"(?:{word})" for word in words.values())
    if language in _UNSPACED:
        crowd = re.compile("|".join(f"(?P<s{v}>(?:{w}){_OF_ZH})" for v, w in words.items()))
    else:
        crowd = re.compile(rf"(?<!\w)(?P<many>(?:{one})(?:{table['link']}(?:{one}))?)(?!\w)")
    values = {w: float(v) for v, w in words.items()}
    twice = re.compile(rf"(?<!\w)(?:{'|'.join(f'(?P<{n}>{w})' for n, w in once.items())})(?!\w)") if once else None
    ends = "" if language in _UNSPACED else r"(?!\w)"
    times = re.compile(f"(?:{fold(table['times']).text}){ends}") if "times" in table else None
    return crowd, values, twice, times


def _counted_before(quantities: Sequence[Quantity], start: int) -> bool:
    """Whether a number stands right before it: five thousand are no "thousands"."""
    return any(
        (0 <= start - q.end <= 1 and (not q.weak or q.value < 10)) or (q.start <= start < q.end and not q.weak)
        for q in quantities
    )


def _crowds(side: Side, quantities: Sequence[Quantity]) -> list[tuple[float, Span]]:
    patterns = _patterns(side.language or "")
    if patterns is None:
        return []
    folded, found = fold(side.text), []
    for match in patterns[0].finditer(folded.text):
        span = span_in_original(folded, match.start(), match.end())
        if match.lastgroup != "many":
            found.append((float((match.lastgroup or "s0")[1:]), span))
        elif not _counted_before(quantities, span[0]):
            found.append((_product(match.group(), patterns[1]), span))
    return found


def _product(words: str, values: dict[str, float]) -> float:
    """The value of one word or of two that multiply, each read by itself."""
    total = 1.0
    for pattern, value in values.items():
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words):
            total *= value
    return total


def _occasions(side: Side, quantities: Sequence[Quantity]) -> list[tuple[float, Span]]:
    patterns = _patterns(side.language or "")
    if patterns is None:
        return []
    _, _, twice, times = patterns
    folded = fold(side.text)
    found = [
        (float((m.lastgroup or "")[-1]), span_in_original(folded, m.start(), m.end()))
        for m in (twice.finditer(folded.text) if twice else ())
    ]
    for q in quantities:
        if 2 <= q.value <= 9 and times and times.match(fold(side.text[q.end : q.end + _BEHIND]).text):
            found.append((q.value, q.span))
    return found


def miscounted(
    original: Side, said: Sequence[Quantity], report: Side, told: Sequence[Quantity]
) -> Iterator[tuple[Span, Span]]:
    """Spans of the crowd, or the number of times, that is another one in the report.

    Only where each side has one alone, and no number of the other side says the same.
    """
    for read in (_crowds, _occasions):
        theirs = read(report, told)
        if len({v for v, _ in theirs}) != 1:
            continue
        ours = read(original, said)
        if len({v for v, _ in ours}) != 1 or ours[0][0] == theirs[0][0]:
            continue
        if any(v == theirs[0][0] for q in said for v in q.values) or any(
            v == ours[0][0] for q in told for v in q.values
        ):
            continue
        yield ours[0][1], theirs[0][1]
