"""An audit leaves one row with its counts; an interrupted one is seen; two never write at once."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest

from tests.store.samples import ARTICLE
from tracker.errors import StoreBusy
from tracker.records import Reject
from tracker.store import RunCounts, Store

COUNTS = RunCounts(read=5, new=3, unchanged=1, quotations=9, matched=4, flagged=2, rejected=1)


def _runs(store: Store) -> list[dict[str, object]]:
    return list(store.db["runs"].rows)


def test_a_finished_run_keeps_its_counts_and_keys(store: Store) -> None:
    run = store.begin_run("audit archive/", "f1")
    store.finish_run(run, COUNTS)
    (row,) = _runs(store)
    assert (row["status"], row["fingerprint"], row["index_version"]) == ("finished", "f1", store.index_version())
    assert [row[name] for name in ("read", "new", "unchanged", "quotations", "matched", "flagged", "rejected")] == [5, 3, 1, 9, 4, 2, 1]  # fmt: skip


def _die_in_the_middle(path: Path) -> None:
    store = Store.open(path)
    run = store.begin_run("audit", "f1", index_version="i")
    store.save_article(ARTICLE, run_id=run)
    os._exit(9)


def test_a_killed_run_is_marked_interrupted_and_what_it_finished_stays(path: Path) -> None:
    """The lock dies with its holder, so that nobody has to delete a stale file by hand."""
    process = multiprocessing.get_context("spawn").Process(target=_die_in_the_middle, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    with Store.open(path) as store:
        assert _runs(store)[0]["status"] == "running"
        store.begin_run("audit", "f1", index_version="i")
        assert [row["status"] for row in _runs(store)] == ["interrupted", "running"]
        assert store.processed(ARTICLE, "i", "f1"), "the next run goes on where this one stopped"


def test_two_audits_into_one_database_do_not_mix(path: Path) -> None:
    with Store.open(path) as first, Store.open(path) as second:
        run = first.begin_run("audit", "f1")
        with pytest.raises(StoreBusy, match="another audit"):
            second.begin_run("audit", "f1")
        assert len(_runs(second)) == 1, "the refused one leaves no row"
        first.finish_run(run, COUNTS)
        second.finish_run(second.begin_run("audit", "f1"), COUNTS)


def test_closing_lets_the_next_one_in(path: Path) -> None:
    with Store.open(path) as first:
        first.begin_run("audit", "f1")
    with Store.open(path) as second:
        assert second.begin_run("audit", "f1") > 0


def test_a_check_may_be_kept_while_an_audit_runs(path: Path) -> None:
    """Only audits take turns; a short write waits for the current batch at most."""
    with Store.open(path) as audit, Store.open(path) as other:
        audit.begin_run("audit", "f1")
        assert other.save_article(ARTICLE) == "new"


def _write(path: Path, name: str, count: int) -> None:
    with Store.open(path) as store:
        for number in range(count):
            store.save_article(type(ARTICLE)(f"text {number}", url=f"https://example.org/{name}/{number}"))


def test_two_processes_making_and_filling_one_database_lose_nothing(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write, args=(path, name, 40)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    with Store.open(path) as store:
        assert len(list(store.articles())) == 80
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


def test_a_reject_is_kept_once_with_place_and_reason(store: Store) -> None:
    for _ in range(2):
        run = store.begin_run("audit", "f1")
        store.add_reject("archive/a.jsonl", "line 3", "not JSON", run)
        store.add_reject("archive/b.html", None, "no text in \ud800 it", run)
        store.finish_run(run, COUNTS)
    assert store.rejects() == [
        Reject("archive/a.jsonl", "line 3", "not JSON"),
        Reject("archive/b.html", None, "no text in \ufffd it"),
    ]
    assert {row["run_id"] for row in store.db["rejects"].rows} == {1}, "as it was first seen"


def test_a_file_that_was_mended_is_no_reject_any_more(store: Store) -> None:
    store.add_reject("archive/one.html", None, "no text")
    store.add_reject("archive/two.html", None, "no text")
    store.save_article(ARTICLE)
    assert [reject.path for reject in store.rejects()] == ["archive/two.html"]
