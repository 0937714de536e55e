"""Where the files that travel with the package lie: `models/` and the demo's fixtures, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(relative: str) -> Path:
    """The path of a bundled file or folder, named as in the repository (`models/catalog.toml`).

    Raises FileNotFoundError where it is in neither place: the installation is broken.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / relative).exists():
            return root / relative
    raise FileNotFoundError(f"{relative} is missing from this installation of misquote-tracker; reinstall it")
