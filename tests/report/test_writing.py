"""A page is written whole or not at all."""

from __future__ import annotations

import os

import pytest

from tracker.errors import InputError
from tracker.report.writing import remove_file, write_file


def test_an_equal_page_keeps_its_date(tmp_path):
    """What is published by comparing dates sends only what changed."""
    path = tmp_path / "new" / "page.html"
    write_file(path, "één")
    os.utime(path, (1, 1))
    write_file(path, "één")
    assert path.stat().st_mtime == 1
    write_file(path, "twee")
    assert path.read_text(encoding="utf-8") == "twee"
    assert [entry.name for entry in path.parent.iterdir()] == ["page.html"]


def test_what_cannot_be_removed_is_named(tmp_path):
    """One line: what is wrong, then what to do."""
    (tmp_path / "page.html").mkdir()
    with pytest.raises(InputError, match=r"page\.html"):
        remove_file(tmp_path / "page.html")
    remove_file(tmp_path / "not there.html")
