"""The command line: a thin shell over the API. Commands load when they are called, so that `--help` stays instant."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import click

from tracker import __version__
from tracker.errors import TrackerError

# Name -> (module, attribute, one-line help). The help stands here so that listing commands imports none of them;
# a test holds it equal to the commands' own.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "check": ("tracker.cli.check", "check", "Check one quote, or a batch, against what was really said."),
    "statements": ("tracker.cli.statements", "statements", "Keep what was really said: the originals."),
    "audit": ("tracker.cli.audit", "audit", "Audit an archive of articles against the stored statements."),
    "flags": ("tracker.cli.flags", "flags", "List what was flagged, and why."),
    "trace": ("tracker.cli.trace", "trace", "Trace who reported a statement, and who corrected it."),
    "review": ("tracker.cli.review", "review", "Decide about what was flagged."),
    "recheck": ("tracker.cli.recheck", "recheck", "List where present verdicts disagree with decisions."),
    "export": ("tracker.cli.export", "export", "Hand on what was flagged and decided."),
    "import": ("tracker.cli.import_", "import_", "Add another desk's review bundle."),
    "report": ("tracker.cli.report", "report", "Write a site, or one page, of everything flagged."),
    "serve": ("tracker.cli.serve", "serve", "Look at a database in the browser; review with --review."),
    "evaluate": ("tracker.cli.evaluate", "evaluate", "Measure the verdicts on judged pairs."),
    "selftest": (
        "tracker.cli.selftest",
        "selftest",
        "Seed errors into clean statements and count what is caught.",
    ),
    "train": ("tracker.cli.train", "train", "Train the divergence network for an encoder."),
    "models": ("tracker.cli.models", "models", "List, prepare and verify the encoders."),
    "demo": ("tracker.cli.demo", "demo", "Run the founding case from check to trace and report."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, _, help_line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="tracker")
@click.option(
    "--debug",
    is_flag=True,
    help="Show the traceback of an error, and of each article rejected for one; may stand anywhere.",
)
def cli(debug: bool) -> None:
    """Tell whether a reported quote still means what the speaker said.

    \b
    Example:
      tracker check --original "We will not withdraw." --reported "We will withdraw."
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: an error is one line on stderr, its traceback only with --debug."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    # It may stand anywhere: a user adds it at the end of the line that failed.
    sys.exit(_run([a for a in arguments if a != "--debug"], debug))


def _run(arguments: list[str], debug: bool) -> int:
    try:
        with _shown_log() if debug else contextlib.nullcontext():
            result: Any = cli.main(args=arguments, prog_name="tracker", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted. What was finished is kept; run the same command again to go on.", err=True)
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`); nothing is left to tell it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except Exception as error:
        if debug:
            traceback.print_exc()
        elif isinstance(error, TrackerError):
            click.echo(f"Error: {_one_line(error)}", err=True)
        else:
            click.echo(
                f"Error: unexpected {type(error).__name__}: {_one_line(error)} (--debug shows where; please report it)",
                err=True,
            )
        return error.exit_status if isinstance(error, TrackerError) else 2


@contextlib.contextmanager
def _shown_log() -> Iterator[None]:
    """Let what the package logs be seen: where the error of an article that an audit rejected was raised."""
    log, handler = logging.getLogger("tracker"), logging.StreamHandler()
    before = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
