"""A page's text in, a file out: whole or not at all, and untouched where it would stay the same."""

from __future__ import annotations

import os
from pathlib import Path

from tracker.errors import InputError


def write_file(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, making its folder where it is missing.

    A reader of the old file never sees half a new one, and a file that says the same already keeps its date. Raises
    InputError where it cannot be written.
    """
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp")
    raw = text.encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == raw:
            return
        try:
            temporary.write_bytes(raw)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"cannot write the report to {path.parent}: {error.strerror}; choose another folder") from None


def remove_file(path: Path) -> None:
    """Remove a file of ours. Raises InputError where it cannot be removed."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"cannot remove the old page {path}: {error.strerror}; choose another folder") from None
