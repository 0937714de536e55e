"""A figure in, as a table shows it out: ".93", "-.05", "4.5%"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.evaluation.measures import Interval


def figure(value: float | None, none: str = "") -> str:
    """ ".93", "1.00", "-.05", or `none` where there is no figure."""
    if value is None or value != value:
        return none
    # Adding nought turns a rounded -0.0 into 0.0.
    text = f"{round(value, 2) + 0.0:.2f}"
    return "-" + text[2:] if text.startswith("-0.") else text.removeprefix("0")


def figures(bounds: Interval | None) -> str:
    """ ".75–.83", or nothing."""
    return f"{figure(bounds[0])}–{figure(bounds[1])}" if bounds else ""


def percent(value: float | None, none: str = "") -> str:
    """ "4.5%", or `none` where there is no figure."""
    return none if value is None or value != value else f"{100 * value:.1f}%"


def percents(bounds: Interval | None, places: int = 1) -> str:
    """ "1.8–7.4%", or nothing."""
    return f"{100 * bounds[0]:.{places}f}–{100 * bounds[1]:.{places}f}%" if bounds else ""
