"""`tracker trace` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run, run
from tests.history.archive import RIGHT, STATEMENT, WRONG, Archive
from tests.test_schemas import SCHEMAS
from tracker.records import Statement
from tracker.store import Store

__all__ = ["run"]

URL = "https://gazette.example/fees"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three outlets with one wire text, a silent edit, a faithful report, a denial, and a remark of that week."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    wire = "The assembly of the harbour town met on Monday evening in the old customs house, and Oduya said that {}, Reuters reported."
    with Store.open("tracker.db") as store:
        archive = Archive(store)
        for outlet in ("Herald", "Courier"):
            archive.add(outlet, text=wire, at="2024-03-05")
        archive.add("Gazette", text=wire, url=URL, at="2024-03-05", retrieved_at="2024-03-05")
        archive.add("Gazette", RIGHT, url=URL, at="2024-03-05", retrieved_at="2024-03-07")
        archive.add("Bote", "der Rat verlange höhere Gebühren", language="de", at="2024-03-06")
        archive.add("Echo", WRONG, text="Oduya denied having said that {}.", stance="negated", refusal="a denial", at="2024-03-06")  # fmt: skip
        archive.add("Echo", "the weather was fine", refusal="not the same utterance: other words", at="2024-03-06")
    return tmp_path / "tracker.db"


def test_help_begins_with_an_example(run: Run) -> None:
    out = run("trace", "--help").out
    assert "tracker trace Ryabkov" in out
    assert "--as-of" in out


@pytest.mark.parametrize("columns", [80, 118])
def test_it_reads_well_at_any_width(run: Run, db: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = run("trace", "Oduya")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) <= 80
    headings = [line for line in lines if line.isupper() or line.partition(":")[0].isupper()]
    assert [h.partition(":")[0] for h in headings] == [
        "WHO PRINTED WHAT, IN ORDER OF TIME",
        "FAMILIES",
        "OUTLETS AND CORRECTIONS",
        "HELD APART",
    ]
    text = " ".join(done.out.split())
    assert "Maren Oduya, 4 March 2024, Harbour assembly, Quillan Head" in text
    assert "and 2 more" in text, "a text in three papers is one row"
    assert "silently edited after 2 days" in text
    assert text.count("no correction found") == 2
    assert "! denial" in text
    assert "← Reuters" in text


def test_the_first_words_of_a_row_are_when_who_and_which_family(run: Run, db: Path) -> None:
    out = run("trace", "Oduya").out
    first = next(line for line in out.splitlines() if line.lstrip().startswith("5 Mar 2024"))
    assert "Courier" in first
    assert "✗ A en" in first


def test_json_fits_its_schema(run: Run, db: Path) -> None:
    done = run("trace", STATEMENT.id[:8], "--json")
    shape: dict[str, Any] = json.loads(done.out)
    jsonschema.validate(shape, SCHEMAS["trace"])
    wrong = next(f for f in shape["families"] if f["standing"] == "flagged")
    assert wrong["reports"][0]["outlets"] == ["Courier", "Herald", "Gazette"] or len(wrong["outlets"]) == 3
    assert {c["outlet"]: c["state"] for c in shape["corrections"]}["Gazette"] == "silently edited"


def test_as_of_goes_back_in_time(run: Run, db: Path) -> None:
    """Before the edit the archive knew of none."""
    out = " ".join(run("trace", "Oduya", "--as-of", "2024-03-06").out.split())
    assert "silently edited" not in out
    assert out.count("no correction found in this archive as of 2024-03-06") == 3


@pytest.mark.parametrize("bad", ["yesterday", "2024-13-01", "2024-02-30"])
def test_a_day_that_is_none_ends_with_2(run: Run, db: Path, bad: str) -> None:
    done = run("trace", "Oduya", "--as-of", bad)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Error: ")


def test_a_month_means_its_last_day(run: Run, db: Path) -> None:
    assert "silently edited" in run("trace", "Oduya", "--as-of", "2024-03").out


def test_a_speaker_with_two_statements_is_asked_for_an_id(run: Run, db: Path) -> None:
    with Store.open(db) as store:
        store.add_statement(Statement("Maren Oduya", "The pier opens in June.", "en", said_at="2024-02-01"))
    done = run("trace", "Oduya")
    assert done.status == 2
    assert STATEMENT.id[:8] in done.err
    assert "2 statements" in done.err


@pytest.mark.parametrize("nobody", ["Nobody", "", "ffffffffffff"])
def test_a_statement_that_is_not_there_ends_with_2(run: Run, db: Path, nobody: str) -> None:
    done = run("trace", nobody)
    assert (done.status, done.out) == (2, "")
    assert "tracker statements list" in done.err


def test_a_missing_database_is_an_error_and_is_not_made(run: Run, tmp_path: Path) -> None:
    done = run("trace", "Oduya", "--db", str(tmp_path / "none.db"))
    assert done.status == 2
    assert not (tmp_path / "none.db").exists()


def test_it_only_reads(run: Run, db: Path) -> None:
    before = db.read_bytes()
    assert run("trace", "Oduya").status == 0
    assert db.read_bytes() == before
