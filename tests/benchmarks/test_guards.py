"""The guards' table counts what it says: covered pairs of one half, each guard for itself and all together."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.benchmarks.guards import TOGETHER, UNCHANGED, chosen_rows, main, measure, speed, table
from tracker.training.choosing import is_choosing

EVEN = [f"g{n}" for n in range(60) if is_choosing(f"g{n}")]
ODD = [f"g{n}" for n in range(60) if not is_choosing(f"g{n}")]


def row(
    group: str, original: str, reported: str, languages: str = "en>en", kind: str | None = None
) -> dict[str, object]:
    original_lang, reported_lang = languages.split(">")
    return {
        "id": f"{group}:{kind}:{reported}",
        "group": group,
        "original": original,
        "original_lang": original_lang,
        "reported": reported,
        "reported_lang": reported_lang,
        "label": "diverged" if kind else "faithful",
        "error_type": kind,
        "meta": {},
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sets = {
        "wmt_news": [
            row(EVEN[0], "Wir werden kommen.", "We will come.", "de>en"),
            # A false alarm in the strict sense: the row is called faithful.
            row(EVEN[1], "Wir werden 5 Schiffe senden.", "We will send 7 ships.", "de>en"),
            row(ODD[0], "Wir werden 5 Schiffe senden.", "We will send 8 ships.", "de>en"),
            row(EVEN[2], "Við komum.", "We will come.", "is>en"),
        ],
        "demetr": [
            row(EVEN[3], "Нас было 5.", "There were 5 of us.", "ru>en"),
            row(EVEN[3], "Нас было 5.", "There were 9 of us.", "ru>en", "critical_id10_numbers_replaced"),
            row(EVEN[3], "Нас было 5.", "There 5 of us.", "ru>en", "critical_id22_verb_removed"),
        ],
    }
    for name, rows in sets.items():
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(r) + "\n" for r in rows)
    return tmp_path


def test_each_half_counts_its_own_pairs_in_covered_languages(folder: Path) -> None:
    even = measure(chosen_rows(folder, "even", 10))
    number = even.share("wmt_news", "number")
    assert (number.pairs, number.flagged) == (2, 1), "no guard reads Icelandic, and the odd row is for reporting"
    assert measure(chosen_rows(folder, "odd", 10)).share("wmt_news", "number").pairs == 1
    assert measure(chosen_rows(folder, "all", 10)).share("wmt_news", "number").pairs == 3
    assert even.share("wmt_news", "number", "de>en").flagged == 1


def test_recall_is_counted_by_kind_and_beside_the_unchanged_translation(folder: Path) -> None:
    found = measure(chosen_rows(folder, "even", 10))
    assert str(found.share("numbers_replaced", "number")) == "100.00"
    assert str(found.share(UNCHANGED, "number")) == "0.00"
    assert found.share("numbers_replaced", TOGETHER).flagged == 1
    assert found.share("numbers_replaced", "negation").flagged == 0
    assert str(found.share("tense", "tense")) == "-", "a kind that is absent has no share, not a share of zero"


def test_the_limit_takes_the_same_rows_each_time(folder: Path) -> None:
    first, second = (list(chosen_rows(folder, "all", 1)) for _ in range(2))
    assert first == second
    assert len(first) == 3


def test_the_command_prints_what_was_asked_for(folder: Path) -> None:
    done = CliRunner().invoke(main, ["--data", str(folder), "--by-language", "--show", "number"])
    assert done.exit_code == 0
    measured = measure(chosen_rows(folder, "even", 10))
    assert table(measured) in done.output
    assert "wmt_news de>en" in done.output
    assert "We will send 7 ships." in done.output, "the pair behind a false alarm"
    assert "There were 9" not in done.output, "an error found is no false alarm"
    assert speed(measured).startswith("all guards: ")
