"""Where pages lie: what a template calls for the address of another page, in a folder of files or on a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode

from tracker.report.facets import Value

Chosen = Mapping[str, Sequence[str]]


class Place(Protocol):
    """The addresses of the pages, as seen from one of them.

    `forms` says whether somebody listens to forms; `more` are further pages to name at the top: (words, address).
    """

    forms: bool
    more: tuple[tuple[str, str], ...]

    def front(self) -> str:
        """The flags."""

    def statements(self) -> str:
        """All statements."""

    def statement(self, statement_id: str) -> str:
        """One statement and what became of it."""

    def pair(self, match_id: str) -> str:
        """One report beside the original."""

    def facet(self, name: str, value: Value, number: int, chosen: Chosen) -> str:
        """The flags with one value of a facet; `number` is its place in the facet, from 1."""


class Files:
    """Pages in a folder, as seen from its root ("") or from a folder in it ("../")."""

    forms = False
    more: tuple[tuple[str, str], ...] = ()

    def __init__(self, root: str, stands_for: Mapping[str, str]) -> None:
        """`stands_for`: the match that has a page, for each match that is a copy of it."""
        self._root = root
        self._stands_for = stands_for

    def front(self) -> str:
        """See Place."""
        return f"{self._root}index.html"

    def statements(self) -> str:
        """See Place."""
        return f"{self._root}statements.html"

    def statement(self, statement_id: str) -> str:
        """See Place."""
        return f"{self._root}statements/{statement_id}.html"

    def pair(self, match_id: str) -> str:
        """See Place."""
        return f"{self._root}pairs/{self._stands_for.get(match_id, match_id)}.html"

    def facet(self, name: str, value: Value, number: int, chosen: Chosen) -> str:
        """A page that lists all flags by this facet; the script narrows down in place instead."""
        return f"{self._root}by-{name}.html#v{number}"


class Server:
    """Pages on a server under `base` ("/")."""

    forms = True

    def __init__(self, base: str, more: Sequence[tuple[str, str]] = ()) -> None:
        self._base = base
        self.more = tuple(more)

    def front(self, chosen: Chosen | None = None, page: int = 1, words: str = "") -> str:
        """The flags that are left by what is `chosen`, with these words; a page at a time."""
        query = [(name, value) for name, values in sorted((chosen or {}).items()) for value in values]
        query += [("q", words)] if words else []
        query += [("page", str(page))] if page > 1 else []
        return self._base + (f"?{urlencode(query)}" if query else "")

    def search(self) -> str:
        """Where words are looked for."""
        return f"{self._base}-/search"

    def statements(self) -> str:
        """See Place."""
        return f"{self._base}-/statements"

    def statement(self, statement_id: str) -> str:
        """See Place."""
        return f"{self._base}-/statement/{statement_id}"

    def pair(self, match_id: str) -> str:
        """See Place."""
        return f"{self._base}-/pair/{match_id}"

    def facet(self, name: str, value: Value, number: int, chosen: Chosen) -> str:
        """Adds the value to what is chosen, or takes it away where it is."""
        kept = {other: list(values) for other, values in chosen.items() if other != "q"}
        had = kept.setdefault(name, [])
        kept[name] = [one for one in had if one != value.value] if value.chosen else [*had, value.value]
        return self.front(kept, words="".join(chosen.get("q", ())))
