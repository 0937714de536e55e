"""The page of weights has every number of the files that decide, and reads as Markdown whatever they hold."""

from __future__ import annotations

import json

from docs.weights import FEATURES, weights_page
from tracker.evidence import GUARDS
from tracker.resources import resource

VERDICT = json.loads(resource("models/verdict.json").read_text(encoding="utf-8"))
PAGE = weights_page()


def test_every_rule_of_every_family_has_its_row_and_its_meaning() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    for family in VERDICT["families"].values():
        for rule in family["rules"]:
            assert any(row.startswith(f"| `{rule}` | ") for row in rows)
    for guard in GUARDS:
        for rule, what in guard.rules.items():
            assert f"| `{rule}` | {what} |" in PAGE


def test_thresholds_stand_with_their_false_alarm_rates() -> None:
    for family in VERDICT["families"].values():
        cut = family["thresholds"]
        assert f"| suspect | {cut['suspect']:.3f} | {cut['suspect_false_alarms']:.1%} |" in PAGE
        assert f"| diverged | {cut['diverged']:.3f} | {cut['diverged_false_alarms']:.1%} |" in PAGE


def test_every_feature_is_explained() -> None:
    """A feature that is added to the combiner must be put in words."""
    assert {name for family in VERDICT["families"].values() for name in family["features"]} <= set(FEATURES)


def test_tables_are_whole() -> None:
    """Every row of a table has as many cells as its heading."""
    cells = None
    for line in PAGE.splitlines():
        found = line.replace("\\|", "").count("|") if line.startswith("|") else None
        assert None in (cells, found) or cells == found, line
        cells = found
