"""Judged files come from many hands: what is read of them, and which half of them may be looked at."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tracker.encoder.base import Encoder, Encoding
from tracker.errors import InputError
from tracker.evaluation.scoring import JudgedPair, half_of, kind_of, read_judged, score, selected
from tracker.pipeline import Tracker
from tracker.records import Severity
from tracker.settings import Settings


def judged(original: str, reported: str, label: str) -> JudgedPair:
    language = "de" if original.startswith("Wir") else "en"
    return JudgedPair(
        id=reported, original=original, original_lang=language, reported=reported, reported_lang="en",
        diverged=label == "diverged", dataset="made", kind="", group=original, tier="", other=label == "other",
    )  # fmt: skip


def write(path: Path, *rows: object) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


ROW = {"id": "1", "original": "Yes.", "reported": "No.", "label": "diverged", "error_type": "critical_id8_negation"}


def test_rows_without_a_verdict_are_left_out(tmp_path: Path) -> None:
    """`unclear` is nobody's label."""
    path = write(tmp_path / "j.jsonl.gz", ROW, ROW | {"id": "2", "label": "unclear"})
    (pair,) = read_judged(path)
    assert pair.diverged
    assert pair.kind == "negation"
    assert pair.dataset == "j"
    assert pair.group == "1"


def test_another_remark_is_neither_faithful_nor_diverged(tmp_path: Path) -> None:
    rows = [ROW | {"label": "other", "error_type": None}, ROW | {"id": "2", "label": "faithful", "form": "fragment"}]
    other, faithful = read_judged(write(tmp_path / "other_remarks.ru.jsonl.gz", *rows))
    assert (other.label, other.other, other.diverged, other.dataset) == ("other", True, False, "other_remarks")
    assert (faithful.label, faithful.form) == ("faithful", "fragment")


def test_the_halves_are_disjoint_and_whole(tmp_path: Path) -> None:
    """The odd half is reported on and must never leak into what is chosen on the even one."""
    path = write(tmp_path / "j.jsonl.gz", *(ROW | {"id": str(n), "group": f"g{n}"} for n in range(40)))
    odd, even = ({p.id for p in read_judged(path, half)} for half in ("odd", "even"))
    assert not odd & even
    assert len(odd | even) == 40
    assert half_of("g0") in ("odd", "even")


def test_a_row_without_label_is_an_error_that_names_the_row(tmp_path: Path) -> None:
    path = write(tmp_path / "j.jsonl.gz", ROW, {"original": "a", "reported": "b"})
    with pytest.raises(InputError, match="row 2"):
        read_judged(path)


def test_a_file_that_is_no_gzip_is_one_line_of_error(tmp_path: Path) -> None:
    (tmp_path / "j.jsonl.gz").write_text("not gzip")
    with pytest.raises(InputError, match="gzip"):
        read_judged(tmp_path / "j.jsonl.gz")


def test_selecting_kinds_keeps_every_faithful_row(tmp_path: Path) -> None:
    """Recall on one kind still needs the faithful rows to raise false alarms on."""
    rows = [ROW, ROW | {"id": "2", "error_type": "major_id17_tense"}, ROW | {"id": "3", "label": "faithful"}]
    pairs = read_judged(write(tmp_path / "j.jsonl.gz", *rows))
    assert [p.id for p in selected(pairs, kinds=["negation"])] == ["1", "3"]
    assert len(selected(pairs, limit=2)) == 2


def test_kinds_in_plain_words() -> None:
    assert kind_of("critical_id9_ne_replaced") == "ne_replaced"
    assert kind_of("negation") == "negation"
    assert kind_of("Accuracy/Omission (Translation 2)|Major") == "omission"
    assert kind_of("Accuracy/Gender Mismatch|Major") == "gender mismatch"
    assert kind_of(None) == ""


class Counting:
    """An encoder that remembers what it was asked to encode."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.name, self.fingerprint, self.dimension = encoder.name, encoder.fingerprint, encoder.dimension
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        self.texts += texts
        return self.encoder.encode(texts, layers=layers)


PAIRS = [
    judged("Iran must answer for this attack.", "Iraq must answer for this attack.", "diverged"),
    judged("We will not raise taxes next year.", "Next year taxes will stay where they are.", "faithful"),
    judged("Wir werden die Steuern nicht erhöhen.", "We will not raise taxes.", "faithful"),
    judged("The harvest was good this year.", "He denied that the minister had resigned over the dam.", "other"),
]


def test_one_pass_gives_the_verdict_and_what_each_half_would_say(encoder: Encoder) -> None:
    """The verdict is the check's own, each text is encoded once, and the guards' half owes nothing to the encoder."""
    counting = Counting(encoder)
    tracker = Tracker(Settings(), encoder=counting)
    found = list(score(tracker, PAIRS))
    assert len(counting.texts) == len(set(counting.texts)) == 8
    for one in found:
        assessed = tracker.check_pair(
            one.pair.original,
            one.pair.reported,
            original_lang=one.pair.original_lang,
            reported_lang=one.pair.reported_lang,
        )
        assert (one.verdict, one.divergence) == (assessed.verdict, assessed.divergence)
        assert bool(one.parts) is (one.divergence is not None)
        guards = [f for f in assessed.findings if f.by != "model" and f.severity is not Severity.MINOR]
        if one.parts:
            assert one.parts["guards"].flagged is bool(guards)
    swapped, faithful = found[0], found[1]
    assert swapped.parts["guards"].flagged
    assert swapped.parts["guards"].score > faithful.parts["guards"].score
    assert swapped.parts["model"].score != swapped.parts["guards"].score
    assert set(swapped.baselines) == {"network", "cosine", "length", "overlap"}
