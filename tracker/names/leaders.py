"""Nothing in; out, the characters by which Chinese and Japanese write names that everybody knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data") / "leaders.tsv"


@lru_cache(maxsize=1)
def leaders() -> Mapping[str, tuple[str, ...]]:
    """Lower-case Latin name to its written forms."""
    rows = (line.split("\t") for line in _DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: tuple(forms) for name, *forms in rows}
