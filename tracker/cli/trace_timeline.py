"""The reports of a statement in, a table of who printed what in order of time out; and one of what was held apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from tracker.cli.tables import excerpt
from tracker.cli.trace_style import SIGNS, STATE_STYLES, STYLES, table, when
from tracker.history.base import Clarification, Repeat, Report, Standing, State, Trace
from tracker.history.clarifications import DENIAL
from tracker.history.families import gravest
from tracker.history.when import in_order
from tracker.text.unsafe import printable


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the timeline: when, who, what it is, and its texts."""

    when: str | None
    outlet: Text
    sign: Text
    texts: tuple[Text, ...]
    position: int


def timeline_table(trace: Trace, longest: int) -> Table | None:
    """One row an article: its reports, what clarified, what corrected."""
    lines = [*_report_lines(trace, longest), *_clarification_lines(trace, longest), *_correction_lines(trace, longest)]
    if not lines:
        return None
    said = trace.statement.said_at
    rows = table(("When", 11, None), ("Who", None, 5), ("Family", 8, None), ("What", None, 12))
    for line in sorted(lines, key=lambda line: (*in_order(line.when, said), line.position)):
        rows.add_row(Text(when(line.when)), line.outlet, line.sign, Text("\n").join(line.texts), end_section=False)
    return rows


def apart_table(trace: Trace, longest: int) -> Table | None:
    families = [f for f in trace.families if f.standing is Standing.APART]
    if not families:
        return None
    rows = table(("When", 11, None), ("Who", None, 5), ("Family", 8, None), ("What", None, 12))
    for family in families:
        first = family.reports[0]
        sign = Text(f"{SIGNS[Standing.APART]} {family.label} {printable(family.language or '?')}", "dim")
        rows.add_row(Text(when(first.published_at)), _carriers(first), sign, excerpt(first.reported, longest))
    return rows


def _report_lines(trace: Trace, longest: int) -> list[_Line]:
    labels = {r.quotation_id: f.label for f in trace.families for r in f.reports}
    by_article: dict[str, list[Report]] = {}
    for report in trace.reports:
        if report.standing is not Standing.APART:
            by_article.setdefault(report.article_id or report.quotation_id, []).append(report)
    lines = []
    for reports in by_article.values():
        reports.sort(key=lambda r: (r.standing is not Standing.FLAGGED, r.span or (0, 0)))
        first = reports[0]
        families = sorted(
            {labels[r.quotation_id] for r in reports if r.standing is first.standing},
            key=lambda label: (len(label), label),
        )
        sign = Text(f"{SIGNS[first.standing]} {', '.join(families)} ", STYLES[first.standing])
        sign.append(printable(first.language or "?"), "not bold dim")
        shown = [r for r in reports if r.standing is first.standing]
        texts = [excerpt(gravest(shown).reported, longest)]
        texts += [_repeats(repeat) for repeat in _distinct([r for report in shown for r in report.repeats])]
        lines.append(_Line(first.published_at, _carriers(first), sign, tuple(texts), 0))
    return lines


def _carriers(report: Report) -> Text:
    """The outlet, and how many more carry the same text."""
    name = excerpt(report.outlet or report.url or "no outlet named", 60)
    if len(report.copies) > 1:
        name.append(f"\nand {len(report.copies) - 1} more", "dim")
    if report.version and report.version > 1:
        name.append(f"\nversion {report.version}", "dim")
    return name


def _distinct(repeats: Sequence[Repeat]) -> list[Repeat]:
    return list({(r.source, r.article_id): r for r in repeats}.values())


def _repeats(repeat: Repeat) -> Text:
    cited = f", who cite {printable(repeat.cited)}" if repeat.cited else ""
    words = f" (“{excerpt(repeat.words, 80).plain}”)" if repeat.words else " (the same words, earlier)"
    held = "" if repeat.article_id else "; not in this archive"
    return Text(f"← {printable(repeat.source)}{cited}{words}{held}", "dim")


def _clarification_lines(trace: Trace, longest: int) -> list[_Line]:
    return [_clarification(c, longest) for c in trace.clarifications]


def _clarification(found: Clarification, longest: int) -> _Line:
    outlet = excerpt(found.outlet or found.url or "no outlet named", 60)
    return _Line(
        found.published_at,
        outlet,
        Text("! denial" if found.kind == DENIAL else "! notice", "bold cyan"),
        (excerpt(found.text, longest),),
        1,
    )


def _correction_lines(trace: Trace, longest: int) -> list[_Line]:
    lines = []
    for found in trace.corrections:
        if found.state is not State.NOT_FOUND and found.at:
            text = Text(found.words, STATE_STYLES[found.state])
            if found.evidence and found.told_by == "version":
                text.append("; now: ").append(excerpt(found.evidence, longest))
            elif found.evidence:
                text.append(": ").append(excerpt(found.evidence, longest))
            lines.append(_Line(found.at, excerpt(found.outlet or found.url or "", 60), Text("↺"), (text,), 2))
    return lines
