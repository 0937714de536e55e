"""ReportData in, one HTML page out that needs nothing but itself: no network, no fonts, no pictures.

The page works from file://, is whole without JavaScript, and lets nothing run but its own style and script.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.records import Statement
from tracker.report.copies import Line, folded
from tracker.report.data import ReportData, collect
from tracker.report.page import distinct, environment, inline, line_text
from tracker.report.writing import write_file
from tracker.store import Store
from tracker.verdict.combiner import Thresholds, default_combiner


@dataclass(frozen=True, slots=True)
class Group:
    """The flags of one statement, gravest first; the statement is null for pairs without one."""

    statement: Statement | None
    lines: tuple[Line, ...]


def write_report(source: Store | ReportData, page: Path) -> Path:
    """Write the report to the file `page`, whose folder is made where it is missing; the path of the page.

    `source` is an open database, or what `collect` read from one. A reader of the old page never sees half a new one.
    Raises InputError where the file cannot be written.
    """
    data = source if isinstance(source, ReportData) else collect(source, thresholds_in_use())
    write_file(page, render_page(data))
    return page


def thresholds_in_use() -> dict[str, Thresholds]:
    """By family of pairs (within one language, across two): the scores from which the shipped weights flag."""
    return {name: family.thresholds for name, family in default_combiner().families.items()}


def render_page(data: ReportData) -> str:
    """The page as text; the same for the same data."""
    lines = folded(data.flags)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            data=data,
            count=len(lines),
            groups=_groups(lines),
            style=inline("base.css", "report.css"),
            script=inline("spans.js", "report.js"),
            searchable=line_text,
            speakers=distinct(line.first.speaker for line in lines),
            outlets=distinct(outlet for line in lines for outlet in line.outlets),
            types=distinct(str(f.type) for line in lines for f in line.first.assessment.findings),
            verdicts=distinct(str(line.first.assessment.verdict) for line in lines),
        )
    )


def _groups(lines: Iterable[Line]) -> list[Group]:
    """Lines by statement, in the order in which the gravest of each comes."""
    grouped: dict[str | None, list[Line]] = {}
    for line in lines:
        grouped.setdefault(line.first.statement.id if line.first.statement else None, []).append(line)
    return [Group(members[0].first.statement, tuple(members)) for members in grouped.values()]
