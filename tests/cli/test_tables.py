"""Tables for the terminal: hostile text is harmless, long text is cut, width is kept."""

from __future__ import annotations

import pytest

from tracker.cli.tables import column_table, echo_table, excerpt


def test_an_excerpt_is_one_safe_line() -> None:
    assert excerpt("two\n lines \x1b[31mred\x1b[0m\u202e [b]x[/b]").plain == "two lines red [b]x[/b]"


def test_an_excerpt_is_cut_at_its_length() -> None:
    assert excerpt("a" * 10, 5).plain == "aaaa…"
    assert excerpt("a" * 5, 5).plain == "aaaaa"


def test_a_table_keeps_the_width_and_wraps_long_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    table = column_table(("Id", 8), ("Words", 1))
    table.add_row(excerpt("12345678"), excerpt("x" * 150))
    echo_table(table)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 60
    assert "".join(lines).count("x") == 150
