"""`tracker evaluate`: a table for people, JSON for scripts, one line for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.cli.evaluate import evaluate
from tracker.encoder import Encoder
from tracker.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


def test_json_has_a_line_for_each_set_and_language(encoder: Encoder) -> None:
    """`encoder` is asked for so that the test is skipped where no model is prepared."""
    path = ROOT / "fixtures" / "judged" / "pairs.jsonl"
    arguments = [str(path), "--json", "--bootstrap", "0", "--limit", "40"]
    result = CliRunner().invoke(evaluate, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert lines[0]["name"] == "pairs"
    assert lines[0]["rows"] == 40
    assert 0.0 <= lines[0]["auroc"] <= 1.0
    assert set(lines[0]["baselines"]) >= {"cosine", "length", "overlap"}
    assert lines[0]["fingerprint"]


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        CliRunner().invoke(evaluate, [str(tmp_path / "none.jsonl")], catch_exceptions=False)
