"""False alarms are counted on faithful pairs alone, kind by kind, and a rule that never fired is no sure thing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tracker.evidence import GUARDS
from tracker.training.alarms import faithful_rows, false_alarms
from tracker.verdict.combiner import ACROSS, WITHIN


def _row(number: int, original: str, reported: str, **more: Any) -> dict[str, Any]:
    row = {
        "id": f"r{number}",
        "original": original,
        "original_lang": "en",
        "reported": reported,
        "reported_lang": "en",
        "label": "faithful",
        "group": f"g{number}",
        "meta": {"tier": "core"},
    }
    return row | more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Claims of which every second trips the number guard though it is labelled faithful, and rows that must not count."""
    claims = [
        _row(
            n,
            f"The ministry paid {n + 20} million to the farmers.",
            f"The ministry paid {n + 20 + n % 2} million to the farmers.",
        )
        for n in range(20)
    ]
    odd = [
        _row(90, "We will sign.", "We will not sign.", label="diverged"),
        _row(91, "We will sign.", "We will not sign.", label="unclear"),
        _row(92, "We will sign.", "We will not sign.", meta={"tier": "soft"}),
        _row(93, "We will sign.", "We will not sign.", meta={"tier": "core", "cats": ["Accuracy"]}),
    ]
    with gzip.open(tmp_path / "vitaminc.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in claims + odd)
    return tmp_path


def test_only_what_is_surely_faithful_counts(folder: Path) -> None:
    """An error labelled as one, or a doubtful row, is no false alarm."""
    rows = list(faithful_rows(folder, 100))
    assert {kind for kind, _ in rows} == {"claims"}
    assert {row["id"] for _, row in rows} == {f"r{n}" for n in range(20)}


def test_the_same_rows_whatever_the_order_of_the_file(folder: Path) -> None:
    """A limit draws the same rows every time."""
    first = [row["id"] for _, row in faithful_rows(folder, 7)]
    assert len(first) == 7
    assert first == [row["id"] for _, row in faithful_rows(folder, 7)]


def test_a_rule_that_cries_wolf_is_seen_and_a_silent_one_is_not_certain(folder: Path) -> None:
    """Ten of the twenty claims have another number: the rule that says so is wrong half of the time here."""
    rates = false_alarms(list(faithful_rows(folder, 100)))
    assert rates[ACROSS] == {}
    claims = rates[WITHIN]["claims"]
    assert set(claims) == {rule for guard in GUARDS for rule in guard.rules}
    assert claims["number.changed"] == pytest.approx(11 / 22)
    assert claims["question.lost"] == pytest.approx(1 / 22)
