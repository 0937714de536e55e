"""What was never trained on must be told from what was: a leak would make the figure a lie."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from tests.training.made import pair, write_made
from tracker.encoder.base import Encoder
from tracker.training.batches import Example
from tracker.training.export import main as export
from tracker.training.heldout import ENOUGH, main, parts
from tracker.training.pair import TrainingPair, read_rows, write_pairs
from tracker.training.train import main as train


def example(label: float, kind: str = "", languages: tuple[str, str] = ("en", "en"), *, other: bool = False) -> Example:
    return Example("a", "b", label, other, (), (), (), False, True, 1.0, "g", "made", kind, languages)


def test_each_part_holds_what_its_name_says() -> None:
    valid = [example(0.0), example(1.0, "negation", ("ru", "en")), example(1.0, other=True)]
    held = [example(1.0, "intensity"), example(1.0, "negation", ("fr", "de")), example(0.0, "", ("de", "fr"))]
    found = list(parts(valid, held).values())
    assert [len(members) for members in found] == [2, 1, 2, 2]
    assert [e.kind for e in found[2]] == ["intensity", ""], "the held-out generator against faithful held-out groups"


def test_a_generator_that_was_trained_on_stands_against_the_same_faithful_pairs_where_it_has_enough() -> None:
    """What a kind never seen costs can only be told beside kinds that were, on the same clean pairs."""
    valid = [example(0.0)] * 3 + [example(1.0, "tense")] * ENOUGH + [example(1.0, "name")] * (ENOUGH - 1)
    found = parts(valid, [example(1.0, "intensity")])
    assert len(found["generator intensity"]) == 1 + 3
    assert len(found["generator tense, trained on"]) == ENOUGH + 3
    assert not any("name" in part for part in found)


def test_the_command_measures_a_network_on_its_own_pairs(tiny_encoder: Encoder, tmp_path: Path) -> None:
    pairs, folder = write_made(tmp_path, tiny_encoder)
    run = ["--pairs", str(pairs), "--states", str(folder), "--out", str(tmp_path / "run")]
    run += ["--width", "32", "--align", "16", "--epochs", "1", "--batch", "4"]
    assert CliRunner().invoke(train, run, catch_exceptions=False).exit_code == 0
    rows = list(read_rows(pairs))
    clean = [
        pair(n, r["original"], r["reported"], source="tatoeba", split="choose", licence_set="dev")
        for n, r in enumerate(rows)
    ]
    write_pairs(tmp_path / "choose.jsonl.gz", clean)
    made = ["--checkpoint", str(tmp_path / "run" / "average.safetensors"), "--states", str(folder)]
    made += ["--choose", str(tmp_path / "choose.jsonl.gz"), "--out", str(tmp_path / "v1")]
    assert CliRunner().invoke(export, made, catch_exceptions=False).exit_code == 0

    held = [TrainingPair(**{**r, "split": "heldout", "generator": "intensity"}) for r in rows if r["label"] > 0.5]
    valid = [TrainingPair(**{**r, "split": "valid"}) for r in rows]
    write_pairs(tmp_path / "held.jsonl.gz", valid + held)
    arguments = ["--pairs", str(tmp_path / "held.jsonl.gz"), "--states", str(folder), "--network", str(tmp_path / "v1")]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [line["pairs"] for line in lines[:3]] == [12, 0, 12]
    assert 0.0 <= lines[0]["network"] <= 1.0
    assert lines[-1]["part"] == "another remark"

    learnt = [{"group": rows[0]["group"], "original": "x", "reported": rows[2]["reported"], "task": "t", "target": 1.0}]
    (tmp_path / "graded.jsonl").write_text("".join(json.dumps(r) + "\n" for r in learnt))
    packed = tmp_path / "graded.jsonl.gz"
    packed.write_bytes(gzip.compress((tmp_path / "graded.jsonl").read_bytes()))
    result = CliRunner().invoke(main, [*arguments, "--graded", str(packed)], catch_exceptions=False)
    left = json.loads(result.output.splitlines()[0])["pairs"]
    known = [r for r in rows if r["group"] == rows[0]["group"] or rows[2]["reported"] in (r["original"], r["reported"])]
    assert left == 12 - len(known), "what was learnt from as a graded translation is held out no more"
    assert 0 < len(known) < 12
