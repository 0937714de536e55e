"""Reading an archive: every article comes out, nothing else stops the run or goes missing without a reason."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from pathlib import Path

import pytest

from tests.archive.web import Crawl
from tracker.archive import MAX_BYTES, read
from tracker.errors import InputError
from tracker.records import Article, Reject, Skipped

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "archive"
SHARED = Path(__file__).resolve().parents[3] / "shared"


def articles(*paths: Path) -> list[Article]:
    return [found for found in read(list(paths)) if isinstance(found, Article)]


def rejects(*paths: Path) -> list[Reject]:
    return [found for found in read(list(paths)) if isinstance(found, Reject)]


def test_every_format_gives_articles_and_every_bad_thing_a_reason() -> None:
    found = articles(FIXTURES / "html", FIXTURES / "text", FIXTURES / "wire.jsonl")
    assert len(found) == 8
    assert sorted({article.language for article in found if article.language}) == ["de", "en", "fr", "ru"]
    assert all(article.title and article.path for article in found)
    bad = rejects(FIXTURES)
    assert len(bad) == 9
    assert all(reject.reason and "\n" not in reject.reason for reject in bad)


def test_the_order_depends_on_names_alone() -> None:
    """A resumed audit must meet the same files in the same order, whatever order the disk lists them in."""
    once = [getattr(found, "path", None) for found in read([FIXTURES])]
    assert once == [getattr(found, "path", None) for found in read([FIXTURES])]
    tops = [Path(path).relative_to(FIXTURES).parts[0] for path in once if path]
    assert tops == sorted(tops)


def test_bytes_that_are_no_text_are_rejects_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Some words\x00and more of them.")
    (tmp_path / "b.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    (tmp_path / "c.html").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "d.txt").write_text("The last file is a good one, and it must be read.", encoding="utf-8")
    assert [Path(found.path or "").name for found in articles(tmp_path)] == ["d.txt"]
    reasons = {Path(reject.path).name: reject.reason for reject in rejects(tmp_path)}
    assert "NUL byte at offset 10" in reasons["a.txt"]
    assert "SQLite" in reasons["b.db"]
    # A PDF renamed to .html is told by its content.
    assert "a PDF that cannot be read" in reasons["c.html"]


def test_legacy_encodings_are_read(tmp_path: Path) -> None:
    russian = (
        "Мост через реку откроют в октябре, сообщил начальник стройки. Проезд останется бесплатным для всех жителей."
    )
    japanese = "橋は十月に開通すると所長が述べた。通行料はこれからも無料のままである。住民は工事の終わりを喜んでいる。"
    (tmp_path / "cp1251.txt").write_bytes(russian.encode("cp1251"))
    (tmp_path / "sjis.txt").write_bytes(japanese.encode("shift_jis"))
    (tmp_path / "utf16.txt").write_bytes(russian.encode("utf-16"))
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{russian}</p></body></html>'
    (tmp_path / "page.html").write_bytes(page.encode("cp1251"))
    found = {Path(article.path or "").name: article.text for article in articles(tmp_path)}
    assert found == {"cp1251.txt": russian, "sjis.txt": japanese, "utf16.txt": russian, "page.html": russian}


def test_invalid_utf8_that_is_no_other_encoding_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(bytes(range(128, 160)) * 20 + b"\xff\xfe\xfd\x81\x8d" * 30)
    assert articles(tmp_path) == []
    assert "neither UTF-8" in rejects(tmp_path)[0].reason


def test_a_file_over_the_limit_is_flagged_not_cut(tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(b"word " * (MAX_BYTES // 5 + 1))
    assert f"{MAX_BYTES:,}" in rejects(tmp_path)[0].reason


def test_what_is_not_there_or_not_a_file_is_a_reject(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reasons = [reject.reason for reject in rejects(tmp_path / "missing", tmp_path)]
    assert reasons == ["no such file or folder, or a link to nothing", "neither a file nor a folder"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text("One article, to be read once.", encoding="utf-8")
    (inner / "loop").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(inner)
    assert len(articles(tmp_path)) == 1
    assert all("read already" in reject.reason for reject in rejects(tmp_path))


def test_hidden_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert [reject.reason for reject in rejects(tmp_path)] == ["hidden: its name begins with a dot"]


def test_columns_reach_every_format_that_has_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("story,paper\nThe bridge opens in October.,Wire\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"story": "The bridge opens in May.", "paper": "Post"}\n', encoding="utf-8")
    with gzip.open(tmp_path / "c.jsonl.gz", "wb") as packed:
        packed.write(b'{"story": "The bridge never opens.", "paper": "Herald"}\n')
    found = [item for item in read([tmp_path], {"text": "story", "outlet": "paper"}) if isinstance(item, Article)]
    assert [(item.text, item.outlet) for item in found] == [
        ("The bridge opens in October.", "Wire"),
        ("The bridge opens in May.", "Post"),
        ("The bridge never opens.", "Herald"),
    ]
    with pytest.raises(InputError, match="FIELD one of"):
        list(read([tmp_path], {"story": "text"}))


def test_what_a_file_holds_beside_articles_is_counted_once_a_kind(tmp_path: Path) -> None:
    """Not a reject, which would make every crawl a failure under --strict."""
    crawl = Crawl()
    for number in range(3):
        crawl.response(f"https://paper.example/{number}.png", b"\x89PNG", mime="image/png")
    crawl.revisit("https://paper.example/")
    (tmp_path / "a.warc.gz").write_bytes(crawl.data)
    assert list(read([tmp_path])) == [
        Skipped(str(tmp_path / "a.warc.gz"), "response records of type image/png", 3),
        Skipped(str(tmp_path / "a.warc.gz"), "revisit records", 1),
    ]


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """A WARC of two thousand pages and a dump of two thousand lines take no more than ones of two hundred."""

    def peak(count: int) -> int:
        crawl = Crawl()
        for number in range(count):
            crawl.response(f"https://paper.example/{number}", b"x" * 2000, mime="image/png")
        (tmp_path / "a.warc.gz").write_bytes(crawl.data)
        (tmp_path / "b.jsonl").write_text(f'{{"text": "{"word " * 400}"}}\n' * count, encoding="utf-8")
        tracemalloc.start()
        sum(1 for _ in read([tmp_path]))
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(2000) < 1.3 * peak(200) + 200_000


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the team's shared folder is not here")
def test_the_seed_document_is_one_article_without_its_address_line() -> None:
    (article,) = articles(next((SHARED / "seed").glob("*.txt")))
    assert article.title is not None
    assert article.title.startswith("Assessment:")
    assert "kremlin.ru" not in article.text
    assert article.language == "en"
