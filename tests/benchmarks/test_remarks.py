"""The benchmark's own pairs: two remarks of one speaker are two, on different days, and go the way of an audit."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.remarks import Answer, Remarks, alike, answered, chosen, documents, speeches, told, written
from tracker.pipeline import Tracker

ONE = "We will keep the harbour open for the fishing fleet all winter."
TWO = "The harbour was built by our grandfathers and has never made a profit."
THREE = "Nobody in this town wants a second bridge across the river."


def vectors(texts: Sequence[str]) -> np.ndarray:
    """Texts are as near as the letters that they share."""
    counts = np.array([[t.lower().count(chr(97 + n)) for n in range(26)] for t in texts], dtype=np.float32)
    return counts / np.linalg.norm(counts, axis=1, keepdims=True)


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    """Three articles of the even half: two days of one speaker, and one by another."""
    ids = [f"polnear:paper_2016-0{1 + n % 9}-10_{n}" for n in range(200)]
    ids = [i for i in ids if int(hashlib.sha1(i.encode()).hexdigest(), 16) % 2 == 0]
    first = next(i for i in ids if "-01-" in i)
    second = next(i for i in ids if "-05-" in i)
    third = next(i for i in ids if "-07-" in i)
    path = tmp_path / "polnear_quotes.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for name, speaker, said in (
            (first, "Mayor Oduya", [ONE]),
            (second, "Maren Oduya", [TWO, ONE]),
            (third, "Tom Quist", [THREE]),
        ):
            text = "\n".join(f"“{words}” said {speaker}." for words in said)
            quotes = [
                {"start": text.index(w) - 1, "end": text.index(w) + len(w) + 1, "speaker": speaker, "type": "direct"}
                for w in said
            ]
            lines.write(json.dumps({"id": name, "text": text, "quotes": quotes, "lang": "en"}) + "\n")
    return path


def test_a_speakers_words_are_held_against_those_of_an_earlier_day(polnear: Path) -> None:
    """The very words again are no other remark, another speaker's words are none of his."""
    (pair,) = speeches(polnear, "even", vectors)
    assert pair.said == ONE.rstrip(".")
    assert pair.printed == TWO.rstrip(".")
    assert pair.said_at < pair.published_at
    assert not pair.same


def test_a_sentence_is_held_against_its_translation_and_against_another_of_its_document() -> None:
    rows = [
        {"id": str(n), "document": ("d",), "language": "de", "said": f"Satz {n}", "printed": text}
        for n, text in enumerate((ONE, TWO, THREE, ONE.replace("all", "the whole")))
    ]
    pairs = list(documents(rows, vectors))
    assert [p.printed for p in pairs if p.same] == [row["printed"] for row in rows]
    others = [p for p in pairs if not p.same]
    assert len(others) == 4
    assert not any(alike(p.said, p.printed) for p in others)
    assert all(p.said in {"Satz 0", "Satz 1", "Satz 2", "Satz 3", ONE, TWO, THREE, rows[3]["printed"]} for p in others)


def test_there_are_as_many_written_pairs_as_the_files_have() -> None:
    """Together with the speeches and documents of either half they are more than five hundred."""
    assert len(list(written("other_remarks", False))) >= 240
    assert len(list(written("faithful", True))) >= 240


def test_no_more_pairs_than_asked_for_and_always_the_same() -> None:
    pairs = list(written("other_remarks", False))
    assert len(chosen(pairs, 10)) == 10
    assert chosen(pairs, 10) == chosen(pairs[::-1], 10)


def test_a_pair_goes_the_way_of_an_audit(tiny_engine: Callable[[], Tracker]) -> None:
    """Words that are the statement's own need no gate to be known for it."""
    pair = Remarks("x", ONE, "en", "2018-05-14", ONE, "en", "2018-05-18", True)
    assert answered(tiny_engine(), pair) == Answer(same=True, flagged=False, judged=True)


def test_the_shares_are_told() -> None:
    line = told("other remarks: all", [Answer(True, True, True), Answer(False, False, True)])
    assert line.endswith("2 pairs  same 0.500  flagged 0.500  judged 1.000")
