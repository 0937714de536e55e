"""`tracker serve`: clear errors before anything listens; the server itself is tested in tests/report/serve."""

from __future__ import annotations

import socket
import sys

import pytest
from click.testing import CliRunner

from tests.report.archive import fill
from tracker.cli.serve import serve
from tracker.errors import InputError, MissingExtra, StoreError


@pytest.fixture
def db(tmp_path):
    fill(tmp_path / "tracker.db")
    return tmp_path / "tracker.db"


def run(*arguments):
    return CliRunner().invoke(serve, [str(a) for a in arguments])


def test_a_port_that_is_taken_is_an_input_error(db):
    """One line that says which, and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("--db", db, "--port", port)
    assert isinstance(result.exception, InputError)
    assert f"port {port}" in str(result.exception)
    assert "--port" in str(result.exception)


def test_a_missing_database_is_not_made(tmp_path):
    """A typo in --db must not end in an empty archive."""
    for options in ([], ["--review"]):
        result = run("--db", tmp_path / "none.db", *options)
        assert isinstance(result.exception, StoreError)
    assert not (tmp_path / "none.db").exists()


def test_without_datasette_the_install_line_is_given(db, monkeypatch):
    """Whoever installed without the extra is told which command brings it."""
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    result = run("--db", db)
    assert isinstance(result.exception, MissingExtra)
    assert "misquote-tracker[serve]" in str(result.exception)


def test_the_help_says_who_can_read_and_what_can_change():
    """Before a desk opens its database to a network."""
    text = run("--help").output
    assert "Nothing can be changed unless" in " ".join(text.split())
    assert text.index("Example:") < text.index("Options:")
