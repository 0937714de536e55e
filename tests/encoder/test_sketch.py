"""Sketches: one per text whatever the batch, from the encoder's own table, and only where they were fitted for it."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.encoder import CachedEncoder
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.sketch import Family, Sketch, Weights, bundled, find_sketch, pool
from tracker.errors import InputError
from tracker.resources import resource

TEXTS = ["One text.", "Another text, a longer one.", "Ein Text.", "один", "a a a a"]


@pytest.fixture(scope="module")
def sketch(tiny_encoder: OnnxEncoder) -> Sketch:
    chance = np.random.default_rng(7)
    hidden = tiny_encoder.dimension
    mean, matrix = chance.normal(size=hidden) * 0.01, chance.normal(size=(hidden, 6))
    weights = Weights(
        tiny_encoder.fingerprint,
        1e-3,
        mean.astype(np.float32),
        matrix.astype(np.float32),
        Family(0.4, 0.2, 8),
        Family(0.1, 0.2, 8),
    )
    return Sketch(tiny_encoder, weights)


def test_a_sketch_has_length_one_and_does_not_depend_on_the_batch(sketch: Sketch) -> None:
    """Or an audit's findings would depend on what happened to be read together."""
    together = sketch(TEXTS)
    assert together.shape == (len(TEXTS), 6)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, rtol=1e-5)
    for text, row in zip(TEXTS, together, strict=True):
        assert np.array_equal(sketch([text])[0], row)
    assert np.array_equal(sketch(TEXTS[::-1]), together[::-1])


def test_rare_pieces_weigh_more(tiny_encoder: OnnxEncoder) -> None:
    (pieces,) = tiny_encoder.pieces([TEXTS[1]])
    plain = tiny_encoder.embedded(pieces).mean(axis=0)
    np.testing.assert_allclose(pool(tiny_encoder, [TEXTS[1]], 1e9)[0], plain, atol=1e-5)
    weighted = pool(tiny_encoder, [TEXTS[1]], 1e-6)[0]
    weights = np.exp(-tiny_encoder.log_probabilities(pieces))[:, None]
    expected = (tiny_encoder.embedded(pieces) * weights).sum(axis=0) / weights.sum()
    assert np.abs(weighted - expected).max() < np.abs(plain - expected).max()


def test_no_text_no_sketch_and_an_empty_one_is_refused(sketch: Sketch) -> None:
    assert len(sketch([])) == 0
    with pytest.raises(InputError):
        sketch(["one", " "])


def test_another_encoder_has_none(tiny_encoder: OnnxEncoder) -> None:
    """On another encoder's table the matrix means nothing."""
    assert find_sketch(CachedEncoder(tiny_encoder)) is None


def test_the_weights_are_small_and_say_how_they_were_made() -> None:
    weights = bundled()
    assert weights is not None
    assert resource("models/sketch/weights.safetensors").stat().st_size < 1_000_000
    assert weights.matrix.shape[0] == len(weights.mean)
    assert "python -m tracker.training.sketch" in resource("models/sketch/sketch.json").read_text(encoding="utf-8")
