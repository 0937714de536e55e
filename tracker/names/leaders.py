"""Nothing in; out, the characters by which Chinese and Japanese write names that everybody knows, and short for provinces."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


@lru_cache(maxsize=1)
def leaders() -> Mapping[str, tuple[str, ...]]:
    """Lower-case Latin name to its written forms (data/leaders.tsv, data/abbreviations.tsv)."""
    found: dict[str, tuple[str, ...]] = {}
    for table in ("leaders.tsv", "abbreviations.tsv"):
        for line in (_DATA / table).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                name, *forms = line.split("\t")
                found[name] = (*found.get(name, ()), *forms)
    return found
