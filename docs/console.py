"""A page's fenced console blocks in; their commands run, and the page with its outputs brought up to date out.

In a block, a line that begins with `$ ` is a command (going on where it ends with a backslash), and the lines after it
are what it prints, standard error included. `...` on a line of its own stands for any lines. A command with nothing
shown must only end as documented: with 0, or as a trailing `# exits with N` says. A block under `<!-- generated -->`
has its outputs rewritten by `python docs/build.py`; any other is only tested. A block of any language under
`<!-- file: NAME -->` is a file that the commands find in their folder.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = "100"
GENERATED = "<!-- generated -->"
_FILE = re.compile(r"<!-- file: ([\w.-]+) -->")
_STATUS = re.compile(r"#\s*exits with (\d+)\s*$")
_NUMBER_PATTERN = r"(\d+\.\d+)"
_NUMBER = re.compile(r"\d+\.\d+")
# What any change of weights or evidence alters, and no reader compares.
_VOLATILE = re.compile(r"fingerprint\b.*[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a page. `first` and `last` bound the lines of its output (from 0, end exclusive)."""

    text: str
    status: int
    first: int
    last: int
    shown: tuple[str, ...]
    generated: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind; its lines without trailing white space."""

    status: int
    lines: tuple[str, ...]


Run = Callable[[str, Path], Done]


def fenced(page: str) -> Iterator[tuple[str, str, int, list[str]]]:
    """Each fenced block: the line above it, its language, its first line's number (from 0), and its lines."""
    lines = page.splitlines()
    start, language = None, ""
    for number, line in enumerate(lines):
        if start is None and line.startswith("```"):
            start, language = number + 1, line.removeprefix("```").strip()
        elif start is not None and line.strip() == "```":
            yield lines[start - 2].strip() if start >= 2 else "", language, start, lines[start:number]
            start = None


def commands(page: str) -> list[Command]:
    """Every command of a page's console blocks, in order."""
    found = []
    for above, language, offset, lines in fenced(page):
        if language != "console":
            continue
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            first = start + 1
            while first < end and lines[first - 1].endswith("\\"):
                first += 1
            # As a shell does: the backslash and the line's end vanish, nothing else.
            text = "".join(line.removesuffix("\\") for line in lines[start:first]).removeprefix("$ ")
            status = _STATUS.search(text)
            last = end
            while last > first and not lines[last - 1].strip():
                last -= 1
            found.append(
                Command(
                    text=_STATUS.sub("", text).strip(),
                    status=int(status[1]) if status else 0,
                    first=offset + first,
                    last=offset + last,
                    shown=tuple(line.rstrip() for line in lines[first:last]),
                    generated=above == GENERATED,
                )
            )
    return found


def matches(shown: tuple[str, ...], printed: tuple[str, ...], tolerance: float = 0.0) -> bool:
    """Whether what is shown is what was printed; `...` alone on a line stands for any lines, or none.

    Numbers with a decimal point may differ by `tolerance`: machines do not agree on a network's last digits.
    """
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else _line_pattern(line) for line in shown)
    found = re.fullmatch(pattern, "".join(f"{line}\n" for line in printed))
    if found is None:
        return False
    expected = [number for line in shown for number in _NUMBER.findall(line)]
    return all(abs(float(a) - float(b)) <= tolerance for a, b in zip(expected, found.groups(), strict=True))


def _line_pattern(line: str) -> str:
    return _NUMBER_PATTERN.join(map(re.escape, _NUMBER.split(line))) + r"\n"


def rewritten(page: str, folder: Path, run: Run) -> tuple[str, list[str]]:
    """The page with the outputs of its generated blocks as they are now, and what no rewriting can mend.

    Every command runs, in order, in `folder`. An output that still matches is left as it stands, and so is that of a
    command that fails: an error is no example.
    """
    lines, problems = page.splitlines(), []
    edits: list[tuple[Command, tuple[str, ...]]] = []
    for command in commands(page):
        done = run(command.text, folder)
        if done.status != command.status:
            said = done.lines[-1] if done.lines else ""
            problems.append(f"{command.text}: exits with {done.status}, documented {command.status}: {said}")
            continue
        if not command.shown or matches(command.shown, done.lines):
            continue
        if command.generated:
            edits.append((command, tuple("..." if _VOLATILE.search(line) else line for line in done.lines)))
        else:
            problems.append(f"{command.text}: prints something else than shown")
    for command, output in reversed(edits):
        lines[command.first : command.last] = output
    return "\n".join(lines) + "\n", problems


def prepare(page: str, folder: Path, fixtures: Path) -> None:
    """Make a folder in which the page's commands run: the fixtures and the files that the page shows are in it."""
    (folder / "fixtures").symlink_to(fixtures, target_is_directory=True)
    for above, _, _, lines in fenced(page):
        if name := _FILE.fullmatch(above):
            (folder / name[1]).write_text("\n".join([*lines, ""]), encoding="utf-8")


def run(text: str, folder: Path) -> Done:
    """Run one command line in `folder` as a terminal of 100 columns would: in this process where it is plain tracker."""
    words = list(shlex.shlex(text, posix=True, punctuation_chars=True))
    plain = words[0] == "tracker" and not any(set(word) <= set("();<>|&") for word in words)
    status, output = (_in_process if plain else _in_shell)(text, folder)
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return Done(status, tuple(lines))


def _environment() -> dict[str, str]:
    """This process's environment without the user's own settings; a cache of models stays where it is."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TRACKER_") or k == "TRACKER_CACHE"}
    scripts = os.pathsep.join([sysconfig.get_path("scripts"), kept.get("PATH", "")])
    return kept | {
        "COLUMNS": COLUMNS,
        "NO_COLOR": "1",
        "PATH": scripts,
        "PYTHONUNBUFFERED": "1",
        "TRACKER_CONFIG": os.devnull,
    }


def _in_process(text: str, folder: Path) -> tuple[int, str]:
    from tracker.cli import main

    before = dict(os.environ)
    output = io.StringIO()
    try:
        os.environ.clear()
        os.environ.update(_environment())
        with contextlib.chdir(folder), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            try:
                main(shlex.split(text)[1:])
            except SystemExit as stop:
                return (stop.code if isinstance(stop.code, int) else 1), output.getvalue()
            return 0, output.getvalue()
    finally:
        os.environ.clear()
        os.environ.update(before)


def _in_shell(text: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", text],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout
