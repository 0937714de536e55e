"""A path in, a Datasette with our plugin out; and the loop that serves it until it is stopped."""

from __future__ import annotations

import contextlib
import os
import socket
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import MissingExtra
from tracker.report.serve.policy import Application, guarded
from tracker.report.serve.queries import metadata
from tracker.store import Store

_SETTINGS = {
    # The ready questions join a whole archive, and whoever asks sits at this machine and can stop asking.
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 1000,
    "allow_download": False,
    "suggest_facets": False,
    "max_returned_rows": 2000,
}


@dataclass(frozen=True, slots=True)
class Served:
    """A running Datasette's application, and the name under which it knows the database."""

    application: Application
    datasette: Any
    name: str


@contextlib.contextmanager
def build(db: Path, hosts: tuple[str, ...], token: str | None = None) -> Iterator[Served]:
    """Make the application over the database at `db`, which answers under `hosts`; `token` lets reviewers in.

    Without a token nothing is ever written; an earlier version's database is then served from a temporary copy with the
    present schema. Raises MissingExtra without Datasette, StoreError where the database cannot be read (or, with a
    token, written).
    """
    try:
        from datasette.app import Datasette
        from datasette.database import Database
        from datasette.plugins import pm
        from pluggy import HookimplMarker
    except ImportError:
        raise MissingExtra("serving needs Datasette; install it with: pip install 'misquote-tracker[serve]'") from None
    # After Datasette: whoever lacks it must be told that.
    from tracker.report.serve.views import Views

    with _readable(db, writes=token is not None) as (path, mutable):
        name = db.stem
        datasette = Datasette(memory=False, metadata=metadata(name), settings=_SETTINGS)
        datasette.add_database(Database(datasette, path=str(path), is_mutable=mutable), name=name)
        views = Views(datasette, name, str(path), str(db) if token is not None else None, token)

        hookimpl = HookimplMarker("datasette")

        class Plugin:
            """Our part of this one Datasette; others in the same process never see it."""

            __name__ = "tracker"

            @hookimpl
            def register_routes(self, datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
                return views.routes() if datasette is mine else []

            @hookimpl
            def prepare_connection(self, conn: Any, datasette: Any) -> None:
                if datasette is mine:
                    conn.create_function("casefold", 1, _casefold, deterministic=True)

            @hookimpl
            def render_cell(self, value: Any, column: str, datasette: Any) -> Any:
                return views.cell(value, column) if datasette is mine else None

            @hookimpl
            def extra_css_urls(self, datasette: Any) -> list[str]:
                return [str(datasette.urls.path("/-/tracker.css"))] if datasette is mine else []

            @hookimpl
            def menu_links(self, datasette: Any) -> list[dict[str, str]]:
                if datasette is not mine:
                    return []
                base = str(datasette.urls.instance())
                pages = (("Flags", ""), ("Statements", "-/statements"), ("Search", "-/search"))
                return [{"href": base + page, "label": label} for label, page in pages]

        mine, plugin = datasette, Plugin()
        pm.register(plugin, name=f"tracker-{id(datasette)}")
        # Where rich is installed, Datasette prints every error with the values of all variables, among them who signed
        # in, and fails at it for pages that are not there.
        errors: Any = pm.get_plugin("datasette.handle_exception")
        printer, errors.rich = errors.rich, None
        try:
            yield Served(guarded(datasette.app(), hosts), datasette, name)
        finally:
            errors.rich = printer
            pm.unregister(plugin)
            for database in datasette.databases.values():
                database.close()


def run(served: Served, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serve on a bound socket until interrupted; `started` is called when requests can be answered."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                started()

    # Host and port stand in the socket; the options are uvicorn's own defaults but for being quiet about itself.
    config = uvicorn.Config(served.application, log_level="warning", lifespan="on", server_header=False)
    Server(config).run([listening])


@contextlib.contextmanager
def _readable(db: Path, *, writes: bool) -> Iterator[tuple[Path, bool]]:
    """The file that Datasette opens, and whether it may change while it is open."""
    if writes:
        # Opening to write brings the schema up to date, and says at once where nothing can be written.
        Store.open(db, create=False).close()
        yield db, True
        return
    with Store.open(db, create=False, read_only=True) as store, tempfile.TemporaryDirectory() as folder:
        if not _outdated(store, db):
            yield db, os.access(db.resolve().parent, os.W_OK)
            return
        copy = Path(folder) / db.name
        target = sqlite3.connect(copy)
        try:
            store.db.conn.backup(target)
        finally:
            target.close()
        yield copy, False


def _outdated(store: Store, db: Path) -> bool:
    """Whether the store had to read the file through a copy with the present schema."""
    (row,) = [row for row in store.db.execute("PRAGMA database_list") if row[1] == "main"]
    return not row[2] or Path(row[2]).resolve() != db.resolve()


def _casefold(text: str | None) -> str | None:
    return None if text is None else str(text).casefold()
