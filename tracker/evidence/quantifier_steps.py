"""Two texts in; the word of quantity that one has in place of another in the other out: "some" for "all", "most" for "few".

A step counts as lost or new only where nothing that may stand for it is left in the same region of the other text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from tracker.evidence.base import Side
from tracker.evidence.counterpart import DENSITY
from tracker.evidence.cues import expand
from tracker.evidence.negation_align import align
from tracker.records import Span

# Which steps are no rendering of one another. "Many" and "most", "some" and "few", "some" and "many" often are, and of
# what few do it may be said that most do not.
_APART = {
    "all": frozenset({"some", "many", "few", "most"}),
    "most": frozenset({"all", "some"}),
    "many": frozenset({"all", "few"}),
    "some": frozenset({"all", "most"}),
    "few": frozenset({"all", "many"}),
    # The other way round, a number that was never said, is a matter for the number guard.
    "two": frozenset({"many", "all"}),
    "least": frozenset({"utmost"}),
    "utmost": frozenset({"least"}),
}
# How far apart, as shares of their texts, words may stand that answer to one another, and those that may stand for them.
_NEAR, _REGION = 0.6, 0.45
# Texts of which one has less than this share of the other's length do not say all of the same.
_AS_LONG = 0.75
_DENSITY = DENSITY | {"ja": 2.3, "he": 1.25}
# Texts of one language are held together word by word where so many of the words are the same.
_ALIKE = 0.6
_UNSPACED = frozenset({"zh", "ja"})
# German tells a noun by its capital, which any word has at the head of a sentence.
_GERMAN_HEAD = re.compile(r"(?:\A|[.!?:;„“”\"»«(–-])\s*[A-ZÄÖÜ]")


@dataclass(frozen=True, slots=True)
class Step:
    """A word of quantity: which step, and where."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    sure: dict[str, re.Pattern[str]]
    maybe: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("quantifier_steps.toml").read_text(encoding="utf-8"))


def step_languages() -> frozenset[str]:
    """The languages whose words of quantity are listed."""
    return frozenset(_tables())


@lru_cache(maxsize=32)
def _words(language: str) -> _Words:
    table = _tables()[language]
    spaced = language not in _UNSPACED
    start, end, close = (r"(?<!\w)", r"(?!\w)", r"(?:(?!\w)|(?<=\s))") if spaced else ("", "", "")
    case = re.IGNORECASE if language != "de" else re.NOFLAG
    return _Words(
        {kind: re.compile(f"{start}(?:{table[kind]}){close}", case) for kind in _APART},
        {kind: re.compile(f"{start}(?:{expand(table['maybe_' + kind])}){end}", re.IGNORECASE) for kind in _APART},
    )


@lru_cache(maxsize=64)
def steps_in(text: str, language: str) -> tuple[Step, ...]:
    """The words that surely say of how many, in order."""
    read = _GERMAN_HEAD.sub(lambda m: m[0].lower(), text) if language == "de" else text
    found = [Step(kind, m.span()) for kind, words in _words(language).sure.items() for m in words.finditer(read)]
    # "Only a few" is not "a few": the longer word wins.
    found.sort(key=lambda s: (s.span[0], -s.span[1]))
    kept: list[Step] = []
    for step in found:
        if not kept or step.span[0] >= kept[-1].span[1]:
            kept.append(step)
    return tuple(kept)


def swaps(original: Side, reported: Side, spans: tuple[Span, Span]) -> Iterator[tuple[Step, Step]]:
    """A step of the original and the one that the report has in its place; texts of listed languages only."""
    held = _Held(original, reported, spans)
    for was in held.before:
        for now in held.after:
            if now.kind in _APART[was.kind] and (held.same_place(was, now) or held.replaced(was, now)):
                yield was, now


@dataclass(frozen=True)
class _Held:
    """The parts of two texts that are compared."""

    original: Side
    reported: Side
    spans: tuple[Span, Span]

    @cached_property
    def before(self) -> list[Step]:
        """The original's steps there."""
        return self._steps(self.original, self.spans[0])

    @cached_property
    def after(self) -> list[Step]:
        """The report's."""
        return self._steps(self.reported, self.spans[1])

    @cached_property
    def region(self) -> float:
        """How far away a word may stand that takes a step's place: anywhere where one text has parts the other lacks."""
        a, b = printed(self.original, self.spans[0]), printed(self.reported, self.spans[1])
        return _REGION if _AS_LONG * max(a, b) <= min(a, b) else 1.0

    @staticmethod
    def _steps(side: Side, span: Span) -> list[Step]:
        return [s for s in steps_in(side.text, side.language or "") if span[0] <= s.span[0] < span[1]]

    def same_place(self, was: Step, now: Step) -> bool:
        """Whether both stand between the same words of one language, and nothing else of the kind does."""
        if self.original.language != self.reported.language:
            return False
        aligned = align(self.original.text, self.reported.text, self.original.language or "")
        if aligned is None or aligned.coverage < _ALIKE:
            return False
        here = aligned.opposite(now.span)
        return here is not None and [s for s in self.before if s.span[0] < here[1] and here[0] < s.span[1]] == [was]

    def replaced(self, was: Step, now: Step) -> bool:
        """Whether one is gone and the other is new, at about the same place."""
        at, to = _share(was.span, self.spans[0]), _share(now.span, self.spans[1])
        if abs(at - to) > _NEAR:
            return False
        had = sum(s.kind == was.kind and self._near(s.span, self.spans[0], at) for s in self.before)
        has = sum(s.kind == now.kind and self._near(s.span, self.spans[1], to) for s in self.after)
        return (
            self._count(self.reported, was.kind, self.spans[1], at, now.span) < had
            and self._count(self.original, now.kind, self.spans[0], to, was.span) < has
        )

    def _near(self, span: Span, part: Span, at: float) -> bool:
        return abs(_share(span, part) - at) <= self.region

    def _count(self, side: Side, kind: str, part: Span, at: float, without: Span) -> int:
        """How many words may stand for a step, near a place, other than the one that is held against it."""
        found = _words(side.language or "").maybe[kind].finditer(side.text, *part)
        return sum(
            self._near(m.span(), part, at) and not (m.start() < without[1] and without[0] < m.end()) for m in found
        )


def printed(side: Side, span: Span) -> float:
    """How long a part of a text is, in characters of English."""
    return len(side.text[slice(*span)].strip()) * _DENSITY.get(side.language or "", 1.0)


def _share(span: Span, part: Span) -> float:
    return ((span[0] + span[1]) / 2 - part[0]) / max(1, part[1] - part[0])
