"""Corrections that a page carries as data for machines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tracker.archive.html import read_html
from tracker.archive.page_data import correction


def page(data: Any) -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head>{script}</head><body><p>The harbour was leased, not sold, the mayor said.</p></body></html>"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "correction": "An earlier version said sold."},
        {"@graph": [{"@type": "NewsArticle", "correction": {"@type": "CorrectionComment", "text": "An earlier version said sold."}}]},
        [{"correction": ["An earlier version said sold.", "https://paper.example/corrections"]}],
    ],
)  # fmt: skip
def test_corrections_are_found_wherever_schema_org_puts_them(data: Any) -> None:
    assert correction(page(data)) == "An earlier version said sold."
    assert read_html(page(data).encode(), "a.html").correction == "An earlier version said sold."


def test_pages_without_one_and_broken_data() -> None:
    assert correction(page({"@type": "NewsArticle"})) is None
    assert correction('<script type="application/ld+json">{"correction": </script>') is None
    deep: Any = {"correction": "too deep to be meant"}
    for _ in range(20):
        deep = {"a": deep}
    assert correction(page(deep)) is None
