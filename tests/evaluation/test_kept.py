"""Scoring takes an hour, making figures a minute: what is scored must be kept, and never be another pipeline's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.evaluation.made import guess, guesser, pair
from tracker.errors import InputError
from tracker.evaluation.kept import score_all, scored_once, scores_file
from tracker.evaluation.scoring import JudgedPair, Scored

PAIRS = [pair(n, ("faithful", "diverged", "other")[n % 3]) for n in range(12)]
RIGHT = list(guess(PAIRS))


class Counting:
    """A scorer that counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, pairs: Sequence[JudgedPair]) -> Iterable[Scored]:
        for one in guess(pairs):
            self.asked += 1
            yield one


def test_a_pair_is_scored_once(tmp_path: Path) -> None:
    scorer = Counting()
    path = scores_file(tmp_path / "scores", "made", PAIRS, "f")
    assert list(scored_once(path, PAIRS, scorer)) == RIGHT
    assert list(scored_once(path, PAIRS, scorer)) == RIGHT
    assert scorer.asked == len(PAIRS)


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """It may have been killed in the middle of a line."""
    path = scores_file(tmp_path, "made", PAIRS, "f")
    some = scored_once(path, PAIRS, guess)
    for _ in range(5):
        next(some)
    some.close()
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    scorer = Counting()
    assert list(scored_once(path, PAIRS, scorer)) == RIGHT
    assert scorer.asked == len(PAIRS) - 4
    assert list(scored_once(path, PAIRS, scorer)) == RIGHT


@pytest.mark.parametrize("broken", ["[]\n", '{"id": "0"}\n', "not json\n", '{"id": "7", "divergence": 1}\n', "\n"])
def test_a_file_of_something_else_is_scored_anew(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text(broken, encoding="utf-8")
    assert list(scored_once(path, PAIRS, guess)) == RIGHT


def test_other_weights_or_other_pairs_are_another_file(tmp_path: Path) -> None:
    """Figures of the weights before last, under the name of the new ones, would be worse than none."""
    names = {
        scores_file(tmp_path, "made", PAIRS, "f"),
        scores_file(tmp_path, "made", PAIRS, "g"),
        scores_file(tmp_path, "made", PAIRS[1:], "f"),
        scores_file(tmp_path, "made", [*PAIRS[:-1], pair(99)], "f"),
    }
    assert len(names) == 4


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    work = {tmp_path / "a.jsonl": PAIRS[:7], tmp_path / "b.jsonl": PAIRS[7:]}
    assert score_all(work, guesser, jobs=2) == {tmp_path / "a.jsonl": RIGHT[:7], tmp_path / "b.jsonl": RIGHT[7:]}


def test_no_scorer_is_made_where_everything_is_scored(tmp_path: Path) -> None:
    """Making one loads the encoder."""

    def never() -> None:
        raise AssertionError("made")

    work = {tmp_path / "a.jsonl": PAIRS}
    score_all(work, guesser)
    assert score_all(work, never)[tmp_path / "a.jsonl"] == RIGHT  # type: ignore[arg-type]


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(InputError, match="another folder for the scores"):
        list(scored_once(tmp_path / "taken" / "a.jsonl", PAIRS, guess))
