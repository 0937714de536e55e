"""What is kept must be what was made, bit for bit; and a cache that does not work must not be noticed."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import numpy as np

from tracker.encoder.kept import KeptVectors

RNG = np.random.default_rng(5)
VECTORS = {f"text {n}": RNG.normal(size=8).astype(np.float32) for n in range(12)}


def kept(folder: Path, **options: int) -> KeptVectors:
    """A cache in this folder."""
    return KeptVectors(folder, "encoder", **options)


def test_another_process_finds_the_same_bits(tmp_path: Path) -> None:
    kept(tmp_path).put(VECTORS)
    found = kept(tmp_path).get([*VECTORS, "never seen"])
    assert found.keys() == VECTORS.keys()
    assert all((found[text] == vector).all() for text, vector in VECTORS.items())
    assert all(vector.dtype == np.float32 for vector in found.values())


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    kept(tmp_path).put(VECTORS)
    assert KeptVectors(tmp_path, "another").get(list(VECTORS)) == {}


def test_the_file_holds_no_text(tmp_path: Path) -> None:
    one = kept(tmp_path)
    one.put({"a secret remark": VECTORS["text 1"]})
    one.close()
    assert all(b"secret" not in path.read_bytes() for path in one.path.parent.iterdir())


def test_the_older_half_goes_when_there_are_too_many(tmp_path: Path) -> None:
    one = kept(tmp_path, most=6)
    for text, vector in VECTORS.items():
        one.put({text: vector})
    left = [*one.get(list(VECTORS))]
    assert 3 <= len(left) <= 7
    assert "text 11" in left
    assert "text 0" not in left


def test_a_broken_file_is_no_cache_and_no_error(tmp_path: Path) -> None:
    path = kept(tmp_path).path
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(b"not a database at all" * 500)
    one = kept(tmp_path)
    one.put(VECTORS)
    assert one.get(list(VECTORS)) == {}


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    one = kept(tmp_path / "file")
    one.put(VECTORS)
    assert one.get(list(VECTORS)) == {}


def test_a_file_that_another_process_writes_to_is_waited_for_and_then_left(tmp_path: Path) -> None:
    one = kept(tmp_path)
    one.put({"text 0": VECTORS["text 0"]})
    other = sqlite3.connect(one.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    one.put({"text 1": VECTORS["text 1"]})
    assert [*one.get(["text 0", "text 1"])] == ["text 0"]
    other.execute("ROLLBACK")
    other.close()
    one.put({"text 1": VECTORS["text 1"]})
    assert len(one.get(["text 0", "text 1"])) == 2


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    one = kept(tmp_path)
    one.put(VECTORS)
    one.close()
    one.path.chmod(stat.S_IREAD)
    again = kept(tmp_path)
    again.put({"new": VECTORS["text 1"]})
    assert set(again.get([*VECTORS])) <= set(VECTORS)
