"""`--model` takes a catalogue name, a folder or a hub id; what it cannot find it explains in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TinyModel
from tracker.encoder import load, load_encoder
from tracker.encoder.catalog import Catalog
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.prepare import find_prepared
from tracker.errors import ModelMissing
from tracker.settings import Settings


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(ModelMissing, match="known: e5-small"):
        load_encoder(Settings(model="e5-tiny"))


def test_a_path_that_is_not_there_is_never_taken_for_a_hub_id(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="there is no folder"):
        load_encoder(Settings(model=str(tmp_path / "model")))
    with pytest.raises(ModelMissing, match="there is no folder"):
        load_encoder(Settings(model="./model"))


def test_an_online_model_offline_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelMissing, match="intfloat/multilingual-e5-base is not in"):
        load_encoder(Settings(model="multilingual-e5-base"))


def test_the_packed_model_is_prepared_on_first_use(
    tiny: TinyModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(load, "load_catalog", lambda: Catalog("tiny", {"tiny": tiny.entry}))
    monkeypatch.setattr("tracker.encoder.prepare.find_packaged_file", lambda package, file: tiny.packed)
    settings = Settings(model="tiny", cache=tmp_path)
    first = load_encoder(settings)
    told = capsys.readouterr()
    assert told.out == "", "stdout carries data only"
    assert "Preparing the encoder tiny (once)" in told.err
    assert find_prepared(tiny.entry, tmp_path)
    again = load_encoder(settings)
    assert isinstance(again, OnnxEncoder)
    assert capsys.readouterr().err == ""
    assert (first.encode(["the deal"])[0].vector == again.encode(["the deal"])[0].vector).all()
