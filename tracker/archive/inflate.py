"""A compressed stream in, its plain bytes out, still as a stream; one that inflates beyond reason is Unreadable."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import Any, BinaryIO

from tracker.archive.base import MAX_BYTES, MAX_INFLATION, Unreadable

#: What the standard library raises where compressed data is damaged; OSError stands for gzip's and bzip2's own.
DAMAGE = (EOFError, zlib.error, lzma.LZMAError)
_BUFFER = 64 * 1024


class _Bounded(io.RawIOBase):
    """The bytes of `inner`, a seekable stream, up to `limit` of them.

    Damage shows when all that came before it has been read: raised at once, it would take the last buffer along.
    """

    def __init__(self, inner: Any, limit: int) -> None:
        self._inner = inner
        self._limit = limit
        self._damage: Exception | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._damage is not None:
            raise self._damage
        try:
            data = self._inner.read1(len(buffer))
        except (*DAMAGE, OSError) as damage:
            self._damage = damage
            return 0
        if self._inner.tell() > self._limit:
            raise Unreadable(f"inflates to more than {MAX_INFLATION} times its size, as a decompression bomb does")
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._damage = None
        return int(self._inner.seek(offset, whence))

    def tell(self) -> int:
        return int(self._inner.tell())


def bounded(inner: Any, compressed: int) -> BinaryIO:
    """`inner`, which unpacks `compressed` bytes, as a stream that raises Unreadable where they inflate too far."""
    return io.BufferedReader(_Bounded(inner, MAX_BYTES + MAX_INFLATION * compressed), _BUFFER)


def inflated(stream: BinaryIO, head: bytes) -> BinaryIO:
    """The plain bytes of a gzip, bzip2 or xz stream; `head` is how it begins. `stream` stays open."""
    compressed = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    plain: Any
    if head.startswith(b"\x1f\x8b"):
        plain = gzip.GzipFile(fileobj=stream)
    elif head.startswith(b"BZh"):
        plain = bz2.BZ2File(stream)
    else:
        plain = lzma.LZMAFile(stream)  # noqa: SIM115 it holds nothing but `stream`, which its opener closes
    return bounded(plain, compressed)
