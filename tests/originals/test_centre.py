"""What all sentences of a language have in common is no likeness of two of them."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.encoder import Encoder
from tracker.originals.centre import ANY, PROJECTION, centred, centres, comparable, means_fingerprint

MEANS = {"de": np.array([1, 0, 0], dtype=np.float32), "fr": np.array([0, 1, 0], dtype=np.float32)}


def test_the_translation_is_nearer_than_a_sentence_of_the_same_language() -> None:
    """Two German sentences share their language, the French one what is said."""
    asked = np.array([0.9, 0.0, 0.3], dtype=np.float32)
    german, french = np.array([[0.9, 0.0, -0.3], [0.0, 0.9, 0.3]], dtype=np.float32)
    assert asked @ german > asked @ french
    one = centred(asked, "de", MEANS)
    assert one @ centred(german, "de", MEANS) < one @ centred(french, "fr", MEANS)


def test_vectors_keep_their_shape_and_length_one() -> None:
    many = np.ones((4, 3), dtype=np.float32)
    assert centred(many, "de", MEANS).shape == (4, 3)
    assert np.allclose(np.linalg.norm(centred(many, "de", MEANS), axis=1), 1)
    assert np.isfinite(centred(MEANS["de"], "de", MEANS)).all()


@pytest.mark.parametrize("language", [None, "xx"])
def test_a_language_without_a_mean_loses_that_of_all(language: str | None) -> None:
    """Else its vectors could not be compared with centred ones. Without any mean all stay as they are."""
    vector = np.array([0.6, 0.8, 0.0], dtype=np.float32)
    assert not np.array_equal(centred(vector, language, MEANS | {ANY: MEANS["de"]}), vector)
    assert centred(vector, language, {}) is vector


def test_the_means_are_those_of_one_encoder() -> None:
    assert centres("another encoder") == {}


@pytest.mark.model
def test_the_bundled_means_belong_to_the_default_encoder(encoder: Encoder) -> None:
    means = centres(encoder.fingerprint)
    assert {"en", "ru", "de", "fr", "es", "uk", "zh", "ar"} <= set(means)
    vectors = {language: vector for language, vector in means.items() if language != PROJECTION}
    assert all(mean.shape == (encoder.dimension,) and 0.5 < np.linalg.norm(mean) < 1 for mean in vectors.values())
    assert means[PROJECTION].shape[0] == encoder.dimension > means[PROJECTION].shape[1]


def test_other_means_are_another_fingerprint() -> None:
    """They decide which passage is judged: with others an audit must look again."""
    assert means_fingerprint({}) == ""
    assert means_fingerprint(MEANS) == means_fingerprint(dict(reversed(MEANS.items())))
    assert means_fingerprint(MEANS) != means_fingerprint(MEANS | {"fr": MEANS["de"]})


def test_what_translations_differ_in_does_not_rank() -> None:
    """The matrix leaves out a direction in which the two sides of a translation differ at random."""
    said, other = np.array([[0.0, 0.3, 0.9], [0.3, 0.0, 0.1]], dtype=np.float32)
    report = np.array([0.3, 0.1, -0.4], dtype=np.float32)
    means = {ANY: np.zeros(3, np.float32)}
    assert comparable(report, "fr", means) @ comparable(said, "de", means) < report @ other
    means[PROJECTION] = np.array([[0.2, 0.0], [0.0, 1.0], [0.0, 0.0]], np.float32)
    turned = comparable(report, "fr", means)
    assert turned.shape == (2,)
    assert np.linalg.norm(turned) == pytest.approx(1)
    assert turned @ comparable(said, "de", means) > turned @ comparable(other, "de", means)
    assert comparable(report, "fr", {}) is report
