"""The tower begins as the encoder's own layers, learns, and says the same in training and at work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from safetensors.torch import load_file

from tests.training.made import LAYERS, write_made
from tracker.divergence.network import Network
from tracker.divergence.tower import TUNED
from tracker.encoder.base import Encoder
from tracker.training.batches import collate, read_examples
from tracker.training.export import main as export
from tracker.training.network import AlignmentNetwork, Shape
from tracker.training.pair import read_rows, write_pairs
from tracker.training.states import States
from tracker.training.tower import Tower, TowerShape, tower_from
from tracker.training.train import main as train

TEXTS = ["we will sign the paper", "a b c d e", "the minister said so"]


def test_an_untrained_tower_gives_the_layers_it_was_copied_from(tiny_folder: Path) -> None:
    """With the marks of beginning and end in their places it is the encoder itself."""
    from transformers import AutoModel, AutoTokenizer

    model = AutoModel.from_pretrained(tiny_folder, local_files_only=True, add_pooling_layer=False).eval()
    tokens = AutoTokenizer.from_pretrained(tiny_folder, local_files_only=True)(TEXTS[:1], return_tensors="pt")
    with torch.inference_mode():
        states = model(**tokens, output_hidden_states=True).hidden_states
    tower = tower_from(tiny_folder, 1, 1, TEXTS[:1])
    whole = torch.cat([states[1][:, :1], states[1][:, -1:], states[1][:, 1:-1]], dim=1)
    torch.testing.assert_close(tower.sinks, whole[0, :2])
    with torch.inference_mode():
        made = tower(whole[:, 2:], torch.ones(1, whole.shape[1] - 2, dtype=torch.bool))
    torch.testing.assert_close(made, states[2][:, 1:-1], atol=1e-4, rtol=1e-4)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(2)
    shape = TowerShape(start=1, layers=2, hidden=16, heads=2, feed_forward=32, sinks=2, epsilon=1e-12)
    tower = Tower(shape).eval()
    states, mask = torch.randn(2, 7, 16), torch.ones(2, 7, dtype=torch.bool)
    mask[0, 4:] = False
    torch.testing.assert_close(tower(states[:1, :4], mask[:1, :4])[0], tower(states, mask)[0, :4], atol=1e-5, rtol=1e-4)


def test_other_layers_than_berts_are_refused_in_words(tmp_path: Path) -> None:
    from transformers import GPT2Config

    GPT2Config(n_layer=1, n_embd=8, n_head=1, vocab_size=32, bos_token_id=0, eos_token_id=1).save_pretrained(tmp_path)
    with pytest.raises(ValueError, match="train without a tower"):
        tower_from(tmp_path, 0, 1, TEXTS)


def test_a_tuned_network_says_in_a_check_what_it_said_in_training(
    tiny_encoder: Encoder, tiny_folder: Path, tmp_path: Path
) -> None:
    """The whole road: train with a tower, write 8-bit weights, load them, run them on the encoder's own states."""
    pairs, folder = write_made(tmp_path, tiny_encoder)
    sizes = ["--width", "32", "--align", "16", "--epochs", "2", "--batch", "4", "--rate", "0.01"]
    on = ["--tower", "1", "--tower-on", str(LAYERS[0]), "--encoder", str(tiny_folder)]
    run = ["--pairs", str(pairs), "--states", str(folder), "--out", str(tmp_path / "run"), *sizes, *on]
    before = tower_from(tiny_folder, LAYERS[0], 1, TEXTS)
    assert CliRunner().invoke(train, run, catch_exceptions=False).exit_code == 0
    checkpoint = load_file(tmp_path / "run" / "average.safetensors")
    name = "layers.0.qkv.weight"
    assert not torch.equal(checkpoint[f"tower.{name}"], before.state_dict()[name]), "the tower learns too"

    rows = [{**row, "source": "tatoeba", "split": "choose", "licence_set": "dev"} for row in read_rows(pairs)]
    from tracker.training.pair import TrainingPair

    write_pairs(tmp_path / "choose.jsonl.gz", [TrainingPair(**row) for row in rows])
    arguments = ["--checkpoint", str(tmp_path / "run" / "average.safetensors"), "--states", str(folder)]
    arguments += ["--choose", str(tmp_path / "choose.jsonl.gz"), "--out", str(tmp_path / "v1")]
    assert CliRunner().invoke(export, arguments, catch_exceptions=False).exit_code == 0

    network = Network.load(tmp_path / "v1")
    assert network.layers == (*LAYERS, TUNED)
    trained = AlignmentNetwork(Shape(len(LAYERS) + 1, tiny_encoder.dimension, 32, 16), tower=Tower(before.shape))
    trained.load_state_dict(checkpoint)
    trained.eval()
    encoder = network.on(tiny_encoder)
    for example in read_examples(pairs, frozenset({"train"}), frozenset({"any-use"}))[:4]:
        batch = collate([example], States([folder]))
        with torch.inference_mode():
            expected = trained(batch.texts, batch.masks, batch.a, batch.b, batch.cosine)
        a, b = encoder.encode([example.original, example.reported], layers=network.layers)
        raw = network.compare(a, b, example.original, example.reported)
        assert raw.features["network"] == pytest.approx(float(expected.divergence[0]), abs=3e-2)


def test_a_text_is_tuned_alike_in_company_and_alone(tiny_encoder: Encoder, tiny_folder: Path) -> None:
    """No figure may depend on the batch size."""
    from tracker.divergence import tower as at_work

    weights = {
        name: value.detach().numpy() for name, value in tower_from(tiny_folder, 1, 1, TEXTS).state_dict().items()
    }
    shape = TowerShape(1, 1, tiny_encoder.dimension, tower_from(tiny_folder, 1, 1, TEXTS).shape.heads, 0, 2, 1e-12)
    encoder = at_work.TunedEncoder(tiny_encoder, at_work.Tower(shape, weights), threads=1)
    together = encoder.encode([*TEXTS, TEXTS[0]], layers=(TUNED,))
    for text, encoding in zip([*TEXTS, TEXTS[0]], together, strict=True):
        alone = encoder.encode([text], layers=(TUNED,))[0]
        assert np.array_equal(alone.states[TUNED], encoding.states[TUNED])
        assert list(encoding.states) == [TUNED], "the layer below was not asked for"
