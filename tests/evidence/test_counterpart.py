"""Which part of the longer text the shorter one speaks of: a fragment must not be blamed for the rest."""

from tracker.evidence.base import Pair, Side
from tracker.evidence.counterpart import counterparts

LONG = "If the rain stops, we play. The stadium holds forty thousand people and every seat is sold."


def test_texts_of_like_length_are_compared_whole():
    """Two renderings of one sentence correspond as they are."""
    pair = Pair(Side("We play on Sunday.", "en"), Side("Wir spielen am Sonntag.", "de"))
    assert counterparts(pair) == ((0, 18), (0, 23))


def test_a_fragment_is_held_against_the_sentence_it_was_cut_from():
    """The condition on the match is no condition on the stadium."""
    original, _ = counterparts(Pair(Side(LONG, "en"), Side("The stadium holds forty thousand people.", "en")))
    assert "If" not in LONG[slice(*original)]
    assert "stadium" in LONG[slice(*original)]


def test_where_nothing_is_shared_there_is_no_counterpart():
    """Silence is the honest answer to a fragment of nothing in the text."""
    assert counterparts(Pair(Side(LONG, "en"), Side("Taxes fell.", "en"))) is None
    assert counterparts(Pair(Side("   ", "en"), Side("Taxes fell.", "en"))) is None
