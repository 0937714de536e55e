"""An article's text and its named speakers in; for an office printed beside no name, who holds it, out.

"Russian deputy FM denies …" over an article in which one person speaks and bears no other office means that person.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property

from tracker.quotations.speakers import HUMAN_OFFICES, Person, office_words
from tracker.quotations.uncased import is_office, is_uncased

_NEAR = 90
_MOST_PLACES = 200
_BREAK = re.compile(r"[.,;:!?\n]")
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_INDEFINITE = frozenset(("a", "an", "another", "one", "ein", "eine", "un", "une", "una"))


class Bearers:
    """Who may be meant by an office: the only named person that an article lets speak, or nobody."""

    def __init__(self, text: str, speakers: Collection[str]) -> None:
        people = {name for name in speakers if not Person(name, 0).is_body}
        self.text = text
        self.only = people.pop() if len(people) == 1 else None

    def of(self, mention: str | None) -> str | None:
        """The name for an office; null where the mention is none, or the article leaves open whose it is."""
        if not mention or self.only is None:
            return None
        if is_uncased(mention):
            return self.only if is_office(mention) and mention.split()[0] in self._words_beside else None
        words = office_words(mention)
        heads = HUMAN_OFFICES.intersection(words)
        if not heads or words[0] in _INDEFINITE:
            return None
        return self.only if self._offices <= heads else None

    @cached_property
    def _offices(self) -> frozenset[str]:
        """The offices printed in front of the name or, between commas, behind it."""
        found: set[str] = set()
        for start, end in self._places((self.only or "").split()[-1]):
            before = _BREAK.split(self.text[max(0, start - _NEAR) : start])[-1]
            behind = self.text[end : end + _NEAR]
            apposed = _BREAK.split(behind[1:])[0] if behind.startswith(",") else ""
            found.update(word.lower() for word in _WORD.findall(f"{before} {apposed}"))
        return HUMAN_OFFICES & found

    @cached_property
    def _words_beside(self) -> frozenset[str]:
        """The words around the name, where no capitals and no articles show what belongs to it."""
        places = self._places(self.only or "")
        return frozenset(word for a, b in places for word in self.text[max(0, a - _NEAR) : b + _NEAR].split())

    def _places(self, name: str) -> list[tuple[int, int]]:
        found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text)
        return [place.span() for _, place in zip(range(_MOST_PLACES), found, strict=False)]
