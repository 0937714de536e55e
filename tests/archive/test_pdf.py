"""PDF: lines become paragraphs, running heads go, and what has no text says so. The files are written here, by hand."""

from __future__ import annotations

import io
import sys

import pytest
from pypdf import PdfReader, PdfWriter

from tracker.archive import pdf
from tracker.archive.base import Unreadable
from tracker.archive.pdf import read_pdf

STORY = [
    "The council of Marlow Sound will keep the harbour tolls for another year, its chair-",
    "woman, Ottilie Marsh, said on Monday at a meeting that was open to all.",
    "“We looked at every other way to pay for the dredging, and there is none,” Marsh told",
    "the meeting. “The tolls stay.”",
    "The fishermen said that they would go to court over it, as they had done in the year",
    "before.",
]


def document(*pages: list[str], title: str | None = None) -> bytes:
    """A PDF with one line of text below the other on each page, in Latin-1 and its quotation marks."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        escaped = [line.replace("(", r"\(").replace(")", r"\)") for line in lines]
        text = "BT /F1 10 Tf 50 780 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
        stream = text.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    if title is None:
        return out.getvalue()
    writer = PdfWriter(clone_from=PdfReader(out))
    writer.add_metadata({"/Title": title, "/Author": "Ann Lee", "/CreationDate": "D:20200101000000Z"})
    again = io.BytesIO()
    writer.write(again)
    return again.getvalue()


def test_lines_run_on_into_paragraphs() -> None:
    article = read_pdf(document(STORY, title="Harbour tolls"), "a.pdf")
    assert article.text.split("\n\n") == [
        "The council of Marlow Sound will keep the harbour tolls for another year, its chairwoman, Ottilie Marsh, said "
        "on Monday at a meeting that was open to all. “We looked at every other way to pay for the dredging, and there "
        "is none,” Marsh told the meeting. “The tolls stay.”",
        "The fishermen said that they would go to court over it, as they had done in the year before.",
    ]
    assert (article.title, article.author, article.language) == ("Harbour tolls", "Ann Lee", "en")
    assert article.published_at is None, "the day a file was made is not the day a text was published"


def test_running_heads_and_page_numbers_go() -> None:
    towns = ("Orrin", "Stell", "Lohe", "Marlow")
    pages = [
        ["The Marlow Sound Courier", f"In {town} the council met on Monday and sat for an hour.", *STORY[2:4],
         f"Nobody from {town} spoke.", f"{number} of 4"]
        for number, town in enumerate(towns, start=1)
    ]  # fmt: skip
    text = read_pdf(document(*pages), "a.pdf").text
    assert "Courier" not in text
    assert "of 4" not in text
    assert text.count("The tolls stay.") == 4
    assert all(f"Nobody from {town} spoke." in text for town in towns)


def test_a_sentence_goes_on_over_the_page() -> None:
    text = read_pdf(document(STORY[:3], STORY[3:]), "a.pdf").text
    assert "Marsh told the meeting." in text


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="without a text layer"):
        read_pdf(document([""]), "a.pdf")
    with pytest.raises(Unreadable, match="cannot be read"):
        read_pdf(document(STORY)[:200], "a.pdf")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document(STORY))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(Unreadable, match="encrypted"):
        read_pdf(locked.getvalue(), "a.pdf")
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    with pytest.raises(Unreadable, match="over 1 pages"):
        read_pdf(document(STORY, STORY), "a.pdf")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(Unreadable, match="needs the package pypdf"):
        read_pdf(document(STORY), "a.pdf")
