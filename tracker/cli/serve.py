"""`tracker serve`: the database in a browser, with Datasette underneath; read-only unless it is started for review."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.statements import database

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command(short_help="Look at a database in the browser; review with --review.")
@database
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port to listen on; 0 takes a free one.")  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name under which readers reach it; may be given again.")  # fmt: skip
@click.option("--review", is_flag=True, help="Let whoever has the token that is printed record decisions.")
def serve(db: Path, host: str, port: int, names: tuple[str, ...], review: bool) -> None:
    """Look at a database in the browser.

    \b
    Example:
      tracker serve --db tracker.db

    The pages of `tracker report`, with a full-text search, and the tables themselves in Datasette with ready questions.
    Nothing can be changed unless it is started with --review. It listens on this machine only; whoever is given another
    --host can read everything in the database. Needs the extra `serve`; Ctrl-C ends it.
    """
    import secrets
    import socket

    from tracker.errors import InputError
    from tracker.report.serve.app import build, run

    token = secrets.token_urlsafe(24) if review else None
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with build(db, (*_LOOPBACK, host, *names), token) as served, socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise InputError(f"cannot listen on {host} port {port}: {error.strerror}; choose another --port") from None
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"

        def started() -> None:
            click.echo(f"{db} at {address} (Ctrl-C ends it)")
            if token is not None:
                click.echo(f"To review, sign in at {address}-/sign-in?token={token}")

        run(served, listening, started)
