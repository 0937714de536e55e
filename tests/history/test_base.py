"""The words for a correction's state, which other people print."""

from __future__ import annotations

import pytest

from tracker.history.base import Correction, State


def correction(state: State, as_of: str | None = "2024-03-20") -> Correction:
    return Correction("Gazette", "a" * 20, None, None, "2024-03-05", state, as_of)


@pytest.mark.parametrize("state", list(State))
def test_no_state_says_that_there_was_no_correction(state: State) -> None:
    """Nobody has seen all that an outlet prints."""
    words = correction(state).words
    assert "not corrected" not in words
    assert ("no correction" in words) is (state is State.NOT_FOUND)


def test_what_was_not_found_names_the_archive_and_the_day() -> None:
    assert correction(State.NOT_FOUND).words == "no correction found in this archive as of 2024-03-20"
    assert correction(State.NOT_FOUND, None).words == "no correction found in this archive as of its last day"
