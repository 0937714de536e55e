"""The passage that a report reports is found: word for word first, then by meaning."""

from collections.abc import Callable

import pytest

from tracker.originals.passage import find_passage, passages, widened, word_for_word
from tracker.pipeline import Tracker

SPEECH = (
    "Good evening, and thank you for waiting. The harvest was poor, and prices will rise. "
    "We will not sell the port to foreign investors. The new bridge opens in June next year. "
    "I never said that the ferry would stop. Any questions?"
)


def cut(sentence: str) -> tuple[int, int]:
    start = SPEECH.index(sentence)
    return start, start + len(sentence)


@pytest.mark.model
@pytest.mark.parametrize(
    ("reported", "passage", "word_for_word"),
    [
        ("We will not sell the port to foreign investors", "We will not sell the port to foreign investors.", True),
        ("“the new bridge opens … next year”", "The new bridge opens in June next year.", True),
        ("the harvest was poor and prices will rise", "The harvest was poor, and prices will rise.", True),
        ("I never said the ferry would stop", "I never said that the ferry would stop.", False),
        (
            "the port will never be sold to investors from abroad",
            "We will not sell the port to foreign investors.",
            False,
        ),
        ("мост откроется в июне следующего года", "The new bridge opens in June next year.", False),
        ("Brot wird teurer, denn die Ernte war schlecht", "The harvest was poor, and prices will rise.", False),
    ],
)
def test_the_passage_of_a_speech(engine: Tracker, reported: str, passage: str, word_for_word: bool) -> None:
    found = find_passage(SPEECH, "en", reported, engine.encode)
    assert found.span == cut(passage)
    assert found.word_for_word is word_for_word
    assert -1.0 <= found.similarity <= 1.0


@pytest.mark.model
def test_a_text_about_as_long_as_the_report_is_taken_whole(engine: Tracker) -> None:
    """Two sentences against two: nothing may be cut away before the evidence has seen it."""
    text = "  Washington is pressing them. It wants concessions from Tehran.  "
    reported = "Tehran must make concessions, and there is no other way to a deal."
    assert find_passage(text, "en", reported, engine.encode).span == (2, len(text) - 2)


def test_an_index_keeps_sentences_and_neighbours() -> None:
    kept = passages("One is here. Two is here. Three is here.", "en")
    texts = ["One is here. Two is here. Three is here."[slice(*span)] for span in kept]
    assert texts == [
        "One is here.",
        "Two is here.",
        "Three is here.",
        "One is here. Two is here.",
        "Two is here. Three is here.",
    ]


def test_a_passage_widens_by_one_sentence_each_way() -> None:
    text = "One is here. Two is here. Three is here. Four is here."
    start, end = widened(text, "en", (26, 40))
    assert text[start:end] == "Two is here. Three is here. Four is here."
    assert widened(text, "en", (0, 5)) == (0, 25)


@pytest.mark.parametrize("strange", ["...", "[…]", "«»", " "])
def test_a_report_of_marks_alone_is_not_word_for_word(tiny_engine: Callable[[], Tracker], strange: str) -> None:
    """An ellipsis stands in every text; it must not count as a quotation of it."""
    found = find_passage("One is here. Two is here. Three is here.", "en", strange + "x", tiny_engine().encode)
    assert not found.word_for_word


def test_of_a_quotation_with_a_gap_the_nearest_fragments_count() -> None:
    """“We will” opens many a sentence; the one that goes on as quoted is meant, and no half of a speech."""
    text = "We will wait. We will see. We will not sell the port. Thank you."
    found = word_for_word(text, "we will … sell the port")
    assert found is not None
    assert text[slice(*found)] == "We will not sell the port"
