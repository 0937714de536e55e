"""Writes the generated pages of docs/ from the program itself: the CLI reference and the taxonomy.

python docs/build.py          write them
python docs/build.py --check  fail where one is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tracker.cli import cli
from tracker.evidence import GUARDS
from tracker.records import FindingType
from tracker.verdict.taxonomy import taxonomy_markdown

DOCS = Path(__file__).parent


def cli_reference() -> str:
    """Every command's help text, as the program prints it at 100 columns."""
    parts = ["# Command line", "", "Generated from the help texts; do not edit by hand.", ""]

    def add(command: click.Command, name: str, parent: click.Context | None) -> None:
        context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
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
    for guard in GUARDS:
        lines += [f"## {guard.name}", "", guard.doc, "", f"Languages: {', '.join(sorted(guard.languages))}.", ""]
        lines += [f"- `{rule}`: {what}" for rule, what in guard.rules.items()]
        lines.append("")
    return "\n".join(lines)


PAGES = {"cli.md": cli_reference, "taxonomy.md": taxonomy, "evidence.md": guards}


def main() -> None:
    """Write the pages, or with --check compare them."""
    stale = [name for name, make in PAGES.items() if _current(name) != make()]
    if "--check" in sys.argv:
        if stale:
            sys.exit(f"out of date: {', '.join(stale)}; run python docs/build.py")
        return
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")


def _current(name: str) -> str:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    main()
