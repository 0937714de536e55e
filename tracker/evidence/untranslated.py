"""Pair in; findings where the report leaves words of the original's language standing, or is in another than it claims.

No translation is needed to see it: the script of a word, word lists of both languages (simplemma's) and the language
identifier of the ground floor decide; a word counts only where nothing but carelessness explains it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tracker.evidence.base import Guard, Pair
from tracker.evidence.cues import passages_only
from tracker.quotations.marks import quoted_passages
from tracker.records import Finding, FindingType, Severity, Span
from tracker.text.language import detect, scripts
from tracker.text.unsafe import clean
from tracker.text.words import Word, words

NAME = "untranslated"
_SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ru", "uk"), ("Cyrillic",)),
    **dict.fromkeys(("ar", "fa"), ("Arabic",)),
    "he": ("Hebrew",),
    "hi": ("Devanagari",),
    "zh": ("Han",),
    "ja": ("Han", "Hiragana", "Katakana"),
    "ko": ("Hangul", "Han"),
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "pl", "cs", "tr"), ("Latin",)),
}
_LANGUAGES = frozenset(_SCRIPTS)
# Glosses in brackets, titles between 《》, addresses: what may stand in another language by right.
_BY_RIGHT = re.compile(
    r"\([^()\n]{0,200}\)|（[^（）\n]{0,200}）|\[[^\[\]\n]{0,200}\]|《[^《》\n]{0,200}》|\S{0,99}[@#/_]\S{0,200}"
    # Addresses and code as machine translations print them, with spaces at every point.
    r"|(?:www|https?)\s?[.:][^\s,;]{0,99}(?:\s?[./]\s?[\w-]{1,60}){0,8}|[\w-]{1,60}(?:\s?\.\s?[\w-]{1,60}){0,3}\s?@\s?[\w-]{1,60}"
    r"(?:\s?\.\s?[\w-]{1,60}){0,3}|[\w-]{1,60}\s?\.\s?(?:com|org|net|eu|de|uk|edu|gov)\b|[\w-]{1,60}\s?[_=]\s?[\w-]{1,60}"
)
_TELLING = {("uk", "ru"): re.compile("[іїєґ]"), ("ru", "uk"): re.compile("[ыэъё]")}
_ARTICLES = frozenset(["a", "an", "un", "une", "una", "uno", "um", "uma"])
_FEWEST_WORDS = 5
_SURE = 0.95
_SHORTEST = 4
_PASSAGE = 5
_LONGEST_NAME = 6
_WITHIN_A_NAME = 2
_INSIDE = re.compile(r"\w\s$|['’]$")


@lru_cache(maxsize=1)
def _lexicon() -> Any:
    import simplemma

    return simplemma


@lru_cache(maxsize=16)
def _loans(language: str) -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("untranslated.toml").read_text(encoding="utf-8"))
    return frozenset((table["any"]["words"] + " " + table.get(language, {}).get("words", "")).split())


@lru_cache(maxsize=65536)
def _known(word: str, language: str) -> bool | None:
    """Whether the word list of a language has the word; None where there is no list of it."""
    try:
        return bool(_lexicon().is_known(word, lang=language) or _lexicon().is_known(word.lower(), lang=language))
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def _script(word: str) -> str:
    return next(iter(scripts(word)), "")


def _examine(pair: Pair) -> Iterator[Finding]:
    """Words left untranslated: in the original's language or script, though the report is in another.

    Names, loanwords, terms in quotation marks and glosses in brackets are fair. A whole report that is not in the
    language it claims is found too. Whether two texts have anything to do with each other is not asked here: that is
    settled before any evidence is looked for.
    """
    passages_only(pair)
    written, printed = pair.original.language, pair.reported.language
    if written is None or printed is None:
        return
    report = clean(pair.reported.text)
    told = words(report, printed)
    wrong = _other_language(report, told, printed)
    if wrong and not (written == printed and detect(clean(pair.original.text)).code == wrong):
        span = (told[0].start, told[-1].end)
        reason = f"The report is given as {printed}, but its text is in another language ({wrong})."
        yield Finding(FindingType.UNTRANSLATED, Severity.MAJOR, None, span, reason, NAME, f"{NAME}.language")
        return
    if written == printed:
        return
    said = words(clean(pair.original.text), written)
    free = _fair(report)
    told = tuple(w for w in told if not any(a < w.end and w.start < b for a, b in free))
    after_article = {b.start for a, b in pairwise(told) if a.text.lower() in _ARTICLES}
    # German writes every noun with a capital.
    named = frozenset[int]() if written == "de" else _names(told, said, report)
    left = [
        w for w in told if w.start not in named and _left(w, said, written, printed, article=w.start in after_article)
    ]
    passage = _passage(told, said, left)
    if passage:
        yield _finding(report, passage, said, Severity.MAJOR, "passage")
        return
    for run in _runs(report, left):
        foreign = _script(report[slice(*run)]) not in _SCRIPTS[printed]
        yield _finding(report, run, said, Severity.MAJOR if foreign else Severity.MINOR, "word")


def _other_language(report: str, told: tuple[Word, ...], printed: str) -> str | None:
    """The language of a report that is surely not the one it claims."""
    guess = detect(report)
    if guess.code is None or guess.code == printed or guess.code not in _LANGUAGES or guess.confidence < _SURE:
        return None
    # A headline of Han characters alone may well be Japanese, a line of names anything.
    fewest = _FEWEST_WORDS * (3 if guess.code == "zh" and printed == "ja" else 1)
    plain = [w for w in told if w.text == w.text.lower()]
    if len(plain) < fewest:
        return None
    if _SCRIPTS[guess.code] != _SCRIPTS[printed]:
        return guess.code
    known = sum(_known(w.text, printed) is True for w in plain)
    return guess.code if 2 * known <= len(plain) else None


def _fair(report: str) -> list[Span]:
    quoted = [(q.outer_start, q.outer_end) for q in quoted_passages(report, [(0, len(report))])]
    # A report that is one quotation from end to end sets no term apart.
    start, end = len(report) - len(report.lstrip()), len(report.rstrip())
    inner = [q for q in quoted if q[0] > start + 1 or q[1] < end - 1]
    return inner + [m.span() for m in _BY_RIGHT.finditer(report)]


def _left(word: Word, said: tuple[Word, ...], written: str, printed: str, *, article: bool) -> bool:
    """Whether a word of the report can only be a word of the original that nobody translated.

    `article`: whether an indefinite article, which no name has, stands before it.
    """
    script = _script(word.text)
    at_home = script in _SCRIPTS[printed]
    if script not in _SCRIPTS[written] or word.text.lower() in _loans(printed):
        return False
    copied = [w.text for w in said if w.text.lower() == word.text.lower()]
    if any(c.isdigit() for c in word.text):
        return False
    if script != "Latin" and not at_home:
        return len(word.text) > 1 or bool(copied)
    if not copied or len(word.text) < _SHORTEST or not word.text.isalpha():
        return False
    # A capital marks a name; but German writes its nouns with one, which the word list tells from names.
    lower = word.text == word.text.lower() and word.text in copied
    if not lower and not (written == "de" and (not at_home or article)):
        return False
    telling = _TELLING.get((written, printed))
    if telling and telling.search(word.text):
        return True
    return bool(_known(word.text, written)) and not _known(word.text, printed)


def _names(told: tuple[Word, ...], said: tuple[Word, ...], report: str) -> frozenset[int]:
    """Where words stand that both texts have behind one with a capital: "Autorité des marchés financiers", a title.

    The capital must stand inside a sentence, where it shows a name, and a name has so many words and no more.
    """
    line = " " + " ".join(w.text for w in said) + " "
    found: set[int] = set()
    for at, first in enumerate(told):
        if not first.text[:1].isupper() or not _INSIDE.search(report[max(0, first.start - 3) : first.start]):
            continue
        run = told[at : at + _LONGEST_NAME]
        last = 1
        while last < len(run) and run[last].start - run[last - 1].end <= _WITHIN_A_NAME:
            if f" {' '.join(w.text for w in run[: last + 1])} " not in line:
                break
            last += 1
        found |= {w.start for w in run[1:last]}
    return frozenset(found)


def _passage(told: tuple[Word, ...], said: tuple[Word, ...], left: list[Word]) -> Span | None:
    """A stretch of the original, word for word, in which several words are surely of its language."""
    line = " " + " ".join(w.text.lower() for w in said) + " "
    surely = {w.start for w in left}
    first = 0
    while first + _PASSAGE <= len(told):
        last = first + _PASSAGE
        if f" {' '.join(w.text.lower() for w in told[first:last])} " not in line:
            first += 1
            continue
        while last < len(told) and f" {' '.join(w.text.lower() for w in told[first : last + 1])} " in line:
            last += 1
        run = told[first:last]
        if sum(w.start in surely for w in run) >= 2:
            return run[0].start, run[-1].end
        first = last
    return None


def _runs(report: str, left: list[Word]) -> list[Span]:
    """Neighbouring words as one span."""
    runs: list[Span] = []
    for word in left:
        if runs and not report[runs[-1][1] : word.start].strip():
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return runs


def _finding(report: str, span: Span, said: tuple[Word, ...], severity: Severity, rule: str) -> Finding:
    words_left = report[slice(*span)]
    first = words_left.split()[0].lower() if words_left.split() else ""
    there = next(((w.start, w.end) for w in said if w.text.lower() == first), None)
    reason = f"“{words_left[:80]}” was left in the language of the original."
    return Finding(FindingType.UNTRANSLATED, severity, there, span, reason, NAME, f"{NAME}.{rule}")


UNTRANSLATED = Guard(
    name=NAME,
    types=frozenset({FindingType.UNTRANSLATED}),
    languages=_LANGUAGES,
    rules={
        f"{NAME}.word": "a word of the original that nobody translated",
        f"{NAME}.passage": "a whole stretch of the original left as it was",
        f"{NAME}.language": "the report is not in the language it claims",
    },
    examine=_examine,
)
