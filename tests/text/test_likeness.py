"""Copies of a text are found whatever an outlet changed at its edges; reports of one event in other words are not."""

from __future__ import annotations

import random

import pytest

from tracker.text.likeness import BANDS, band_keys, same_text

STORY = " ".join(
    f"Sentence number {n} of the wire story tells what the {who} of {where} said about the harbour on day {n * 7}."
    for n, (who, where) in enumerate(
        [("mayor", "Orrin"), ("pilot", "Stell"), ("chairwoman", "Marlow"), ("builder", "Lohe"), ("teacher", "Brae"),
         ("doctor", "Kell"), ("captain", "Voe"), ("farmer", "Tarn"), ("judge", "Wick"), ("baker", "Hope")]
    )
)  # fmt: skip
OTHER = (
    "In a long session the councillors of five towns quarrelled over who should pay for dredging, and in the end they "
    "agreed on nothing but the date of their next meeting, which will be in the spring when the ferry runs again."
)
CHINESE = "市长周二表示，港口今年不会出售给任何外国投资者，也没有人能够强迫本市这样做。他说谈判将于下个月继续进行，结果会向公众公布。议会多数党团对此表示支持，但渔民协会仍然计划提起诉讼。"


def meet(one: str, other: str) -> bool:
    return bool(set(band_keys(one)) & set(band_keys(other))) and same_text(one, other)


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper().replace(".", " ."),
        f"ORRIN (Wire) - By Ann Lee. {STORY} Editing by Bo Ek. All rights reserved.",
        STORY[len(STORY) // 5 :],
        STORY.replace("day 28", "Tuesday").replace("the wire story", "our story", 1),
    ],
    ids=["equal", "typography", "byline", "cut", "edited"],
)
def test_copies_are_one_text(copy: str) -> None:
    assert meet(STORY, copy)
    assert meet(copy, STORY)


def test_a_text_in_a_script_without_spaces() -> None:
    assert meet(CHINESE, f"【本报讯】{CHINESE}（完）")
    assert not same_text(CHINESE, CHINESE[::-1])


def test_other_texts_are_not() -> None:
    assert not same_text(STORY, OTHER)
    assert not meet(STORY, OTHER)


def test_the_first_half_of_a_long_story_is_the_same_text() -> None:
    """`same_text` says so; whether the two meet in a band is a matter of luck below a half."""
    longer = " ".join(STORY.replace("wire", f"wire{n}") for n in range(4))
    assert same_text(longer, longer[: len(longer) // 3])


def test_short_texts_must_be_equal_in_all_their_words() -> None:
    assert meet("Markets closed.", "MARKETS closed")
    assert not meet("Markets closed.", "Markets closed early.")
    assert band_keys("...") == ()


def test_keys_are_the_same_everywhere_and_fit_into_sqlite() -> None:
    keys = band_keys(STORY)
    assert len(keys) == BANDS
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert keys[0] == band_keys(STORY)[0]


def test_texts_that_share_most_runs_nearly_always_meet() -> None:
    """The bands' promise: at four fifths of the runs in common, one pair in three thousand is missed."""
    chance = random.Random(1)
    words = [f"w{n}" for n in range(3000)]
    met = 0
    for _ in range(60):
        text = [chance.choice(words) for _ in range(300)]
        edited = list(text)
        for place in chance.sample(range(300), 5):
            edited[place] = chance.choice(words)
        met += meet(" ".join(text), " ".join(edited))
    assert met == 60
