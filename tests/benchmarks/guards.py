"""How often each guard flags clean pairs, how many of the errors made on purpose it finds, and the time a pair takes.

    python -m tests.benchmarks.guards --data DIR [--half even|odd|all] [--limit N] [--by-language] [--show GUARD]

DIR holds the judged sets (`wmt_news.jsonl.gz` and so on; those that are absent are passed over). Halves go by the SHA-1
of a row's group: the even one is for choosing, the odd one for reporting. No encoder is needed. A pair counts for a guard
only if the guard covers both of its languages, and for all guards together if at least one does.
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from tracker.evidence import GUARDS, Pair, Side, run_guards
from tracker.records import Finding
from tracker.training.choosing import CLEAN, is_choosing
from tracker.training.pair import read_rows

#: Kinds of error in demetr that a guard could see: changed on purpose in a fluent translation into English.
KINDS = ("numbers_replaced", "ne_replaced", "negation", "antonym", "tense", "question", "gender")
#: The same translations with nothing changed: what recall has to be read against.
UNCHANGED = "demetr_unchanged"
TOGETHER = "together"
_COVERED = frozenset[str]().union(*(guard.languages for guard in GUARDS))


@dataclass
class Share:
    """How many pairs a guard covered, and how many of those it flagged."""

    pairs: int = 0
    flagged: int = 0

    def add(self, flagged: bool) -> None:
        """Count one covered pair."""
        self.pairs += 1
        self.flagged += flagged

    def __str__(self) -> str:
        return f"{100 * self.flagged / self.pairs:.2f}" if self.pairs else "-"


@dataclass
class Measured:
    """Shares by set or kind, guard and language pair ("" for all of them); seconds a pair; flags that were asked for."""

    shares: dict[tuple[str, str, str], Share] = field(default_factory=lambda: defaultdict(Share))
    seconds: list[float] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def share(self, name: str, guard: str, languages: str = "") -> Share:
        """The share of one cell; an empty one where nothing was covered."""
        return self.shares.get((name, guard, languages), Share())


def chosen_rows(folder: Path, half: str, limit: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows with the set or kind they count for, at most `limit` of each, in a fixed pseudo-random order."""
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in (*CLEAN, "demetr"):
        path = folder / f"{name}.jsonl.gz"
        for row in read_rows(path) if path.exists() else ():
            if half != "all" and is_choosing(row["group"]) != (half == "even"):
                continue
            counted = name if name in CLEAN else _kind(row)
            if counted and {row["original_lang"], row["reported_lang"]} <= _COVERED:
                by_name[counted].append(row)
    for name in columns():
        rows = sorted(by_name[name], key=lambda r: hashlib.sha1(r["id"].encode()).hexdigest())
        yield from ((name, row) for row in rows[:limit])


def _kind(row: dict[str, Any]) -> str | None:
    if row["label"] == "faithful" and row["error_type"] is None:
        return UNCHANGED
    return next((kind for kind in KINDS if str(row["error_type"]).endswith(f"_{kind}")), None)


def columns() -> tuple[str, ...]:
    """The sets and kinds in the order of the table."""
    return (*CLEAN, UNCHANGED, *KINDS)


def measure(rows: Iterable[tuple[str, dict[str, Any]]], show: str | None = None) -> Measured:
    """Let all guards examine every row. `show` names the guard whose flags on clean pairs are kept with their reasons."""
    measured = Measured()
    for name, row in rows:
        pair = Pair(Side(row["original"], row["original_lang"]), Side(row["reported"], row["reported_lang"]))
        start = time.perf_counter()
        findings, _ = run_guards(GUARDS, pair)
        measured.seconds.append(time.perf_counter() - start)
        _count(measured, name, pair, findings)
        if show and name not in KINDS:
            measured.shown += [_shown(row, f) for f in findings if f.by == show]
    return measured


def _count(measured: Measured, name: str, pair: Pair, findings: Sequence[Finding]) -> None:
    flagging = {f.by for f in findings}
    languages = f"{pair.original.language}>{pair.reported.language}"
    covering = [g.name for g in GUARDS if pair.languages <= g.languages]
    for guard in covering:
        for key in ("", languages):
            measured.shares[name, guard, key].add(guard in flagging)
    for key in ("", languages) if covering else ():
        measured.shares[name, TOGETHER, key].add(bool(flagging))


def _shown(row: dict[str, Any], finding: Finding) -> str:
    return f"{row['id']}  {finding.rule}\n  {row['original']}\n  {row['reported']}\n  {finding.reason}\n"


def table(measured: Measured) -> str:
    """Percent of pairs flagged: a line a guard; clean sets first, then the kinds of error."""
    head = ["flagged, %", *columns()]
    lines = [[g, *(str(measured.share(name, g)) for name in columns())] for g in _guards()]
    lines.append(["pairs", *(str(measured.share(name, TOGETHER).pairs) for name in columns())])
    return _aligned([head, *lines])


def by_language(measured: Measured) -> str:
    """Percent of clean news flagged: a line a language pair, a column a guard."""
    names = [n for n in (*CLEAN, UNCHANGED) if n != "tatoeba"]
    cells: list[list[str]] = [["flagged, %", "pairs", *_guards()]]
    for name in names:
        pairs = sorted({languages for n, _, languages in measured.shares if n == name and languages})
        for languages in pairs:
            count = str(measured.share(name, TOGETHER, languages).pairs)
            shares = [str(measured.share(name, g, languages)) for g in _guards()]
            cells.append([f"{name} {languages}", count, *shares])
    return _aligned(cells)


def speed(measured: Measured) -> str:
    """Median and 95th percentile of the milliseconds that all guards together take for a pair."""
    spent = sorted(1000 * s for s in measured.seconds) or [0.0]
    return f"all guards: {statistics.median(spent):.2f} ms a pair (median), {spent[int(0.95 * (len(spent) - 1))]:.2f} ms (95%)"


def _guards() -> tuple[str, ...]:
    return (*(g.name for g in GUARDS), TOGETHER)


def _aligned(cells: list[list[str]]) -> str:
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join(
        "  ".join(c.ljust(w) if not i else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    )


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--half", type=click.Choice(["even", "odd", "all"]), default="even", show_default=True)
@click.option("--limit", default=4000, show_default=True, help="Rows of each set or kind.")
@click.option("--by-language", "languages", is_flag=True, help="Also the clean news by language pair.")
@click.option("--show", type=click.Choice([g.name for g in GUARDS]), help="Print this guard's flags on clean pairs.")
def main(data: Path, half: str, limit: int, languages: bool, show: str | None) -> None:
    """Print the table."""
    measured = measure(chosen_rows(data, half, limit), show)
    for flag in measured.shown:
        click.echo(flag)
    click.echo(table(measured))
    if languages:
        click.echo("\n" + by_language(measured))
    click.echo("\nA guard's share is of the pairs in languages that it covers; together, of all that any guard covers.")
    click.echo(speed(measured))


if __name__ == "__main__":
    main()
