"""What the terminal shows of a trace, where the trace is unusual or hostile."""

from __future__ import annotations

import pytest

from tests.history.archive import RIGHT, STATEMENT, WRONG, Archive
from tests.history.conftest import archive
from tracker.cli.trace_view import print_trace
from tracker.history.spread import trace
from tracker.records import EventKind, Verdict

__all__ = ["archive"]

EVIL = "\x1b[2J\x1b]8;;https://evil.example\x07[red]\u202e"


@pytest.fixture
def shown(archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """A function that gives what is printed at 80 columns."""

    def show() -> str:
        monkeypatch.setenv("COLUMNS", "80")
        capsys.readouterr()
        print_trace(trace(archive.store, STATEMENT.id))
        return capsys.readouterr().out

    return show


def test_no_article_commands_the_terminal(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    """Outlet, words, source, title, note, and what a reviewer typed: all of it comes from outside."""
    archive.add(f"{EVIL}Gazette", text=f"Oduya said {{}}, {EVIL}Reuters{EVIL} reported.", at=f"2024-03-05{EVIL}")
    archive.add("Courier", f"{EVIL}the council{EVIL} demanded", text="Oduya said {}.")
    archive.add("Echo", WRONG, text=f"Oduya denied having said that {{}} {EVIL}.", stance="negated", refusal="a denial")
    _, assessment = archive.add("Herald", text="Herald: Oduya said {}.")
    archive.decide(assessment, EventKind.REFUSED, "2024-03-09", f"{EVIL}no")
    archive.add(f"{EVIL}Far", f"{EVIL}fine", refusal="not the same utterance: other words", at="2024-03-06")
    out = shown()
    assert "Gazette" in out
    assert not set(out) & set("\x1b\x07\u202e")
    assert "[red]" in out, "rich must not read it as markup"
    assert max(map(len, out.splitlines())) <= 80


def test_a_statement_that_nobody_reports_is_said_so(shown) -> None:  # type: ignore[no-untyped-def]
    out = shown()
    assert "0 report the statement" in " ".join(out.split())
    assert "FAMILIES" not in out


def test_an_outlet_is_never_said_to_have_failed(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    archive.add("Gazette", at="2024-03-05")
    words = " ".join(shown().split())
    assert "no correction found in this archive as of 2024-03-05" in words
    for claim in ("never corrected", "not corrected", "failed", "uncorrected"):
        assert claim not in words


def test_a_correction_stands_in_the_timeline_on_its_day(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    url = "https://gazette.example/1"
    archive.add("Gazette", url=url, at="2024-03-05", retrieved_at="2024-03-05")
    archive.add("Courier", RIGHT, at="2024-03-06")
    note = "Correction: An earlier version of this article misquoted Oduya."
    archive.add("Gazette", RIGHT, url=url, retrieved_at="2024-03-07", text=f"Gazette: Oduya said {{}}.\n\n{note}")
    lines = shown().splitlines()
    row = next(line for line in lines if "↺" in line)
    assert row.strip().startswith("7 Mar 2024")
    assert "corrected with notice" in row


def test_a_later_faithful_report_is_told(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    archive.add("Gazette", at="2024-03-05")
    archive.add("Gazette", RIGHT, at="2024-03-07")
    assert "reported it faithfully on 7 Mar 2024" in " ".join(shown().split())


def test_an_article_without_an_outlet_has_its_correction_shown_too(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    archive.add(None, at="2024-03-05")
    words = " ".join(shown().split())
    assert "no outlet named" in words or "https://0.example/fees" in words
    assert words.count("no correction found") == 1


def test_a_decision_is_shown_with_the_verdict_it_overrules(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    _, assessment = archive.add("Gazette", "so it was said", verdict=Verdict.SUSPECT)
    archive.decide(assessment, EventKind.ACCEPTABLE_PARAPHRASE, "2024-03-09")
    out = shown()
    assert "✓ A" in out
    assert "acceptable" in out


def test_hours_are_told_as_hours(archive: Archive, shown) -> None:  # type: ignore[no-untyped-def]
    url = "https://gazette.example/1"
    archive.add("Gazette", url=url, at="2024-03-05T09:00", retrieved_at="2024-03-05T10:00")
    archive.add("Gazette", RIGHT, url=url, retrieved_at="2024-03-05T14:00")
    assert "silently edited after 5 hours" in " ".join(shown().split())
