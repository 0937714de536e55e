"""The benchmark's own arithmetic: every case is a statement and an article, and each report is counted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.reports import CASES, STEPS, audited, pages, report, statements
from tracker.evaluation.files import read_rows
from tracker.pipeline import Tracker
from tracker.quotations import extract
from tracker.records import Article

ROWS = list(read_rows(CASES))


def test_a_report_names_its_speaker_and_keeps_its_words() -> None:
    for number, row in enumerate(ROWS):
        made = report(row, number)
        assert row["reported"].strip('“”"«»„ ') in f"{made['title']}\n{made['text']}"
        assert row["speaker"].split()[-1] in f"{made['title']} {made['text']}"


def test_what_was_said_is_stored_once() -> None:
    made = list(statements(ROWS))
    assert len({(s.speaker, s.text) for s in made}) == len(made) <= len(ROWS)


def test_most_reports_are_quotations() -> None:
    """In so many words, by a named speaker: what is then held against the statement."""
    direct = [row for row in ROWS if row["kind"] == "direct"]
    made = [report(row, number) for number, row in enumerate(direct)]
    found = [extract(Article(text=a["text"], title=a["title"], language=a["language"])).quotations for a in made]
    assert sum(any(q.speaker for q in of) for of in found) >= 0.9 * len(direct)


def test_every_case_is_counted_once_and_other_articles_apart(
    tiny_engine: Callable[[], Tracker], tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Maren Oduya said: “We will keep the harbour open all winter.”")
    others = list(pages(tmp_path / "note.txt"))
    (tmp_path / "work").mkdir()
    reached, flags, held = audited(ROWS[:12], others, tiny_engine(), tmp_path / "work")
    assert sum(sum(counts.values()) for counts in reached.values()) == 12
    assert set().union(*reached.values()) <= set(STEPS)
    assert (flags, held) == ([], 0), "nobody has stored words of hers"
