"""What the tests of history share: an archive in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.history.archive import Archive
from tracker.store import Store


@pytest.fixture
def archive() -> Iterator[Archive]:
    """A database with one statement and no article."""
    with Store.open(":memory:") as store:
        yield Archive(store)
