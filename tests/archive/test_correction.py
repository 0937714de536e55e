"""What a publisher's data corrects is found like a correction that was printed."""

from __future__ import annotations

import json

import pytest

from tracker.archive.correction import with_correction
from tracker.archive.fields import row_article
from tracker.archive.html import read_html
from tracker.quotations import extract

TEXT = "Elin Strand said the port would be sold. The council meets on Monday."
SAID = "An earlier version said that the port would be sold; it will be leased."


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "es"])
def test_a_correction_in_metadata_becomes_a_notice(language: str) -> None:
    row = {"text": TEXT, "correction": SAID, "language": language}
    article = row_article(row, "a.jsonl", "1", {})
    assert article.text.startswith(TEXT)
    assert article.correction == SAID
    assert "correction" in [notice.kind for notice in extract(article).notices]


def test_so_does_that_of_a_page() -> None:
    data = json.dumps({"@type": "NewsArticle", "correction": SAID})
    page = f'<html lang="en"><head><script type="application/ld+json">{data}</script></head><body><p>{TEXT}</p></body></html>'
    article = read_html(page.encode(), "a.html")
    (notice,) = extract(article).notices
    assert notice.text.endswith(SAID)
    assert article.text[notice.start : notice.end] == notice.text


def test_what_is_printed_is_not_said_twice() -> None:
    printed = f"{TEXT}\n\nCorrection: {SAID}"
    assert with_correction(printed, SAID, "en") == printed
    assert with_correction(TEXT, None, "en") == TEXT
    assert with_correction(TEXT, "Correction: it was leased.", "en").count("Correction") == 1
