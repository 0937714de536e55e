"""What a faithful edit is: from a text of known language to another wording of it that a desk would let pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Benign:
    """One kind of faithful edit. `kind` is what its rows are called: benign, fragment, indirect or condensation."""

    name: str
    kind: str
    languages: frozenset[str] | None
    propose: Callable[[str, str, Random], str | None]

    def covers(self, language: str) -> bool:
        """Whether it edits texts of this language."""
        return self.languages is None or language in self.languages
