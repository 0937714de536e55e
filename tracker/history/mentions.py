"""A statement in, whether a sentence may speak of it out: it names the speaker, under any recorded name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.records import Statement
from tracker.text.normalise import fold

#: A shorter part of a name is anybody's.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """Who said it, as a pattern over folded text; null where nobody is named."""

    pattern: re.Pattern[str] | None

    def meant_by(self, *texts: str | None) -> bool:
        """Whether any of the texts names the speaker."""
        pattern = self.pattern
        return pattern is not None and any(pattern.search(fold(text).text) for text in texts if text)


def subject_of(statement: Statement) -> Subject:
    """The names of a statement's speaker, each whole and by its last word; with case endings in Cyrillic."""
    names: set[str] = set()
    for name in (statement.speaker, *statement.speaker_aliases):
        folded = fold(name).text.strip()
        names |= {part for part in (folded, folded.rpartition(" ")[2]) if len(part) >= _SHORTEST or part > "\u3000"}
    if not names:
        return Subject(None)
    choice = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return Subject(re.compile(rf"(?<!\w)(?:{choice})(?:'s|[а-яіїє]{{0,3}})(?!\w)|{_unspaced(names)}"))


def _unspaced(names: set[str]) -> str:
    """Names in scripts without spaces, wherever they stand; a pattern that never matches where there are none."""
    return "|".join(re.escape(name) for name in sorted(names) if "\u3000" < name[0] < "\ufb00") or r"(?!)"
