"""`tracker statements` as a user runs it: what is printed, where, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.store.samples import STATEMENT
from tracker.cli.statements import statements
from tracker.errors import InputError, StoreError
from tracker.resources import resource
from tracker.store import Store

SCHEMAS = Path(__file__).parents[2] / "tracker" / "schemas"
ADD = ["add", "--speaker", "Jack Swigert", "--text", "Okay, Houston, we've had a problem here.", "--lang", "en"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(statements, list(arguments), input=stdin)

    return invoke


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def _stored() -> list[Any]:
    with Store.open("tracker.db", create=False) as store:
        return store.statements()


def test_add_then_duplicate(run: Any) -> None:
    first, second = run(*ADD), run(*ADD)
    (statement,) = _stored()
    assert (first.exit_code, first.stdout) == (0, f"added {statement.id}\n")
    assert (second.exit_code, second.stdout) == (0, f"duplicate {statement.id}\n")


def test_add_takes_every_field(run: Any, tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text("Washington versucht, Zugeständnisse vom Iran zu erpressen.\n", encoding="utf-8")
    result = run(
        "add", "--speaker", "Sergei Ryabkov", "--text", "-", "--said-at", "2018-05-15", "--lang", "ru",
        "--occasion", "Valdai", "--source-url", "https://e.org/a", "--archive-url", "https://e.org/b",
        "--basis", "recording", "--context-before", "Before.", "--context-after", "After.",
        "--alias", "Ribakov", "--alias", "Рябков", "--rendition", "de=@de.txt", "--rendition", "en=Two = signs.",
        "--json", stdin="Вашингтон пытается.\n",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    jsonschema.validate(json.loads(result.stdout), _schema("statements-add"))
    (s,) = _stored()
    assert (s.text, s.language, s.basis, s.said_at) == ("Вашингтон пытается.", "ru", "recording", "2018-05-15")
    assert (s.occasion, s.source_url, s.archive_url) == ("Valdai", "https://e.org/a", "https://e.org/b")
    assert (s.context_before, s.context_after, s.speaker_aliases) == ("Before.", "After.", ("Ribakov", "Рябков"))
    assert [(r.language, r.text) for r in s.renditions] == [
        ("de", "Washington versucht, Zugeständnisse vom Iran zu erpressen."),
        ("en", "Two = signs."),
    ]


def test_add_detects_the_language_of_the_text(run: Any) -> None:
    run("add", "--speaker", "A", "--text", "Мы не поддерживаем эту политику и не будем её поддерживать.")
    assert [s.language for s in _stored()] == ["ru"]


def test_lost_words_need_a_rendition(run: Any) -> None:
    bad = run("add", "--speaker", "A", "--lang", "fa")
    assert isinstance(bad.exception, InputError)
    assert run("add", "--speaker", "A", "--lang", "fa", "--rendition", "en=We object.").exit_code == 0
    (statement,) = _stored()
    assert (statement.text, statement.language, statement.basis) == (None, "fa", "rendition")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--text", "@missing.txt"], "cannot read missing.txt"),
        (["--text", "  "], "neither a text nor a rendition"),
        (["--text", "x", "--rendition", "no sign"], "LANG=TEXT"),
        (["--text", "x", "--basis", "hearsay"], "one of: transcript"),
        (["--text", "x", "--said-at", "yesterday"], "ISO 8601"),
    ],
)
def test_add_refuses_in_one_line_and_makes_no_database(
    run: Any, tmp_path: Path, arguments: list[str], message: str
) -> None:
    result = run("add", "--speaker", "A", *arguments)
    assert isinstance(result.exception, InputError)
    assert message in str(result.exception)
    assert "\n" not in str(result.exception)
    assert not (tmp_path / "tracker.db").exists()


def test_add_reports_a_contradiction(run: Any) -> None:
    run(*ADD)
    result = run(*ADD, "--occasion", "Apollo 13")
    assert isinstance(result.exception, InputError)
    assert "contradicts statement" in str(result.exception)
    assert "occasion" in str(result.exception)


def test_import_keeps_good_rows_counts_the_others_and_ends_with_2(run: Any, tmp_path: Path) -> None:
    rows = [
        {"speaker": "A", "text": "One.", "id": "a"},
        {"speaker": "A", "text": "One."},
        {"speaker": "A", "text": "Another.", "id": "a"},
        {"speaker": "", "text": "Nobody's."},
        {"speaker": "B", "text": "Two.", "colour": "red"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\nnot json\n")
    result = run("import", "rows.jsonl")
    assert result.exit_code == 2
    assert result.stdout == "6 read: 2 added, 1 duplicate, 1 conflict, 0 skipped, 2 bad\n"
    for expected in (
        "line 2: duplicate",
        "line 3: conflict",
        "line 4: bad: it names no speaker",
        "line 6: bad: not JSON",
    ):
        assert expected in result.stderr
    assert "line 5: the field 'colour' is unknown" in result.stderr
    assert len(_stored()) == 2


def test_import_twice_changes_nothing_and_ends_with_0(run: Any) -> None:
    line = json.dumps({"speaker": "A", "text": "One."})
    assert run("import", "-", stdin=line).exit_code == 0
    again = run("import", "-", "--json", stdin=line)
    assert again.exit_code == 0
    counts = json.loads(again.stdout)
    jsonschema.validate(counts, _schema("statements-import"))
    assert (counts["added"], counts["duplicate"]) == (0, 1)


def test_import_of_json_with_a_lone_surrogate(run: Any) -> None:
    """JSON can escape half a character; SQLite cannot hold it."""
    result = run("import", "-", "--json", stdin='{"speaker": "A", "text": "broken \\ud83d"}\n{"speaker": "\\ud83d"}')
    jsonschema.validate(json.loads(result.stdout), _schema("statements-import"))
    assert [s.text for s in _stored()] == ["broken \ufffd"]


@pytest.mark.parametrize(("file", "message"), [("missing.jsonl", "cannot read"), (".", "cannot read")])
def test_import_of_a_file_that_cannot_be_read(run: Any, file: str, message: str) -> None:
    result = run("import", file)
    assert isinstance(result.exception, InputError)
    assert message in str(result.exception)


def test_import_of_an_empty_file_names_it(run: Any) -> None:
    result = run("import", "-", stdin="")
    assert "cannot import standard input: there are no statements" in str(result.exception)


@pytest.mark.shared
def test_import_of_the_documented_cases(run: Any) -> None:
    cases = Path(__file__).parents[3] / "shared" / "cases" / "cases.jsonl"
    if not cases.exists():
        pytest.skip("the shared folder is not here")
    result = run("import", str(cases))
    assert result.exit_code == 0
    assert result.stdout == "37 read: 35 added, 0 duplicate, 0 conflict, 2 skipped, 0 bad\n"
    ryabkov = json.loads(run("show", "ryabkov-2018-concessions", "--json").stdout)
    assert ryabkov["text"] is None, "his exact words are not documented"
    assert {r["language"] for r in ryabkov["renditions"]} == {"en", "de"}
    assert not any("could not be preserved" in r["text"] for r in ryabkov["renditions"]), "no misreport among them"


def _sample() -> None:
    with Store.open("tracker.db") as store:
        store.add_statement(STATEMENT)


def test_list_as_json_fits_its_schema_and_can_be_imported_again(run: Any) -> None:
    _sample()
    listed = run("list", "--json").stdout
    for line in listed.splitlines():
        jsonschema.validate(json.loads(line), _schema("statements"))
    assert run("import", "-", "--db", "copy.db", stdin=listed).exit_code == 0
    with Store.open("copy.db") as copy:
        assert copy.statements() == [STATEMENT]


def test_what_the_source_called_it_and_what_is_noted_are_shown_and_survive(run: Any) -> None:
    """A disputed case must not look like any other, here or after a journey into another database."""
    with Store.open("tracker.db") as store:
        store.add_statement(STATEMENT, given_id="ryabkov", note="disputed")
    assert "disputed" in run("show", "ryabkov").stdout
    run("import", "-", "--db", "copy.db", stdin=run("list", "--json").stdout)
    copied = json.loads(run("show", "ryabkov", "--json", "--db", "copy.db").stdout)
    assert (copied["id"], copied["given_id"], copied["note"]) == (STATEMENT.id, "ryabkov", "disputed")


@pytest.mark.parametrize("columns", [80, 120])
def test_list_fits_the_terminal(run: Any, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _sample()
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("list").stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert STATEMENT.id[:8] in lines[2]
    assert "2018-05-15" in lines[2]


def test_list_filters_and_says_when_nothing_fits(run: Any) -> None:
    _sample()
    assert "Ryabkov" in run("list", "--speaker", "рябков").stdout
    nothing = run("list", "--search", "harvest")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "No statement fits" in nothing.stderr


def test_show_prints_every_field(run: Any) -> None:
    _sample()
    shown = run("show", STATEMENT.id[:5]).stdout
    for value in (
        STATEMENT.id,
        STATEMENT.text,
        STATEMENT.occasion,
        "Ribakov; Сергей Рябков",
        "rendition de",
        "Agentur",
    ):
        assert value is not None
        assert value in shown
    jsonschema.validate(json.loads(run("show", STATEMENT.id, "--json").stdout), _schema("statements"))


def test_text_cannot_command_the_terminal(run: Any) -> None:
    run(
        "add",
        "--speaker",
        "A\x1b[2J",
        "--text",
        "Clear \x1b[31m the screen \x9b1m and [bold]ring\x07[/bold].",
        "--lang",
        "en",
    )
    for command in (["list"], ["show", _stored()[0].id]):
        out = run(*command).stdout
        assert not any(char in out for char in "\x1b\x9b\x07")
        assert "[bold]ring[/bold]" in out, "and markup is text"


def test_a_missing_database_says_how_to_make_one(run: Any) -> None:
    result = run("list")
    assert isinstance(result.exception, StoreError)
    assert "tracker statements import" in str(result.exception)


def test_the_database_may_be_named_by_the_environment(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "elsewhere.db"))
    run(*ADD)
    assert (tmp_path / "elsewhere.db").exists()


@pytest.mark.parametrize("command", [[], ["add"], ["import"], ["list"], ["show"]])
def test_help_has_an_example(run: Any, command: list[str]) -> None:
    assert "tracker statements" in run(*command, "--help").stdout


def test_schemas_travel_with_the_package() -> None:
    assert resource("tracker/schemas/statements.json").is_file()


def test_subtitles_are_imported_with_what_the_command_line_says(run: Any) -> None:
    """A recording's transcript: who speaks is in the file, when and where is not."""
    text = (
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Maren Oduya>We will not sell the harbour.\n\n"
        "00:05.000 --> 00:06.000\n>> Why not?\n"
    )
    options = ("--said-at", "2024-05-01T09:00", "--source-url", "https://town.example/session")
    done = run("import", "-", *options, stdin=text)
    assert (done.exit_code, done.stdout) == (0, "2 read: 1 added, 0 duplicate, 0 conflict, 1 skipped, 0 bad\n")
    assert "nobody is named as speaking" in done.stderr
    (statement,) = _stored()
    assert (statement.speaker, statement.said_at) == ("Maren Oduya", "2024-05-01T09:00:01")
    assert statement.timings == ((0, 1.0),)
    shown = json.loads(run("list", "--json").stdout)
    jsonschema.validate(shown, _schema("statements"))
    assert shown["timings"] == [[0, 1.0]]
    assert run("import", "-", stdin=json.dumps(shown)).stdout.startswith("1 read: 0 added, 1 duplicate")


def test_a_speaker_for_a_file_that_names_none(run: Any) -> None:
    monologue = "1\n00:00:01,000 --> 00:00:02,000\nWe choose to go to the moon.\n"
    assert run("import", "-", stdin=monologue).exit_code == 2
    assert run("import", "-", "--speaker", "John F. Kennedy", "--said-at", "1962-09-12", stdin=monologue).exit_code == 0
    assert _stored()[0].speaker == "John F. Kennedy"
