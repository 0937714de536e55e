"""`tracker audit`: everything stored, a second run changes nothing, a killed one goes on, rejects are counted."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlite_utils

from tests.archive.web import Crawl, page
from tests.cli.conftest import Run
from tracker.resources import resource

pytestmark = pytest.mark.model

ORIGINAL = "We will not sell the harbour to foreign investors, and nobody will force us to."
STATEMENT = {
    "speaker": "Maren Oduya",
    "text": ORIGINAL,
    "language": "en",
    "said_at": "2024-05-01",
    "basis": "transcript",
}


def article(number: int, said: str) -> str:
    return (
        f"Harbour debate, part {number}\n\n"
        f"The council met on Thursday, for the {number}th time this year, to talk about the harbour.\n\n"
        f"“{said}” said Maren Oduya, the mayor.\n\nThe session ended late."
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Thirty articles of which every third drops the "not", and two broken files."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(30):
        said = ORIGINAL if number % 3 else ORIGINAL.replace("will not sell", "will sell")
        (folder / f"a{number:02}.txt").write_text(article(number, said), encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"text": "cut off', encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    return folder


@pytest.fixture
def db(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "t.db"
    source = tmp_path / "statements.jsonl"
    source.write_text(json.dumps(STATEMENT), encoding="utf-8")
    assert run("statements", "import", str(source), "--db", str(path)).status == 0
    return path


def contents(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table that an audit fills; `runs` aside, which keeps the time of each run."""
    database = sqlite_utils.Database(path)
    tables = ("articles", "quotations", "notices", "matches", "assessments", "findings", "abstentions")
    found = {name: sorted(database.query(f"SELECT * FROM {name}"), key=str) for name in tables}
    database.close()
    return found


def test_an_audit_flags_what_changed_and_a_second_one_changes_nothing(run: Run, archive: Path, db: Path) -> None:
    first = run("audit", str(archive), "--db", str(db))
    assert first.status == 0, first.err
    assert "30 read, 30 new, 0 unchanged" in first.out
    assert "10 flagged, 2 rejected" in first.out
    before = contents(db)
    again = run("audit", str(archive), "--db", str(db))
    assert "30 read, 0 new, 30 unchanged" in again.out
    assert contents(db) == before
    flags = [json.loads(line) for line in run("flags", "--db", str(db), "--json").out.splitlines()]
    assert len(flags) == 10
    assert all(flag["findings"][0]["type"] == "negation" for flag in flags)


def test_a_crawl_and_a_table_of_the_users_own(run: Run, tmp_path: Path, db: Path) -> None:
    """What a crawl holds beside pages is told of in the closing line and is no reject."""
    crawl = Crawl()
    crawl.info()
    crawl.response(
        "https://paper.example/a", page(f"<p>“{ORIGINAL.replace('not ', '')}” said Maren Oduya, the mayor.</p>")
    )
    (tmp_path / "a.warc.gz").write_bytes(crawl.data)
    (tmp_path / "b.csv").write_text(
        f'story;paper\n"“{ORIGINAL}” said Maren Oduya, the mayor.";Post\n', encoding="utf-8"
    )
    options = ("--db", str(db), "--column", "text=story", "--column", "outlet=paper", "--strict")
    done = run("audit", str(tmp_path / "a.warc.gz"), str(tmp_path / "b.csv"), *options)
    assert done.status == 0, done.err
    assert done.out.startswith("2 read, 2 new, 0 unchanged")
    assert done.out.endswith("1 flagged, 0 rejected, 1 skipped\n")
    (flag,) = [json.loads(line) for line in run("flags", "--db", str(db), "--json").out.splitlines()]
    assert flag["url"] == "https://paper.example/a"
    wrong = run("audit", str(tmp_path), "--db", str(db), "--column", "story=text")
    assert wrong.status == 2
    assert "FIELD one of text, title" in wrong.err


def test_exit_status(run: Run, archive: Path, db: Path) -> None:
    assert run("audit", str(archive), "--db", str(db), "--strict").status == 2
    assert run("audit", str(archive), "--db", str(db), "--fail-on", "diverged").status == 1
    (archive / "broken.jsonl").unlink()
    (archive / "empty.html").unlink()
    assert run("audit", str(archive), "--db", str(db), "--strict").status == 0


def test_a_new_statement_redoes_what_it_touches(run: Run, archive: Path, db: Path) -> None:
    run("audit", str(archive), "--db", str(db))
    run("statements", "add", "--speaker", "Ivo Sample", "--text", "The bridge opens in June.", "--db", str(db))
    assert "30 new" in run("audit", str(archive), "--db", str(db)).out


def test_a_killed_audit_goes_on_and_ends_with_the_same_database(
    run: Run, archive: Path, db: Path, tmp_path: Path
) -> None:
    """kill -9 at some point in the middle: what was finished stays, the rest is done by the next run."""
    whole = tmp_path / "whole.db"
    shutil.copy(db, whole)
    assert run("audit", str(archive), "--db", str(whole)).status == 0
    code = f"from tracker.cli import main; main(['audit', {str(archive)!r}, '--db', {str(db)!r}])"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None and articles_in(db) < 5:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert articles_in(db) >= 5
    assert run("audit", str(archive), "--db", str(db)).status == 0
    assert contents(db) == contents(whole)


def articles_in(path: Path) -> int:
    database = sqlite_utils.Database(path)
    try:
        return int(database["articles"].count)
    finally:
        database.close()


def test_ctrl_c_ends_with_one_line_and_keeps_what_was_finished(archive: Path, db: Path) -> None:
    code = f"from tracker.cli import main; main(['audit', {str(archive)!r}, '--db', {str(db)!r}])"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None and articles_in(db) < 3:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    # On a fast machine the audit may be done before the signal arrives; interrupted or finished, nothing else.
    assert process.returncode in (0, 130)
    assert "Traceback" not in err
    if process.returncode == 130:
        assert len(err.strip().splitlines()) == 1
        assert "Interrupted" in err
    assert articles_in(db) >= 3


def test_a_locked_and_a_read_only_database_are_one_line(run: Run, archive: Path, db: Path) -> None:
    database = sqlite_utils.Database(db)
    database.execute("PRAGMA busy_timeout = 0")
    database.execute("BEGIN IMMEDIATE")
    try:
        done = run("audit", str(archive), "--db", str(db))
    finally:
        database.execute("ROLLBACK")
        database.close()
    assert done.status == 2
    assert done.err.count("\n") == 1
    missing = run("flags", "--db", str(archive / "absent.db"))
    assert missing.status == 2
    assert "absent.db" in missing.err


def test_more_processes_make_the_same_database(run: Run, archive: Path, db: Path, tmp_path: Path) -> None:
    """With the default model, as a user would."""
    two = tmp_path / "two.db"
    shutil.copy(db, two)
    assert run("audit", str(archive), "--db", str(two), "--jobs", "2").status == 0
    assert run("audit", str(archive), "--db", str(db), "--without-implied").status == 0
    assert contents(two) == contents(db)


def test_without_ray_nothing_begins(run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    done = run("audit", str(archive), "--db", str(tmp_path / "new.db"), "--engine", "ray")
    assert done.status == 2
    assert done.err == "Error: this engine needs Ray; install it with: pip install 'misquote-tracker[ray]'\n"
    assert not (tmp_path / "new.db").exists()


def test_the_seed_document(run: Run, tmp_path: Path) -> None:
    """A long article in which a Center's report quotes officials inside its own quotation."""
    seed = Path(__file__).parents[3] / "shared" / "seed"
    if not seed.is_dir():
        pytest.skip("the team's shared folder is not here")
    db = tmp_path / "seed.db"
    run("statements", "import", str(resource("fixtures/ryabkov/statements.jsonl")), "--db", str(db))
    done = run("audit", *map(str, sorted(seed.glob("*.txt"))), "--db", str(db))
    assert done.status == 0, done.err
    database = sqlite_utils.Database(db)
    quotations = list(database["quotations"].rows)
    by_speaker = {
        name: [q["text"] for q in quotations if name in f"{q['speaker']} {q['speaker_name']}"]
        for name in ("Qasemi", "Laverentiev", "Center", "Ribakov")
    }
    assert any("force Iran" in text for text in by_speaker["Qasemi"])
    assert "political message" in " ".join(by_speaker["Laverentiev"])
    assert any("As long as the civil war" in text for text in by_speaker["Center"])
    [misreport] = [text for text in by_speaker["Ribakov"] if "without concessions from Tehran" in text]
    notices = list(database["notices"].rows)
    [notice] = [n for n in notices if n["kind"] == "mistranslation"]
    about = next(q for q in quotations if q["id"] == notice["quotation_id"])
    assert about["text"] == misreport
    database.close()
