"""Paragraphs written by hand in eight languages: who says what, how, and what is nobody's words."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tracker.quotations import extract
from tracker.records import Article, Quotation

WRITTEN = Path(__file__).resolve().parents[2] / "fixtures" / "quotations" / "written.jsonl"
ROWS = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
_EDGE = " \t\n\"'“”„«»‹›‘’‚.,!?;:…，。"


def overlapping(start: int, end: int, found: Quotation) -> bool:
    """Whether half of the shorter of the two is shared."""
    at, until = found.start or 0, found.end or 0
    return 2 * (min(end, until) - max(start, at)) >= min(end - start, until - at)


def test_there_are_five_paragraphs_or_more_a_language_and_indirect_speech_in_five() -> None:
    languages = Counter(row["language"] for row in ROWS)
    assert set(languages) == {"en", "ru", "de", "fr", "es", "uk", "zh", "ar"}
    assert min(languages.values()) >= 5
    indirect = {row["language"] for row in ROWS for q in row["quotations"] if q["kind"] == "indirect"}
    assert indirect == {"en", "ru", "de", "fr", "es"}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_quotation_is_found_with_its_kind_stance_and_speaker_and_nothing_else(row: dict) -> None:
    """A wrong speaker is worse than none: words in the wrong mouth are what this project is against."""
    text = row["text"]
    found = extract(Article(text=text, language=row["language"])).quotations
    places = []
    for expected in row["quotations"]:
        start = text.index(expected["text"])
        places.append((start, start + len(expected["text"])))
        here = [q for q in found if q.kind == expected["kind"] and overlapping(*places[-1], q)]
        if expected["kind"] == "direct":
            here = [q for q in here if q.text.strip(_EDGE) == expected["text"].strip(_EDGE)]
        assert here, expected["text"]
        assert here[0].stance == expected["stance"] or expected["stance"] is None, expected["text"]
        if (who := expected["name"] or expected["speaker"]) is not None:
            said_by = {here[0].speaker_name, *(() if expected["name"] else (here[0].speaker,))}
            assert any(who.lower() in (name or "").lower() for name in said_by), expected["text"]
    for words in row["nobody"]:
        assert not [q for q in found if q.text.strip(_EDGE) == words.strip(_EDGE)], words
    assert not [q.text for q in found if not any(overlapping(*place, q) for place in places)]
