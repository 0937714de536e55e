"""The pairs file: deterministic, balanced, split by group, and honest about licences."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tracker.errors import InputError
from tracker.training.framed import framed_pairs
from tracker.training.pair import TrainingPair, read_rows, write_pairs
from tracker.training.pairs import build, main, split_of

_SAID = [
    (
        "Der Minister {v} den Vertrag am Montag in Berlin.",
        "The minister {v} the treaty in Berlin on Monday.",
        ("unterschrieb", "signed"),
    ),
    (
        "Das Parlament {v} das neue Gesetz mit 120 Stimmen.",
        "Parliament {v} the new law with 120 votes.",
        ("verabschiedete", "approved"),
    ),
]


def _row(dataset: str, number: int, original: str, reported: str, **more: Any) -> dict[str, Any]:
    row = {
        "id": f"{dataset}:{number}",
        "dataset": dataset,
        "original": original,
        "original_lang": "de",
        "reported": reported,
        "reported_lang": "en",
        "label": "faithful",
        "severity": None,
        "error_type": None,
        "split": "train",
        "group": f"g{dataset}{number}",
        "meta": {"tier": "reference", "doc": "d"},
    }
    return row | more


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of the same shape and names as the real sets, with sentences written here."""
    folder = tmp_path_factory.mktemp("train")
    sets: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in (
            "mlqe_ced",
            "mlqe_da_ruen",
            "mlqe_da_other",
            "mqm_ted",
            "vitaminc",
            "negation",
            "wmtqe_spans",
            "wmt_news",
            "wmt_news_paraphrase",
            "tatoeba",
        )
    }
    for number in range(40):
        german, english, (a, b) = _SAID[number % 2]
        extra = f" Es war Versuch {number}.", f" It was attempt {number}."
        sets["tatoeba"].append(_row("tatoeba", number, german.format(v=a) + extra[0], english.format(v=b) + extra[1]))
        sets["wmt_news"].append(
            _row("wmt_news", number, german.format(v=a), f"Reporter {number}: " + english.format(v=b))
        )
    sets["mlqe_ced"] = [
        _row(
            "mlqe_ced",
            1,
            "It is not true.",
            "Es ist wahr.",
            label="diverged",
            original_lang="en",
            reported_lang="de",
            meta={"tier": "core"},
        ),
        _row(
            "mlqe_ced",
            2,
            "It is unclear to me.",
            "Es ist mir unklar.",
            label="unclear",
            original_lang="en",
            reported_lang="de",
            meta={"tier": "soft"},
        ),
    ]
    sets["wmtqe_spans"] = [_row("wmtqe_spans", 1, "Das ist ein Haus.", "This is a house.", meta={"tier": "graded"})]
    for name, rows in sets.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


@pytest.fixture(scope="module")
def pairs(data: Path) -> list[TrainingPair]:
    return build(data, 600, 1)


def test_the_same_seed_gives_the_same_pairs(data: Path, pairs: list[TrainingPair]) -> None:
    """A stranger repeats the training from the card: data, seed, same file."""
    assert build(data, 600, 1) == pairs
    assert build(data, 600, 2) != pairs


def test_unclear_rows_are_never_labels(pairs: list[TrainingPair]) -> None:
    """What the raters could not agree on must not teach either answer."""
    assert not [p for p in pairs if p.original == "It is unclear to me."]


def test_each_edited_text_is_right_somewhere_too(pairs: list[TrainingPair]) -> None:
    """A text that is only ever wrong can be known by itself: then the network need not compare."""
    made = [p for p in pairs if p.kind == "synthetic" and p.generator != "attribution-frame" and p.split != "heldout"]
    right = {p.reported for p in pairs if p.label < 0.5}
    assert made
    assert sum(p.reported in right for p in made) / len(made) > 0.7


def test_faithful_and_diverged_are_near_balance_and_many_of_the_faithful_look_edited(pairs: list[TrainingPair]) -> None:
    """Otherwise the network becomes a detector of edits."""
    faithful = [p for p in pairs if p.label < 0.5]
    assert 0.35 < len(faithful) / len(pairs) < 0.65
    same = [p for p in faithful if p.original == p.reported]
    edited = [p for p in faithful if p.kind != "natural" and p.original != p.reported]
    # These forty sentences allow few rewordings; on the real sets the share is over a half.
    assert len(same) / len(faithful) < 0.5
    assert len(edited) / len(faithful) > 0.25


def test_research_only_data_marks_everything_made_of_it(pairs: list[TrainingPair]) -> None:
    """The shipped weights may not contain what cannot be shipped."""
    assert {p.licence_set for p in pairs if p.source.startswith("wmt")} == {"research"}
    assert {p.licence_set for p in pairs if p.source in {"tatoeba", "mlqe_ced", "frames"}} == {"any-use"}
    assert {p.licence for p in pairs if p.source == "wmtqe_spans"} == {"none stated"}


def test_spans_lie_within_their_texts(pairs: list[TrainingPair]) -> None:
    """Offsets of the wrong side would silently tag other tokens."""
    for pair in pairs:
        for span in pair.spans:
            text = pair.original if span["side"] == "original" else pair.reported
            assert 0 <= span["start"] <= span["end"] <= len(text)


def test_a_group_is_wholly_in_one_split_apart_from_what_is_held_out(pairs: list[TrainingPair]) -> None:
    """Two pairs of one original on both sides of the split would flatter the validation."""
    splits: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.split != "heldout":
            splits.setdefault(pair.group, set()).add(pair.split)
    assert all(len(found) == 1 for found in splits.values())


def test_a_generator_and_a_language_pair_can_be_held_out(pairs: list[TrainingPair]) -> None:
    """Generalisation is measured on what was never seen."""
    pair = next(p for p in pairs if p.generator == "negation")
    assert split_of(pair, frozenset({"negation"}), frozenset()) == "heldout"
    assert split_of(pair, frozenset(), frozenset({frozenset({pair.original_lang, pair.reported_lang})})) == "heldout"


def test_frames_of_one_sense_are_faithful_and_of_two_diverged() -> None:
    """ "Washington demands it" is not "we demand it": the error that started this project."""
    found = list(framed_pairs(40, Random(1)))
    assert len({p.original_lang for p in found}) >= 5
    wrong = [p for p in found if p.label == 1.0]
    assert all("attribution" in p.types for p in wrong)
    assert 0.3 < len(wrong) / len(found) < 0.7
    assert not [p for p in found if "{" in p.original + p.reported], "a slot was left open"


def test_other_remarks_are_a_class_of_their_own(pairs: list[TrainingPair]) -> None:
    """A different sentence of the same document is not a misquotation of this one."""
    remarks = [p for p in pairs if p.kind == "other_remark"]
    assert remarks
    assert not any(p.same_utterance for p in remarks)


def test_the_command_writes_a_file_that_reads_back(data: Path, tmp_path: Path) -> None:
    """Rows on disk are what was built, and the counts are printed."""
    out = tmp_path / "pairs.jsonl.gz"
    assert main(["--data", str(data), "--out", str(out), "--texts", "200"]) == 0
    rows = list(read_rows(out))
    assert {"id", "original", "reported", "label", "rank", "types", "spans", "group", "licence_set", "split"} <= set(
        rows[0]
    )
    assert Counter(r["label"] > 0.5 for r in rows)[True] > 0


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(InputError, match=r"cannot read .*none\.jsonl"):
        list(read_rows(tmp_path / "none.jsonl"))


def test_writing_leaves_no_part_behind(tmp_path: Path, pairs: list[TrainingPair]) -> None:
    """A run that breaks must not leave something that looks finished."""
    assert write_pairs(tmp_path / "p.jsonl", pairs[:3]) == 3
    assert [p.name for p in tmp_path.iterdir()] == ["p.jsonl"]
