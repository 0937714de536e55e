"""Whether two texts are one utterance: what is counted, with encodings made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.divergence import likeness as module
from tracker.encoder.base import Encoding
from tracker.evidence.base import Side


def likeness(original: Side, reported: Side, one: Encoding, other: Encoding) -> dict[str, float]:
    return module.likeness(original, reported, one, other, (0, len(reported.text)))


def encoding(*rows: tuple[float, float]) -> Encoding:
    states = np.array(rows, np.float32)
    vector = states.mean(0) / np.linalg.norm(states.mean(0))
    return Encoding(vector, np.zeros((len(rows), 2), np.int32), {2: np.zeros_like(states), 12: states})


def features(original: Side, reported: Side) -> dict[str, float]:
    same = encoding((1, 0))
    return likeness(original, reported, same, same)


def test_a_counterpart_for_each_token_of_the_report() -> None:
    """A report that tells two thirds has a counterpart for all it says; the other way round a third is left untold."""
    whole, part = encoding((1, 0), (0, 1), (-1, -0.5)), encoding((1, 0), (0, 1))
    side = Side("a b", "en")
    shorter = likeness(side, side, whole, part)
    assert shorter["counterpart"] == pytest.approx(1.0)
    assert shorter["told"] < 0.7
    assert (shorter["shorter"], shorter["longer"]) == (pytest.approx(np.log(1.5)), 0.0)
    longer = likeness(side, side, part, whole)
    assert (longer["counterpart"], longer["told"]) == (pytest.approx(shorter["told"]), pytest.approx(1.0))
    assert longer["longer"] == pytest.approx(np.log(1.5))


def test_who_says_it_and_when_is_no_part_of_what_is_said() -> None:
    """A frame has no counterpart in any original: it would make every indirect report look like another remark."""
    said, text = encoding((1, 0), (0, 1)), "x " * 8
    framed = encoding((1, 0), (0, 1), (-1, -1), (-1, -1))
    framed.offsets[:] = [(0, 1), (2, 3), (4, 5), (6, 7)]
    whole = module.likeness(Side("a b", "en"), Side(text, "en"), said, framed, (0, 16))
    content = module.likeness(Side("a b", "en"), Side(text, "en"), said, framed, (0, 4))
    assert content["counterpart"] == pytest.approx(1.0)
    assert (content["longer"], content["shorter"]) == (0.0, 0.0)
    assert whole["counterpart"] < 0.6


def test_what_every_token_shares_is_no_counterpart() -> None:
    """An encoder's states all point one way; two texts are not alike for that."""
    side = Side("a", "en")
    far = likeness(side, side, encoding((9, 1), (9, 1.2)), encoding((9, -1), (9, -1.2)))
    assert far["cosine"] > 0.9
    assert far["counterpart"] < -0.9


def test_numbers_that_the_original_has_and_has_not() -> None:
    """Across scripts and notations."""
    original = Side("Мы передали Германии 300 тонн зерна.", "ru")
    found = features(original, Side("Germany and Poland got three hundred tonnes in 14 trucks.", "en"))
    assert (found["numbers"], found["numbers_alone"]) == (1.0, 1.0)


def test_a_text_without_tokens_has_no_counterpart() -> None:
    nothing = Encoding(np.array([1, 0], np.float32), np.zeros((0, 2), np.int32), {12: np.zeros((0, 2), np.float32)})
    found = likeness(Side("?", "en"), Side("a", "en"), nothing, encoding((1, 0)))
    assert (found["counterpart"], found["told"]) == (0.0, 0.0)


def test_a_language_that_no_guard_reads_counts_no_numbers() -> None:
    found = features(Side("Njemačka je dobila 300 tona.", "hr"), Side("Germany got 400 tonnes.", "en"))
    assert (found["numbers"], found["numbers_alone"]) == (0.0, 0.0)


def test_words_in_common_count_within_one_language_alone() -> None:
    original = Side("The harbour will be closed for repairs.", "en")
    assert features(original, Side("Repairs will close the harbour.", "en"))["words"] > 0.9
    assert features(original, Side("The minister resigned yesterday evening.", "en"))["words"] < 0.3
    assert features(original, Side("The harbour will be closed for repairs.", "de"))["words"] == 0.0
