"""The card's tables are read by strangers: figures in the right cells, names that cannot break a table."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from tests.evaluation.made import pair, scored, several_sets
from tracker.errors import InputError
from tracker.evaluation.card import figures
from tracker.evaluation.card_tables import BEGIN, END, About, put_between, tables
from tracker.evaluation.line import Line
from tracker.evaluation.scoring import Scored
from tracker.evaluation.summary import line_of

ABOUT = About("0123456789abcdef", "odd", {"first": 700, "second": None}, 50)


@functools.cache
def lines() -> list[Line]:
    """The figures of four made sets, each with its own cuts."""
    sets: dict[str, list[Scored]] = {}
    for one in several_sets():
        sets.setdefault(one.pair.dataset, []).append(one)
    return figures(sets, rounds=50)


def cells(text: str, name: str) -> list[list[str]]:
    """The rows of all tables whose first cell is `name`."""
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line[:1] == "|"]
    return [row for row in rows if row[0] == name]


def test_each_table_has_its_rows() -> None:
    text = tables(lines(), ABOUT, "reliability.svg")
    told, halves = cells(text, "first")
    assert told[1] == "40 / 20"
    assert len(told) == 10
    assert halves[1].count("/") == 2
    clean, shares = cells(text, "clean")
    assert clean[1] == "40"
    assert all("%" in cell for cell in clean[2:])
    assert shares[1] == "–"
    assert shares[3].count("%") == 3
    (fragment,) = cells(text, "– fragment")
    assert fragment[1] == "20"
    (remarks,) = cells(text, "remarks")
    assert remarks[1] == "40"
    assert float(remarks[2].rstrip("%")) > 50
    tenth = cells(text, ".30–.40")[0]
    assert len(tenth) == 2, "all made pairs are across two languages"


def test_every_row_of_a_table_has_as_many_cells_as_its_heading() -> None:
    width = 0
    for line in tables(lines(), ABOUT).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        count = line.replace("\\|", "").count("|")
        width = width or count
        assert count == width, line


def test_how_the_figures_were_made_stands_above_them() -> None:
    text = tables(lines(), ABOUT).split("###")[0]
    assert "odd SHA-1" in text
    assert "700 rows of first" in text
    assert "second" not in text
    assert "0123456789abcdef" in text
    assert "50 resamples" in text


def test_a_name_from_a_file_cannot_break_the_table() -> None:
    """The kinds of error and the sets' names are whatever a file says."""
    evil = "a | b\n| c |<b>\x1b[31m `x` --> $"
    rows = [scored(pair(n, "diverged" if n % 2 else "faithful", evil), 0.2 + n / 50) for n in range(20)]
    text = tables([line_of(evil, rows, 10, evil)], ABOUT)
    line = next(x for x in text.splitlines() if x.startswith("| a"))
    assert "\\|" in line
    assert "<b>" not in line.replace("\\<", "")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "text",
    ["", BEGIN, END, f"{END}\n{BEGIN}", f"{BEGIN}\n{END}\n{END}", f"{BEGIN}\n{BEGIN}\n{END}", f"{END}{BEGIN}{END}"],
)
def test_marks_must_be_there_once_and_in_order(tmp_path: Path, text: str) -> None:
    """Half a card must not vanish because somebody wrote a mark twice."""
    card = tmp_path / "card.md"
    card.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="needs one line"):
        put_between(card, "new")
    assert card.read_text(encoding="utf-8") == text


def test_a_card_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the card"):
        put_between(tmp_path / "none.md", "new")
