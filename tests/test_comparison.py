"""Reports without an original, and headlines against their text, through the whole pipeline, on written and real input.

One audit serves all tests of a file: reading the models takes longer than the tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.pipeline import Tracker
from tracker.records import Article, Basis, Statement, Verdict
from tracker.resources import resource
from tracker.store import Store
from tracker.store.flags import Flag

pytestmark = pytest.mark.model

UNKEPT = Path(__file__).resolve().parents[1] / "fixtures" / "unkept"


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (UNKEPT / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def written(engine: Tracker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("unkept") / "tracker.db") as store:
        engine.audit([UNKEPT / "written.jsonl", UNKEPT / "headlines.jsonl"], store)
        yield store


def flags(store: Store, basis: Basis) -> dict[str | None, Flag]:
    found = [flag for flag in store.flags() if flag.basis is basis]
    return {flag.url: flag for flag in found}


def test_the_odd_one_of_each_group_is_flagged_and_nothing_else(written: Store) -> None:
    """Half of the groups must stay silent: more detail, two remarks, copies, a tie, two speakers, two days."""
    expected = {row["url"] for row in rows("written.jsonl") if row["part"] == "odd"}
    groups = {row["group"] for row in rows("written.jsonl")}
    silent = groups - {row["group"] for row in rows("written.jsonl") if row["part"] == "odd"}
    assert len(silent) >= len(groups) / 2 >= 3
    found = flags(written, Basis.IMPLIED)
    either = {row["url"] for row in rows("written.jsonl") if row["part"] == "either"}
    assert set(found) <= expected | either
    # One may be missed: "we will close" beside "would not be closed" is too far apart for the guard of negations, and
    # the network alone is not sure enough of it.
    assert len(expected - set(found)) <= 1
    for flag in found.values():
        assert flag.verdict is Verdict.SUSPECT
        assert flag.fault is None
        assert "majority of reports" in flag.why
        assert flag.original is not None
        assert flag.original.strip(" ,") in flag.why


def test_a_headline_that_contradicts_its_text_is_flagged_and_the_others_are_not(written: Store) -> None:
    """The documented case among them: a title that made an American demand the speaker's own."""
    table = rows("headlines.jsonl")
    assert len(table) >= 12
    expected = {row["url"] for row in table if row["part"] != "silent"}
    found = flags(written, Basis.ARTICLE)
    assert set(found) == expected
    for flag in found.values():
        assert flag.verdict is Verdict.SUSPECT
        assert flag.why.startswith("The headline says ")
        assert "the article’s own text" in flag.why
    (documented,) = [row["url"] for row in table if row["part"] == "documented"]
    assert {f.type for f in found[documented].findings} == {"attribution"}
    assert "the opposite of" in found[documented].why


def test_the_order_of_articles_decides_nothing(written: Store, engine: Tracker, tmp_path: Path) -> None:
    """What the reduce step finds depends on what the database holds alone; a second time it changes nothing."""
    bare = [line for line in written.db.conn.iterdump() if 'INTO "runs"' not in line]
    assert engine.imply(written) == 0
    assert [line for line in written.db.conn.iterdump() if 'INTO "runs"' not in line] == bare
    lines = (UNKEPT / "written.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "back.jsonl").write_text("\n".join(reversed(lines)), encoding="utf-8")
    with Store.open(":memory:") as other:
        engine.audit([tmp_path / "back.jsonl"], other)
        table = "SELECT * FROM implied_reports ORDER BY 1, 2"
        assert list(other.db.query(table)) == list(written.db.query(table))
        assert set(flags(other, Basis.IMPLIED)) == set(flags(written, Basis.IMPLIED))


def test_the_documented_cases_without_a_stored_statement(engine: Tracker) -> None:
    """What can be known without an original, and what cannot.

    Seven reports in three languages bear one answer of Qasemi's out (one paper's stands in both archives, in two forms), and
    the one that narrows it contradicts none of them.
    Of Lavrentiev's comment each paper printed another half: nothing to compare. And in the founding case five papers carry
    the misreport, so that the odd one out is the faithful one: that is why the flag never says who is right.
    """
    with Store.open(":memory:") as store:
        engine.audit([UNKEPT / "documented.jsonl", resource("fixtures/ryabkov/archive")], store)
        made = {
            (row["speaker"], row["occasion"])
            for row in store.db.query(
                "SELECT speaker, occasion FROM statements WHERE id IN (SELECT statement_id FROM implied_reports)"
            )
        }
        assert made == {
            ("Bahram Ghassemi", "implied by 7 of 7 reports"),
            ("Sergei Ryabkov", "implied by 5 of 6 reports"),
        }
        (flag,) = flags(store, Basis.IMPLIED).values()
        assert flag.outlet == "Sputnik Deutschland"
        assert "5 of 6" in flag.why
        assert "Which of them is right, the reports cannot tell." in flag.why
        # "Could not be preserved without" became "must" in the headline, which the list of cases notes as an error.
        assert {f.outlet for f in flags(store, Basis.ARTICLE).values()} <= {"The Times of Israel"}


def test_a_headline_is_not_held_twice(engine: Tracker) -> None:
    """Where a stored statement has decided on a headline, the text below it need not."""
    article = Article(
        "“The bridge will not be built this year,” Mayor Ilse Tarrant said.",
        title="Tarrant: The bridge will be built this year",
        language="en",
        published_at="2021-03-02",
        url="https://fernmoor.example/twice",
    )
    said = Statement("Ilse Tarrant", "The bridge will not be built this year.", "en", said_at="2021-03-02")
    reading = engine.read_article(article, engine.index([said]))
    assert [made.verdict for match, made in reading.assessed if match.quotation.kind == "headline"] == [
        Verdict.DIVERGED
    ]
