"""DOCX: a draft reads as with all tracked changes accepted; a document that would unpack too far is not opened."""

from __future__ import annotations

import io
import sys
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from tests.archive.test_zipped import zipped
from tracker.archive import docx as reader
from tracker.archive import read
from tracker.archive.base import Unreadable
from tracker.archive.docx import read_docx
from tracker.records import Article

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CHANGED = f"""<w:p {_NS}><w:r><w:t xml:space="preserve">“We will </w:t></w:r>
<w:del w:id="1" w:author="a"><w:r><w:delText>not </w:delText></w:r></w:del>
<w:ins w:id="2" w:author="a"><w:r><w:t xml:space="preserve">never </w:t></w:r></w:ins>
<w:hyperlink><w:r><w:t>sell</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>it,” Marsh said.</w:t></w:r></w:p>"""


def draft(title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Ann Lee"
    document.add_heading("Harbour tolls to stay", 0)
    document.add_paragraph("The council of Marlow Sound will keep the harbour tolls for another year.")
    document.element.body.insert(2, parse_xml(_CHANGED))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2018", "Four pounds"
    document.add_paragraph("The end.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_draft_with_tracked_changes() -> None:
    """What was struck out is not printed, what was put in is: the guard that reads “not” must see the same."""
    article = read_docx(draft(), "draft.docx")
    assert article.text.split("\n\n") == [
        "The council of Marlow Sound will keep the harbour tolls for another year.",
        "“We will never sell it,” Marsh said.",
        "2018",
        "Four pounds",
        "The end.",
    ]
    assert (article.title, article.author, article.language) == ("Harbour tolls to stay", "Ann Lee", "en")
    assert article.published_at is None


def test_it_is_told_from_other_zip_files_by_what_is_in_it(tmp_path: object) -> None:
    import pathlib

    folder = pathlib.Path(str(tmp_path))
    (folder / "draft.zip").write_bytes(draft())
    zipped(folder / "folder.zip", {"draft.docx": draft()})
    found = [item for item in read([folder]) if isinstance(item, Article)]
    assert [article.locator for article in found] == [None, "draft.docx"]
    assert found[0].text == found[1].text


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="damaged DOCX"):
        read_docx(draft()[:-200], "a.docx")
    hostile = io.BytesIO(draft())
    with zipfile.ZipFile(hostile) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["word/document.xml"].partition(b"?>")[2]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(Unreadable, match="defines entities"):
        read_docx(out.getvalue(), "a.docx")
    empty = io.BytesIO()
    docx.Document().save(empty)
    with pytest.raises(Unreadable, match="without words"):
        read_docx(empty.getvalue(), "a.docx")
    monkeypatch.setattr(reader, "MAX_DOCUMENT_BYTES", 1000)
    with pytest.raises(Unreadable, match="unpacks to over 1,000 bytes"):
        read_docx(draft(), "a.docx")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(Unreadable, match="needs the package python-docx"):
        read_docx(draft(), "a.docx")
