"""`tracker flags` as a user runs it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, judged
from tracker.cli.flags import flags
from tracker.errors import InputError, StoreError
from tracker.records import Verdict
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "tracker" / "schemas" / "flags.json").read_text())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A database with one diverged article of 15 May and one suspect one of 16 May, without outlet or findings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    later = dataclasses.replace(ARTICLE, outlet=None, published_at="2018-05-16", title="\x1b[2J [red]later[/red]")
    match, assessment = judged(later, Verdict.SUSPECT, 0.6)
    vague = dataclasses.replace(assessment, findings=(), fault=None, divergence=None, why="like no \x1b[31mother\x07")
    with Store.open("tracker.db") as store:
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        store.save_article(later, [match.quotation], [], [(match, vague)])

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(flags, list(arguments))

    return invoke


def test_json_fits_its_schema(run: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    lines = [json.loads(line) for line in run("--json").stdout.splitlines()]
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(line, SCHEMA)
    assert lines[0]["findings"][0]["original_span"] == [0, 10]
    assert lines[0]["original"] == "Washington is trying to extort concessions from Iran."


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_says_what_why_and_where_at_any_width(
    run: Any, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = run()
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) <= 20, "two flags fit on one screen"
    words = result.stdout.split()
    for word in ("diverged", "0.97", "suspect", "Ryabkov", "Washington", "Moscow", "Example", "2018-05-15"):
        assert word in words


def test_article_text_cannot_command_the_terminal(run: Any) -> None:
    out = run().stdout
    assert not any(char in out for char in "\x1b\x07")
    assert "other" in out


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--speaker", "Ribakov"], 2),
        (["--outlet", "daily"], 1),
        (["--since", "2018-05-16"], 1),
        (["--until", "2018-05-15"], 1),
        (["--type", "attribution"], 1),
        (["--min-divergence", "0.5"], 1),
        (["--verdict", "suspect"], 1),
        (["--limit", "1"], 1),
        (["--speaker", "nobody"], 0),
    ],
)
def test_filters(run: Any, arguments: list[str], count: int) -> None:
    result = run("--json", *arguments)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == count


def test_nothing_found_is_said_on_stderr(run: Any) -> None:
    result = run("--speaker", "nobody")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing flagged fits.\n")


@pytest.mark.parametrize(
    "bad", [["--type", "nonsense"], ["--verdict", "faithful"], ["--min-divergence", "2"], ["--limit", "0"]]
)
def test_impossible_filters_end_with_2(run: Any, bad: list[str]) -> None:
    assert run(*bad).exit_code == 2


def test_a_date_that_is_none_is_refused(run: Any) -> None:
    result = run("--since", "last week")
    assert isinstance(result.exception, InputError)


def test_a_missing_database_is_an_error_and_is_not_made(run: Any, tmp_path: Path) -> None:
    result = run("--db", "none.db")
    assert isinstance(result.exception, StoreError)
    assert not (tmp_path / "none.db").exists()


def test_help_has_an_example(run: Any) -> None:
    assert "tracker flags --speaker" in run("--help").stdout


def test_a_text_that_many_outlets_carry_is_one_row(run: Any) -> None:
    """A wire story with one wrong quote in two hundred papers is one thing to look at, not two hundred."""
    with Store.open("tracker.db") as store:
        for number in range(3):
            copy = dataclasses.replace(ARTICLE, outlet=f"Paper {number}", url=f"https://paper{number}.example/")
            match, assessment = judged(copy, Verdict.DIVERGED, 0.97)
            store.save_article(copy, [match.quotation], [], [(match, assessment)])
    lines = [json.loads(line) for line in run("--json").stdout.splitlines()]
    assert len(lines) == 5, "in JSON each article stands by itself"
    assert lines[0]["outlets"] == ["Paper 0", "Paper 1", "Paper 2", "The Daily Example"]
    assert len({line["text_id"] for line in lines}) == 1
    table = run().stdout
    assert table.count("diverged") == 1
    assert "and 3 more" in " ".join(table.split())
