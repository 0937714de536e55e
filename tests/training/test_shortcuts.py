"""The shortcut check must see a leak where there is one, and none where every text is as often right as wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.training.shortcuts import main, shortcuts

pytest.importorskip("sklearn", reason="part of the train extra")

_WORDS = [
    "river",
    "bridge",
    "treaty",
    "minister",
    "school",
    "garden",
    "winter",
    "market",
    "engine",
    "village",
    "doctor",
    "river-bank",
    "council",
    "harbour",
]


def _rows(leak: bool) -> list[dict[str, Any]]:
    rows = []
    for number in range(400):
        plain = f"The {_WORDS[number % 14]} near the {_WORDS[number * 5 % 14]} was closed in {1900 + number % 90}."
        edited = plain.replace("was closed", "was not closed")
        right = plain if leak or number % 2 else edited
        for label, original, reported in (
            (0.0, right, right),
            (1.0, plain if leak or number % 2 else edited, edited if leak or number % 2 else plain),
        ):
            rows.append(
                {
                    "original": original,
                    "reported": reported,
                    "label": label,
                    "group": f"g{number}",
                    "generator": "negation",
                    "kind": "synthetic",
                }
            )
    return rows


def test_a_word_that_only_wrong_texts_have_is_found() -> None:
    """Every "not" on the wrong side: a reader of the report alone would score perfectly."""
    assert all(alone > 0.9 for _, _, alone, _ in shortcuts(_rows(leak=True)))


def test_balanced_pairs_pass() -> None:
    """The same edit in both directions tells nothing without the original."""
    assert all(alone < 0.6 for _, _, alone, _ in shortcuts(_rows(leak=False)))


def test_the_command_fails_on_a_leak(tmp_path: Path) -> None:
    """So that a build can stop there."""
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in _rows(leak=True)), encoding="utf-8")
    assert main([str(path)]) == 1
