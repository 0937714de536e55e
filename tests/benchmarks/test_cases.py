"""The listing of documented cases: what counts as the right reason, and how reports of one case are ranked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.benchmarks.cases import FLAGGED, MISSED, QUIET, RIGHT, SHOWN, WRONG, Judged, judged, ranking, show
from tracker.pipeline import Tracker
from tracker.records import Assessment, Finding, FindingType, Severity, Verdict

SILENT = Assessment("m", Verdict.FAITHFUL, "nothing found", None, 0.1, 0.9, (), (), None, "en", "en", "model", "0" * 16)


def made_up(label: str, *kinds: str, case: str = "dam") -> dict[str, Any]:
    return {
        "id": f"{case}-{label}", "case": case, "original": "We will not sell the dam.", "original_lang": "en",
        "reported": "We will sell the dam.", "reported_lang": "en", "label": label, "error_types": list(kinds),
    }  # fmt: skip


def flagged(kind: FindingType, divergence: float = 0.9) -> Assessment:
    finding = Finding(kind, Severity.CRITICAL, (0, 2), (0, 2), "because", "guard", "rule")
    return replace(SILENT, verdict=Verdict.DIVERGED, divergence=divergence, findings=(finding,))


@pytest.mark.parametrize(
    ("row", "assessment", "outcome"),
    [
        (made_up("diverged", "negation"), flagged(FindingType.NEGATION), RIGHT),
        (made_up("diverged", "negation"), flagged(FindingType.NAME), WRONG),
        (made_up("diverged", "negation"), SILENT, MISSED),
        (made_up("faithful"), SILENT, QUIET),
        (made_up("faithful"), flagged(FindingType.NAME), FLAGGED),
        (made_up("display"), flagged(FindingType.NAME), SHOWN),
    ],
)
def test_a_flag_for_another_reason_is_no_success(row: dict[str, Any], assessment: Assessment, outcome: str) -> None:
    assert Judged(row, assessment).outcome == outcome


def test_a_faithful_report_should_rank_below_the_diverged_of_its_case() -> None:
    """Whatever the thresholds, within one case the order says whether the scores mean anything."""
    rows = [
        Judged(made_up("faithful"), SILENT),
        Judged(made_up("diverged", "negation"), flagged(FindingType.NEGATION)),
        Judged(made_up("diverged", "name"), replace(SILENT, divergence=0.1)),
        Judged(made_up("diverged", "name", case="alone"), flagged(FindingType.NAME)),
        Judged(made_up("faithful"), replace(SILENT, divergence=None)),
    ]
    assert ranking(rows) == {"dam": (1, 2)}


@pytest.mark.model
def test_two_made_up_rows_from_end_to_end(engine: Tracker) -> None:
    faithful = {**made_up("faithful"), "reported": "He said they would not sell the dam."}
    lines: list[str] = []
    show(judged([made_up("diverged", "negation"), faithful], engine), lines.append)
    assert lines[0].startswith(RIGHT)
    assert "documented negation; found negation" in lines[0]
    assert any(line.startswith(QUIET) for line in lines[1:3])
    assert lines[-1].split() == ["1", "of", "1", "dam"]
