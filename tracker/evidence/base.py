"""What a guard is: a declared function from a pair of texts to findings, with the languages it covers.

In: a Pair (two texts of known language). Out: findings and abstentions. A guard never guesses: where it does not cover
a language, or the pair gives it nothing to go by, it raises Abstain or is skipped by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.records import Abstention, Finding, FindingType, Span


@dataclass(frozen=True)
class Side:
    """One text of a pair. `language` is an ISO 639-1 code, null where it could not be told."""

    text: str
    language: str | None


@dataclass(frozen=True)
class Pair:
    """What a guard sees: the passage of the original, the reported text, and what is known around them.

    `before` and `after` are the original's context; `said_at` an ISO date; `speaker` the resolved name; `spoken` the
    language the speaker used, where the original's wording is itself a rendition. `content` is the span of the reported
    text that reports something, without "X said" around it; null for all of it.
    """

    original: Side
    reported: Side
    before: str = ""
    after: str = ""
    said_at: str | None = None
    speaker: str | None = None
    spoken: str | None = None
    content: Span | None = None

    def frames(self, span: Span | None) -> bool:
        """Whether a span of the reported text only says who says it ("Reuters reported")."""
        return (
            span is not None and self.content is not None and (span[1] <= self.content[0] or span[0] >= self.content[1])
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """The known languages of both sides."""
        return frozenset(x for x in (self.original.language, self.reported.language) if x)


class Abstain(Exception):
    """Raised by a guard that cannot judge this pair; the message says why, in plain words."""


@dataclass(frozen=True)
class Guard:
    """One kind of evidence. `rules` names each feature it can emit and says what that feature catches.

    `aligns` says that the guard finds for itself which parts of the two texts speak of the same thing, so that its
    findings count even where the texts may be different remarks on one topic.
    """

    name: str
    types: frozenset[FindingType]
    languages: frozenset[str]
    rules: Mapping[str, str]
    examine: Callable[[Pair], Iterable[Finding]]
    aligns: bool = False

    @property
    def doc(self) -> str:
        """What users read about this guard: the docstring of `examine`."""
        return inspect.getdoc(self.examine) or ""


def run_guards(guards: Sequence[Guard], pair: Pair) -> tuple[list[Finding], list[Abstention]]:
    """Let every guard examine the pair; a guard that does not cover both languages abstains by name."""
    findings: list[Finding] = []
    abstentions: list[Abstention] = []
    for guard in guards:
        uncovered = [
            side.language or "unknown"
            for side in (pair.original, pair.reported)
            if side.language not in guard.languages
        ]
        if uncovered:
            languages = " and ".join(dict.fromkeys(uncovered))
            abstentions.append(Abstention(guard.name, f"does not cover language: {languages}"))
            continue
        try:
            found = guard.examine(pair)
            findings.extend(f for f in found if guard.aligns or not pair.frames(f.reported_span))
        except Abstain as reason:
            abstentions.append(Abstention(guard.name, str(reason)))
    return findings, abstentions
