"""Statements in, whose words a quotation has, word for word, out: for quotations that the named speaker did not say.

Runs of five words are looked up, so that it costs nothing to encode and holds for a hundred thousand statements.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from tracker.originals.passage import GAP, word_for_word
from tracker.records import Rendition, Span, Statement
from tracker.text.words import words

_RUN = 5


class WordIndex:
    """Every run of five words of every wording, to find the wordings that hold a quotation as it stands."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._wordings: list[tuple[Statement, Rendition]] = []
        # Hashes and numbers lie in arrays: as objects, those of a hundred thousand statements take 300 MB.
        hashes, numbers = array("q"), array("i")
        for statement in statements:
            for wording in statement.wordings:
                runs = set(_runs(wording.text, wording.language))
                hashes.extend(runs)
                numbers.extend([len(self._wordings)] * len(runs))
                self._wordings.append((statement, wording))
        unsorted = np.frombuffer(hashes, np.int64) if hashes else np.zeros(0, np.int64)
        order = np.argsort(unsorted, kind="stable")
        self._runs = unsorted[order]
        self._numbers = np.frombuffer(numbers, np.int32)[order] if numbers else np.zeros(0, np.int32)

    def holding(self, text: str, language: str | None) -> tuple[Statement, Rendition, Span] | None:
        """The first statement (by id) that has these words in this order, with the wording and the span; null for none.

        A text of fewer than five words is nobody's in particular.
        """
        runs = _runs(text, language)
        if not runs:
            return None
        for number in self._with_runs(runs[0], _telling(text, language)):
            statement, wording = self._wordings[number]
            if wording.language == language and (span := word_for_word(wording.text, text)) is not None:
                return statement, wording, span
        return None

    def _with_runs(self, first: int, others: list[int]) -> npt.NDArray[np.int32]:
        """Numbers of the wordings that have all of these runs, in their order: many begin with the same words."""
        of_each = sorted((self._with_run(run) for run in dict.fromkeys([first, *others])), key=len)
        found = of_each[0]
        for other in of_each[1:]:
            # What is left is held against the words anyway.
            if len(found) < 2:
                break
            # Both are in order and free of repeats, and the second is the longer one.
            places = np.minimum(np.searchsorted(other, found), len(other) - 1)
            found = found[other[places] == found]
        return found

    def _with_run(self, run: int) -> npt.NDArray[np.int32]:
        first, last = np.searchsorted(self._runs, run), np.searchsorted(self._runs, run, side="right")
        return self._numbers[first:last]


def _runs(text: str, language: str | None) -> list[int]:
    return _hashed([word.text.casefold() for word in words(text, language)])


def _telling(text: str, language: str | None) -> list[int]:
    """The runs that stand in every wording that has the text: up to its first gap or bracket, of letters and plain figures.

    Apostrophes, hyphens and groups of digits are written in several ways; the last word may have been cut.
    """
    first = next((found for part in GAP.split(text) if (found := words(part, language))), ())
    folded = [word.text.casefold() for word in first[:-1]]
    return [run for n, run in enumerate(_hashed(folded)) if all(word.isalnum() for word in folded[n : n + _RUN])]


def _hashed(folded: list[str]) -> list[int]:
    return [hash(tuple(folded[n : n + _RUN])) for n in range(len(folded) - _RUN + 1)]
