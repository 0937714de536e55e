"""Encoding takes the better part of an hour: what is on disk must survive a kill, and be what the encoder gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.training.made import LAYERS, write_made
from tracker.encoder.base import Encoder
from tracker.errors import InputError
from tracker.training.states import StateFolder, States, encode_to, texts_of


def test_states_on_disk_are_the_encoders(tiny_encoder: Encoder, tmp_path: Path) -> None:
    pairs, states = write_made(tmp_path, tiny_encoder)
    folder = StateFolder(states)
    texts = list(texts_of(pairs))
    assert len(folder) == len(texts) == len(set(texts))
    (made,) = tiny_encoder.encode([texts[0]], layers=LAYERS)
    kept = folder[texts[0]]
    np.testing.assert_allclose(kept.states[:, 1], made.states[2], atol=2e-3)
    np.testing.assert_array_equal(kept.offsets, made.offsets)
    np.testing.assert_array_equal(kept.vector, made.vector)


def test_a_killed_run_goes_on_where_its_index_ends(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """States are written before the index: a kill between the two leaves bytes that nobody names."""
    pairs, states = write_made(tmp_path, tiny_encoder)
    texts = list(texts_of(pairs))
    before = StateFolder(states)[texts[0]].states.copy()
    index = states / "index.jsonl"
    lines = index.read_text().splitlines(keepends=True)
    index.write_text("".join(lines[:5]) + lines[5][:7])
    with (states / "states.f16").open("ab") as file:
        file.write(b"half a token")
    encode_to(states, texts, tiny_encoder, LAYERS, 32)
    folder = StateFolder(states, memory=True)
    assert len(folder) == len(texts)
    np.testing.assert_array_equal(folder[texts[0]].states, before)


def test_other_layers_need_another_folder(tiny_encoder: Encoder, tmp_path: Path) -> None:
    """Mixed layers would train a network on noise without a word."""
    _, states = write_made(tmp_path, tiny_encoder)
    with pytest.raises(InputError, match="other layers"):
        encode_to(states, ["a text"], tiny_encoder, (1,), 32)


def test_several_folders_are_one(tiny_encoder: Encoder, tmp_path: Path) -> None:
    _, states = write_made(tmp_path, tiny_encoder)
    encode_to(tmp_path / "more", ["another text"], tiny_encoder, LAYERS, 32)
    both = States([states, tmp_path / "more"])
    assert "another text" in both
    assert len(both["another text"].offsets) > 0
    with pytest.raises(KeyError):
        both["a text that nobody encoded"]


def test_a_long_text_is_cut_to_what_training_needs(tiny_encoder: Encoder, tmp_path: Path) -> None:
    encode_to(tmp_path / "cut", ["one two three four five six seven"], tiny_encoder, LAYERS, 3)
    assert StateFolder(tmp_path / "cut")["one two three four five six seven"].states.shape[0] == 3
