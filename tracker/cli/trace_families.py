"""The families of a statement's reports in, a table of them out: wording, verdict, why, and who carried it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from tracker.cli.tables import excerpt
from tracker.cli.trace_style import SIGNS, STYLES, table, when
from tracker.history.base import Family, Report, Standing, Trace
from tracker.report.wording import plural
from tracker.text.unsafe import printable


def families_table(trace: Trace, longest: int) -> Table | None:
    families = [f for f in trace.families if f.standing is not Standing.APART]
    if not families:
        return None
    labels = {f.id: f.label for f in trace.families}
    rows = table(("Family", 8, None), ("Verdict", 12, None), ("Wording, and why", None, 12), ("Carried", None, 5))
    told: set[str] = set()
    for family in families:
        sign = Text(f"{SIGNS[family.standing]} {family.label} ", STYLES[family.standing])
        sign.append(printable(family.language or "?"), "not bold dim")
        why = [excerpt(family.wording, longest)]
        if family.linked:
            why.append(Text(f"the same error as {', '.join(sorted(labels[id] for id in family.linked))}", "dim"))
        if family.reason and (family.error or family.id) not in told:
            told.add(family.error or family.id)
            why.append(excerpt(family.reason, 2 * longest, "dim"))
        rows.add_row(sign, _verdict(family), Text("\n").join(why), _spread(family))
    return rows


def _verdict(family: Family) -> Text:
    text = Text(str(family.verdict), STYLES[family.standing])
    if family.divergence is not None:
        text.append(f"\n{family.divergence:.2f}", "not bold dim")
    for kind in family.types[:2]:
        text.append(f"\n{kind}", "not bold dim")
    decisions = {r.decision for r in family.reports if r.decision}
    for decision in sorted(map(str, decisions)):
        text.append(f"\n{decision}", "not bold")
    return text


def places(reports: Iterable[Report]) -> set[str]:
    """The articles that carry the reports: all versions of a URL are one, and a pair that was checked alone is one."""
    return {
        place
        for report in reports
        for place in ([copy.url or copy.article_id for copy in report.copies] or [report.quotation_id])
    }


def _spread(family: Family) -> Text:
    text = Text(plural(len(places(family.reports)), "article"))
    text.append(f"\nfrom {when(family.first_at)}", "dim")
    for outlet in family.outlets[:4]:
        text.append("\n").append(excerpt(outlet, 40, "dim"))
    if len(family.outlets) > 4:
        text.append(f"\nand {len(family.outlets) - 4} more", "dim")
    return text
