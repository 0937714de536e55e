"""Columns, signs, colours and dates that all tables of a trace share.

Everything an article says passes through `excerpt` or `printable`: no text commands the terminal.
"""

from __future__ import annotations

import re

from rich import box
from rich.table import Table

from tracker.cli.tables import excerpt
from tracker.history.base import Standing, State
from tracker.records import Verdict
from tracker.report.wording import SYMBOLS, date_words

#: How a report's standing is coloured.
STYLES = {
    Standing.FLAGGED: "bold red",
    Standing.FAITHFUL: "bold green",
    Standing.UNJUDGED: "cyan",
    Standing.APART: "dim",
}
#: The sign before it.
SIGNS = {
    Standing.FLAGGED: SYMBOLS[Verdict.DIVERGED][0],
    Standing.FAITHFUL: SYMBOLS[Verdict.FAITHFUL][0],
    Standing.UNJUDGED: SYMBOLS[Verdict.UNVERIFIABLE][0],
    Standing.APART: SYMBOLS[Verdict.UNVERIFIABLE][0],
}
#: How what became of a wrong report is coloured.
STATE_STYLES = {
    State.CORRECTED: "green",
    State.WITHDRAWN: "green",
    State.SILENTLY_EDITED: "yellow",
    State.REFUSED: "red",
}
_LONG_MONTH = re.compile(r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b")


def table(*columns: tuple[str, int | None, int | None]) -> Table:
    """Columns as (heading, fixed width, share of the rest)."""
    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for heading, width, ratio in columns:
        made.add_column(heading, width=width, ratio=ratio, overflow="fold")
    return made


def when(date: str | None) -> str:
    """A day in words that fit their column, "15 Mar 2024"; the hour of an instant is in --json."""
    return excerpt(_LONG_MONTH.sub(lambda month: month[0][:3], date_words(date)), 24).plain
