"""Rows -> a table as wide as the terminal, with nothing in it that could command the terminal."""

from __future__ import annotations

import io
import shutil
import sys

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.text.unsafe import printable


def column_table(*columns: tuple[str, int]) -> Table:
    """An empty table. A column's number is its share of the width; one of 4 or more that fits its heading is fixed."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for heading, share in columns:
        fixed = heading in ("Id", "Said", "Lang", "Verdict")
        table.add_column(heading, width=share if fixed else None, ratio=None if fixed else share, overflow="fold")
    return table


def excerpt(text: str, longest: int = 160, style: str = "") -> Text:
    """Text from anywhere as one table cell: control characters out, white space collapsed, a long one cut at "…"."""
    line = " ".join(printable(text).split())
    return Text(line if len(line) <= longest else line[: longest - 1].rstrip() + "…", style=style)


def echo_table(table: Table) -> None:
    """Print a table; colour only on a terminal."""
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=sys.stdout.isatty(), highlight=False).print(table)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    click.echo("\n".join(lines).strip("\n"))
