"""A database in, a file for others out: `export(store, "csv")`; one module a format, registered here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.errors import InputError, SettingsError
from tracker.report.export.annotation import ANNOTATION
from tracker.report.export.base import Exporter, Options, Pair, Which, pairs
from tracker.report.export.bundle import BUNDLE
from tracker.report.export.claimreview import CLAIMREVIEW
from tracker.report.export.lines import JSONL
from tracker.report.export.table import CSV
from tracker.store import Store

BUILT_IN: tuple[Exporter, ...] = (CLAIMREVIEW, ANNOTATION, CSV, JSONL, BUNDLE)


def exporters() -> Mapping[str, Exporter]:
    """The formats by name, the plugins' after the built-in ones. Raises SettingsError where a plugin takes a known name."""
    from tracker.plugins import exports

    found = {exporter.name: exporter for exporter in BUILT_IN}
    for exporter in exports():
        if exporter.name in found:
            raise SettingsError(f"a plugin brings a format named {exporter.name!r}, which is built in; uninstall it")
        found[exporter.name] = exporter
    return found


def export(
    store: Store,
    format: str,
    *,
    which: Which | None = None,
    options: Options | None = None,
    reviewers: int = 1,
) -> Iterable[bytes]:
    """The bytes of the database's pairs in a format, in pieces. Raises InputError on an unknown one."""
    known = exporters()
    if format not in known:
        raise InputError(f"there is no format {format!r}; known: {', '.join(known)}")
    exporter = known[format]
    return exporter.write(list(pairs(store, which or exporter.which, reviewers=reviewers)), options or Options())


__all__ = ["BUILT_IN", "Exporter", "Options", "Pair", "Which", "export", "exporters", "pairs"]
