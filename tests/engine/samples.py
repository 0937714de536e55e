"""An archive for the engines' tests, what was said in it, and a database as rows to compare."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from tracker.records import Statement
from tracker.store import Store

SAID = "We will not sell the harbour to foreign investors, and nobody will force us to."
STATEMENT = Statement(
    "Maren Oduya", SAID, "en", said_at="2024-05-01", speaker_aliases=("Oduya",), timings=((0, 0.5), (20, 2.25))
)
OTHER = Statement("Ivo Sample", "The bridge opens in June, whatever the weather.", "en", said_at="2024-05-02")


def article(number: int, trouble: str = "") -> str:
    """An article: every third drops the "not", every fifth quotes somebody else besides."""
    said = SAID if number % 3 else SAID.replace("will not sell", "will sell")
    more = "“The bridge opens in July, whatever the weather,” said Ivo Sample.\n\n" if number % 5 == 0 else ""
    return (
        f"Harbour debate, part {number}\n\n"
        f"The council met on Thursday, for the {number}th time this year, to talk about the harbour. {trouble}\n\n"
        f"“{said}” said Maren Oduya, the mayor.\n\n{more}The session ended late."
    )


def write_archive(folder: Path, count: int, trouble: Mapping[int, str] | None = None) -> Path:
    """So many articles, one of them there twice, and a broken file among them."""
    folder.mkdir()
    for number in range(count):
        (folder / f"a{number:03}.txt").write_text(article(number, (trouble or {}).get(number, "")), encoding="utf-8")
    (folder / "a001b.jsonl").write_text('{"text": "cut off', encoding="utf-8")
    copies = [
        f'{{"text": "The council met, and Oduya said nothing of note.", "url": "https://x.example/{n % 2}"}}'
        for n in range(4)
    ]
    (folder / "a002b.jsonl").write_text("\n".join(copies), encoding="utf-8")
    return folder


def new_database(path: Path) -> Path:
    """A database with the statements."""
    with Store.open(path) as store:
        store.add_statement(STATEMENT)
        store.add_statement(OTHER)
    return path


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table in the order in which it was written, search indexes too; all but `runs`, which tells of
    the runs, and which of them met a reject first."""
    database = sqlite3.connect(path)
    try:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        names = [name for (name,) in database.execute(sql) if name not in ("runs", "_sqlite_migrations")]
        found = {name: list(database.execute(f'SELECT * FROM "{name}"')) for name in names}
        found["rejects"] = list(database.execute("SELECT id, path, locator, reason FROM rejects ORDER BY id"))
        return found
    finally:
        database.close()


def last_run(path: Path) -> dict[str, object]:
    """What the newest run counted, and how it ended."""
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    try:
        row = dict(database.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone())
    finally:
        database.close()
    return {
        name: row[name]
        for name in ("status", "read", "new", "unchanged", "quotations", "matched", "flagged", "rejected")
    }
