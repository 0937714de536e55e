"""The main group: help without imports, errors as one line."""

import importlib

import click
import pytest

from tests.cli.conftest import Run
from tracker.cli import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_listed_help_is_the_commands_own(name: str) -> None:
    """Listing commands imports none of them, so the lines stand twice: here they are held equal."""
    module, attribute, listed = COMMANDS[name]
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert command.get_short_help_str(limit=200) == listed


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_an_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.status == 0
    assert f"tracker {name}" in done.out.split("Options:")[0].split("Usage:")[1].split("\n", 1)[1]


def test_an_unknown_command_is_status_2(run: Run) -> None:
    done = run("chekc")
    assert done.status == 2
    assert "chekc" in done.err


def test_a_bug_is_one_line_unless_debugged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug\nin two lines")

    monkeypatch.setattr("tracker.settings.load_settings", broken)
    arguments = ("check", "--original", "a", "--reported", "b")
    done = run(*arguments)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError" in done.err
    assert "Traceback" in run("--debug", *arguments).err
