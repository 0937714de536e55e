"""The documentation is true: its examples run and print what is shown, its generated pages are current, its links lead
somewhere."""

from __future__ import annotations

import importlib.util
import math
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs import build, console
from tracker.cli import cli
from tracker.training.combiner_fit import PRIOR_SPREAD, PRIOR_WEIGHT

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WRITTEN = build.written_pages()
LINKED = [
    *WRITTEN,
    *(build.DOCS / name for name in build.PAGES),
    ROOT / "CHANGELOG.md",
    ROOT / "fixtures" / "README.md",
]
SETUP = [
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/tracker demo",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.model
@pytest.mark.parametrize("path", [p for p in WRITTEN if console.commands(p.read_text(encoding="utf-8"))], ids=name)
def test_examples_print_what_is_shown(path: Path, tmp_path: Path) -> None:
    """A reader who types a command sees what the page shows; `python docs/build.py` brings it up to date."""
    page = path.read_text(encoding="utf-8")
    console.prepare(page, tmp_path, ROOT / "fixtures")
    # Else the first example of a fresh machine says on standard error that it unpacks the model.
    assert console.run("tracker models prepare", tmp_path).status == 0
    for command in console.commands(page):
        done = console.run(command.text, tmp_path)
        said = "\n".join(done.lines)
        assert done.status == command.status, f"{command.text}\n{said}"
        if command.shown:
            assert console.matches(command.shown, done.lines, tolerance=0.02), f"{command.text}\nprints\n{said}"


@pytest.mark.parametrize("page", build.PAGES)
def test_generated_pages_are_current(page: str) -> None:
    written = (build.DOCS / page).read_text(encoding="utf-8")
    assert written.splitlines() == build.PAGES[page]().splitlines(), "run python docs/build.py"


def test_the_readme_gives_the_two_commands_that_ci_reads() -> None:
    """.ci/run takes the second of them from the README, so that what is promised is what is tested."""
    lines = README.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("python3 -m venv ")] == SETUP


def every_command(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from every_command(found, f"{path} {child}")


COMMANDS = dict(every_command(cli, "tracker"))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_in_the_reference(path: str) -> None:
    command = COMMANDS[path]
    page = (build.DOCS / "cli.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(path)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"{path} is missing"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.hidden or all(option in section[1] for option in parameter.opts)
            assert parameter.help, f"{path} {parameter.opts[0]} says nothing"


@pytest.mark.parametrize("path", [p for p in LINKED if p.exists()], ids=name)
def test_what_is_run_as_a_module_is_there(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    for module in re.findall(r"python -m ((?:tracker|tests)[\w.]*)", page):
        assert importlib.util.find_spec(module), f"{name(path)} runs {module}, which is not there"
    for script in re.findall(r"python (docs/\w+\.py)", page):
        assert (ROOT / script).is_file()


def anchors(page: str) -> set[str]:
    """What GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", LINKED, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", page):
        if target.startswith(("http://", "https://")):
            continue
        place = (path.parent / target) if target else path
        assert place.exists(), f"{name(path)} links to {target}, which is not there"
        assert not anchor or anchor in anchors(place.read_text(encoding="utf-8")), f"{target}#{anchor}"


def test_the_method_states_the_prior_that_the_fit_uses() -> None:
    page = (build.DOCS / "method.md").read_text(encoding="utf-8")
    assert f"worth {PRIOR_WEIGHT:+.0f} log-odds" in page
    assert f"multiplies the odds by {math.exp(PRIOR_WEIGHT):.0f}" in page
    assert re.search(rf"standard\s+deviation of {PRIOR_SPREAD}\b", page)


def test_the_picture_is_small() -> None:
    """The README must open on a slow line."""
    assert (build.DOCS / "images" / "report.png").stat().st_size < 300_000


def test_every_page_can_be_found_from_the_readme() -> None:
    """A page that nothing links to is a page that nobody reads."""
    seen: set[Path] = set()
    waiting = [README]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for target in re.findall(r"\]\(([^)#\s]+\.md)", path.read_text(encoding="utf-8")):
            place = (path.parent / target).resolve()
            if place.exists() and place not in seen:
                waiting.append(place)
    assert set(build.DOCS.glob("*.md")) <= seen
