"""Figures are reported on the odd groups: nothing may be chosen on them, whatever else changes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from tracker.training.choosing import is_choosing, judged_rows


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def row(number: int, **more: object) -> dict[str, object]:
    return {
        "id": f"r{number}",
        "group": f"g{number}",
        "label": "faithful",
        "error_type": None,
        "meta": {"tier": "core"},
    } | more


def test_the_two_halves_share_no_group(tmp_path: Path) -> None:
    write(tmp_path, "tatoeba", [row(number) for number in range(60)])
    chosen, reported = (
        {r["group"] for r in judged_rows(tmp_path, 100, half, names=("tatoeba",))} for half in (True, False)
    )
    assert chosen
    assert reported
    assert not chosen & reported
    assert all(map(is_choosing, chosen))
    assert len(chosen | reported) == 60


def test_ungrammatical_kinds_and_arguable_tiers_are_left_out(tmp_path: Path) -> None:
    """A verb cut out is found by any language model: it would flatter whatever is chosen."""
    even = [number for number in range(40) if is_choosing(f"g{number}")]
    write(
        tmp_path,
        "demetr",
        [
            row(even[0], label="diverged", error_type="critical_id8_negation"),
            row(even[1], label="diverged", error_type="critical_id22_verb_removed"),
            row(even[2], meta={"tier": "noise"}),
            row(even[3], label="unclear"),
        ],
    )
    kept = [r["id"] for r in judged_rows(tmp_path, 10, names=("demetr",))]
    assert sorted(kept) == sorted([f"r{even[0]}", f"r{even[2]}"])
    assert [r["id"] for r in judged_rows(tmp_path, 10, names=("demetr",), noise=False)] == [f"r{even[0]}"]
