"""ZIP and WACZ: members in the order of their names, nothing written, every bad member a reject and the rest read."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from tests.archive.web import Crawl, fixture_page, page
from tracker.archive import base, read
from tracker.archive.base import Item
from tracker.records import Article, Reject, Skipped

TEXT = "The mayor said that the harbour will not be sold to anyone this year."


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def found(path: Path) -> tuple[list[Article], dict[str | None, str], dict[str, int]]:
    """Articles, reasons by locator, and what was skipped."""
    items: list[Item] = list(read([path]))
    return (
        [item for item in items if isinstance(item, Article)],
        {item.locator: item.reason for item in items if isinstance(item, Reject)},
        {item.what: item.count for item in items if isinstance(item, Skipped)},
    )


def test_members_of_all_formats_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    row = b'{"text": "One article of a dump, about the harbour."}\nnot json\n'
    path = zipped(
        tmp_path / "a.zip", {"z/page.html": fixture_page("muehle.html"), "b.txt": TEXT.encode(), "a.jsonl": row}
    )
    articles, reasons, _ = found(path)
    assert [article.locator for article in articles] == ["a.jsonl#1", "b.txt", "z/page.html"]
    assert {article.path for article in articles} == {str(path)}
    assert list(reasons) == ["a.jsonl#2"]
    assert len({article.id for article in articles}) == 3
    assert [a.id for a in articles] == [a.id for a in found(path)[0]], "ids are the same on every run"


def test_names_that_climb_out_of_the_folder_are_labels(tmp_path: Path) -> None:
    """Zip Slip: nothing is ever written, so "../" leads nowhere."""
    folder = tmp_path / "inner"
    folder.mkdir()
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x1b[31mred\n.txt"]
    path = zipped(folder / "a.zip", {name: f"{TEXT} {name!r}".encode() for name in names})
    before = sorted(tmp_path.rglob("*"))
    articles, _, _ = found(path)
    assert sorted(article.locator or "" for article in articles) == sorted(names)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bomb_is_a_reject_and_its_neighbours_are_read(tmp_path: Path) -> None:
    bomb = b"word " * (8 * base.MAX_BYTES // 5)
    lines = b'{"text": "Words."}\n' + (b" " * 999_999 + b"\n") * (8 * base.MAX_BYTES // 1_000_000)
    path = zipped(tmp_path / "a.zip", {"a.txt": bomb, "b.jsonl": lines, "c.txt": TEXT.encode()})
    articles, reasons, _ = found(path)
    assert [article.locator for article in articles] == ["b.jsonl#1", "c.txt"]
    assert "larger than" in reasons["a.txt"] or "decompression bomb" in reasons["a.txt"]
    assert "decompression bomb" in reasons["b.jsonl"]


def test_an_archive_in_an_archive_is_not_unpacked(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.txt": TEXT.encode()}).read_bytes()
    articles, reasons, _ = found(zipped(tmp_path / "outer.zip", {"inner.zip": inner}))
    assert not articles
    assert "unpack the outer one" in reasons["inner.zip"]


def test_members_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder/", "")
        archive.writestr("__MACOSX/._a.txt", "x")
        archive.writestr(".hidden", TEXT)
        archive.writestr("broken.txt", os.urandom(4000))
        archive.writestr("good.txt", TEXT)
        archive.writestr("locked.txt", TEXT)
        at = archive.getinfo("broken.txt").header_offset
    data = bytearray(path.read_bytes())
    data[at + 60 : at + 90] = bytes(30)
    entry = data.rindex(b"locked.txt") - 46
    data[entry + 8] |= 1
    path.write_bytes(data)
    articles, reasons, skipped = found(path)
    assert [article.locator for article in articles] == ["good.txt"]
    assert reasons["link.txt"] == "a link, not a file"
    assert "hidden" in reasons[".hidden"]
    assert "encrypted" in reasons["locked.txt"]
    assert "damaged" in reasons["broken.txt"]
    assert skipped == {"macOS resource forks in a ZIP": 1}


def test_one_name_twice_gives_two_articles(tmp_path: Path) -> None:
    """A ZIP may hold two files of one name; the ids of their articles must not clash."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", TEXT)
    articles, _, _ = found(path)
    assert [article.locator for article in articles] == ["a.txt", "a.txt (2)"]
    assert articles[0].id != articles[1].id


def test_a_damaged_or_foreign_zip_is_one_reject(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", {"a.txt": TEXT.encode()}).read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[: len(whole) // 2])
    zipped(tmp_path / "c.xlsx", {"xl/workbook.xml": b"<x/>"})
    zipped(tmp_path / "d.odt", {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    zipped(tmp_path / "e.zip", {})
    reasons = {Path(item.path).name: item.reason for item in read([tmp_path]) if isinstance(item, Reject)}
    assert "damaged ZIP" in reasons["b.zip"]
    assert "Excel" in reasons["c.xlsx"]
    assert "OpenDocument" in reasons["d.odt"]
    assert "empty ZIP" in reasons["e.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_is_read_by_its_warc_files(tmp_path: Path, method: int) -> None:
    crawl = Crawl()
    crawl.info()
    for number in range(2):
        crawl.response(f"https://paper.example/{number}", page(f"<p>{TEXT} That was story number {number}.</p>"))
    members = {
        "archive/data.warc.gz": crawl.data,
        "datapackage.json": b'{"profile": "data-package", "wacz_version": "1.1.1"}',
        "indexes/index.cdx.gz": b"x",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0", "text": "must not become an article"}\n',
    }
    path = zipped(tmp_path / "crawl.wacz", members, method)
    articles, reasons, skipped = found(path)
    assert [article.url for article in articles] == ["https://paper.example/0", "https://paper.example/1"]
    assert articles[0].locator == f"archive/data.warc.gz#{crawl.offsets[1]}"
    assert not reasons
    assert skipped == {"files of a WACZ beside its WARC files (indexes, lists of pages)": 3, "warcinfo records": 1}


def test_memory_stays_small_whatever_the_archive_holds(tmp_path: Path) -> None:
    """A thousand members of a hundred kilobytes each: one at a time."""
    import tracemalloc

    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(300):
            archive.writestr(f"{number:04}.jsonl", f'{{"text": "{TEXT} {number} {"long " * 20_000}"}}')
    list(read([tmp_path / "a.zip"]))
    tracemalloc.start()
    count = sum(1 for _ in read([tmp_path / "a.zip"]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 300
    assert peak < 8_000_000, "thirty megabytes of text lie in the archive"


def test_the_stream_stays_its_openers(tmp_path: Path) -> None:
    from tracker.archive.zipped import is_docx

    stream = io.BytesIO(zipped(tmp_path / "a.zip", {"a.txt": TEXT.encode()}).read_bytes())
    assert not is_docx(stream)
    assert not stream.closed
