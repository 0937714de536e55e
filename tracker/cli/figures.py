"""Lines of figures -> tables on the terminal, folded into blocks where it is narrow."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from tracker.evaluation.written import figure, figures, percent, percents

if TYPE_CHECKING:
    from tracker.evaluation.line import Line

#: A name longer than this is cut: it comes from a file, and the figures matter more.
_LONGEST_NAME = 23
_GAP = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that stay together, under a title of their own where they have one; `cells[n]` are line n's."""

    headings: tuple[str, ...]
    cells: list[tuple[str, ...]]
    title: str = ""

    @property
    def widths(self) -> list[int]:
        """Of each column, in characters."""
        return [max(map(len, column)) for column in zip(self.headings, *self.cells, strict=True)]

    @property
    def width(self) -> int:
        """Of all columns, with the gap before each."""
        return sum(self.widths) + _GAP * len(self.headings)


def print_figures(lines: Sequence[Line]) -> None:
    """The tables of an evaluation: what is told apart, what is flagged though clean, and other remarks."""
    told, clean, remarks = _sorted_out(lines)
    if told:
        _echo("", told, _counts(told), _measures(told), _calibrated(told), _baselines(told))
        _note(
            "unv.: judged unverifiable; none: of these, without any divergence, and so in no figure. R@: recall at that "
            "share of false alarms. flagged: share of the faithful that the shipped thresholds flag; MCC: of these flags. "
            "network to overlap: AUROC of the network alone and of trivial scores."
        )
    if clean:
        _echo("Clean reports", clean, _shares(clean))
        _note(
            "flagged: judged suspect or diverged, with its 95% interval; diverged: judged so. Both of the rows that have a "
            "divergence; unv.: judged unverifiable, of all rows."
        )
    if remarks:
        _echo("Other remarks of the same speaker", remarks, _remarks(remarks))
        _note("unv.: judged unverifiable, and that is right: neither text is a report of the other.")


def print_columns(lines: Sequence[Line]) -> None:
    """The table of the halves: guards alone, model alone and both on the same rows."""
    told, clean, _ = _sorted_out([line for line in lines if line.columns])
    if not told and not clean:
        _note("No row has a divergence, so there is nothing to compare.")
        return
    if told:
        halves = (("AUROC", "auroc"), ("R@10%", "recall_10"), ("caught", "caught"), ("flagged", "flagged"))
        _echo("", told, *(_halves(told, *half, figure) for half in halves))
    if clean:
        halves_of_clean = _halves(clean, "flagged", "flagged", percent)
        _echo("Clean reports", clean, _counted(clean, "rows", "none"), halves_of_clean)
    _note(
        "guards: what the guards find and nothing else; model: the encoder's distance and the network; both: the verdict "
        "that ships. R@10%: recall at 10% false alarms; caught, flagged: share of the diverged and of the faithful that "
        "each flags by itself (guards: any finding above minor; model and both: the shipped thresholds)."
    )


def _sorted_out(lines: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    from tracker.evaluation.line import Cut

    mixed = {line.dataset for line in lines if line.cut is Cut.ALL and line.diverged}
    remarks = [line for line in lines if line.cut is Cut.REMARKS]
    clean = [
        line
        for line in lines
        if line.cut is not Cut.REMARKS and line.faithful and (line.cut is Cut.FORM or line.dataset not in mixed)
    ]
    told = [
        line
        for line in lines
        if line not in clean and line not in remarks and (line.auroc is not None or line.cut is Cut.ALL)
    ]
    return told, clean, remarks


def _counts(lines: Sequence[Line]) -> Block:
    return _counted(lines, "rows", "div.", "unv.", "none")


def _counted(lines: Sequence[Line], *headings: str) -> Block:
    cells = [
        {"rows": line.rows, "div.": line.diverged, "unv.": line.unverifiable, "none": line.unscored} for line in lines
    ]
    return Block(headings, [tuple(str(cell[heading]) for heading in headings) for cell in cells])


def _measures(lines: Sequence[Line]) -> Block:
    return Block(
        ("AUROC", "95%", "R@5%", "R@10%"),
        [(figure(x.auroc), figures(x.intervals.get("auroc")), figure(x.recall_5), figure(x.recall_10)) for x in lines],
    )


def _calibrated(lines: Sequence[Line]) -> Block:
    return Block(("MCC", "ECE", "flagged"), [(figure(x.mcc), figure(x.ece), figure(x.flagged)) for x in lines])


def _baselines(lines: Sequence[Line]) -> Block:
    from tracker.evaluation.scoring import BASELINES

    return Block(BASELINES, [tuple(figure(line.baselines.get(name)) for name in BASELINES) for line in lines])


def _shares(lines: Sequence[Line]) -> Block:
    return Block(
        ("rows", "none", "flagged", "95%", "diverged", "unv."),
        [
            (
                str(line.rows),
                str(line.unscored),
                percent(line.flagged),
                percents(line.intervals.get("flagged"), 0),
                percent(line.called_diverged),
                percent(line.unverifiable / line.rows),
            )
            for line in lines
        ],
    )


def _remarks(lines: Sequence[Line]) -> Block:
    verdicts = ("unverifiable", "diverged", "suspect", "faithful", "verbatim")
    cells = []
    for line in lines:
        counts = line.verdicts["other"]
        cells.append((str(line.rows), *(percent(counts[verdict] / line.rows) for verdict in verdicts)))
    return Block(("rows", "unv.", *verdicts[1:]), cells)


def _halves(lines: Sequence[Line], title: str, name: str, shown: Callable[[float | None], str]) -> Block:
    parts = ("guards", "model", "both")
    cells = [tuple(shown(getattr(line.columns[part], name)) for part in parts) for line in lines]
    return Block(parts, cells, title)


def _echo(title: str, lines: Sequence[Line], *blocks: Block) -> None:
    """The blocks side by side, as many as the terminal is wide; then the others below, each with the names again."""
    names = _names(lines)
    first = max(12, *map(_cells, names))
    room = max(40, shutil.get_terminal_size((80, 24)).columns) - first
    rest = list(blocks)
    while rest:
        here = [rest.pop(0)]
        width = here[0].width
        while rest and width + rest[0].width <= room:
            width += rest[0].width
            here.append(rest.pop(0))
        click.echo("\n".join(line.rstrip() for line in _rendered(title, names, first, here)) + "\n")
        title = ""


def _rendered(title: str, names: Sequence[str], first: int, blocks: Sequence[Block]) -> list[str]:
    gap = " " * _GAP
    lines = [title] if title else []
    if any(block.title for block in blocks):
        lines.append(" " * first + "".join(gap + block.title.center(block.width - _GAP) for block in blocks))
    for name, rows in zip(["", *names], zip(*([b.headings, *b.cells] for b in blocks), strict=True), strict=True):
        cells = (
            gap + cell.rjust(width)
            for block, row in zip(blocks, rows, strict=True)
            for cell, width in zip(row, block.widths, strict=True)
        )
        lines.append(name + " " * (first - _cells(name)) + "".join(cells))
    return lines


def _names(lines: Sequence[Line]) -> list[str]:
    """A set by its name, a part of it indented below; a part whose set is not in the table has the set's name too."""
    from tracker.evaluation.line import Cut

    found, above = [], ""
    for line in lines:
        whole = line.cut is Cut.ALL or (line.cut is Cut.REMARKS and not line.value)
        above = line.dataset if whole else above
        parts = [line.cut.value] if line.cut is Cut.MATCHED else []
        part = ", ".join([*parts, line.value] if line.value else parts)
        name = line.dataset if line.cut is Cut.REMARKS and whole else line.name
        found.append(_cut(name if whole or above != line.dataset else f"  {_plain(part)}"))
    return found


def _plain(name: str) -> str:
    from tracker.text.unsafe import printable

    return " ".join(printable(name).split())


def _cut(name: str) -> str:
    from rich.cells import set_cell_size

    name = name[: len(name) - len(name.lstrip(" "))] + _plain(name)
    return name if _cells(name) <= _LONGEST_NAME else set_cell_size(name, _LONGEST_NAME - 1) + "…"


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _note(text: str) -> None:
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    click.echo(click.wrap_text(text, width=min(width, 120)) + "\n")
