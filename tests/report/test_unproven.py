"""A flag against what is no original must not look like one against an original, in any rendering."""

from __future__ import annotations

from click.testing import CliRunner

from tests.store.samples import ARTICLE, QUOTATION
from tests.store.test_implied import implied
from tracker.cli import cli
from tracker.report.data import collect
from tracker.report.html import render_page
from tracker.store import Store


def test_the_page_says_that_other_reports_stand_for_the_original(tmp_path) -> None:
    with Store.open(tmp_path / "tracker.db") as store:
        store.save_article(ARTICLE, [QUOTATION])
        store.save_implied([implied()])
        page = render_page(collect(store))
    assert "implied by other reports" in page
    assert "extort concessions" in page


def test_the_list_of_flags_gives_the_whole_reason(tmp_path) -> None:
    """Alone, "the report says 400 where the original says 40" would claim too much."""
    path = tmp_path / "tracker.db"
    with Store.open(path) as store:
        store.save_article(ARTICLE, [QUOTATION])
        store.save_implied([implied()])
    shown = CliRunner().invoke(cli, ["flags", "--db", str(path)])
    assert shown.exit_code == 0
    assert "odd" in shown.output
    listed = CliRunner().invoke(cli, ["flags", "--db", str(path), "--json"])
    assert '"basis": "implied"' in listed.output
