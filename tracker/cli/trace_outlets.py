"""The outlets that carried a statement in, a table of them out: shares of faithful reports, and what was corrected."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from tracker.cli.tables import excerpt
from tracker.cli.trace_style import STATE_STYLES, table, when
from tracker.history.base import Correction, OutletRecord, State, Trace
from tracker.report.wording import plural

_TOLD_BY = {
    "text": "as it says itself",
    "metadata": "as its metadata say",
    "version": "as its versions show",
    "reviewer": "as a reviewer recorded",
}


def outlets_table(trace: Trace) -> Table | None:
    if not trace.outlets and not trace.corrections:
        return None
    rows = table(("Outlet", None, 5), ("Faithful", 10, None), ("Overall", 10, None), ("Correction", None, 9))
    by_outlet: dict[str | None, list[Correction]] = {}
    for correction in trace.corrections:
        by_outlet.setdefault(correction.outlet, []).append(correction)
    for record in trace.outlets:
        rows.add_row(
            excerpt(record.outlet, 60),
            _share(record.faithful, record.flagged),
            _share(record.archive_faithful, record.archive_flagged),
            _states(by_outlet.pop(record.outlet, []), record),
        )
    for rest in by_outlet.values():
        rows.add_row(Text("no outlet named", "dim"), Text(), Text(), _states(rest, None))
    return rows


def _share(faithful: int, flagged: int) -> Text:
    judged = faithful + flagged
    return Text(f"{faithful} of {judged}" if judged else "not judged", "" if judged else "dim")


def _states(corrections: Sequence[Correction], record: OutletRecord | None) -> Text:
    """What became of each wrong article; the same words once."""
    if not corrections:
        return Text("nothing to correct" if record and record.faithful else "", "dim")
    lines: dict[str, Text] = {}
    for found in corrections:
        text = Text(found.words, STATE_STYLES.get(found.state, ""))
        if found.state is not State.NOT_FOUND:
            text.append(f"{_after(found)}, {_TOLD_BY.get(found.told_by or '', '')}", "dim")
        if found.later_faithful:
            text.append(f"; reported it faithfully on {when(found.later_faithful_at)}", "dim")
        lines.setdefault(text.plain, text)
    return Text("\n").join(lines.values())


def _after(found: Correction) -> str:
    if found.after_days is None:
        return f" ({when(found.at)})" if found.at else ""
    if found.after_days < 1:
        hours = round(found.after_days * 24)
        return f" after {plural(hours, 'hour')}" if hours else " on the same day"
    return f" after {plural(round(found.after_days), 'day')}"
