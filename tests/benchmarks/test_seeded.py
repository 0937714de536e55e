"""The seeded benchmark edits every row the same way each time, with names of its own set, and counts what is found."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.benchmarks.seeded import Named, chosen_rows, is_found, main, names_in, seeds, vocabulary

_TEXTS = [
    ("Die Polizei in Dresden sucht Herrn Kowalke.", "Police in Dresden are looking for Mr Kowalke."),
    ("Gestern kam Frau Ostrander nach Lutherstadt.", "Yesterday Ms Ostrander came to a meeting in Pirna."),
    ("Die Reise nach Minsk war lang.", "The journey was long, as they stayed in Minsk."),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        {"id": f"r{i}", "group": f"g{i}", "original": o, "original_lang": "de", "reported": r, "reported_lang": "en"}
        for i, (o, r) in enumerate(_TEXTS)
    ]
    with gzip.open(tmp_path / "wmt_news.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in rows)
    return tmp_path


def test_a_name_is_what_the_set_never_writes_small() -> None:
    small, inside = vocabulary([r for _, r in _TEXTS])
    text = "Police in Dresden met Mr Kowalke."
    assert names_in(text, small, inside) == [Named("place", 10, 17), Named("other", 25, 32)] or names_in(
        text, small, inside
    ) == [Named("place", 10, 17), Named("person", 25, 32)]


def test_a_name_is_exchanged_for_one_of_the_same_kind(folder: Path) -> None:
    rows = chosen_rows(folder, "all", "en")
    made = list(seeds(rows, ["place"]))
    assert made == list(seeds(rows, ["place"]))
    assert {s.change.split(" → ")[1] for s in made} <= {"Dresden", "Pirna", "Minsk"}
    assert made
    assert all(f" {s.change.split(chr(32))[0]}" not in s.reported.replace(s.change.split(" → ")[1], "") for s in made)


def test_the_guard_that_is_asked_sees_the_exchange(folder: Path) -> None:
    found = [is_found(s) for s in seeds(chosen_rows(folder, "all", "en"), ["place"])]
    assert True in found


def test_the_table_says_how_many_were_found(folder: Path) -> None:
    result = CliRunner().invoke(main, ["--data", str(folder), "--half", "all", "--kind", "place"])
    assert result.exit_code == 0, result.output
    assert "place: found, %: all" in result.output
