"""The card's figures: every set on the reporting half alone, each row scored once, every number from the same scores."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.evaluation.made import LANGUAGES, guess
from tracker.errors import InputError
from tracker.evaluation import card
from tracker.evaluation.card import FLUENT, SETS, figures, main, rows_of
from tracker.evaluation.card_tables import BEGIN, END
from tracker.evaluation.line import Cut
from tracker.evaluation.scoring import JudgedPair, Scored, Scorer, half_of
from tracker.resources import resource

SCHEMA = json.loads(resource("tracker/schemas/evaluate.json").read_text(encoding="utf-8"))
Run = Callable[..., Result]
CLEAN = ("wmt_news", "wmt_news_paraphrase", "tatoeba", "faithful")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of public sets and one of hand-written ones, of 48 rows each, with the names that the card knows."""
    data, judged = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("judged")
    for one in SETS:
        rows = [row(one.name, number) for number in range(48)]
        text = "".join(json.dumps(r) + "\n" for r in rows)
        if one.by_hand:
            (judged / f"{one.name}.jsonl").write_text(text, encoding="utf-8")
        else:
            (data / f"{one.name}.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    return data, judged


def row(name: str, number: int) -> dict[str, Any]:
    clean, remark = name in CLEAN, name == "other_remarks"
    label = "other" if remark else "faithful" if clean or number % 2 else "diverged"
    kinds = [*FLUENT[:2], "shuffled"] if name == "demetr" else [None]
    return {
        "id": f"{name}{number}", "group": f"{name}{number // 2}", "dataset": "whatever", "label": label,
        "original": f"слово {number} " * (number % 5 + 1), "original_lang": LANGUAGES[number // 2 % 4],
        "reported": f"word {number}", "reported_lang": "en" if number % 3 else LANGUAGES[number // 2 % 4],
        "error_type": kinds[number // 2 % len(kinds)] if label == "diverged" else None,
        "form": ("fragment", "condensation")[number % 2] if name == "faithful" else None,
        "meta": {"tier": "core" if number < 44 else "soft"},
    }  # fmt: skip


@pytest.fixture
def run(folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a seeded guess in the place of the pipeline."""
    monkeypatch.setattr(card, "pipeline", lambda settings: guess)
    monkeypatch.setattr(card, "fingerprint_of", lambda settings: "0123456789abcdef")
    data, judged = folders
    given = ["--data", data, "--judged", judged, "--out", tmp_path / "figures.jsonl", "--scores", tmp_path / "scores",
             "--bootstrap", "10"]  # fmt: skip

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(main, [*map(str, given), *map(str, arguments)], catch_exceptions=False)

    return call


def test_only_the_reporting_half_is_read(folders: tuple[Path, Path]) -> None:
    """The weights were chosen on the even half: a figure of it would flatter them."""
    rows = rows_of(SETS, *folders, "odd")
    for one in SETS:
        halves = {half_of(pair.group) for pair in rows[one.name]}
        assert halves == ({"odd", "even"} if one.by_hand else {"odd"}), one.name
    assert {p.kind for p in rows["demetr"]} == {"", *FLUENT[:2]}
    assert {p.tier for p in rows["vitaminc"]} == {"core"}
    assert {p.dataset for p in rows["mqm_2023"]} == {"mqm_2023"}


def test_a_missing_set_is_one_line_and_nothing_is_measured(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="demetr"):
        rows_of(SETS, tmp_path, folders[1], "odd")


def test_the_figures_are_lines_of_an_evaluation(run: Run, tmp_path: Path) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in (tmp_path / "figures.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMA)
    names = {line["name"] for line in lines}
    assert {one.name for one in SETS} - names == {"other_remarks"}
    assert {"other_remarks: other remarks", "demetr: addition", "mqm_2023: length-matched", "vitaminc: zh-en"} <= names
    assert {"faithful: faithful fragment", "within one language", "across two languages"} <= names


def test_the_card_gets_its_tables_and_keeps_its_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    path.write_text(f"# Card\n\nBefore.\n{BEGIN}\nold tables\n{END}\nAfter.\n", encoding="utf-8")
    first = run("--card", path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# Card\n\nBefore.\n{BEGIN}\n")
    assert text.endswith(f"\n{END}\nAfter.\n")
    assert "old tables" not in text
    for heading in ("Told apart", "Flagged though clean", "Another remark", "Guards alone, model alone", "Reliability"):
        assert f"### {heading}" in text
    assert "![Reliability diagram](reliability.svg)" in text
    assert (tmp_path / "reliability.svg").is_file()
    assert not (tmp_path / "reliability.png").exists()
    assert first.stderr.count("wrote") == 3
    run("--card", path)
    assert path.read_text(encoding="utf-8") == text


def test_a_card_without_marks_is_refused_before_anything_is_scored(run: Run, tmp_path: Path) -> None:
    (tmp_path / "card.md").write_text("# Card\n", encoding="utf-8")
    with pytest.raises(InputError, match="figures:begin"):
        run("--card", tmp_path / "card.md")
    assert not (tmp_path / "scores").exists()


def test_every_row_is_scored_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of a set share its faithful rows, and every table is made of the same scores."""
    asked: list[str] = []

    def watched(pairs: Sequence[JudgedPair]) -> Iterable[Scored]:
        asked.extend(pair.id for pair in pairs)
        return guess(pairs)

    def pipeline(settings: object) -> Scorer:
        return watched

    monkeypatch.setattr(card, "pipeline", pipeline)
    run()
    assert len(asked) == len(set(asked)) > 100
    before = (tmp_path / "figures.jsonl").read_bytes()
    count = len(asked)
    run()
    assert len(asked) == count
    assert (tmp_path / "figures.jsonl").read_bytes() == before


def test_limits_and_sets_may_be_named(run: Run, tmp_path: Path) -> None:
    run("--set", "demetr", "--set", "wmt_news", "--limit", "demetr=12", "--limit", "wmt_news=0")
    lines = [json.loads(line) for line in (tmp_path / "figures.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = {line["name"]: line["rows"] for line in lines}
    assert rows["demetr"] == 12
    assert rows["wmt_news"] > 12
    assert "tatoeba" not in rows
    for wrong in ("demetr", "demetr=many", "nothing=3"):
        assert run("--limit", wrong).exit_code == 2


def test_families_count_every_set_the_same(folders: tuple[Path, Path]) -> None:
    """The families of the calibration: reports in the speaker's language, and translated ones."""
    rows = rows_of(SETS, *folders, "odd")
    scored = {name: list(guess(pairs)) for name, pairs in rows.items()}
    families = [line for line in figures(scored, rounds=5) if line.cut is Cut.FAMILY]
    assert [line.name for line in families] == ["within one language", "across two languages"]
    mixed = [p for name, pairs in rows.items() if name not in (*CLEAN, "other_remarks") for p in pairs]
    assert sum(line.rows for line in families) == len(mixed)
    assert all(line.reliability for line in families)
