"""What a plugin may add: the hooks that it can implement, each returning a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from tracker.archive.base import Reader
    from tracker.plugins.loading import Evidence
    from tracker.report.export.base import Exporter

hookspec = pluggy.HookspecMarker("misquote_tracker")
hookimpl = pluggy.HookimplMarker("misquote_tracker")


@hookspec
def tracker_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """Readers of further archive formats; asked before the built-in ones, in the order of their names."""


@hookspec
def tracker_evidence() -> Sequence[Evidence]:  # type: ignore[empty-body]
    """Guards that look for further kinds of divergence, each with the weights of its rules."""


@hookspec
def tracker_exports() -> Sequence[Exporter]:  # type: ignore[empty-body]
    """Further formats of `tracker export`."""
