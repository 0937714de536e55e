"""The benchmark's own arithmetic: what counts as located, and that documents are long enough to mean something."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.originals import Document, joined, located, retrieved
from tracker.encoder.base import Encoding

TEXT = "The port stays open. The bridge opens in June. Taxes will not rise."


def encode(texts):
    """Texts are as near as the letters that they share."""
    found = []
    for text in texts:
        vector = np.array([text.lower().count(chr(97 + n)) for n in range(26)], dtype=np.float32)
        found.append(Encoding(vector / max(1e-6, float(np.linalg.norm(vector))), np.zeros((0, 2), dtype=np.int64)))
    return found


def test_a_part_that_comes_twice_stands_once() -> None:
    document = joined([("One.", ("a",)), ("Two.", ()), ("One.", ("b",))], "en")
    assert document.text == "One.\n\nTwo."
    assert document.reports == (("a", (0, 4)), ("b", (0, 4)))


def test_words_are_located_where_they_were_said() -> None:
    at = TEXT.index("The bridge")
    right = Document(TEXT, "en", (("the bridge opens in June", (at, at + 26)),))
    wrong = Document(TEXT, "en", (("the bridge opens in June", (0, 20)),))
    assert located(right, encode) == [True]
    assert located(wrong, encode) == [False]


def test_the_nearest_passage_must_have_the_sentence() -> None:
    at = TEXT.index("Taxes")
    document = Document(TEXT, "en", (("Taxes will not rise", (at, len(TEXT))), ("Taxes will not rise", (0, 20))))
    assert retrieved(document, encode) == [True, False]
