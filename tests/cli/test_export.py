"""`tracker export` and `tracker import`, from one desk's database to another's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT
from tracker.history.review import Decision, decide
from tracker.records import Fault
from tracker.report.export import BUILT_IN
from tracker.store import Store
from tracker.store.adopting import KINDS

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "tracker/schemas/import.json").read_text())


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    with Store.open("tracker.db") as store:
        store.add_statement(STATEMENT)
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", why="his words", at="2018-05-16")
    return tmp_path


@pytest.mark.parametrize("name", [exporter.name for exporter in BUILT_IN])
def test_every_format_is_written_the_same_twice(run: Run, db: Path, name: str) -> None:
    for target in ("one", "two"):
        done = run("export", "--format", name, "--output", target, "--publisher", "Desk")
        assert (done.status, done.out) == (0, ""), done.err
    assert (db / "one").read_bytes() == (db / "two").read_bytes()
    assert (db / "one").stat().st_size > 200
    assert sorted(path.name for path in db.iterdir() if "part" in path.name) == []


def test_a_bundle_goes_from_desk_to_desk(run: Run, db: Path) -> None:
    sha256 = run("export", "--format", "bundle", "--output", "case.zip").err.split()[-1]
    done = run("import", "case.zip", "--db", "other.db", "--sha256", sha256, "--json")
    shape = json.loads(done.out)
    jsonschema.validate(shape, SCHEMA)
    assert shape["sha256"] == sha256
    assert shape["added"] == dict.fromkeys(KINDS, 1)
    shown = run("review", ASSESSMENT.id[:8], "--db", "other.db", "--json")
    assert json.loads(shown.out)["decision"] == "confirmed"
    again = run("import", "case.zip", "--db", "other.db")
    assert again.out.splitlines()[0].startswith("Added: statements 0, articles 0")
    assert again.out.splitlines()[1].endswith("events 1")
    back = run("export", "--format", "bundle", "--db", "other.db", "--output", "back.zip")
    assert back.err.split()[-1] == sha256, "the second desk can prove that it has the very same"


def test_a_tampered_bundle_is_one_line(run: Run, db: Path) -> None:
    run("export", "--format", "bundle", "--output", "case.zip")
    data = (db / "case.zip").read_bytes().replace(b"his words", b"her words")
    (db / "case.zip").write_bytes(data)
    done = run("import", "case.zip", "--db", "other.db")
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "altered" in done.err
    assert not (db / "other.db").exists(), "nothing was made of it"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export", "--format", "pdf"), "no format 'pdf'; known: claimreview, annotation, csv, jsonl, bundle"),
        (("export", "--format", "claimreview"), "--publisher"),
        (("export", "--format", "csv", "--output", "no/such/folder"), "cannot write no/such/folder"),
        (("export", "--format", "csv", "--db", "none.db"), "no database at none.db"),
        (("import", "none.zip"), "cannot read none.zip"),
        (("import", "tracker.db"), "not a review bundle"),
        (("import", "."), "cannot read ."),
    ],
)
def test_errors_are_one_line(run: Run, db: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert says in done.err
    assert done.err.count("\n") == 1


def test_what_contradicts_us_ends_with_2_and_says_what(run: Run, db: Path) -> None:
    """Both desks recorded the same decision, theirs with a word for the fault."""
    run("export", "--format", "bundle", "--output", "case.zip")
    with Store.open("other.db") as store:
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        fault = Fault.FABRICATION
        decide(store, ASSESSMENT.id, Decision.CONFIRMED, who="Ada", why="his words", at="2018-05-16", fault=fault)
    done = run("import", "case.zip", "--db", "other.db")
    assert done.status == 2
    assert "confirmed by Ada) is recorded here with other data" in done.err
