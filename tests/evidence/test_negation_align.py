"""The place of a word in the other text is known only where shared words stand on both sides of it."""

from tracker.evidence.negation_align import align, widen


def test_the_gap_between_shared_words():
    original, reported = "We did approve the strike.", "We did not approve the strike."
    alignment = align(original, reported, "en")
    assert original[slice(*alignment.opposite((7, 10)))] == "did approve"
    assert alignment.coverage == 1.0


def test_no_shared_words_no_place():
    alignment = align("alpha beta gamma", "delta epsilon zeta", "en")
    assert alignment.opposite((0, 5)) is None


def test_too_long_or_empty_is_not_aligned():
    assert align("word " * 400, "word", "en") is None
    assert align("", "word", "en") is None


def test_widening_stays_inside_the_text():
    assert widen("abcdef", (2, 3), 10) == (0, 6)
