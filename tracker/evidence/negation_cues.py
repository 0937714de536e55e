"""A text and its language in, the negations of it out: where each stands and how far it can be relied on."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from simplemma import is_known, lemmatize

from tracker.records import Span

_DATA = Path(__file__).with_name("negation_cues.toml")
_UNSPACED = frozenset({"zh", "ja"})
_CLAUSE_END = re.compile(r"[,;:.!?…()«»“”\"—–、。，；：！？「」،؛؟।]")
# Two negative words of one clause in a language with negative concord are one negation, if no further apart.
_CONCORD_REACH = 60


# Czech writes "not" as a part of the verb; its infinitives, and the present and past forms no dictionary lists, by ending.
_CZECH_INFINITIVE = ("t", "ti", "ci")
_CZECH_VERB = re.compile(r"ne\w{2,}(?:uj(?:e|í|eme|ete|eš|i)|l[aioy]?)")
# What stands before a word that begins a sentence.
_OPENING = re.compile(r"(?:^|[.!?…:\n])[\W_]*\Z")
# Spans of one pattern never overlap; those of three can, a few deep.
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation: its span, and whether it negates the clause ("strong") or by a word of its own meaning ("mid")."""

    span: Span
    strength: str


@dataclass(frozen=True, slots=True)
class Negations:
    """All that negates, or might, in one text. `weak` counts what could render a negation of the other text."""

    cues: tuple[Cue, ...]
    weak: tuple[Span, ...]
    frozen: tuple[Span, ...]
    #: The words that the strong negations are made of: "nobody does not" is two of them and, by concord, one negation.
    words: int = 0

    @property
    def strong(self) -> tuple[Cue, ...]:
        """The clause negations alone."""
        return tuple(c for c in self.cues if c.strength == "strong")


@dataclass(frozen=True, slots=True)
class _Table:
    ignore: re.Pattern[str]
    frozen: re.Pattern[str]
    strong: re.Pattern[str]
    mid: re.Pattern[str]
    weak: re.Pattern[str]
    concord: bool


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Table]:
    raw = tomllib.loads(_DATA.read_text(encoding="utf-8"))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return {
        language: _Table(
            pattern(row["ignore"]),
            pattern(row["frozen"]),
            pattern(row["strong"]),
            pattern(row["mid"]),
            pattern(row["weak"]),
            row["concord"],
        )
        for language, row in raw.items()
    }


def covered_languages() -> frozenset[str]:
    """The languages with a table of cues."""
    return frozenset(_tables())


@lru_cache(maxsize=256)
def negations(text: str, language: str) -> Negations:
    """The negations of a text. Frozen phrases are taken out first; concord makes one of several negative words."""
    table = _tables()[language]
    ignored = tuple(m.span() for m in table.ignore.finditer(text))
    frozen = tuple(m.span() for m in table.frozen.finditer(text) if not _inside(m.span(), ignored))
    skipped = tuple(sorted(ignored + frozen))
    strong = [
        Cue(m.span(), "strong")
        for m in table.strong.finditer(text)
        if not _inside(m.span(), skipped)
        and (language != "cs" or (_negates_in_czech(m[0].lower()) and not _is_name(text, m)))
    ]
    words = tuple(c.span for c in strong)
    if table.concord:
        strong = _merge(text, strong)
    mid = [Cue(m.span(), "mid") for m in table.mid.finditer(text) if not _inside(m.span(), skipped)]
    cues = sorted(strong + [m for m in mid if not _inside(m.span, tuple(s.span for s in strong))], key=lambda c: c.span)
    # Between the negative words of one negation others may stand: "не закрывалась ни разу".
    taken = tuple(sorted((*words, *(c.span for c in cues if c.strength == "mid"), *skipped)))
    weak = tuple(m.span() for m in table.weak.finditer(text) if not _inside(m.span(), taken))
    return Negations(tuple(cues), weak, frozen, len(words))


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Whether a word has its one capital inside a sentence ("Neta, Semeda")."""
    return word[0][:1].isupper() and not word[0].isupper() and _OPENING.search(text[: word.start()]) is None


@lru_cache(maxsize=16384)
def _negates_in_czech(word: str) -> bool:
    """Whether a Czech word that begins with ne- is a verb without it: "nevidíme", but not "nesmysl" or "neurolog"."""
    if not word.startswith("ne") or len(word) < 5 or word == "nelze":
        return True
    bare = word[2:]
    known = [x for x in (word, bare) if is_known(x, "cs")]
    if not known:
        return _CZECH_VERB.fullmatch(word) is not None
    return any(lemmatize(x, "cs").endswith(_CZECH_INFINITIVE) for x in known)


def _merge(text: str, cues: list[Cue]) -> list[Cue]:
    merged: list[Cue] = []
    for cue in cues:
        if merged:
            gap = text[merged[-1].span[1] : cue.span[0]]
            if len(gap) <= _CONCORD_REACH and not _CLAUSE_END.search(gap):
                merged[-1] = Cue((merged[-1].span[0], cue.span[1]), "strong")
                continue
        merged.append(cue)
    return merged


def _inside(span: Span, others: tuple[Span, ...]) -> bool:
    """Whether the span meets one of the others, which are in order and hardly overlap among themselves."""
    at = bisect_left(others, span)
    near = others[max(0, at - _NEAR) : at + _NEAR]
    return any(s < span[1] and span[0] < e for s, e in near)
