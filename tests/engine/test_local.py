"""One process or several: the same database; a bad article costs itself and nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.engine import makers
from tests.engine.drive import engine
from tests.engine.samples import STATEMENT, contents, last_run, new_database, write_archive
from tracker.cli import main
from tracker.engine import Engine, Pool, Work
from tracker.errors import SettingsError, StoreBusy, StoreError, TrackerError
from tracker.pipeline import Tracker
from tracker.records import Article, Quotation, Reject, Skipped
from tracker.settings import Settings
from tracker.store import RunCounts, Store

MAKER = "tests.engine.makers:{}".format


def audit(db: Path, archive: Path, engine: Engine, maker: str = "troubled", **options: bool) -> RunCounts:
    tracker: Tracker = getattr(makers, maker)(Settings())
    with Store.open(db) as store:
        return tracker.audit([archive], store, engine=engine, **options)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Enough for several groups for each worker, with one article that cannot be audited."""
    return write_archive(tmp_path / "news", 40, {7: "POISON"})


def test_the_database_does_not_depend_on_how_many_processes_read(archive: Path, tmp_path: Path) -> None:
    """Row for row, in the order in which rows were written: what is compared is the whole file but the runs' times."""
    found = []
    for jobs in (1, 2, 3):
        db = new_database(tmp_path / f"{jobs}.db")
        audit(db, archive, engine("local", jobs, "troubled"))
        found.append((contents(db), last_run(db)))
    assert found[0][0]["assessments"], "something was judged"
    assert found[1] == found[0]
    assert found[2] == found[0]
    assert found[0][1]["unchanged"] == 2, "two are copies, however far ahead they were read"


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_raises_is_a_reject(archive: Path, tmp_path: Path, jobs: int) -> None:
    db = new_database(tmp_path / "t.db")
    counts = audit(db, archive, engine("local", jobs, "troubled"))
    assert counts.rejected == 2
    with Store.open(db) as store:
        (reject,) = [one for one in store.rejects() if one.path.endswith("a007.txt")]
        assert reject.reason == (
            "could not be audited (ValueError: poisoned by Harbour debate, part 7 in two lines); --debug shows where"
        )
    # When it can be audited, it is: nothing remembers that it could not.
    (archive / "a007.txt").write_text((archive / "a007.txt").read_text(encoding="utf-8").replace("POISON", ""))
    assert audit(db, archive, engine("local", jobs, "troubled")).new == 1
    with Store.open(db) as store:
        assert not [one for one in store.rejects() if one.path.endswith("a007.txt")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_where_the_error_was_is_in_the_log(
    archive: Path, tmp_path: Path, jobs: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="tracker")
    audit(new_database(tmp_path / "t.db"), archive, engine("local", jobs, "troubled"))
    (record,) = [record for record in caplog.records if record.name == "tracker.engine"]
    assert "a007.txt" in record.getMessage()
    assert "in read_article" in record.getMessage(), "the worker's own traceback"


def test_debug_shows_it(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    monkeypatch.setattr("tracker.pipeline.Tracker", lambda settings: makers.troubled(settings))
    for name, options in (("plain", []), ("debug", ["--debug"])):
        db = new_database(tmp_path / f"{name}.db")
        with pytest.raises(SystemExit) as stop:
            main(["audit", str(archive), "--db", str(db), *options])
        out, err = capsys.readouterr()
        assert stop.value.code == 0
        assert "2 rejected" in out
        assert ("Traceback" in err) is bool(options)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_is_no_articles_fault(tmp_path: Path, jobs: int) -> None:
    """What the machine lacks ends the audit; what was finished stays and the next run goes on."""
    archive = write_archive(tmp_path / "news", 9, {5: "NO DISK"})
    db = new_database(tmp_path / "t.db")
    with pytest.raises((OSError, TrackerError), match="No space left"):
        audit(db, archive, engine("local", jobs, "troubled"))
    assert last_run(db)["status"] == "interrupted"
    with Store.open(db) as store:
        assert not [one for one in store.rejects() if "a005" in one.path]


def test_an_article_that_cannot_be_kept_is_a_reject_and_a_database_that_cannot_is_an_error(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Store.save_article

    def failing(error: Exception):  # type: ignore[no-untyped-def]
        def save(store: Store, article: Article, *rest: object) -> str:
            if article.path and article.path.endswith("a009.txt"):
                raise error
            return keep(store, article, *rest)  # type: ignore[arg-type]

        return save

    monkeypatch.setattr(Store, "save_article", failing(sqlite3.IntegrityError("CHECK constraint failed")))
    db = new_database(tmp_path / "t.db")
    assert audit(db, archive, engine("local", 1, "troubled")).rejected == 3
    for error in (StoreBusy("in use"), StoreError("the disk is full"), KeyboardInterrupt()):
        monkeypatch.setattr(Store, "save_article", failing(error))
        with pytest.raises(type(error)):
            audit(db, archive, engine("local", 1, "troubled"))


def test_an_article_that_kills_its_process_twice_is_a_reject(tmp_path: Path) -> None:
    """One that killed it once is read by the next: it may have been the machine."""
    trouble = {3: "DEADLY", 11: "ONCE", 20: "DEADLY"}
    archive = write_archive(tmp_path / "news", 24, trouble)
    db, plain = new_database(tmp_path / "t.db"), new_database(tmp_path / "plain.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(makers.DIED_IN, str(tmp_path / "died"))
        counts = audit(db, archive, engine("local", 2, "troubled"))
    assert (tmp_path / "died").exists()
    assert counts.rejected == 3
    with Store.open(db) as store:
        dead = [one for one in store.rejects() if "died" in one.reason]
    assert [Path(one.path).name for one in dead] == ["a003.txt", "a020.txt"]
    assert dead[0].reason.startswith("could not be audited (two processes that tried died: signal 9")
    # All else is what an audit without those two would have made.
    for number in (3, 20):
        (archive / f"a{number:03}.txt").unlink()
    audit(plain, archive, engine("local", 1, "counting"), maker="counting")
    assert [row[2:9] for row in contents(db)["quotations"]] == [row[2:9] for row in contents(plain)["quotations"]]


def test_workers_that_decide_otherwise_are_refused(archive: Path, tmp_path: Path) -> None:
    """A Tracker of one's own parts is not what a worker makes of its settings."""
    db = new_database(tmp_path / "t.db")
    with pytest.raises(SettingsError, match="would not decide as this one does"):
        audit(db, archive, Pool(2, MAKER("troubled")), maker="doubtful")
    assert not contents(db)["articles"]


def test_workers_that_cannot_start_end_the_audit_in_one_line(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match=r"die before they begin \(exit status 7\)"):
        audit(new_database(tmp_path / "t.db"), archive, Pool(2, MAKER("stillborn")))


def test_nothing_new_starts_nothing(archive: Path, tmp_path: Path) -> None:
    """A second audit need not load a model in every worker to find that there is nothing to do."""
    db = new_database(tmp_path / "t.db")
    audit(db, archive, engine("local", 1, "counting"), maker="counting")
    counts = audit(db, archive, Pool(2, MAKER("stillborn")), maker="counting")
    assert (counts.new, counts.unchanged) == (0, counts.read)


def test_little_is_read_ahead(tmp_path: Path) -> None:
    """Memory does not grow with the archive: the stream is asked for no more than the workers are about to need."""
    tracker = makers.counting(Settings())
    work = Work(tracker, tracker.index([STATEMENT]), (STATEMENT,))
    asked, answered, most = 0, 0, 0

    def items():  # type: ignore[no-untyped-def]
        nonlocal asked
        for number in range(150):
            asked += 1
            yield Article(f"text {number}", path="x", locator=str(number))
            yield Skipped("x", "image", number)

    for _ in Pool(2, MAKER("counting")).answers(items(), work):
        answered += 1
        most = max(most, asked - answered // 2)
    assert answered == 300
    assert most <= 2 * 4 * 4


def test_one_audit_at_a_time(archive: Path, tmp_path: Path) -> None:
    """The second is refused in one line, and leaves nothing behind."""
    db = new_database(tmp_path / "t.db")
    tracker = makers.counting(Settings())
    with Store.open(db) as first:
        run = first.begin_run("audit", "f")
        with pytest.raises(StoreBusy, match="another audit is writing"):
            audit(db, archive, Pool(2, MAKER("counting")), maker="counting")
        first.finish_run(run, RunCounts())
    assert not contents(db)["articles"]
    with Store.open(db) as store:
        assert tracker.audit([archive], store).rejected == 1


def test_the_reduce_step_can_wait(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an audit without it left out the next one makes up for, though it finds nothing new; and no audit does it
    without need."""
    done = []
    monkeypatch.setattr(Tracker, "imply", lambda self, store: done.append(store.path) or 0)
    db = new_database(tmp_path / "t.db")
    inside = engine("local", 1, "counting")
    audit(db, archive, inside, maker="counting", implied=False)
    assert not done
    audit(db, archive, inside, maker="counting", implied=False)
    assert not done
    audit(db, archive, inside, maker="counting")
    assert len(done) == 1
    audit(db, archive, inside, maker="counting")
    assert len(done) == 1


def test_quotations_of_rejected_articles_leave_no_trace(archive: Path, tmp_path: Path) -> None:
    db = new_database(tmp_path / "t.db")
    audit(db, archive, engine("local", 2, "troubled"))
    with Store.open(db) as store:
        assert not [article for article in store.articles() if "POISON" in article.text]
        assert all(isinstance(q, Quotation) for a in store.articles() for q in store.quotations(a.id))
        assert all(isinstance(one, Reject) for one in store.rejects())
