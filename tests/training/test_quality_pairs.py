"""What judges said becomes a target; what they left open, or a program made, must not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from tracker.training.quality_pairs import graded, ranks, ranks_among_alike

FILES = ("mlqe_da_ruen", "mlqe_da_other", "mlqe_ced", "mqm_ted", "wmtqe_spans")


def row(number: int, languages: str = "ru-en", label: str = "faithful", **more: Any) -> dict[str, Any]:
    one, other = languages.split("-")
    meta = {"tier": "core", **more.pop("meta", {})}
    return {
        "id": f"{languages}{number}",
        "dataset": "made",
        "original": f"слово и ещё слово {number}",
        "original_lang": one,
        "reported": f"a word and a word {number}",
        "reported_lang": other,
        "label": label,
        "group": f"g{number}",
        "meta": meta,
        **more,
    }


def write_sets(folder: Path, **rows: list[dict[str, Any]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name in FILES:
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(r) + "\n" for r in rows.get(name, ()))
    return folder


def made_sets(folder: Path) -> Path:
    assessed = [row(n, meta={"da_mean": score}) for n, score in enumerate((90, 20, 60, 75))]
    edited = row(9, meta={"da_mean": 50, "kind": "human post-edit"})
    votes = [
        row(1, "en-de"),
        row(2, "en-de", "diverged"),
        row(3, "en-de", "diverged", meta={"tier": "soft"}),
        row(4, "en-de", meta={"tier": "soft"}),
    ]
    error = {"side": "reported", "start": 0, "end": 3, "severity": "major"}
    marked = [
        row(1, "zh-en", spans=[]),
        row(2, "zh-en", "unclear", spans=[error], meta={"annotations": 1}),
        row(3, "zh-en", "unclear", spans=[error], meta={"annotations": 4}),
        row(4, "zh-en", "unclear", spans=[]),
    ]
    return write_sets(folder, mlqe_da_ruen=[*assessed, edited], mlqe_ced=votes, wmtqe_spans=marked)


def test_a_score_counts_as_its_rank_among_translations_of_the_same_languages(tmp_path: Path) -> None:
    """Judges of one pair of languages are milder than those of another: 75 may be poor here and good there."""
    found = {p.group: p.target for p in graded(made_sets(tmp_path)) if p.task == "mlqe_da_ruen ru-en"}
    assert found == {"g0": 0.125, "g3": 0.375, "g2": 0.625, "g1": 0.875}, "and a post-edit was never scored"


def test_votes_count_fully_only_where_the_judges_agree(tmp_path: Path) -> None:
    found = {p.group: p.target for p in graded(made_sets(tmp_path)) if p.task == "mlqe_ced en-de"}
    assert found == {"g1": 0.0, "g2": 1.0, "g3": 0.7}, "a faithful row that is arguable says nothing"


def test_marked_errors_weigh_by_the_judge_and_a_row_without_an_answer_is_left_out(tmp_path: Path) -> None:
    found = {p.group: p.target for p in graded(made_sets(tmp_path)) if p.task == "wmtqe_spans zh-en"}
    assert set(found) == {"g1", "g2", "g3"}
    assert found["g1"] < found["g3"] < found["g2"], "one judge in four saw an error; one in one did"


def test_a_wrong_translation_stands_beside_its_post_edit(tmp_path: Path) -> None:
    """Of the same original: whatever tells the two apart is no matter of how hard the original is."""
    wrong = row(1, label="diverged", meta={"da_mean": 10})
    edited = {**row(1, meta={"kind": "human post-edit"}), "id": wrong["id"] + ":pe", "reported": "the right words here"}
    same = {**row(2, label="diverged", meta={"da_mean": 20})}
    untouched = {**row(2, meta={"kind": "human post-edit"}), "id": same["id"] + ":pe"}
    found = graded(write_sets(tmp_path, mlqe_da_ruen=[wrong, edited, same, untouched]))
    beside = {p.reported: p.target for p in found if p.task == "mlqe_da_ruen ru-en post-edits"}
    assert beside == {"a word and a word 1": 1.0, "the right words here": 0.0}


def test_ranks_of_equal_values_are_equal_and_one_half_on_average() -> None:
    assert ranks([3.0, 1.0, 1.0, 2.0]) == [0.875, 0.25, 0.25, 0.625]
    assert ranks([]) == []


def test_a_long_sentence_is_not_bad_for_being_long() -> None:
    """The longer a sentence, the more errors stand in it: a read-out would learn lengths, and tell no error from none."""
    lengths = [n // 2 + 1 for n in range(400)]
    errors = [float(length + n % 2) for n, length in enumerate(lengths)]
    found = ranks_among_alike(errors, lengths)
    short, long = (found[start : start + 200] for start in (0, 200))
    assert abs(sum(short) - sum(long)) < 1.0
    assert sum(found[1::2]) > sum(found[::2]), "of two sentences of one length, the one with more errors is the worse"
