"""What the gate is fitted on: true reports, right and wrong, against the nearest other sentences of one document."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

from tracker.encoder.base import Encoding
from tracker.training.gate_pairs import GatePair, gate_pairs

#: The sentences of one document. The first two are its top; two others say one thing twice.
SAID = (
    "Harbour, school and mill: a week of news.",
    "The council of {} met on Monday, and this is what it said.",
    "Bridge repairs near {} will be finished before winter.",
    "School meals are free for every pupil of {}.",
    "Museum guides from {} walked out over unpaid overtime.",
    "Station clocks around {} were found to run slow.",
    "Market stalls may stay where they stand, {} decided.",
    "Library loans doubled while cinemas lost viewers in {}.",
    "Before winter the bridge repairs near {} will be finished, says the mayor.",
    "Ferry crews want a pilot aboard whenever {} has fog.",
)
TWICE = {2, 8}
TOWNS = ("Brandholt", "Stenbrook", "Valmorin", "Kamenka", "Haldern", "Merrin", "Ashbourne", "Tarek")


def write(path: Path, rows: list[dict[str, object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")


def row(group: str, original: str, reported: str, languages: tuple[str, str], **more: object) -> dict[str, object]:
    return {
        "id": group, "group": group, "dataset": "x", "original": original, "original_lang": languages[0],
        "reported": reported, "reported_lang": languages[1], "label": "faithful", "error_type": None, "meta": {}, **more,
    }  # fmt: skip


def encode(texts: list[str]) -> list[Encoding]:
    """Vectors that depend on the text alone."""
    found = []
    for text in texts:
        vector = np.frombuffer(hashlib.sha256(text.encode()).digest(), np.uint8).astype(np.float32)
        found.append(Encoding(vector / np.linalg.norm(vector), np.zeros((1, 2), np.int32)))
    return found


@pytest.fixture
def made(tmp_path: Path) -> list[GatePair]:
    for name in ("train", "dev"):
        (tmp_path / name).mkdir()
    # The originals are words of no language, each its own: what is alike is told by the translations.
    news = [
        row(
            f"{town}:{n}", " ".join(f"{letter * 4}{town[n % 5:]}" for letter in "xyzuvwabcd"[n] + "klmnopqrst"[n]), text.format(town), ("de", "en"),
            meta={"doc": town},
        )
        for town in TOWNS
        for n, text in enumerate(SAID)
    ]  # fmt: skip
    write(tmp_path / "train" / "wmt_news.jsonl.gz", news)
    paraphrases = [
        row(f"p{n}", f"He said it cost {n + 5} million.", f"It cost {n + 5} million, he said.", ("en", "en"))
        for n in range(60)
    ]
    write(tmp_path / "train" / "wmt_news_paraphrase.jsonl.gz", paraphrases)
    wrong = [
        row(f"w{n}", f"Es waren {n}.", f"There were {n + 1}.", ("de", "en"), label="diverged",
            error_type="critical_id8_numbers_replaced", meta={"clean": f"There were {n}."})
        for n in range(60)
    ]  # fmt: skip
    write(tmp_path / "dev" / "demetr.jsonl.gz", wrong)
    written = [row("t1", "We will go.", "They will go, she said.", ("en", "en"))]
    written.append(row("t1", "We will go.", "She spoke of trains.", ("en", "en"), label="other"))
    (tmp_path / "written.jsonl").write_text("\n".join(map(json.dumps, written)), encoding="utf-8")
    return gate_pairs(tmp_path / "train", tmp_path / "dev", tmp_path / "written.jsonl", encode, 200, Random(3))


def test_other_remarks_are_other_sentences_of_the_same_document(made: list[GatePair]) -> None:
    """Same topic, another utterance: never the sentence's own translation."""
    others = [p for p in made if p.source == "document"]
    assert others
    assert not any(p.same for p in others)
    for p in others:
        town, number = p.group.split(":")
        told = [text.format(town) for text in SAID].index(p.reported)
        assert told != int(number)
        assert min(told, int(number)) >= 2, "headline and lead say what the body says again"
        assert {told, int(number)} != TWICE
    assert {p.across for p in others} == {True, False}


def test_true_reports_are_right_and_wrong(made: list[GatePair]) -> None:
    """A gate fitted on right ones alone would refuse the very reports that it is there to judge."""
    true = [p for p in made if p.same]
    assert {p.source for p in true} >= {"translation", "error", "judged error", "written"}
    assert {p.diverged for p in true} == {True, False}
    assert all(p.diverged == ("error" in p.source) for p in true if p.source != "written")


def test_of_the_judged_sets_only_the_choosing_half_is_read(made: list[GatePair]) -> None:
    groups = [p.group for p in made if p.source == "judged error"]
    assert groups
    assert all(int(hashlib.sha1(g.encode()).hexdigest(), 16) % 2 == 0 for g in groups)
