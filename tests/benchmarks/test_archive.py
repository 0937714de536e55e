"""The benchmark's own arithmetic: planted quotations stand where they are said to, and what became of them is counted."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.archive import (
    Outcome,
    Planted,
    audited,
    build,
    foreign_rows,
    name_of,
    summary,
)
from tracker.pipeline import Tracker
from tracker.quotations import extract
from tracker.records import Article
from tracker.training.choosing import is_choosing
from tracker.training.perturb import GENERATORS

SENTENCES = [
    ("Der Hafen bleibt bis Mai geschlossen.", "The harbour will remain closed until the month of May."),
    ("Die Brücke wird 14 Millionen kosten.", "This bridge is going to cost the city 14 million."),
    ("Wir werden die Steuern nicht erhöhen.", "We will not raise any taxes in the coming year."),
    ("Die Schule bekommt ein neues Dach.", "Fourteen schools are to have a new roof by autumn."),
    ("„Nein“, sagte er.", "“No, and that is my last word on it,” he said to them."),
]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """Eighty sentences of two directions, of the half that may be looked at."""
    path = tmp_path_factory.mktemp("news") / "wmt_news.jsonl.gz"
    groups = [f"g{n}" for n in range(400) if is_choosing(f"g{n}")][:80]
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number, group in enumerate(groups):
            german, english = SENTENCES[number % len(SENTENCES)]
            german, english = f"{german[:-1]}, Punkt {number}.", f"{english[:-1]}, item {number}{english[-1]}"
            pair = ("de", "en") if number % 2 else ("en", "de")
            texts = (german, english) if number % 2 else (english, german)
            for translator in "AB":
                row = {"id": f"wmt_news:2021:{'-'.join(pair)}:{number * 3}:{translator}", "group": group,
                       "original": texts[0], "original_lang": pair[0], "reported": texts[1],
                       "reported_lang": pair[1], "meta": {}}  # fmt: skip
                lines.write(json.dumps(row) + "\n")
        # What a translator left as it was is no English side.
        lines.write(
            json.dumps(row | {"id": "wmt_news:2021:de-en:999:A", "reported": texts[0], "original": texts[0]}) + "\n"
        )
    return foreign_rows(path, "even")


def test_the_foreign_side_is_said_and_the_english_one_printed(rows: list[dict[str, object]]) -> None:
    assert len(rows) == 80, "two translations of a sentence are one remark"
    assert {row["language"] for row in rows} == {"de"}
    assert all("item" in str(row["printed"]) and "Punkt" in str(row["said"]) for row in rows)


def test_quotations_stand_where_they_are_planted(rows: list[dict[str, object]]) -> None:
    """Every planted one is found by the extraction that the audit uses, and given to its speaker."""
    archive = build(rows, GENERATORS, 1000)
    texts = {article["url"]: article["text"] for article in archive.articles}
    printed = {str(row["printed"]).rstrip(".").lower() for row in rows}
    for planted in archive.planted:
        words = texts[planted.url][slice(*planted.span)].rstrip(".,").lower()
        assert (words in printed) == (planted.kind == "clean"), words
        found = extract(Article(text=texts[planted.url], language="en")).quotations
        of = [q for q in found if (q.start or 0) < planted.span[1] and planted.span[0] < (q.end or 0)]
        assert of, words
        assert {q.speaker_name or q.speaker for q in of} == {texts[planted.url].partition(",")[0]}


def test_an_archive_is_mixed_and_its_statements_hold_what_is_stored(rows: list[dict[str, object]]) -> None:
    archive = build(rows, GENERATORS, 1000)
    kinds = [planted.kind for planted in archive.planted]
    assert 0.02 < sum(kind != "clean" for kind in kinds) / len(kinds) < 0.25
    assert 0.05 < sum(not planted.stored for planted in archive.planted) / len(kinds) < 0.4
    assert all(planted.stored for planted in archive.planted if planted.kind != "clean")
    said = sum((statement.text or "").count("\n\n") + 1 for statement in archive.statements)
    assert said == sum(planted.stored for planted in archive.planted)
    assert not any("Nein" in (statement.text or "") for statement in archive.statements), "that is somebody else's"
    assert build(rows, GENERATORS, 1000) == archive


def test_nobody_bears_two_names_or_shares_one() -> None:
    assert len({name_of(number) for number in range(2000)}) == 2000


def test_the_real_audit_runs_and_everything_planted_is_accounted_for(
    rows: list[dict[str, object]], tiny_engine: Callable[[], Tracker], tmp_path: Path
) -> None:
    archive = build(rows, GENERATORS, 20)
    found, flags = audited(archive, tiny_engine(), tmp_path)
    assert [outcome.planted for outcome in found] == list(archive.planted)
    assert all(outcome.extracted for outcome in found)
    assert len(flags) >= sum(outcome.flagged for outcome in found) > 0
    assert sum(flags) <= sum(outcome.flagged for outcome in found if outcome.planted.kind != "clean")


def test_the_figures_are_those_of_the_outcomes() -> None:
    """Twenty clean ones of which one is high, four perturbed of which three are higher than nineteen of the clean."""

    def outcome(number: int, kind: str, divergence: float, *, stored: bool = True) -> Outcome:
        planted = Planted("u", (number * 10, number * 10 + 5), kind, "de", stored)
        return Outcome(planted, True, True, True, divergence > 0.9, divergence)

    clean = [outcome(n, "clean", 0.95 if n == 0 else 0.1, stored=n < 16) for n in range(21)]
    wrong = [outcome(30 + n, "number" if n else "intensity", (0.05, 0.5, 0.95, 0.99)[n]) for n in range(4)]
    lines = summary([*clean, *wrong], [True, False, True])
    assert "16  extracted 1.000  matched 1.000  judged 1.000  flagged 0.062" in lines[0]
    assert "5  extracted 1.000  matched 1.000  judged 1.000  flagged 0.000" in lines[1]
    assert "4  extracted 1.000  matched 1.000  judged 1.000  flagged 0.500" in lines[2]
    assert lines[3].startswith("above 0.100, which 5% of the clean ones reach: 0.750")
    assert lines[4] == "of the 3 highest flags 0.667 are planted errors; 3 flags in all"
    assert "intensity, held out" in lines[5]
