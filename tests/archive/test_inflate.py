"""gzip, bzip2 and xz around any other format; damage and bombs become rejects after what could be read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive.web import fixture_page
from tracker.archive import base, read
from tracker.archive.base import Unreadable
from tracker.archive.inflate import bounded, inflated
from tracker.records import Article, Reject

ROWS = b"".join(json.dumps({"text": f"Article number {n} of a dump of news."}).encode() + b"\n" for n in range(2000))


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")])
def test_what_is_inside_is_told_by_content(tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str) -> None:
    (tmp_path / f"dump.jsonl{suffix}").write_bytes(pack(ROWS))
    (tmp_path / "page").write_bytes(pack(fixture_page("muehle.html")))
    found = list(read([tmp_path]))
    assert len(found) == 2001
    assert all(isinstance(item, Article) for item in found)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_was_whole_is_kept_of_a_download_that_broke_off(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    data = pack(ROWS * 20)
    path = tmp_path / "dump.jsonl.x"
    path.write_bytes(data[: len(data) * 3 // 4])
    found = list(read([path]))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) > 2000
    assert isinstance(found[-1], Reject)
    assert "damaged" in found[-1].reason


def test_a_bomb_stops_at_its_limit() -> None:
    bomb = bz2.compress(b"\n" * (20 * base.MAX_BYTES))
    limit = base.MAX_BYTES + base.MAX_INFLATION * len(bomb)
    stream = inflated(io.BytesIO(bomb), bomb[:10])
    for _ in range(limit // 65536 - 1):
        assert len(stream.read(65536)) == 65536
    with pytest.raises(Unreadable, match="decompression bomb"):
        stream.read(4 * 65536)


def test_ordinary_text_packs_no_further_than_the_limit_allows() -> None:
    assert len(ROWS) < base.MAX_INFLATION * len(lzma.compress(ROWS))
    packed = gzip.compress(ROWS)
    assert bounded(gzip.GzipFile(fileobj=io.BytesIO(packed)), len(packed)).read() == ROWS


def test_packed_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(gzip.compress(ROWS)))
    (reject,) = read([tmp_path])
    assert isinstance(reject, Reject)
    assert "inside an archive of its kind" in reject.reason
