"""A spreadsheet that opens our CSV shows words: nothing in it calculates, and nothing commands a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.export.conftest import HOSTILE
from tracker.report.export import export
from tracker.report.export.table import COLUMNS, safe_cell
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tracker/schemas/export-csv.json").read_text())


def read(store: Store) -> list[dict[str, str]]:
    raw = b"".join(export(store, "csv")).decode()
    assert raw.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(raw, newline="")))
    for row in rows:
        jsonschema.validate(row, SCHEMA)
    return rows


def test_a_row_a_pair_with_both_texts_and_the_decision(decided: Store) -> None:
    rows = read(decided)
    assert len(rows) == 3
    assert tuple(rows[0]) == COLUMNS
    [first] = [row for row in rows if row["outlet"] == "The Daily Example" and row["kind"] == "indirect"]
    assert first["original"] == "Washington is trying to extort concessions from Iran."
    assert first["reported"] == "the deal could not survive without concessions from Tehran"
    assert (first["divergence"], first["decision"], first["decided_by"]) == ("0.97", "confirmed", "Ada")
    assert (first["settled"], first["outlet_reaction"]) == ("yes", "contacted")
    assert "attribution (critical): Washington wants it, not Moscow" in first["findings"]


def test_no_cell_is_a_formula(decided: Store) -> None:
    rows = read(decided)
    [copy] = [row for row in rows if row["url"] == "https://example.org/copy"]
    assert copy["outlet"] == '\'=HYPERLINK("http://evil.example","click")'
    assert copy["title"] == "'@SUM(1)"
    for row in rows:
        assert not [value for value in row.values() if value[:1] in "=+-@" and value]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+49 30", "-2", "@cmd", "\t=1", "\r=1", "  =1", "\n=1", "\uff1d1", "\x1b[31m=1"]
)
def test_what_could_be_a_formula_is_text(cell: str) -> None:
    found = safe_cell(cell)
    assert isinstance(found, str)
    assert found.startswith("'")


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    assert [safe_cell(value) for value in (-0.25, 0, None, True, "a = b", "“–1 percent”")] == [
        -0.25, 0, "", "yes", "a = b", "“–1 percent”",
    ]  # fmt: skip


@given(st.text(max_size=20))
def test_whatever_a_text_begins_with(text: str) -> None:
    found = str(safe_cell(text))
    assert not found.lstrip().startswith(("=", "+", "-", "@"))
    assert not {"\x1b", "\x9b", "\u202e", "\x07", "\x00"} & set(found)


def test_the_hostile_name_is_hostile() -> None:
    """Else the tests above would show nothing."""
    assert HOSTILE.startswith("=")
    assert "\x1b" in HOSTILE
