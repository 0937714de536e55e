"""What a TEXT|@FILE|- argument stands for."""

from __future__ import annotations

import sys
from pathlib import Path

from tracker.errors import InputError


def given_text(argument: str) -> str:
    """The text itself, a file's for @FILE, standard input's for -.

    Raises InputError where a file cannot be read or is no text; a legacy encoding that decodes well is read.
    """
    from tracker.archive.base import Unreadable
    from tracker.archive.encoding import decode

    if argument != "-" and not argument.startswith("@"):
        return argument
    name = "standard input" if argument == "-" else argument[1:]
    try:
        return decode(sys.stdin.buffer.read() if argument == "-" else Path(name).read_bytes()).text
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror}") from None
    except Unreadable as error:
        raise InputError(f"cannot read {name}: {error}; save it as UTF-8") from None
