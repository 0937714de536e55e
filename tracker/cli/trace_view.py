"""A Trace in, what a terminal shows of it out: who printed what when, families, outlets and corrections, what was held apart.

Everything an article says passes through `excerpt` or `printable`: no text commands the terminal.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence

import click
from rich.table import Table

from tracker.cli.tables import echo_table, excerpt
from tracker.cli.trace_families import families_table, places
from tracker.cli.trace_outlets import outlets_table
from tracker.cli.trace_timeline import apart_table, timeline_table
from tracker.history.base import Family, Standing, Trace
from tracker.report.wording import basis_words, date_words, language_name, plural
from tracker.text.unsafe import printable

#: From this width on there is room for longer excerpts.
_WIDE = 100


def print_trace(trace: Trace) -> None:
    """Print the whole trace as wide as the terminal."""
    wide = shutil.get_terminal_size((80, 24)).columns >= _WIDE
    longest = 260 if wide else 150
    click.echo(_head(trace, longest))
    sections: list[tuple[str, Table | None]] = [
        ("WHO PRINTED WHAT, IN ORDER OF TIME", timeline_table(trace, longest)),
        ("FAMILIES: the same wording or the same error", families_table(trace, longest)),
        ("OUTLETS AND CORRECTIONS", outlets_table(trace)),
        (
            "HELD APART: too unlike the statement to be compared; another remark, or a miss",
            apart_table(trace, longest),
        ),
    ]
    for heading, table in sections:
        if table is not None:
            click.echo(f"\n{heading}")
            echo_table(table)
    if trace.apart:
        click.echo(f"\n{plural(trace.apart, 'more quotation')} of the speaker held apart.")


def _head(trace: Trace, longest: int) -> str:
    statement = trace.statement
    wording = statement.wordings[0] if statement.wordings else None
    about = [statement.speaker, date_words(statement.said_at), statement.occasion or ""]
    lines = [", ".join(printable(" ".join(part.split())) for part in about if part)]
    if wording is not None:
        lines.append(f"“{excerpt(wording.text, 2 * longest).plain}”")
        spoken = f"; spoken in {language_name(statement.language)}" if wording.language != statement.language else ""
        lines.append(f"({language_name(wording.language)}, {basis_words(statement, wording)}{spoken})")
    counted = [f for f in trace.families if f.standing is not Standing.APART]
    apart = [f for f in trace.families if f.standing is Standing.APART]
    until = f" until {date_words(trace.as_of)}" if trace.as_of else ""
    lines.append("")
    told = [f"{_counted(counted)} {_verb(counted, 'report')} the statement"]
    if apart:
        told.append(f"{_counted(apart)} may do so and {_verb(apart, 'stand')} apart below")
    told.append(plural(len(trace.clarifications), "clarification"))
    lines.append(f"{plural(trace.articles, 'article')} in this archive{until}: {'; '.join(told)}.")
    lines.append("✗ flagged  ✓ faithful  – not judged  ← whom it names or repeats")
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    return "\n".join(_wrapped(lines, width))


def _verb(families: Sequence[Family], verb: str) -> str:
    return f"{verb}s" if _articles(families) == 1 else verb


def _articles(families: Sequence[Family]) -> int:
    return len(places(report for family in families for report in family.reports))


def _counted(families: Sequence[Family]) -> str:
    """How many articles carry them, and in which languages: "5 in English and German"."""
    names = sorted({language_name(family.language) for family in families})
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{_articles(families)} in {listed}" if names else "0"


def _wrapped(lines: Iterable[str], width: int) -> Iterable[str]:
    from textwrap import wrap

    for line in lines:
        yield from wrap(line, width) or [""]
