"""The folder that a newsroom publishes: whole, linked, the same for the same database, and only its own files touched."""

from __future__ import annotations

import os
import re
from itertools import pairwise

import pytest

from tests.report.archive import fill
from tests.report.test_html import Page
from tracker.errors import InputError
from tracker.report.site import write_site
from tracker.store import Store


def written(folder):
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}


def write(db, folder):
    with Store.open(db, read_only=True) as store:
        return write_site(store, folder)


def test_every_link_leads_to_a_page_and_every_anchor_to_a_place(site):
    """A published site with dead links is worse than none."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in written(site).values()}
    places = {path: {attributes.get("id") for _, attributes, _ in page.elements} for path, page in pages.items()}
    for path, page in pages.items():
        for _, attributes, _ in page.find("a"):
            target, _, anchor = attributes["href"].partition("#")
            if target.startswith(("http://", "https://")):
                assert attributes["rel"] == "noopener noreferrer"
                continue
            leads_to = (path.parent / target).resolve() if target else path
            assert leads_to in pages, f"{path.name} -> {target}"
            assert not anchor or anchor in places[leads_to], f"{path.name} -> {target}#{anchor}"


def test_every_page_is_well_formed_and_whole_by_itself(site):
    """Nothing is loaded from anywhere, no attribute is a script or a style, ids are unique, headings do not skip."""
    for path in written(site).values():
        source = path.read_text(encoding="utf-8")
        page = Page(source)
        assert page.open == [], path.name
        ids = [attributes["id"] for _, attributes, _ in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), path.name
        for tag, attributes, _ in page.elements:
            assert tag not in {"link", "img", "iframe", "object", "embed", "base", "image", "use"}
            assert not {"src", "srcset", "style", "formaction", "ping"} & set(attributes)
            assert not [name for name in attributes if name.startswith("on")]
        levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), path.name
        assert levels.count(1) == 1, path.name


def test_hostile_text_is_shown_as_text_on_every_page(site):
    """A name, a title, a reason, an address: whatever a stranger wrote is readable and runs nowhere."""
    hostile = [path for path in written(site).values() if "alert(1)" in path.read_text(encoding="utf-8")]
    assert len(hostile) >= 5
    for path in hostile:
        source = path.read_text(encoding="utf-8")
        assert "<script>alert" not in source
        assert "<img" not in source
        for control in ("\x1b", "\x9b", "\u202e", "\x00", "\x07"):
            assert control not in source


def test_the_same_archive_gives_the_same_bytes(site, tmp_path):
    """Another database of the same archive, another folder, another day: two desks can compare their sites."""
    db = tmp_path / "other.db"
    fill(db)
    write(db, tmp_path / "site")
    one, other = written(site), written(tmp_path / "site")
    assert set(one) == set(other)
    assert [name for name in one if one[name].read_bytes() != other[name].read_bytes()] == []


def test_a_copy_has_no_page_of_its_own_and_its_outlet_is_on_the_page_of_the_first(site):
    """A wire story in a hundred outlets is one page, not a hundred."""
    pages = [path.read_text(encoding="utf-8") for path in (site / "pairs").iterdir()]
    with_copies = [page for page in pages if "The same text in 2 places" in page]
    assert len(with_copies) == 1
    assert "Evening Post" in with_copies[0]
    assert "The Daily" in re.search("<h1>(.*?)</h1>", with_copies[0], re.DOTALL)[1]


def test_what_is_unchanged_is_not_written_and_what_is_gone_is_removed(archive, tmp_path):
    """Publishing sends only what changed; a reader's own file in the folder is not ours to remove."""
    folder = tmp_path / "site"
    first = write(archive, folder)
    os.utime(first, (1, 1))
    gone, own = folder / "pairs" / f"{'0' * 20}.html", folder / "pairs" / "notes.html"
    gone.write_text("an earlier report's page", encoding="utf-8")
    own.write_text("a reader's", encoding="utf-8")
    write(archive, folder)
    assert first.stat().st_mtime == 1
    assert not gone.exists()
    assert own.exists()


def test_an_empty_archive_has_a_front_page(tmp_path):
    """A first audit may find nothing; the page says so instead of looking broken."""
    with Store.open(tmp_path / "empty.db") as store:
        first = write_site(store, tmp_path / "site")
    assert "Nothing was flagged" in first.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_a_clear_error(archive, tmp_path):
    """One line: what is wrong, then what to do."""
    (tmp_path / "site").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="choose another folder"):
        write(archive, tmp_path / "site")
