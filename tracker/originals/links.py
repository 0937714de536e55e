"""Pairs of things that belong together in, which of all things belong together out: a union-find."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


Item = TypeVar("Item", bound=_Ordered)


class Links(Generic[Item]):
    """Things and the links between them. A component is named by its least member, so that no order of links matters."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._owner = {item: item for item in items}

    def root(self, item: Item) -> Item:
        """The least thing that this one is linked with, over however many links. Raises KeyError for an unknown thing."""
        owner = self._owner
        while owner[item] != item:
            owner[item] = owner[owner[item]]
            item = owner[item]
        return item

    def join(self, one: Item, other: Item) -> None:
        """Link two things."""
        a, b = self.root(one), self.root(other)
        least, greater = (a, b) if a < b else (b, a)
        self._owner[greater] = least
