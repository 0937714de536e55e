"""`tracker demo`: the founding case, end to end, in one command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.model


def test_the_demo_checks_audits_and_reports(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    out = tmp_path / "demo"
    done = run("demo", "--out", str(out))
    assert done.status == 0, done.err
    assert "DIVERGED" in done.out
    assert "1 rejected" in done.out
    traced = " ".join(done.out.split())
    assert "15 May 2018" in traced
    for language in ("Arabic", "English", "French", "German", "Persian"):
        assert language in traced[traced.index("21 articles in this archive") :], "the families in five languages"
    for part in ("Sputnik Deutschland ✓", "! denial", "no correction found in this archive as of 2018-05-22"):
        assert part in traced
    page = out / "index.html"
    assert str(page) in done.out.replace("\n", "")
    html = page.read_text(encoding="utf-8")
    assert "Times of Israel" in html
    assert "Washington" in html


def test_a_second_demo_audits_nothing_again(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    assert "21 new" in run("demo", "--out", str(out)).out
    assert "21 read, 0 new, 21 unchanged" in run("demo", "--out", str(out)).out
