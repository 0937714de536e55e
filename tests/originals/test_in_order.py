"""A quotation's words are found in order where its letters are not: commas, stammering and skipped words aside."""

import pytest

from tracker.originals.in_order import every_word, keyed, most_words

SPEECH = (
    "Good evening. We will, in many — in many cases, pay the $2 billion that it's going to cost. "
    "The ferry will not stop. We will, in the end, build the bridge; that I promise you all. The U.S. companies agreed."
)


def told(found: tuple[int, int] | None) -> str | None:
    _, spans = keyed(SPEECH, "en")
    return None if found is None else SPEECH[spans[found[0]][0] : spans[found[1] - 1][1]]


@pytest.mark.parametrize(
    ("reported", "passage"),
    [
        ("in the end build the bridge, that I promise", "in the end, build the bridge; that I promise"),
        ("2 billion that its going to cost", "2 billion that it's going to cost"),
        ("the US companies", "The U.S. companies"),
        ("bridge that I promise you everybody", None),
    ],
)
def test_every_word_stands_there_whatever_the_points_between(reported: str, passage: str | None) -> None:
    assert told(every_word(keyed(SPEECH, "en")[0], [keyed(reported, "en")[0]])) == passage


def test_of_fragments_the_shortest_stretch_counts() -> None:
    """“We will” stands twice: the one before the bridge is meant."""
    fragments = [keyed("we will", "en")[0], keyed("the bridge", "en")[0]]
    assert told(every_word(keyed(SPEECH, "en")[0], fragments)) == "We will, in the end, build the bridge"
    assert every_word(keyed(SPEECH, "en")[0], fragments[::-1]) is None


def test_words_that_were_stammered_or_changed_do_not_hide_the_place() -> None:
    keys = keyed(SPEECH, "en")[0]
    found = told(most_words(keys, keyed("We will in many cases pay the 2 billion that it costs", "en")[0]))
    assert found is not None
    assert "cases, pay the $2 billion" in found


@pytest.mark.parametrize(
    "reported", ["the ferry", "ships to the island are going to be cancelled in winter", "Паром не встанет"]
)
def test_other_words_are_left_to_the_encoder(reported: str) -> None:
    assert most_words(keyed(SPEECH, "en")[0], keyed(reported, "en")[0]) is None
