"""Quotations of a part of a longer statement: what is quoted stands in the passage, and errors are told from omissions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tracker.training.builder import Builder
from tracker.training.excerpts import Part, _head, grow, parts
from tracker.training.sources import Seed

_SAID = [
    (
        "Der Minister unterschrieb den Vertrag am Montag in Berlin.",
        "The minister signed the treaty in Berlin on Monday.",
    ),
    (
        "Das Parlament hatte ihn mit 120 Stimmen gebilligt.",
        "Parliament had approved it with 120 votes in favour.",
    ),
    (
        "Die Opposition will dagegen nicht vor Gericht ziehen.",
        "The opposition does not want to challenge it in court.",
    ),
    (
        "Der Kanzler traf die Gewerkschaften am Abend in Bonn.",
        "The chancellor met the trade unions in Bonn in the evening.",
    ),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three documents of four sentences each, of the same shape as the real sets."""
    rows: list[dict[str, Any]] = [
        {
            "id": f"n{document}.{number}",
            "dataset": "wmt_news",
            "original": original,
            "original_lang": "de",
            "reported": reported,
            "reported_lang": "en",
            "label": "faithful",
            "group": f"g{document}.{number}",
            "meta": {"tier": "reference", "doc": f"d{document}"},
        }
        for document in range(3)
        for number, (original, reported) in enumerate(_SAID)
    ]
    for name, kept in (("wmt_news", rows), ("wmt_news_paraphrase", [])):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in kept)
    return tmp_path


def _seed(reported: str) -> Seed:
    return Seed(reported, "en", reported, "en", "g", "wmt_news", "", "d")


def test_a_part_is_a_sentence_of_a_passage_or_its_head(data: Path) -> None:
    """What is quoted stands word for word in the passage it is taken from, and is shorter than the passage."""
    found = parts(data, Random(1))
    assert found
    for part in found:
        assert part.passage.reported[part.start : part.end].rstrip(".") == part.text.rstrip(".")
        assert len(part.text) < len(part.passage.reported)
        assert part.passage.original != part.passage.reported


def test_the_same_seed_gives_the_same_parts(data: Path) -> None:
    """A stranger who repeats the build gets the same file."""
    assert parts(data, Random(5)) == parts(data, Random(5))


@pytest.mark.parametrize(
    ("whole", "end"),
    [
        ("We will pay the farmers this year, but only those who lost everything.", 33),
        ("The talks go on in Geneva next week, unless the other side walks out of them.", 35),
    ],
)
def test_a_head_is_not_cut_before_what_limits_it(whole: str, end: int) -> None:
    """A head without its "but" or "unless" would be a misquotation, taught as a faithful one."""
    assert whole[end] == ","
    assert all(_head(_seed(whole), Random(n)) is None for n in range(20))


def test_a_head_ends_where_a_mere_detail_begins() -> None:
    """The control of the test above: a tail that limits nothing may go."""
    whole = "The ministers of both countries signed the agreement on fishing rights, a paper of forty pages."
    texts = {found.text for n in range(40) if (found := _head(_seed(whole), Random(n)))}
    assert texts == {"The ministers of both countries signed the agreement on fishing rights."}


def test_the_report_alone_does_not_tell_a_faithful_part_from_a_wrong_one(data: Path) -> None:
    """A part with an error stands against a passage with the same error too, as a faithful report of that."""
    builder = Builder(Random(2))
    grow(builder, parts(data, Random(2)))
    wrong = {p.reported for p in builder.pairs if p.label == 1.0 and p.same_utterance}
    right = {p.reported for p in builder.pairs if p.label == 0.0}
    assert wrong & right
    for pair in builder.pairs:
        for span in pair.spans:
            text = pair.original if span["side"] == "original" else pair.reported
            assert 0 <= span["start"] <= span["end"] <= len(text)


def test_the_error_is_marked_where_it_stands_in_the_passage(data: Path) -> None:
    """Spans on the passage count from its own beginning, not from that of the part."""
    builder = Builder(Random(3))
    grow(builder, parts(data, Random(3)))
    marked = [p for p in builder.pairs if any(s["side"] == "original" for s in p.spans)]
    assert marked
    for pair in marked:
        faithful = {p.reported for p in builder.pairs if p.original == pair.original and p.label == 0.0}
        for span in pair.spans:
            words = pair.original[span["start"] : span["end"]]
            # What is marked in the passage is what the report with the same error says, and the true part does not.
            assert any(words in text for text in faithful)
            assert not words or words not in pair.reported


def test_a_part_replaced_keeps_the_rest_of_the_passage() -> None:
    """The passage that holds an error differs from the true one in the part alone."""
    whole = "The tax will rise. The ministry said so. Nobody objected."
    part = Part(_seed(whole), 19, 40)
    assert part.text == "The ministry said so."
    assert part.replaced("The court said so.") == "The tax will rise. The court said so. Nobody objected."
