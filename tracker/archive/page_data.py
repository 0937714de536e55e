"""An HTML page in, what its schema.org data (JSON-LD) says beyond what the extractor reads: a correction's wording."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tracker.archive.base import one_line

_SCRIPT = re.compile(r"<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>(.*?)</script", re.IGNORECASE | re.DOTALL)
_DEPTH = 6


def correction(page: str) -> str | None:
    """What the publisher corrected, as schema.org's `correction` of an article has it: a text, or a CorrectionComment."""
    if '"correction"' not in page:
        return None
    found: list[str] = []
    for script in _SCRIPT.finditer(page):
        try:
            data = json.loads(script[1])
        except (ValueError, RecursionError):
            continue
        found += _corrections(data, 0)
    return one_line(" ".join(dict.fromkeys(found)))


def _corrections(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        if "correction" in value:
            yield from _wordings(value["correction"])
        for inner in value.values():
            yield from _corrections(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _corrections(inner, depth + 1)


def _wordings(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        text = item.get("text") or item.get("description") if isinstance(item, dict) else item
        if isinstance(text, str) and not text.startswith(("http://", "https://")):
            yield text
