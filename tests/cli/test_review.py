"""`tracker review` and what a reviewer sees, at a terminal and from a script."""

from __future__ import annotations

import dataclasses
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import Run
from tests.store.samples import ARTICLE, ASSESSMENT, MATCH, QUOTATION, STATEMENT, judged
from tracker.cli.review import DECISIONS
from tracker.cli.reviewing import _menu
from tracker.history.review import state_of
from tracker.records import Article, EventKind
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "tracker/schemas/review.json").read_text())
HOSTILE = "\x1b[2J\u202e[red]“I”\x07"
LONG = ARTICLE.text + " The ministry later published what he had really said about the American demands." * 4


def paper(name: str, text: str = LONG) -> Article:
    return dataclasses.replace(ARTICLE, text=text, outlet=name, url=f"https://{name[:5]}.example/", title=HOSTILE)


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three flags: one story of a single paper at 0.97, and one text in two papers at 0.9."""
    monkeypatch.delenv("TRACKER_REVIEWER", raising=False)
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    with Store.open(tmp_path / "tracker.db") as store:
        store.add_statement(STATEMENT)
        store.save_article(ARTICLE, [QUOTATION], [], [(MATCH, ASSESSMENT)])
        for name in ("first", "second"):
            match, assessment = judged(paper(name))
            store.save_article(paper(name), [match.quotation], [], [(match, assessment)])
    return tmp_path / "tracker.db"


def kinds(db: Path, assessment_id: str = ASSESSMENT.id) -> list[str]:
    with Store.open(db, read_only=True, create=False) as store:
        return [str(event.kind) for event in state_of(store, assessment_id).events]


def test_a_script_decides_shows_and_undoes(run: Run, db: Path) -> None:
    short = ASSESSMENT.id[:8]
    done = run("review", short, "--decide", "confirmed", "--who", "Ada", "--why", "Washington's demand", "--json")
    state = json.loads(done.out)
    jsonschema.validate(state, SCHEMA)
    assert (done.status, state["decision"], state["settled"]) == (0, "confirmed", True)
    shown = run("review", short).out
    assert "DIVERGED" in shown
    assert "confirmed, Ada: Washington's demand" in shown
    undone = json.loads(run("review", short, "--undo", "--who", "Ada", "--json").out)
    jsonschema.validate(undone, SCHEMA)
    assert [event["undone"] for event in undone["events"]] == [True, False]
    assert kinds(db) == ["confirmed", "undone"]


def test_the_open_flags_are_listed_without_a_terminal(run: Run, db: Path) -> None:
    lines = [json.loads(line) for line in run("review", "--json").out.splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMA)
    assert lines[0]["assessment_id"] == ASSESSMENT.id
    assert len(lines) == 3
    assert ASSESSMENT.id[:8] in run("review").out
    assert len(run("review", "--outlet", "second", "--json").out.splitlines()) == 1


def test_the_list_ends_when_everything_is_decided(run: Run, db: Path) -> None:
    for line in run("review", "--json").out.splitlines():
        run("review", json.loads(line)["assessment_id"], "--decide", "dismissed", "--who", "Ada")
    done = run("review")
    assert (done.status, done.out, done.err) == (0, "", "No flag is open.\n")


def test_a_judgement_holds_for_copies_of_the_text_unless_told(run: Run, db: Path) -> None:
    one, two = (judged(paper(name))[1].id for name in ("first", "second"))
    done = run("review", one, "--decide", "dismissed", "--who", "Ada")
    assert "Recorded for 1 more" in done.err
    assert kinds(db, two) == ["dismissed"]
    run("review", one, "--decide", "contacted", "--who", "Ada")
    assert kinds(db, two) == ["dismissed"], "each outlet is asked by itself"
    run("review", one, "--decide", "confirmed", "--who", "Ada", "--no-copies")
    assert kinds(db, two) == ["dismissed"]


def test_a_second_reviewer_is_asked_for(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_REVIEWERS", "2")
    done = run("review", ASSESSMENT.id, "--decide", "confirmed", "--who", "Ada")
    assert done.out == "confirmed by Ada; 1 more must agree\n"
    assert len(run("review", "--json", "--who", "Ada").out.splitlines()) == 2
    assert len(run("review", "--json", "--who", "Ben").out.splitlines()) == 3
    assert "disagree" in run("review", ASSESSMENT.id, "--decide", "dismissed", "--who", "Ben").out
    agreed = run("review", ASSESSMENT.id, "--decide", "confirmed", "--who", "Ben").out
    assert agreed == "confirmed by Ada and Ben\n", "both answer for it"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--decide", "confirmed", "--who", "Ada"), "name the ASSESSMENT"),
        ((ASSESSMENT.id, "--decide", "confirmed", "--undo"), "exclude each other"),
        ((ASSESSMENT.id, "--decide", "confirmed"), "needs its author"),
        ((ASSESSMENT.id, "--undo", "--who", "Ada"), "nothing of Ada stands"),
        (("nothing",), "no assessment has the id 'nothing'"),
        (("",), "no assessment has the id ''"),
        (("--db", "missing.db"), "there is no database at missing.db"),
    ],
)
def test_errors_are_one_line(run: Run, db: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run("review", *arguments)
    assert done.status == 2
    assert says in done.err.splitlines()[-1]
    assert done.out == ""


def test_text_from_articles_cannot_command_the_terminal(run: Run, db: Path) -> None:
    one = judged(paper("first"))[1].id
    run("review", one, "--decide", "note", "--who", HOSTILE, "--why", HOSTILE)
    for done in (run("review", one), run("review", "--list"), run("review", one, "--undo", "--who", HOSTILE)):
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)
    assert "[red]" in run("review", one).out, "markup is text"


def test_every_event_but_the_undoing_can_be_recorded(run: Run, db: Path) -> None:
    assert set(DECISIONS.values()) == set(EventKind) - {EventKind.UNDONE}
    for word in DECISIONS:
        assert run("review", ASSESSMENT.id, "--decide", word, "--who", "Ada", "--why", word).status == 0
    assert kinds(db) == [str(kind) for kind in DECISIONS.values()]


def sit(run: Run, monkeypatch: pytest.MonkeyPatch, keys: str, *answers: str, who: str = "Ada") -> str:
    """A sitting at the terminal: the keys in turn, then the end of the input; answers to the prompts."""
    pressed, said = iter(keys), iter(answers)

    def getchar() -> str:
        try:
            return next(pressed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("tracker.cli.review._at_terminal", lambda: True)
    monkeypatch.setattr("click.getchar", getchar)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(said, ""))
    done = run("review", "--who", who)
    assert done.status == 0, done.err
    return done.out


def test_a_key_decides_and_the_next_flag_comes(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = sit(run, monkeypatch, "cd", "Washington's demand", "")
    assert kinds(db) == ["confirmed"]
    assert "Flag 1 of 3" in out
    assert "1 more carry this text" in out
    assert "Flag 3 of 3" not in out, "the copy was decided with the text"
    assert "2 recorded; 0 still open for Ada." in out


def test_notes_and_the_outlet_leave_the_flag_open(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = sit(run, monkeypatch, "noaoxs", "ask the desk in Moscow", "by mail")
    assert kinds(db) == ["note", "contacted"]
    assert "2 recorded; 3 still open for Ada." in out


def test_an_empty_note_is_refused_and_the_sitting_goes_on(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(run, monkeypatch, "nc", "", "")
    assert kinds(db) == ["confirmed"]


def test_undo_takes_back_the_last_key_and_shows_its_flag_again(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = sit(run, monkeypatch, "ucsupq")
    assert "Nothing was recorded" in out
    assert out.count(f"{ASSESSMENT.id[:8]}") == 2
    assert kinds(db) == ["confirmed", "undone", "acceptable paraphrase"]


def test_undo_takes_back_a_text_with_its_copies(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(run, monkeypatch, "sdu")
    for name in ("first", "second"):
        assert kinds(db, judged(paper(name))[1].id) == ["dismissed", "undone"]


def test_a_translator_is_asked_for_and_nothing_else_decided(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(run, monkeypatch, "t")
    assert kinds(db) == ["needs a translator"]
    assert "Flag 1 of 3" in sit(run, monkeypatch, "", who="Translator")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_at_a_real_terminal(db: Path) -> None:
    """One whole sitting through a pseudo-terminal: what the other tests replace is the terminal itself."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from tracker.cli import main; main()", "review", "--who", "Ada"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"}) as process:  # fmt: skip
        os.close(theirs)
        try:
            shown = answered(ours, "", "[q]uit")
            shown = answered(ours, "c", "Enter for none", shown)
            shown = answered(ours, "it was Washington\r", "Flag 2 of 3", shown)
            shown = answered(ours, "q", "still open", shown)
            assert process.wait(60) == 0
        finally:
            process.kill()
            os.close(ours)
    assert kinds(db) == ["confirmed"]
    assert "2 still open for Ada" in shown


def answered(terminal: int, keys: str, expected: str, before: str = "") -> str:
    """Press the keys; what the screen shows once the expected words are there.

    A program that waits for a single key throws away what was typed before it began to wait, as a person would see.
    """
    screen, deadline = "", time.monotonic() + 90
    os.write(terminal, keys.encode())
    while expected not in screen:
        assert time.monotonic() < deadline, f"{before}{screen}"
        if select.select([terminal], [], [], 3.0)[0]:
            screen += os.read(terminal, 4096).decode("utf-8", "replace")
        else:
            os.write(terminal, keys.encode())
    return screen


def test_no_choice_is_broken_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns the keys are a line and a half: nobody should meet half a word."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = _menu(("[c]onfirm", "acceptable [p]araphrase", "needs a [t]ranslator", "[o]utlet", "[n]ote", "[u]ndo", "[q]uit")).splitlines()  # fmt: skip
    assert all(len(line) <= 80 for line in lines)
    assert lines[0].endswith("[n]ote")
    assert lines[1] == "[u]ndo  [q]uit"
