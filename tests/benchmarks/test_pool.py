"""The sentences that a search is measured against: always the same, encoded once, and the nearest of them found."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks import pool as pool_module
from tests.benchmarks.originals import Document, among
from tests.benchmarks.pool import Pool, nearest_in, sentences_of
from tracker.encoder.base import Encoding

TEXTS = [f"This is sentence number {number} about harbour {chr(97 + number % 26) * 5}." for number in range(60)]


class Letters:
    """Texts are as near as the letters that they share."""

    name, fingerprint, dimension = "letters", "0123456789abcdef", 26

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str], *, layers: Sequence[int] = ()) -> list[Encoding]:
        self.encoded += len(texts)
        found = []
        for text in texts:
            vector = np.array([text.lower().count(chr(97 + n)) for n in range(26)], dtype=np.float32)
            found.append(Encoding(vector / max(1e-6, float(np.linalg.norm(vector))), np.zeros((0, 2), dtype=np.int32)))
        return found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, texts in zip(pool_module.SETS, (TEXTS[:40], TEXTS[30:]), strict=True):
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as lines:
            for one, other in zip(texts[::2], texts[1::2], strict=True):
                row = {"original": one, "reported": other, "original_lang": "en", "reported_lang": "en"}
                lines.write(json.dumps(row) + "\n")
    return tmp_path


def test_a_stopped_run_goes_on_and_nothing_is_encoded_twice(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_CHUNK", 10)
    encoder = Letters()
    pool = Pool(data, tmp_path / "work", encoder, 50)
    assert list(sentences_of(data))[:50] == pool.sentences
    pool.encode()
    files = sorted((tmp_path / "work").glob("*/*.npy"))
    files[2].unlink()
    files[3].with_suffix(".part.npy").write_bytes(b"half a file")
    Pool(data, tmp_path / "work", encoder, 50).encode()
    assert encoder.encoded == 60
    assert Pool(data, tmp_path / "work", encoder, 30).vectors(20).shape == (10, 26)


def test_the_nearest_of_the_first_so_many_and_never_itself(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_CHUNK", 10)
    encoder = Letters()
    pool = Pool(data, tmp_path / "work", encoder, 50)
    pool.encode()
    asked = pool.sentences[25]
    vector = np.stack([encoder.encode([asked])[0].vector])
    found = {size: best[0, 0] for size, (best, _) in nearest_in(pool, vector, (0, 20, 25, 26, 50)).items()}
    assert found[0] == -1
    assert found[20] <= found[25] < found[26] == pytest.approx(1, abs=1e-3)
    assert nearest_in(pool, vector, (50,), {asked})[50][0][0, 0] < found[50]


def test_the_nearest_few_come_in_their_order_from_wherever_they_stand(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_CHUNK", 10)
    encoder = Letters()
    pool = Pool(data, tmp_path / "work", encoder, 50)
    pool.encode()
    vector = np.stack([encoder.encode([pool.sentences[25]])[0].vector])
    every = np.concatenate([pool.vectors(start) for start in pool.starts()]) @ vector[0]
    cosines, numbers = nearest_in(pool, vector, (50,), most=4)[50]
    assert cosines[0] == pytest.approx(np.sort(every)[::-1][:4], abs=1e-6)
    assert every[numbers[0]] == pytest.approx(cosines[0], abs=1e-6)


def test_a_report_is_lost_where_another_text_is_nearer(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = Letters()
    pool = Pool(data, tmp_path / "work", encoder, 60)
    pool.encode()
    text = f"Zebras jump quickly. {TEXTS[3]}"
    at = len("Zebras jump quickly. ")
    reports = (("zebras quickly jump", (0, 20)), (TEXTS[3].replace("number", "numbers"), (at, len(text))))
    found = among(Document(text, "en", reports), encoder.encode, pool, (0, 60))
    assert found[0] == [True, True]
    # The second is as near to sentences of the pool that differ in a figure alone.
    assert found[60] == [True, False]


def test_the_alignment_brings_back_what_another_text_was_nearer_to(data: Path, tmp_path: Path) -> None:
    encoder = Letters()
    pool = Pool(data, tmp_path / "work", encoder, 60)
    pool.encode()
    right = TEXTS[3]
    reports = ((right.replace("number", "numbers"), (0, len(right))),)

    def log_odds(original: str, original_lang: str, report: str, reported_lang: str | None) -> float:
        return 10.0 * (original == right)

    document = Document(right, "en", reports)
    assert among(document, encoder.encode, pool, (60,))[60] == [False]
    assert among(document, encoder.encode, pool, (60,), None, log_odds)[60] == [True]
