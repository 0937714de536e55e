"""`tracker recheck` as a user runs it after a new model."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.history.recheck import Change
from tracker.history.review import Decision, decide
from tracker.records import Verdict
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "tracker/schemas/recheck.json").read_text())


@pytest.fixture
def db(tmp_path: Path) -> str:
    with Store.open(tmp_path / "tracker.db") as store:
        store.add_statement(STATEMENT)
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada \x1b[31m", why="his words \x07", at="2018-05-16")
    return str(tmp_path / "tracker.db")


def judge_anew(db: str, verdict: Verdict = Verdict.FAITHFUL) -> None:
    newer = dataclasses.replace(ASSESSMENT, verdict=verdict, divergence=0.1, fault=None, findings=(), fingerprint="f2")
    with Store.open(db) as store:
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, newer)])


def test_agreement_says_so(run: Run, db: str) -> None:
    done = run("recheck", "--db", db)
    assert (done.status, done.out, done.err) == (0, "", "No present verdict disagrees with a decision.\n")


def test_a_disagreement_shows_what_was_decided_and_what_holds_now(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    judge_anew(db)
    out = run("recheck", "--db", db).out
    for said in ("confirmed by Ada", "2018-05-16", "diverged 0.97", "faithful 0.10"):
        assert said in " ".join(out.split()), out
    assert "\x1b" not in out


def test_json_fits_its_schema(run: Run, db: str) -> None:
    judge_anew(db)
    [line] = [json.loads(line) for line in run("recheck", "--db", db, "--json").out.splitlines()]
    jsonschema.validate(line, SCHEMA)
    assert line["now"]["verdict"] == "faithful"
    with Store.open(db) as store:
        store.save_article(ARTICLE, [], [], [])
    [line] = [json.loads(line) for line in run("recheck", "--db", db, "--json").out.splitlines()]
    jsonschema.validate(line, SCHEMA)
    assert line["now"] is None
    assert "not found" in run("recheck", "--db", db).out


def test_the_changes_are_those_of_the_schema() -> None:
    assert SCHEMA["properties"]["change"]["enum"] == [str(change) for change in Change]
