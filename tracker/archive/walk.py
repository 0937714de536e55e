"""Paths in, regular files out, always in the same order; what cannot be walked comes out as a Reject."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.records import Reject


def walk(paths: Sequence[Path]) -> Iterator[Path | Reject]:
    """Every file under `paths`: arguments in the order given, a folder's entries sorted by name.

    A folder is entered once however many links lead to it, so that a loop of links ends. Hidden entries, pipes, sockets
    and devices are rejects: opening a pipe would wait for ever.
    """
    entered: dict[tuple[int, int], str] = {}
    for path in paths:
        yield from _visit(path, entered)


def _visit(top: Path, entered: dict[tuple[int, int], str]) -> Iterator[Path | Reject]:
    """Depth first with a stack of its own: a tree may be deeper than Python recurses."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield Reject(str(path), None, _why(error))
            continue
        if stat.S_ISREG(status.st_mode):
            yield path
        elif not stat.S_ISDIR(status.st_mode):
            yield Reject(str(path), None, "neither a file nor a folder")
        elif (key := (status.st_dev, status.st_ino)) in entered:
            yield Reject(str(path), None, f"the same folder as {entered[key]}, which was read already")
        else:
            entered[key] = str(path)
            try:
                entries = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield Reject(str(path), None, _why(error))
                continue
            for entry in entries:
                if entry.name.startswith("."):
                    yield Reject(str(entry), None, "hidden: its name begins with a dot")
                else:
                    waiting.append(entry)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder, or a link to nothing"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be opened: {error.strerror.lower()}"
    return "cannot be opened: impossible name"
