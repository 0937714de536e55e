"""Plots are read by people who do not read the numbers: they must be there, the same each time, and safe to open."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.evaluation.made import pair, scored, several_sets
from tracker.errors import InputError, MissingExtra
from tracker.evaluation.line import Cut
from tracker.evaluation.plots import bars, draw, need_matplotlib, reliability_figure, save, shown
from tracker.evaluation.summary import summarise

ROWS = several_sets()
LINES = summarise(ROWS, rounds=10)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return draw(tmp_path_factory.mktemp("plots"), ROWS, LINES)


def test_every_plot_is_there_as_svg_and_png(drawn: list[Path]) -> None:
    names = ("roc", "reliability", "kinds", "languages")
    assert [path.name for path in drawn] == [f"{name}.{kind}" for name in names for kind in ("svg", "png")]
    for path in drawn:
        start = path.read_bytes()[:8]
        assert start == b"\x89PNG\r\n\x1a\n" if path.suffix == ".png" else start.startswith(b"<?xml")


def test_the_same_figures_give_the_same_bytes(drawn: list[Path], tmp_path: Path) -> None:
    """A plot that lies beside the card changes in a commit only when a figure does."""
    for before, after in zip(drawn, draw(tmp_path, ROWS, LINES), strict=True):
        assert before.read_bytes() == after.read_bytes(), after.name
    assert b"dc:date" not in drawn[0].read_bytes()


def test_a_plot_needs_no_font_and_nothing_from_outside(drawn: list[Path]) -> None:
    for path in drawn[::2]:
        tree = ElementTree.parse(path)
        assert not [e for e in tree.iter() if e.tag.endswith(("}text", "}script", "}image"))]
        links = [value for e in tree.iter() for key, value in e.attrib.items() if key.endswith("href")]
        assert all(link.startswith("#") for link in links)


def test_hostile_names_are_drawn_as_text(tmp_path: Path) -> None:
    """A formula that does not parse, markup, control characters, letters that the font lacks: a label, no crash."""
    names = ["$\\frac{$", "<script>&", "a\x1b[31m\nb", "否定", "\ud800", "x" * 500]
    rows = [
        scored(pair(10 * k + n, "diverged" if n < 6 else "faithful", kind=name if n < 6 else ""), n / 12)
        for k, name in enumerate(names)
        for n in range(9)
    ]
    drawn = draw(tmp_path, rows, summarise(rows, rounds=0))
    assert [path.name for path in drawn] == ["roc.svg", "roc.png", "reliability.svg", "reliability.png",
                                             "kinds.svg", "kinds.png"]  # fmt: skip
    assert "\n" not in shown(names[2])
    assert "\x1b" not in shown(names[2])
    assert set(shown(names[3])) == {"?"}
    assert len(shown(names[5])) < 40


def test_a_clean_set_has_bars_of_what_is_flagged() -> None:
    """No curve can be drawn without diverged rows; the share flagged by languages can."""
    clean = [s for s in ROWS if s.pair.dataset == "clean"]
    told, flagged = bars(summarise(clean, rounds=0), Cut.LANGUAGES)
    assert told == []
    assert {bar.label for bar in flagged} == {"ru-en", "de-en", "zh-en", "fr-en"}
    assert all(bar.interval for bar in flagged)


def test_bars_name_their_set_where_there_are_several() -> None:
    told, _ = bars(LINES, Cut.KIND)
    assert {bar.label for bar in told} >= {"first: negation", "second: number"}
    assert [bar.value for bar in told] == sorted((bar.value for bar in told), reverse=True)


def test_many_sets_are_drawn_as_two_families(tmp_path: Path) -> None:
    """Seven zigzags over each other say nothing of calibration."""
    rows = [
        scored(pair(40 * k + n, "diverged" if n % 2 else "faithful", f"set{k}"), n / 40)
        for k in range(5)
        for n in range(40)
    ]
    few, many = rows[:120], rows
    sizes = []
    for name, chosen in (("few", few), ("many", many)):
        draw(tmp_path / name, chosen, summarise(chosen, rounds=0))
        sizes.append((tmp_path / name / "reliability.svg").read_text(encoding="utf-8").count('id="line2d'))
    assert sizes[1] < sizes[0]


def test_nothing_is_drawn_of_too_few_rows(tmp_path: Path) -> None:
    few = ROWS[:6]
    assert draw(tmp_path / "p", few, summarise(few, rounds=0)) == []


def test_a_diagram_with_many_series_still_tells_them_apart(tmp_path: Path) -> None:
    points = next(line.reliability for line in LINES if line.reliability)
    svg, png = save(tmp_path / "many", reliability_figure([(f"set {n}", points) for n in range(9)]))
    assert svg.is_file()
    assert png.is_file()


def test_without_matplotlib_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == "matplotlib":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"pip install misquote-tracker\[plots\]"):
        need_matplotlib()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(InputError, match="give another folder"):
        draw(tmp_path / "taken" / "plots", ROWS, LINES)
