"""`tracker evaluate`: a table for people, JSON for scripts, plots for both, one line for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.evaluation.made import guess, several_sets
from tracker.cli.evaluate import evaluate
from tracker.encoder import Encoder
from tracker.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of judged rows of four sets, and a seeded guess in the place of the pipeline."""
    monkeypatch.setattr("tracker.evaluation.scoring.score", lambda _, pairs: guess(pairs))
    path = tmp_path / "judged.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for pair in (s.pair for s in several_sets()):
            row = {"id": pair.id, "original": pair.original, "original_lang": pair.original_lang, "form": pair.form,
                   "reported": pair.reported, "reported_lang": pair.reported_lang, "label": pair.label,
                   "error_type": pair.kind, "group": pair.group, "dataset": pair.dataset}  # fmt: skip
            out.write(json.dumps(row) + "\n")
    return path


def run(*arguments: object, columns: int = 120) -> Result:
    given = [*map(str, arguments), "--bootstrap", "10"]
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(evaluate, given, catch_exceptions=False)


def test_json_has_a_line_for_each_set_and_language(encoder: Encoder) -> None:
    """`encoder` is asked for so that the test is skipped where no model is prepared."""
    path = ROOT / "fixtures" / "judged" / "pairs.jsonl"
    result = run(path, "--json", "--limit", 40)
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert lines[0]["name"] == "pairs"
    assert lines[0]["rows"] == 40
    assert 0.0 <= lines[0]["auroc"] <= 1.0
    assert set(lines[0]["baselines"]) >= {"cosine", "length", "overlap"}
    assert set(lines[0]["columns"]) == {"guards", "model", "both"}
    assert lines[0]["fingerprint"]


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_tables_keep_to_the_width_of_the_terminal(judged: Path, columns: int) -> None:
    """A table that wraps is unreadable: on a narrow terminal it is continued below, with the names again."""
    for arguments in ([], ["--compare"], ["--length-matched"]):
        lines = run(judged, *arguments, columns=columns).output.splitlines()
        assert max(map(len, lines)) <= columns
        assert lines == [line.rstrip() for line in lines]


def test_clean_sets_and_other_remarks_have_tables_of_their_own(judged: Path) -> None:
    output = run(judged).output
    told, _, rest = output.partition("Clean reports")
    clean, _, remarks = rest.partition("Other remarks of the same speaker")
    assert "  negation" in told
    assert "remarks" not in told
    assert "  indirect-speech" in clean
    assert "unverifiable" in remarks
    assert "  ru-en" in remarks


def test_compare_prints_three_columns_of_one_run(judged: Path) -> None:
    """Guards alone, model alone, both: on the same rows, or the comparison says nothing."""
    output = run(judged, "--compare").output
    assert [line for line in output.splitlines() if "guards  model  both" in line]
    assert "Clean reports" in output
    assert "other remarks" not in output


def test_plots_are_written_and_named(judged: Path, tmp_path: Path) -> None:
    result = run(judged, "--plots", tmp_path / "plots")
    assert sorted(p.name for p in (tmp_path / "plots").iterdir()) == sorted(
        f"{name}.{kind}" for name in ("roc", "reliability", "kinds", "languages") for kind in ("svg", "png")
    )
    assert result.stderr.count("wrote ") == 8
    assert "wrote" not in result.stdout


def test_too_few_rows_are_said_to_give_no_plot(judged: Path, tmp_path: Path) -> None:
    """An empty folder without a word would look like a fault."""
    result = run(judged, "--limit", 4, "--plots", tmp_path / "plots")
    assert result.exit_code == 0
    assert "nothing to draw" in result.stderr


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        run(tmp_path / "none.jsonl")
