"""Scored pairs and their lines in; ROC curves, reliability diagram, and bars by kind and language out, as SVG and PNG.

The same figures give the same bytes: no date, a fixed salt for ids. Letters are drawn as outlines, so that a plot looks
the same wherever it is opened. Colours are those of Okabe and Ito, told apart by every kind of colour vision; curves
differ in their dashes too, for print.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import numpy as np

from tracker.errors import InputError, MissingExtra
from tracker.evaluation.line import Cut, Line
from tracker.evaluation.measures import Bin, Interval, auroc, group_weights, roc
from tracker.evaluation.scoring import BASELINES, Scored
from tracker.evaluation.summary import LEAST, family_lines
from tracker.text.unsafe import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, VERMILION, PURPLE, GREY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#595959"
#: Curve -> its name, colour, dashes and width.
_CURVES: Mapping[str, tuple[str, str, Any, float]] = {
    "verdict": ("verdict", BLUE, "-", 2.4),
    "network": ("network alone", VERMILION, (0, (6, 2)), 1.8),
    "cosine": ("cosine", GREEN, (0, (4, 1.5, 1, 1.5)), 1.6),
    "overlap": ("word overlap", PURPLE, (0, (1.2, 1.2)), 1.8),
    "length": ("length ratio", GREY, (0, (2, 3)), 1.6),
}
_STYLE: Mapping[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.8,
    "legend.edgecolor": "none",
    "legend.framealpha": 0.9,
    "legend.fancybox": False,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "tracker",
    # A name with a dollar in it is no formula.
    "text.parse_math": False,
}
_LONGEST_LABEL = 34
#: More bars or series than these are a wall; the largest are drawn.
MOST_BARS = 24
_MOST_SERIES = 3


_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def _styled(draws: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """The function under this module's style, whatever the user's own settings of matplotlib say."""

    @functools.wraps(draws)
    def call(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        from matplotlib import rc_context

        with rc_context(dict(_STYLE)):
            return draws(*args, **kwargs)

    return call


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, its interval, and beside it the plain cosine's, for comparison."""

    label: str
    value: float
    interval: Interval | None
    cosine: float | None = None
    rows: int = 0


def need_matplotlib() -> None:
    """Raise MissingExtra, with what to install, where matplotlib is not there."""
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise MissingExtra("plots need matplotlib; pip install misquote-tracker[plots]") from None


def draw(folder: Path, scored: Sequence[Scored], lines: Sequence[Line]) -> list[Path]:
    """Write every plot that these rows have figures for into `folder`; the files written.

    roc (all rows), reliability (each set's points, or, of many sets, those within one language and across two), kinds and languages, each as .svg and .png. Raises MissingExtra
    without matplotlib, InputError where the folder cannot be written.
    """
    need_matplotlib()
    rows = [s for s in scored if s.divergence is not None and not s.pair.other]
    found = []
    if LEAST <= sum(s.pair.diverged for s in rows) <= len(rows) - LEAST:
        found += save(folder / "roc", roc_figure(rows))
    whole = [line for line in lines if line.cut is Cut.ALL and line.dataset and line.reliability]
    if len(whole) > _MOST_SERIES:
        whole = [line for line in family_lines(rows) if line.reliability]
    if whole:
        found += save(folder / "reliability", reliability_figure([(line.name, line.reliability) for line in whole]))
    for name, cut, by in (("kinds", Cut.KIND, "kind"), ("languages", Cut.LANGUAGES, "languages")):
        told, clean = bars(lines, cut)
        if told or clean:
            found += save(folder / name, bars_figure(by, told, clean))
    return found


@_styled
def save(stem: Path, figure: Figure, kinds: Sequence[str] = ("svg", "png")) -> list[Path]:
    """Write a figure as `stem`.svg and `stem`.png; their paths. Raises InputError where they cannot be written."""
    metadata = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
    paths = [stem.with_name(f"{stem.name}.{kind}") for kind in kinds]
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        for path, kind in zip(paths, kinds, strict=True):
            figure.savefig(path, format=kind, dpi=150, metadata=metadata[kind])
    except OSError as error:
        raise InputError(f"cannot write {stem.parent}: {error.strerror}; give another folder") from None
    return paths


@_styled
def roc_figure(rows: Sequence[Scored]) -> Figure:
    """ROC curves of the verdict, the network alone and the trivial scores on the same rows, weighted by group."""
    labels = np.array([s.pair.diverged for s in rows], bool)
    weights = group_weights([s.pair.group for s in rows], labels)
    scores = {"verdict": np.array([s.divergence for s in rows], float)}
    scores |= {
        name: np.array([s.baselines[name] for s in rows], float)
        for name in BASELINES
        if all(name in s.baselines for s in rows)
    }
    figure, (axes,) = _figure(6.0, 5.6)
    axes.axvspan(0, 0.1, color="#F1F1F1", zorder=0)
    axes.text(0.05, 1.012, "≤ 10%", ha="center", fontsize=9, color=GREY)
    axes.plot([0, 1], [0, 1], color="#A0A0A0", linewidth=1, zorder=1)
    # The best is drawn last, on top of the others.
    for name, (label, colour, dashes, width) in reversed(list(_CURVES.items())):
        if name in scores:
            x, y = roc(scores[name], labels, weights)
            area = auroc(scores[name], labels, weights)
            axes.plot(x, y, color=colour, linestyle=dashes, linewidth=width, label=f"{label}  {area:.2f}")
    handles, names = axes.get_legend_handles_labels()
    axes.legend(
        handles[::-1], names[::-1], loc="lower right", title="area under the curve", handlelength=3, alignment="left"
    )
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of the faithful flagged", ylabel="share of the diverged found")
    axes.set_aspect("equal")
    axes.set_title(f"{int(labels.sum())} diverged, {int((~labels).sum())} faithful", pad=20)
    return figure


@_styled
def reliability_figure(series: Sequence[tuple[str, Sequence[Bin]]]) -> Figure:
    """The reliability diagram of each series, and below it how many rows each tenth of the scale holds.

    A tenth of fewer than LEAST rows has no point where others have more, though it counts in the error.
    """
    figure, (axes, counts) = _figure(6.0, 6.3 + 0.24 * len(series), heights=(3.2, 1))
    axes.plot([0, 1], [0, 1], color="#A0A0A0", linewidth=1, zorder=1)
    axes.text(
        0.33,
        0.36,
        "calibrated",
        rotation=45,
        rotation_mode="anchor",
        fontsize=9,
        color=GREY,
        transform_rotates_text=True,
    )
    looks = [(BLUE, "o"), (VERMILION, "s"), (GREEN, "^"), (PURPLE, "D"), (ORANGE, "v"), (GREY, "X")]
    width = 0.08 / len(series)
    for number, (name, points) in enumerate(series):
        colour, marker = looks[number % len(looks)]
        # The seventh series and those after it repeat colours, with other dashes.
        dashes = ("-", "--", ":")[number // len(looks) % 3]
        firm = [b for b in points if b.rows >= LEAST] or points
        x, y = [b.probability for b in firm], [b.frequency for b in firm]
        error = sum(b.share * abs(b.probability - b.frequency) for b in points)
        label = f"{shown(name)}  (error {error:.2f})"
        axes.plot(
            x,
            y,
            color=colour,
            marker=marker,
            linestyle=dashes,
            linewidth=1.8,
            markersize=7,
            label=label,
            clip_on=False,
            zorder=3,
        )
        places = [min(int(b.probability * 10), 9) / 10 + 0.01 + (number + 0.5) * width for b in points]
        heights = [b.rows for b in points]
        drawn = counts.bar(places, heights, width=width * 0.92, color=colour)
        if len(series) == 1:
            counts.bar_label(drawn, fontsize=8, color=GREY, padding=1)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower left", handlelength=2.4)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), ylabel="share diverged, at even odds")
    counts.set(xlim=(0, 1), xlabel="divergence", ylabel="rows")
    counts.margins(y=0.2)
    counts.grid(axis="x", visible=False)
    for one in (axes, counts):
        one.set_xticks(np.arange(0, 1.01, 0.1))
    axes.set_title("Is divergence a probability?")
    return figure


def bars(lines: Sequence[Line], cut: Cut) -> tuple[list[Bar], list[Bar]]:
    """Bars of AUROC for the lines of a cut that have one, and of the share flagged for the clean ones."""
    chosen = [line for line in lines if line.cut is cut]
    sets = len({line.dataset for line in chosen})

    def label(line: Line) -> str:
        return line.name if sets > 1 else line.value

    told = [
        Bar(label(x), x.auroc, x.intervals.get("auroc"), x.baselines.get("cosine"), x.diverged)
        for x in chosen
        if x.auroc is not None
    ]
    clean = [
        Bar(label(x), x.flagged, x.intervals.get("flagged"), None, x.rows)
        for x in chosen
        if not x.diverged and x.flagged is not None
    ]
    return sorted(told, key=lambda b: -b.value), sorted(clean, key=lambda b: -b.value)


@_styled
def bars_figure(by: str, told: Sequence[Bar], clean: Sequence[Bar]) -> Figure:
    """Horizontal bars with their intervals: AUROC beside the cosine's above, share of clean rows flagged below."""
    panels = [(bars, auc) for bars, auc in ((told, True), (clean, False)) if bars]
    # Room for the bars, the title above and the axis below, in bars.
    lengths = [min(len(bars), MOST_BARS) + 2.6 for bars, _ in panels]
    figure, axes = _figure(7.2, 0.2 + 0.34 * sum(lengths), heights=tuple(lengths))
    for one, (found, auc) in zip(axes, panels, strict=True):
        most = sorted(found, key=lambda bar: -bar.rows)[:MOST_BARS]
        _panel(figure, one, sorted(most, key=lambda bar: -bar.value), auc)
        one.set_title(("Errors told apart" if auc else "Clean reports flagged") + f", by {by}")
        if len(most) < len(found):
            one.set_xlabel(f"{one.get_xlabel()}, the {len(most)} largest", loc="left")
    return figure


def _panel(figure: Figure, axes: Axes, drawn: Sequence[Bar], auc: bool) -> None:
    places = np.arange(len(drawn))[::-1]
    axes.barh(places, [bar.value for bar in drawn], height=0.66, color="#7FB3D5" if auc else "#F0C36D", zorder=2)
    for place, bar in zip(places, drawn, strict=True):
        if bar.interval:
            low, high = bar.interval
            whiskers = [[max(0.0, bar.value - low)], [max(0.0, high - bar.value)]]
            axes.errorbar(
                [bar.value], [place], xerr=whiskers, fmt="none", ecolor="#222222", elinewidth=1.4, capsize=3, zorder=4
            )
    if auc:
        points = [(bar.cosine, place) for place, bar in zip(places, drawn, strict=True) if bar.cosine is not None]
        axes.plot(
            *zip(*points, strict=True) if points else ((), ()),
            linestyle="none", marker="D", markersize=6, color=VERMILION, markeredgecolor="white", zorder=5,
            label="plain cosine",
        )  # fmt: skip
        axes.axvline(0.5, color=GREY, linewidth=1.2, linestyle=(0, (3, 2)), zorder=3, label="chance")
        _legend_below(axes, figure)
    axes.set_yticks(places, [f"{shown(bar.label)} ({bar.rows})" for bar in drawn])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    top = 1.0 if auc else min(1.0, max(0.1, *(b.interval[1] if b.interval else b.value for b in drawn)) * 1.05)
    axes.set(xlim=(0, top), ylim=(-0.7, len(drawn) - 0.3))
    axes.set_xlabel("AUROC (diverged rows)" if auc else "share flagged (rows)", loc="left")
    if not auc:
        axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.0f}%")


def _legend_below(axes: Axes, figure: Figure) -> None:
    """A legend on the right, in the line of the axis' name."""
    from matplotlib.transforms import ScaledTranslation

    below = axes.transAxes + ScaledTranslation(0, -0.3, figure.dpi_scale_trans)
    axes.legend(
        loc="upper right", bbox_to_anchor=(1.0, 0.0), bbox_transform=below, borderaxespad=0, borderpad=0, ncols=2,
        fontsize=10, columnspacing=1.2, handlelength=1.8,
    )  # fmt: skip


def shown(name: str) -> str:
    """A name from a file as a label: one line, not too long, a question mark for what the font cannot draw."""
    from matplotlib.font_manager import findfont, get_font

    font = get_font(findfont(str(_STYLE["font.family"])))
    line = " ".join(printable(name).split())
    line = "".join(letter if font.get_char_index(ord(letter)) else "?" for letter in line)
    return line if len(line) <= _LONGEST_LABEL else line[: _LONGEST_LABEL - 1] + "…"


def _figure(width: float, height: float, heights: tuple[float, ...] = (1.0,)) -> tuple[Figure, list[Axes]]:
    """A figure of so many inches with one axes below the other; no global state, no window."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
    return figure, list(axes[:, 0])
