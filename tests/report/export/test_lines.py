"""JSON lines for scripts: complete, in a fixed order, of the shape that the schema states."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from tests.store.samples import ASSESSMENT, STATEMENT
from tracker.report.export import Which, export
from tracker.store import Store

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tracker/schemas/export-jsonl.json").read_text())


def read(store: Store, which: Which | None = None) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in b"".join(export(store, "jsonl", which=which)).split(b"\n") if line]
    for line in lines:
        jsonschema.validate(line, SCHEMA)
    return lines


def test_a_line_has_the_finding_the_texts_and_the_decision(decided: Store) -> None:
    [line] = [line for line in read(decided) if line["assessment"]["id"] == ASSESSMENT.id]
    assert line["assessment"]["findings"][0]["original_span"] == [0, 10]
    assert line["original"][0:10] == "Washington"
    assert line["statement"]["id"] == STATEMENT.id
    assert line["statement"]["given_id"] == "ryabkov-1"
    assert line["review"]["decision"] == "confirmed"
    assert "text" not in line["article"], "an article's text is handed on in the bundle only"


def test_which_pairs(store: Store) -> None:
    assert len(read(store)) == 3
    assert len(read(store, Which.ALL)) == 4
    assert read(store, Which.DECIDED) == []


def test_the_order_does_not_depend_on_when_things_came(decided: Store) -> None:
    ids = [line["assessment"]["id"] for line in read(decided, Which.ALL)]
    assert ids == sorted(ids)
