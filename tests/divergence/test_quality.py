"""The read-out is one more opinion on the same pair: it may add to what the network sees, and never hide it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from tests.divergence.test_network import SMALL, encoding, text_of, write_network
from tracker.divergence.alignment import VIEWS
from tracker.divergence.network import Network, default_network
from tracker.divergence.quality import READ_OUT, READ_OUT_ABOUT, Quality
from tracker.errors import ModelCorrupt
from tracker.pipeline import Tracker
from tracker.training.network import AlignmentNetwork
from tracker.training.network import Shape as TrainingShape

VIEW = VIEWS * SMALL["width"]


@pytest.fixture(scope="module")
def torch_network() -> AlignmentNetwork:
    torch.manual_seed(7)
    return AlignmentNetwork(TrainingShape(**SMALL)).eval()


def weights(view: int = VIEW, units: int = 5, seed: int = 3) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = {"centre": view, "up.weight": (units, view), "up.bias": units, "down.weight": units, "down.bias": 1}
    made = {name: np.asarray(rng.normal(size=shape), np.float16) for name, shape in shapes.items()}
    return made | {"spread": np.asarray(0.5 + rng.random(view), np.float16)}


def quality(**sizes: int) -> Quality:
    return Quality(weights(**sizes), most=4.0, slope=0.4, sharpness=2.0, name="made")


def write_read_out(folder: Path, network: str, seed: int = 3) -> None:
    save_file(weights(seed=seed), folder / READ_OUT)
    about = {"network": network, "most": 4.0, "slope": 0.4, "sharpness": 2.0}
    (folder / READ_OUT_ABOUT).write_text(json.dumps(about))


def test_numpy_reads_what_torch_trained() -> None:
    made = {name: torch.from_numpy(value.astype(np.float32)) for name, value in weights().items()}
    view = np.random.default_rng(1).normal(size=VIEW).astype(np.float32) * 3
    x = ((torch.from_numpy(view) - made["centre"]) / made["spread"]).clamp(-4, 4)
    hidden = torch.nn.functional.gelu(made["up.weight"] @ x + made["up.bias"], approximate="tanh")
    assert quality().read(view) == pytest.approx(float((made["down.weight"] @ hidden + made["down.bias"])[0]), abs=1e-4)


def test_a_value_far_outside_everything_seen_counts_no_more_than_the_farthest() -> None:
    """A text unlike any in training must not be called anything by the sheer size of one number."""
    one, two = (np.full(VIEW, value, np.float32) for value in (1e3, 1e6))
    assert quality().read(one) == quality().read(two)


def test_a_good_translation_excuses_no_error_that_the_network_is_sure_of() -> None:
    """Whatever is read, what is joined never lies below what the network says by itself, and grows with it."""
    head = quality()
    views = np.random.default_rng(2).normal(size=(20, VIEW)).astype(np.float32)
    for view in views:
        joined = [head.joined(view, logit) for logit in (-8.0, -2.0, 0.0, 2.0, 8.0)]
        assert joined == sorted(joined)
        assert all(found >= 0.4 * logit for found, logit in zip(joined, (-8.0, -2.0, 0.0, 2.0, 8.0), strict=True))
        assert joined[0] == pytest.approx(max(head.read(view), -3.2), abs=math.log(2) / 2 + 1e-6)


def test_a_network_with_a_read_out_has_one_feature_more_and_another_name(
    torch_network: AlignmentNetwork, tmp_path: Path
) -> None:
    """What was assessed before the read-out lay there, or with another one, must not pass for what is assessed now."""
    folder = write_network(tmp_path / "v1", torch_network)
    bare = Network.load(folder)
    a, b = encoding(5, 1), encoding(7, 2)
    before = bare.compare(a, b, text_of(a), text_of(b))
    assert "mistranslation" not in before.features, "a network of the user's own has no read-out"
    names = {bare.fingerprint}
    for seed in (3, 4):
        write_read_out(folder, bare.fingerprint, seed)
        network = Network.load(folder)
        assert network.bare == bare.fingerprint
        names.add(network.fingerprint)
        after = network.compare(a, b, text_of(a), text_of(b))
        assert set(after.features) == {*before.features, "mistranslation"}
        assert before.features.items() <= after.features.items()
        assert after.findings == before.findings
    assert len(names) == 3


def test_a_read_out_of_other_weights_is_refused(torch_network: AlignmentNetwork, tmp_path: Path) -> None:
    """Over another network's tokens it would say something, and mean nothing."""
    folder = write_network(tmp_path / "v1", torch_network)
    write_read_out(folder, "another network")
    with pytest.raises(ModelCorrupt, match="made for other weights"):
        Network.load(folder)


def test_the_view_does_not_depend_on_what_was_compared_before(torch_network: AlignmentNetwork, tmp_path: Path) -> None:
    network = Network.load(write_network(tmp_path / "v1", torch_network))
    a, b, c = encoding(5, 1), encoding(7, 2), encoding(1, 3)
    first = network.logits(a, b).view
    network.logits(c, a)
    assert first.shape == (VIEW,)
    np.testing.assert_array_equal(network.logits(a, b).view, first)


def test_the_bundled_network_has_its_read_out() -> None:
    network = default_network()
    assert network is not None
    assert network.quality is not None


def test_it_is_asked_across_languages_alone(engine: Tracker) -> None:
    """It learnt from translations; of a condensed claim in the original's own language it knows nothing."""
    said = "We will not sign the agreement this year."
    across = engine.gather(engine.match_pair(said, "Wir werden das Abkommen dieses Jahr nicht unterzeichnen."))
    assert "mistranslation" in across.features
    within = engine.gather(engine.match_pair(said, "We will not be signing the agreement this year."))
    assert "network" in within.features
    assert "mistranslation" not in within.features


def test_with_another_encoder_the_feature_is_absent(tiny_engine: Callable[[], Tracker]) -> None:
    tracker = tiny_engine()
    found = tracker.gather(tracker.match_pair("We will not sign.", "Wir werden nicht unterzeichnen."))
    assert "mistranslation" not in found.features
