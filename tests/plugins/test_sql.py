"""`quote_divergence` in SQL is what `tracker.check` says; what cannot be asked is null, not an error."""

from __future__ import annotations

import sqlite3
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.plugins import pm

import tracker
from tracker.plugins import sql


@pytest.fixture
def connection() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    sql.prepare_connection(made)
    return made


@pytest.mark.model
def test_the_functions_say_what_a_check_says(connection: sqlite3.Connection) -> None:
    pair = ("Iran must answer for this attack.", "Iraq must answer for this attack.")
    found = tracker.check(*pair)
    query = "SELECT quote_divergence(?1, ?2), quote_verdict(?1, ?2)"
    assert connection.execute(query, pair).fetchone() == (found.divergence, "diverged")


@pytest.mark.parametrize("pair", [(None, "a"), ("a", None), ("", "a"), ("a", "  "), (b"\xff", "a")])
def test_without_two_texts_there_is_null(connection: sqlite3.Connection, pair: tuple[object, object]) -> None:
    query = "SELECT quote_divergence(?1, ?2), quote_verdict(?1, ?2)"
    assert connection.execute(query, pair).fetchone() == (None, None)


def test_a_query_asks_the_model_once_for_a_pair(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    class Found:
        divergence, verdict = 0.5, "suspect"

    def check(original: str, reported: str) -> Found:
        asked.append((original, reported))
        return Found()

    monkeypatch.setattr("tracker.check", check)
    sql._assessment.cache_clear()
    query = "SELECT quote_divergence('x', 'y'), quote_verdict('x', 'y') ORDER BY quote_divergence('x', 'y')"
    assert connection.execute(query).fetchone() == (0.5, "suspect")
    assert asked == [("x", "y")]
    sql._assessment.cache_clear()


def test_sqlite_utils_is_told_of_it() -> None:
    """The entry point names this module, and the hook is one that sqlite-utils calls."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["sqlite_utils"] == {"tracker": "tracker.plugins.sql"}
    if not any(point.value == "tracker.plugins.sql" for point in entry_points(group="sqlite_utils")):
        pytest.fail("the package was installed before it had the entry point; install it again")
    names = [row[0] for row in Database(memory=True).execute("SELECT name FROM pragma_function_list")]
    assert "quote_divergence" in names, pm.get_plugins()
