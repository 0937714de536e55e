"""What the tests of the guards share: the judged pairs of a type, and the properties every guard must have."""

import json
import time
from pathlib import Path

from tracker.evidence.base import Pair, Side, run_guards

_FIXTURES = Path(__file__).parents[2] / "fixtures" / "pairs"


def rows(kind):
    """The judged pairs of one type in all languages; `language` is the one whose file a pair stands in."""
    return [
        json.loads(line) | {"language": path.stem.split(".")[1]}
        for path in sorted(_FIXTURES.glob(f"{kind}.*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def examine(guard, original, original_lang, reported, reported_lang):
    """Findings of one guard on one pair; abstaining is an answer only where a test asks for it."""
    findings, abstained = run_guards([guard], Pair(Side(original, original_lang), Side(reported, reported_lang)))
    assert not abstained
    return findings


def assert_judged_right(guard, row):
    """The guard says what the reader who judged the pair says."""
    found = examine(guard, row["original"], row["original_lang"], row["reported"], row["reported_lang"])
    assert bool(found) is row["expect"], [f.reason for f in found] or row["note"]
    assert {str(f.type) for f in found} <= {row["type"]}
    assert all(f.rule in guard.rules for f in found)
    assert_spans_inside(found, row["original"], row["reported"])


def assert_enough(guard, kind, least=12):
    """Every covered language has its pairs, at least half of them silent: a few easy ones would look perfect."""
    for language in guard.languages:
        own = [r for r in rows(kind) if r["language"] == language]
        assert len(own) >= least, language
        assert sum(not r["expect"] for r in own) * 2 >= len(own), language


def assert_spans_inside(findings, original, reported):
    """What is marked exists."""
    for finding in findings:
        for span, text in ((finding.original_span, original), (finding.reported_span, reported)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def assert_survives(guard, original, reported, language):
    """Whatever the text, the guard answers, marks what exists, and finds nothing between a text and itself."""
    assert_spans_inside(examine(guard, original, language, reported, language), original, reported)
    assert not examine(guard, original, language, original, language)


def assert_fast(guard, unit, language):
    """A hostile line, both too long to be read and just short enough, ends within a second of computing."""
    for length in (5900, 100_000):
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        run_guards([guard], Pair(Side(text, language), Side("Iran must make concessions if asked.", "en")))
        run_guards([guard], Pair(Side("Will all of them perhaps leave?", "en"), Side(text, language)))
        assert time.process_time() - start < 1.0
