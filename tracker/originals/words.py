"""Statements in, whose words a quotation has, word for word, out: for quotations that the named speaker did not say.

Runs of five words are looked up, so that it costs nothing to encode and holds for a hundred thousand statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tracker.originals.passage import word_for_word
from tracker.records import Rendition, Span, Statement
from tracker.text.words import words

_RUN = 5


class WordIndex:
    """Every run of five words of every wording, to find the wordings that hold a quotation as it stands."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._wordings: list[tuple[Statement, Rendition]] = []
        self._runs: dict[int, list[int]] = defaultdict(list)
        for statement in statements:
            for wording in statement.wordings:
                number = len(self._wordings)
                self._wordings.append((statement, wording))
                for run in set(_runs(wording.text, wording.language)):
                    self._runs[run].append(number)

    def holding(self, text: str, language: str | None) -> tuple[Statement, Rendition, Span] | None:
        """The first statement (by id) that has these words in this order, with the wording and the span; null for none.

        A text of fewer than five words is nobody's in particular.
        """
        runs = _runs(text, language)
        if not runs:
            return None
        for number in self._runs.get(runs[0], ()):
            statement, wording = self._wordings[number]
            if wording.language == language and (span := word_for_word(wording.text, text)) is not None:
                return statement, wording, span
        return None


def _runs(text: str, language: str | None) -> list[int]:
    folded = [word.text.casefold() for word in words(text, language)]
    return [hash(tuple(folded[n : n + _RUN])) for n in range(len(folded) - _RUN + 1)]
