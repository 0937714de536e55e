"""A Trace in, what a terminal shows of it out: who printed what when, families, outlets and corrections, what was held apart.

Everything an article says passes through `excerpt` or `printable`: no text commands the terminal.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click
from rich import box
from rich.table import Table
from rich.text import Text

from tracker.cli.tables import echo_table, excerpt
from tracker.history.base import (
    Clarification,
    Correction,
    Family,
    OutletRecord,
    Repeat,
    Report,
    Standing,
    State,
    Trace,
)
from tracker.history.clarifications import DENIAL
from tracker.history.families import gravest
from tracker.history.when import in_order
from tracker.records import Verdict
from tracker.report.wording import SYMBOLS, basis_words, date_words, language_name, plural
from tracker.text.unsafe import printable

_STYLES = {
    Standing.FLAGGED: "bold red",
    Standing.FAITHFUL: "bold green",
    Standing.UNJUDGED: "cyan",
    Standing.APART: "dim",
}
_SYMBOLS = {
    Standing.FLAGGED: SYMBOLS[Verdict.DIVERGED][0],
    Standing.FAITHFUL: SYMBOLS[Verdict.FAITHFUL][0],
    Standing.UNJUDGED: SYMBOLS[Verdict.UNVERIFIABLE][0],
    Standing.APART: SYMBOLS[Verdict.UNVERIFIABLE][0],
}
_STATE_STYLES = {
    State.CORRECTED: "green",
    State.WITHDRAWN: "green",
    State.SILENTLY_EDITED: "yellow",
    State.REFUSED: "red",
}
_TOLD_BY = {
    "text": "as it says itself",
    "metadata": "as its metadata say",
    "version": "as its versions show",
    "reviewer": "as a reviewer recorded",
}
_LONG_MONTH = re.compile(r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b")
#: From this width on there is room for longer excerpts.
_WIDE = 100


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the timeline: when, who, what it is, and its texts."""

    when: str | None
    outlet: Text
    sign: Text
    texts: tuple[Text, ...]
    position: int


def print_trace(trace: Trace) -> None:
    """Print the whole trace as wide as the terminal."""
    wide = shutil.get_terminal_size((80, 24)).columns >= _WIDE
    longest = 260 if wide else 150
    click.echo(_head(trace, longest))
    sections: list[tuple[str, Table | None]] = [
        ("WHO PRINTED WHAT, IN ORDER OF TIME", _timeline(trace, longest)),
        ("FAMILIES: the same wording or the same error", _families(trace, longest)),
        ("OUTLETS AND CORRECTIONS", _outlets(trace)),
        (
            "HELD APART: too unlike the statement to be compared; another remark, or a miss",
            _apart(trace, longest),
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
    articles = _places(r for f in counted for r in f.reports)
    languages = {f.language for f in counted}
    until = f" until {date_words(trace.as_of)}" if trace.as_of else ""
    lines.append("")
    lines.append(
        f"{plural(trace.articles, 'article')} in this archive{until}: {len(articles)} report the statement, "
        f"in {plural(len(languages), 'language')}; {plural(len(trace.clarifications), 'clarification')}."
    )
    lines.append("✗ flagged  ✓ faithful  – not judged  ← whom it names or repeats")
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    return "\n".join(_wrapped(lines, width))


def _wrapped(lines: Iterable[str], width: int) -> Iterable[str]:
    from textwrap import wrap

    for line in lines:
        yield from wrap(line, width) or [""]


def _table(*columns: tuple[str, int | None, int | None]) -> Table:
    """Columns as (heading, fixed width, share of the rest)."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for heading, width, ratio in columns:
        table.add_column(heading, width=width, ratio=ratio, overflow="fold")
    return table


def _timeline(trace: Trace, longest: int) -> Table | None:
    """One row an article: its reports, what clarified, what corrected."""
    lines = [*_report_lines(trace, longest), *_clarification_lines(trace, longest), *_correction_lines(trace, longest)]
    if not lines:
        return None
    said = trace.statement.said_at
    table = _table(("When", 11, None), ("Who", None, 5), ("Family", 8, None), ("What", None, 12))
    for line in sorted(lines, key=lambda line: (*in_order(line.when, said), line.position)):
        table.add_row(Text(_when(line.when)), line.outlet, line.sign, Text("\n").join(line.texts), end_section=False)
    return table


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
        sign = Text(f"{_SYMBOLS[first.standing]} {', '.join(families)} ", _STYLES[first.standing])
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
            text = Text(found.words, _STATE_STYLES[found.state])
            if found.evidence and found.told_by == "version":
                text.append("; now: ").append(excerpt(found.evidence, longest))
            elif found.evidence:
                text.append(": ").append(excerpt(found.evidence, longest))
            lines.append(_Line(found.at, excerpt(found.outlet or found.url or "", 60), Text("↺"), (text,), 2))
    return lines


def _families(trace: Trace, longest: int) -> Table | None:
    families = [f for f in trace.families if f.standing is not Standing.APART]
    if not families:
        return None
    labels = {f.id: f.label for f in trace.families}
    table = _table(("Family", 8, None), ("Verdict", 12, None), ("Wording, and why", None, 12), ("Carried", None, 5))
    told: set[str] = set()
    for family in families:
        sign = Text(f"{_SYMBOLS[family.standing]} {family.label} ", _STYLES[family.standing])
        sign.append(printable(family.language or "?"), "not bold dim")
        why = [excerpt(family.wording, longest)]
        if family.linked:
            why.append(Text(f"the same error as {', '.join(sorted(labels[id] for id in family.linked))}", "dim"))
        if family.reason and (family.error or family.id) not in told:
            told.add(family.error or family.id)
            why.append(excerpt(family.reason, 2 * longest, "dim"))
        table.add_row(sign, _verdict(family), Text("\n").join(why), _spread(family))
    return table


def _verdict(family: Family) -> Text:
    text = Text(str(family.verdict), _STYLES[family.standing])
    if family.divergence is not None:
        text.append(f"\n{family.divergence:.2f}", "not bold dim")
    for kind in family.types[:2]:
        text.append(f"\n{kind}", "not bold dim")
    decisions = {r.decision for r in family.reports if r.decision}
    for decision in sorted(map(str, decisions)):
        text.append(f"\n{decision}", "not bold")
    return text


def _places(reports: Iterable[Report]) -> set[str]:
    """The articles that carry the reports: all versions of a URL are one, and a pair that was checked alone is one."""
    return {
        place
        for report in reports
        for place in ([copy.url or copy.article_id for copy in report.copies] or [report.quotation_id])
    }


def _spread(family: Family) -> Text:
    text = Text(plural(len(_places(family.reports)), "article"))
    text.append(f"\nfrom {_when(family.first_at)}", "dim")
    for outlet in family.outlets[:4]:
        text.append("\n").append(excerpt(outlet, 40, "dim"))
    if len(family.outlets) > 4:
        text.append(f"\nand {len(family.outlets) - 4} more", "dim")
    return text


def _outlets(trace: Trace) -> Table | None:
    if not trace.outlets and not trace.corrections:
        return None
    table = _table(("Outlet", None, 5), ("Faithful", 10, None), ("Overall", 10, None), ("Correction", None, 9))
    by_outlet: dict[str | None, list[Correction]] = {}
    for correction in trace.corrections:
        by_outlet.setdefault(correction.outlet, []).append(correction)
    for record in trace.outlets:
        table.add_row(
            excerpt(record.outlet, 60),
            _share(record.faithful, record.flagged),
            _share(record.archive_faithful, record.archive_flagged),
            _states(by_outlet.pop(record.outlet, []), record),
        )
    for rest in by_outlet.values():
        table.add_row(Text("no outlet named", "dim"), Text(), Text(), _states(rest, None))
    return table


def _share(faithful: int, flagged: int) -> Text:
    judged = faithful + flagged
    return Text(f"{faithful} of {judged}" if judged else "not judged", "" if judged else "dim")


def _states(corrections: Sequence[Correction], record: OutletRecord | None) -> Text:
    """What became of each wrong article; the same words once."""
    if not corrections:
        return Text("nothing to correct" if record and record.faithful else "", "dim")
    lines: dict[str, Text] = {}
    for found in corrections:
        text = Text(found.words, _STATE_STYLES.get(found.state, ""))
        if found.state is not State.NOT_FOUND:
            text.append(f"{_after(found)}, {_TOLD_BY.get(found.told_by or '', '')}", "dim")
        if found.later_faithful:
            text.append(f"; reported it faithfully on {_when(found.later_faithful_at)}", "dim")
        lines.setdefault(text.plain, text)
    return Text("\n").join(lines.values())


def _after(found: Correction) -> str:
    if found.after_days is None:
        return f" ({_when(found.at)})" if found.at else ""
    if found.after_days < 1:
        hours = round(found.after_days * 24)
        return f" after {plural(hours, 'hour')}" if hours else " on the same day"
    return f" after {plural(round(found.after_days), 'day')}"


def _apart(trace: Trace, longest: int) -> Table | None:
    families = [f for f in trace.families if f.standing is Standing.APART]
    if not families:
        return None
    table = _table(("When", 11, None), ("Who", None, 5), ("Family", 8, None), ("What", None, 12))
    for family in families:
        first = family.reports[0]
        sign = Text(f"{_SYMBOLS[Standing.APART]} {family.label} {printable(family.language or '?')}", "dim")
        table.add_row(Text(_when(first.published_at)), _carriers(first), sign, excerpt(first.reported, longest))
    return table


def _when(date: str | None) -> str:
    """A day in words that fit their column, "15 Mar 2024"; the hour of an instant is in --json."""
    return excerpt(_LONG_MONTH.sub(lambda month: month[0][:3], date_words(date)), 24).plain
