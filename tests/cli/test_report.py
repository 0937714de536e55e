"""`tracker report`: one command from a database to pages, and clear errors where there is none."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.report.examples import founding_pair
from tracker.cli.report import report
from tracker.errors import InputError, StoreError
from tracker.store import Store


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "tracker.db"
    with Store.open(path) as store:
        store.save_pair(*founding_pair())
    return path


def run(*arguments):
    return CliRunner().invoke(report, [str(a) for a in arguments])


def test_it_prints_the_path_of_the_page_and_nothing_else(db, tmp_path):
    """Scripts open what is printed: `xdg-open "$(tracker report ...)"`."""
    result = run("--db", db, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    page = tmp_path / "out" / "index.html"
    assert result.stdout == f"{page}\n"
    assert "Washington that demands" in page.read_text(encoding="utf-8")


def test_a_name_that_ends_in_html_is_one_page(db, tmp_path):
    """One file to send by mail: the same evidence without a folder around it."""
    result = run("--db", db, "--output", tmp_path / "out" / "flags.html")
    assert result.exit_code == 0, result.output
    assert [entry.name for entry in (tmp_path / "out").iterdir()] == ["flags.html"]
    assert "Washington habe nun versucht" in (tmp_path / "out" / "flags.html").read_text(encoding="utf-8")


def test_it_does_not_change_the_database(db, tmp_path):
    """A report is made of evidence; making one must not touch it."""
    before = db.read_bytes()
    run("--db", db, "--out", tmp_path / "out")
    assert db.read_bytes() == before


def test_the_same_database_gives_the_same_pages(db, tmp_path):
    """Two people with one database must get one report."""
    pages = []
    for name in ("one", "two"):
        run("--db", db, "--out", tmp_path / name)
        pages.append({f.relative_to(tmp_path / name): f.read_bytes() for f in (tmp_path / name).rglob("*.html")})
    assert pages[0] == pages[1]


def test_a_missing_database_is_not_made(tmp_path):
    """A typo in --db must not end in an empty report that says all is well."""
    result = run("--db", tmp_path / "none.db", "--out", tmp_path / "out")
    assert isinstance(result.exception, StoreError)
    assert not (tmp_path / "none.db").exists()
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_an_input_error(db, tmp_path):
    """One line that names the folder."""
    (tmp_path / "out").write_text("", encoding="utf-8")
    result = run("--db", db, "--out", tmp_path / "out")
    assert isinstance(result.exception, InputError)
    assert "out" in str(result.exception)


def test_the_help_begins_with_an_example():
    """Most people read no further."""
    text = run("--help").output
    assert "tracker report --db tracker.db --output report" in text
    assert text.index("Examples:") < text.index("Options:")
