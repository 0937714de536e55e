"""`tracker selftest`: one table on stdout, JSON for scripts, an exit status that a floor can make 1."""

from __future__ import annotations

import importlib
import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run, run
from tracker.evaluation.selftest import SelfTest
from tracker.resources import resource

__all__ = ["run"]

# `tracker.cli.selftest` is the module; the name inside it that is run is the command.
command = importlib.import_module("tracker.cli.selftest")
QUICK = ("selftest", "--guards-only", "--language", "it")


def test_the_table_has_a_row_a_type_and_the_clean_pairs_last(run: Run) -> None:
    """A reader must see both what is caught and what silence costs."""
    done = run(*QUICK, "--language", "es")
    assert done.status == 0
    heading, *rows = done.out.splitlines()
    assert heading.split() == ["seeded", "caught", "guard", "named", "es", "it"]
    table = {row.split()[0]: row.split()[1:] for row in rows if row and row.split()[1:2]}
    seeded, caught = map(int, table["number"][:2])
    assert 0 < caught <= seeded
    assert list(table)[list(table).index("truncation") + 1] == "clean"
    assert table["clean"][0] == "28"


def test_many_languages_are_broken_into_blocks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that wraps puts figures under the wrong language."""
    monkeypatch.setenv("COLUMNS", "80")
    result = SelfTest(clean=Counter(dict.fromkeys(["ar", "cs", "de", "en", "es", "fa", "fr", "he", "hi", "it"], 14)))
    command._print(result, guards_only=True)
    table = capsys.readouterr().out.split("\nBy language")[0]
    assert max(map(len, table.splitlines())) <= 80
    assert table.count("clean") == 2
    assert table.count("0/14") == 10


def test_json_is_what_its_schema_says_and_lists_what_passed(run: Run) -> None:
    """Who works on a guard wants the sentences, not the counts."""
    done = run(*QUICK, "--json")
    shape = json.loads(done.out)
    jsonschema.validate(shape, json.loads(resource("tracker/schemas/selftest.json").read_text(encoding="utf-8")))
    assert shape["fingerprint"] is None
    assert shape["clean"] == [{"language": "it", "pairs": 14, "flagged": len(shape["alarms"])}]
    caught = sum(row["by_guard"] + row["by_model"] for row in shape["seeded"])
    assert caught + len(shape["missed"]) == sum(row["seeded"] for row in shape["seeded"])


def test_a_floor_that_is_not_reached_ends_with_one(run: Run, tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    floor.write_text(json.dumps({"caught": {"question": 0.5}}), encoding="utf-8")
    done = run(*QUICK, "--floor", str(floor))
    assert done.status == 1
    assert "Below the floor: question: 0 of" in done.err
    floor.write_text(json.dumps({"caught": {"number": 0.5}}), encoding="utf-8")
    assert run(*QUICK, "--floor", str(floor)).status == 0


def test_a_broken_floor_and_an_unknown_language_are_one_line(run: Run, tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    for text in ("{", "[1]"):
        floor.write_text(text, encoding="utf-8")
        done = run(*QUICK, "--floor", str(floor))
        assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    done = run("selftest", "--guards-only", "--language", "xx")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
