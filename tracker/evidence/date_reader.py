"""Text and language in, what it says of the calendar out: months, weekdays, dates, and words such as "yesterday"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tracker.evidence.date_names import months
from tracker.evidence.number_lexicon import LANGUAGES
from tracker.evidence.number_quantity import Kind
from tracker.evidence.number_reader import quantities
from tracker.records import Span
from tracker.text.normalise import fold, span_in_original

_READ_AT_MOST = 6_000
_UNSPACED = frozenset(["zh", "ja", "ko"])
_ATTACHED = {"ar": "[وفلب]{0,2}", "he": "[ושהכלב]{0,2}"}
# English months that are also words: they count only beside a figure or after a preposition of time.
_DOUBTFUL = {
    "en": frozenset(["may", "march", "mar", "sun", "sat", "dec", "jan"]),
    "de": frozenset(["mai"]),
    "fr": frozenset(["mars"]),
}
# Weekdays that are another word in the nominative: "среда" is also the environment.
_OTHER_WORDS = frozenset(["среда", "среды", "среде"])
_BESIDE = re.compile(
    r"(?:\d|\b(?:in|of|since|until|till|by|last|next|this|early|late|mid|from|to|before|after|during|im|seit|bis|ende|"
    r"anfang|en|mi|fin|depuis|de|du))[\s.\-]{0,3}(?:st|nd|rd|th)?\s{0,2}$"
)
_AFTER = re.compile(r"\s{0,2}\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the calendar: `kind` is month, weekday, day (offset from today) or turn (last, this, next year …).

    `value` is 1 to 12 for a month, 0 (Monday) to 6 for a weekday, the offset in days, or -1, 0, 1; `scale` says of
    which turn (year, month, week).
    """

    kind: str
    value: int
    span: Span
    scale: str = ""


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    text = (resources.files("tracker.evidence") / "date_words.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table


def _expand(entry: str) -> str:
    folded = fold(entry).text
    body = r"\s+".join(re.escape(word.strip("*")) + (r"\w*" if word.endswith("*") else "") for word in folded.split())
    return body


def _weekdays(language: str) -> dict[int, list[str]]:
    from babel import Locale

    named: dict[int, list[str]] = {day: [] for day in range(7)}
    for context in ("format", "stand-alone"):
        for day, name in Locale(language).days[context]["wide"].items():
            if name not in _OTHER_WORDS:
                named[day].append(name)
    for field in ("weekdays", "weekdays2", "weekdays3"):
        for day, name in enumerate(filter(None, _words()[language].get(field, "").split("|"))):
            named[_day_of(language, field, day)].append(name)
    return named


def _day_of(language: str, field: str, position: int) -> int:
    """Lists of forms have several entries a day where a language inflects; those are counted by their stem."""
    if language not in {"ru", "uk", "pl", "cs"}:
        return position
    names = _words()[language][field].split("|")
    stems = [fold(name).text[:3] for name in names]
    return list(dict.fromkeys(stems)).index(stems[position])


@lru_cache(maxsize=32)
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, int, str]]]:
    """One pattern for all words of the calendar of a language, and what each of its groups means."""
    groups: list[str] = []
    meaning: dict[str, tuple[str, int, str]] = {}

    def add(name: str, entries: list[str], what: tuple[str, int, str]) -> None:
        alternatives = "|".join(_expand(e) for e in sorted(set(entries), key=len, reverse=True) if e)
        if alternatives:
            groups.append(f"(?P<{name}>{alternatives})")
            meaning[name] = what

    table = _words()[language]
    for scale in ("year", "month", "week"):
        for turn, value in (("last", -1), ("this", 0), ("next", 1)):
            add(f"{turn}_{scale}", table.get(f"{turn}_{scale}", "").split("|"), ("turn", value, scale))
    for offset, name in ((-2, "d-2"), (-1, "d-1"), (0, "d0"), (1, "d+1"), (2, "d+2")):
        add(f"day{offset + 2}", table.get(name, "").split("|"), ("day", offset, ""))
    for day, names in _weekdays(language).items():
        add(f"weekday{day}", names, ("weekday", day, ""))
    if language not in _UNSPACED:
        by_month: dict[int, list[str]] = {}
        for word, month in months(language).items():
            by_month.setdefault(month, []).append(word)
        for month, listed in by_month.items():
            add(f"month{month}", listed, ("month", month, ""))
    body = "|".join(groups)
    if language in _UNSPACED:
        return re.compile(body), meaning
    # The boundary stands before the alternatives: a position inside a word is then refused at once.
    return re.compile(rf"(?<!\w){_ATTACHED.get(language, '')}(?:{body})(?!\w)"), meaning


@lru_cache(maxsize=1024)
def mentions(text: str, language: str | None) -> tuple[Mention, ...]:
    """The calendar words of a text in order; none in a language without a list."""
    if language not in LANGUAGES or language is None:
        return ()
    pattern, meaning = _pattern(language)
    folded = fold(text[:_READ_AT_MOST])
    found = []
    for match in pattern.finditer(folded.text):
        kind, value, scale = meaning[match.lastgroup or ""]
        if kind == "month" and match.group() in _DOUBTFUL.get(language, ()):
            before, after = folded.text[max(0, match.start() - 14) : match.start()], folded.text[match.end() :][:6]
            if not (_BESIDE.search(before) or _AFTER.match(after)):
                continue
        found.append(Mention(kind, value, span_in_original(folded, *match.span()), scale))
    if language in _UNSPACED:
        found += [Mention("month", int(q.value), q.span) for q in quantities(text, language) if q.kind is Kind.MONTH]
    return tuple(sorted(found, key=lambda m: m.span))
