"""Writes what docs/ can take from the program itself: generated pages, and the outputs of generated console blocks.

python docs/build.py          write them
python docs/build.py --check  fail where a generated page is out of date (the tests check the console blocks)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import click

from docs import console
from docs.judged import judged_page
from docs.languages import languages_page
from docs.weights import weights_page
from tracker.cli import cli
from tracker.evidence import GUARDS
from tracker.records import FindingType
from tracker.verdict.taxonomy import taxonomy_markdown

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent


def cli_reference() -> str:
    """Every command's help text, as the program prints it at 100 columns."""
    parts = ["# Command line", "", "Generated from the help texts; do not edit by hand.", ""]

    def add(command: click.Command, name: str, parent: click.Context | None) -> None:
        settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
        context = click.Context(command, info_name=name, parent=parent, **settings)
        parts.extend([f"## {context.command_path}", "", "```", command.get_help(context).rstrip(), "```", ""])
        if isinstance(command, click.Group):
            for child in command.list_commands(context):
                found = command.get_command(context, child)
                assert found is not None
                add(found, child, context)

    add(cli, "tracker", None)
    return "\n".join(parts)


def taxonomy() -> str:
    """The finding types with what catches each."""
    return taxonomy_markdown(
        {kind: tuple(f"the {g.name} guard" for g in GUARDS if kind in g.types) for kind in FindingType}
    )


def guards() -> str:
    """Every guard with its languages, its rules and what its docstring promises."""
    lines = ["# Evidence", "", "Generated from the guards' own declarations; do not edit by hand.", ""]
    lines += ["[Judged pairs](judged.md) says what they make of the pairs that hold them to this.", ""]
    for guard in GUARDS:
        lines += [f"## {guard.name}", "", guard.doc, "", f"Languages: {', '.join(sorted(guard.languages))}.", ""]
        lines += [f"- `{rule}`: {what}" for rule, what in guard.rules.items()]
        lines.append("")
    return "\n".join(lines)


PAGES = {
    "cli.md": cli_reference,
    "taxonomy.md": taxonomy,
    "evidence.md": guards,
    "judged.md": judged_page,
    "languages.md": languages_page,
    "weights.md": weights_page,
}


def stale_pages() -> list[str]:
    """The generated pages that are not what the program would write now."""
    return [name for name, make in PAGES.items() if _current(name) != make()]


def written_pages() -> list[Path]:
    """The pages written by hand: the README first, then those of docs/ in order."""
    return [ROOT / "README.md", *sorted(path for path in DOCS.glob("*.md") if path.name not in PAGES)]


def main() -> None:
    """Write everything generated, or with --check compare the pages."""
    stale = stale_pages()
    if "--check" in sys.argv:
        if stale:
            sys.exit(f"out of date: {', '.join(stale)}; run python docs/build.py")
        return
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
    # Else the first example of a fresh machine says on standard error that it unpacks the model.
    console.run("tracker models prepare", ROOT)
    problems = [problem for path in written_pages() for problem in _refresh(path)]
    if problems:
        sys.exit("\n".join(problems))


def _refresh(path: Path) -> list[str]:
    page = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        console.prepare(page, Path(folder), ROOT / "fixtures")
        new, problems = console.rewritten(page, Path(folder), console.run)
    if new != page:
        path.write_text(new, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return [f"{path.relative_to(ROOT)}: {problem}" for problem in problems]


def _current(name: str) -> str:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    main()
