"""Counts and dates in, the geometry of a chart out; `templates/charts.j2` draws it as inline SVG.

Own geometry rather than a library: the chart libraries for Python that are kept up write colours and fonts into the SVG
(matplotlib turns letters into outlines, Vega needs a JavaScript engine or thirty megabytes of one), so that dark mode,
a reader's own colours, a strict content security policy and the same bytes every time are out of reach. Here a mark
carries a class and the page's style sheet does the rest.

Every chart is laid out twice, for a wide page and for a phone, so that its letters never shrink; it has a title, a
description, and a table that says the same. A verdict is a shape as well as a colour.
"""

from __future__ import annotations

from tracker.report.charts.calibration import Calibration, calibration
from tracker.report.charts.carriers import Carriers, carriers
from tracker.report.charts.histogram import Histogram, histogram
from tracker.report.charts.timeline import MOST_LANES, Dot, Lane, Timeline, timeline

#: Widths in pixels of the two layouts, and the class under which the style sheet shows one of them.
WIDTHS = (("wide", 880), ("narrow", 330))

__all__ = [
    "MOST_LANES",
    "WIDTHS",
    "Calibration",
    "Carriers",
    "Dot",
    "Histogram",
    "Lane",
    "Timeline",
    "calibration",
    "carriers",
    "histogram",
    "timeline",
]
