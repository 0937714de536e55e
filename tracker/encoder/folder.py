"""A model's name in; the local sentence-transformers folder that holds it out, checked before anything loads it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tracker.encoder.catalog import CatalogModel, ModelKind
from tracker.encoder.prepare import file_sha256, find_packaged_file
from tracker.errors import ModelCorrupt, ModelError, ModelMissing

# What a model needs; no pickled weights, no code.
_WANTED = ("*.safetensors", "*.json", "*.txt", "*.model")
_MODULES = "sentence_transformers."


def package_folder(model: CatalogModel) -> Path:
    """The folder inside an installed package. Raises ModelMissing where the package is not installed."""
    return find_packaged_file(model.package, f"{model.folder}/modules.json").parent


def hub_folder(name: str, revision: str | None, *, online: bool) -> Path:
    """The local copy of a hub model, fetched first where `online` allows it. Raises ModelMissing."""
    import huggingface_hub
    from huggingface_hub import constants, errors

    try:
        return Path(
            huggingface_hub.snapshot_download(
                name, revision=revision, local_files_only=not online, allow_patterns=list(_WANTED)
            )
        )
    except errors.LocalEntryNotFoundError:
        reach = "the hub could not be reached" if online else "nothing may be fetched"
        advice = "check the network" if online else "set TRACKER_ONLINE=1 once to fetch it"
        raise ModelMissing(
            f"the model {name} is not in {constants.HF_HUB_CACHE} and {reach}; {advice}, name a local folder, or use "
            "the default e5-small"
        ) from None
    except (errors.HfHubHTTPError, errors.HFValidationError, OSError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ModelMissing(f"the model {name} cannot be fetched ({reason}); check its name and revision") from None


def check_folder(folder: Path, model: CatalogModel | None) -> None:
    """Refuse what is no sentence-transformers model, would run code of its own, or is not what the catalogue names.

    Raises ModelMissing or ModelError, and ModelCorrupt where the weights' SHA-256 differs from the catalogue's.
    """
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        types = [str(module["type"]) for module in modules]
    except FileNotFoundError:
        raise ModelMissing(
            f"{folder} is no sentence-transformers model: it has no modules.json; name the folder that has one"
        ) from None
    except (OSError, ValueError, TypeError, KeyError):
        raise ModelCorrupt(f"{folder / 'modules.json'} cannot be read; fetch the model again") from None
    if foreign := [name for name in types if not name.startswith(_MODULES)]:
        raise ModelError(f"{folder} needs code of its own ({foreign[0]}), which is never run; name another model")
    pickled = [path for path in folder.rglob("*.bin") if not list(path.parent.glob("*.safetensors"))]
    if pickled or not list(folder.rglob("*.safetensors")):
        raise ModelError(f"{folder} has no weights as safetensors, the only form that is read; name another model")
    if model and model.sha256:
        weights = folder / Path(model.file).name
        if not weights.is_file() or file_sha256(weights) != model.sha256:
            again = "install the package" if model.kind is ModelKind.PACKAGE else "fetch the model"
            raise ModelCorrupt(f"{weights} is not the file the catalogue names for {model.name}; {again} again")


def folder_fingerprint(folder: Path, prefix: str) -> str:
    """Of every file that decides the numbers, and of the prefix: 16 hexadecimal digits."""
    digest = hashlib.sha256(prefix.encode())
    paths = {path for pattern in _WANTED for path in folder.rglob(pattern)}
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        digest.update(f"\n{name} {file_sha256(path)}".encode())
    return digest.hexdigest()[:16]
