"""Batches decide what the network can learn: contrasts kept together, tags on the right tokens."""

from __future__ import annotations

from pathlib import Path

from tests.training.made import write_made
from tracker.encoder.base import Encoder
from tracker.training.batches import batches, collate, read_examples
from tracker.training.network import TYPES
from tracker.training.states import States

ALL = frozenset({"any-use"})


def test_an_epoch_has_every_pair_once_in_an_order_of_its_seed(tiny_encoder: Encoder, tmp_path: Path) -> None:
    pairs, _ = write_made(tmp_path, tiny_encoder)
    examples = read_examples(pairs, frozenset({"train"}), ALL)
    first, again, other = ([e.reported for batch in batches(examples, 4, seed) for e in batch] for seed in (1, 1, 2))
    assert sorted(first) == sorted(e.reported for e in examples)
    assert first == again
    assert first != other


def test_pairs_of_one_original_share_a_batch(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """Ranking a wrong report above a right one of the same original needs both in one batch."""
    pairs, _ = write_made(tmp_path, tiny_encoder)
    for batch in batches(read_examples(pairs, frozenset({"train"}), ALL), 4, 1):
        groups = [e.group for e in batch]
        assert all(groups.count(group) == 2 for group in groups)


def test_tags_stand_on_the_words_that_changed(tiny_encoder: Encoder, tmp_path: Path) -> None:
    pairs, folder = write_made(tmp_path, tiny_encoder)
    states = States([folder])
    wrong = next(e for e in read_examples(pairs, frozenset({"train"}), ALL) if e.label)
    batch = collate([wrong], states)
    offsets = states[wrong.reported].offsets
    tagged = {tuple(offsets[n]) for n in range(len(offsets)) if batch.b_tags[0, n] == 1}
    assert tagged == {tuple(o) for o in offsets if o[0] < 11 and o[1] > 8}
    assert (batch.a_tags == -1).all(), "the side that nobody marked teaches nothing"
    assert batch.types[0, TYPES.index("negation")] == 1
    assert batch.types.sum() == 1


def test_research_pairs_are_left_out_when_they_are_not_wanted(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """Weights for any use must not have seen news that is licensed for research alone."""
    pairs, _ = write_made(tmp_path, tiny_encoder)
    assert read_examples(pairs, frozenset({"train"}), frozenset({"research"})) == []
